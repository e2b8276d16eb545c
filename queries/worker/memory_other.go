//go:build !linux

package worker

// confineProcess does nothing: what watchMemory sees is all there is. A script
// that asks for much memory at once gets it.
func confineProcess(int64) error { return nil }
