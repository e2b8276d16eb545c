//go:build !amd64 || purego

package neural

func mulAdd(y, x, m []float32) { portable(y, x, m) }

func mulAddRows(_, _, _ []float32, _ int) int { return 0 }

func squash(x []float32, a, b, c float32) { squashed(x, a, b, c) }
