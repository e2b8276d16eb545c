//go:build !amd64 || purego

package neural

// versions lists the ways to multiply that this machine has.
func versions() map[string]func(y, x, m []float32) {
	return map[string]func(y, x, m []float32){"go": mulAdd}
}
