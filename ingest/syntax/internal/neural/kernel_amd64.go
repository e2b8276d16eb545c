//go:build !purego

package neural

//go:noescape
func mulAddSSE(y *float32, ny int, x *float32, nx int, m *float32)

//go:noescape
func mulAddAVX(y *float32, ny int, x *float32, nx int, m *float32)

func hasAVX() bool

// avx says which of two versions to use; their results are the same.
var avx = hasAVX()

func mulAdd(y, x, m []float32) {
	if avx {
		mulAddAVX(&y[0], len(y), &x[0], len(x), &m[0])
	} else {
		mulAddSSE(&y[0], len(y), &x[0], len(x), &m[0])
	}
}

//go:noescape
func squashSSE(x *float32, n int, a, b, c float32)

func squash(x []float32, a, b, c float32) {
	whole := len(x) / Lanes * Lanes
	if whole > 0 {
		squashSSE(&x[0], whole, a, b, c)
	}
	squashed(x[whole:], a, b, c)
}
