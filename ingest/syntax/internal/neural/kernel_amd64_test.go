//go:build !purego

package neural

// versions lists the ways to multiply that this machine has.
func versions() map[string]func(y, x, m []float32) {
	out := map[string]func(y, x, m []float32){
		"go":  portable,
		"sse": func(y, x, m []float32) { mulAddSSE(&y[0], len(y), &x[0], len(x), &m[0]) },
	}
	if avx {
		out["avx"] = func(y, x, m []float32) { mulAddAVX(&y[0], len(y), &x[0], len(x), &m[0]) }
	}
	if avx512 {
		out["avx512"] = func(y, x, m []float32) {
			if len(y)%wide512 == 0 {
				mulAdd512(&y[0], len(y), &x[0], len(x), &m[0])
			} else {
				portable(y, x, m)
			}
		}
	}
	return out
}
