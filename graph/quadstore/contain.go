package quadstore

import (
	"fmt"
	"runtime/debug"
)

// contain makes a panic, or a fault of the mapped file, an ErrDamaged in *err:
// `defer contain(&err)()`. bbolt panics on some damaged pages, and reads beyond
// the end of a file that is cut off; Cayley runs queries in goroutines of its
// own, where that would end the program.
func contain(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}
