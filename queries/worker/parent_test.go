package worker

func beParent(path string) {}
