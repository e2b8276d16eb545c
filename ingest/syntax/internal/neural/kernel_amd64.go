//go:build !purego

package neural

//go:noescape
func mulAddSSE(y *float32, ny int, x *float32, nx int, m *float32)

//go:noescape
func mulAddAVX(y *float32, ny int, x *float32, nx int, m *float32)

//go:noescape
func mulAdd512(y *float32, ny int, x *float32, nx int, m *float32)

//go:noescape
func mulAddFour512(y *float32, ny int, x *float32, nx int, m *float32)

//go:noescape
func squashSSE(x *float32, n int, a, b, c float32)

//go:noescape
func squash512(x *float32, n int, a, b, c float32)

func hasAVX() bool

func has512() bool

// avx and avx512 say which versions to use; their results are the same.
var (
	avx    = hasAVX()
	avx512 = has512()
)

const (
	wide512  = 128 // the columns that mulAdd512 takes at a time
	rows512  = 4   // the rows that mulAddFour512 takes
	lanes512 = 16
)

func mulAdd(y, x, m []float32) {
	switch {
	case avx512 && len(y)%wide512 == 0:
		mulAdd512(&y[0], len(y), &x[0], len(x), &m[0])
	case avx:
		mulAddAVX(&y[0], len(y), &x[0], len(x), &m[0])
	default:
		mulAddSSE(&y[0], len(y), &x[0], len(x), &m[0])
	}
}

// mulAddRows does four rows at a time where the machine can, and returns how many
// it has done.
func mulAddRows(y, x, m []float32, rows int) int {
	if !avx512 {
		return 0
	}
	ny, nx := len(y)/rows, len(x)/rows
	done := 0
	for ; done+rows512 <= rows; done += rows512 {
		mulAddFour512(&y[done*ny], ny, &x[done*nx], nx, &m[0])
	}
	return done
}

func squash(x []float32, a, b, c float32) {
	if whole := len(x) / lanes512 * lanes512; avx512 && whole > 0 {
		squash512(&x[0], whole, a, b, c)
		x = x[whole:]
	}
	whole := len(x) / Lanes * Lanes
	if whole > 0 {
		squashSSE(&x[0], whole, a, b, c)
	}
	squashed(x[whole:], a, b, c)
}
