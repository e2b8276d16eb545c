package neural

// Lanes is what the widths of matrices must be multiples of.
const Lanes = 4

// MulAdd adds to y the product of the row vector x and the matrix m, which has
// len(x) rows as wide as y. Each sum runs over x in order.
func MulAdd(y, x, m []float32) {
	if len(x) == 0 || len(y) == 0 {
		return
	}
	if len(y)%Lanes != 0 || len(m) < len(x)*len(y) {
		panic("neural: matrix of the wrong size")
	}
	mulAdd(y, x, m)
}

// portable is MulAdd in Go.
func portable(y, x, m []float32) {
	n := len(y)
	for j := 0; j < n; j += Lanes {
		a, b, c, d := y[j], y[j+1], y[j+2], y[j+3]
		at := j
		for _, v := range x {
			row := m[at : at+4 : at+4]
			a += float32(v * row[0])
			b += float32(v * row[1])
			c += float32(v * row[2])
			d += float32(v * row[3])
			at += n
		}
		y[j], y[j+1], y[j+2], y[j+3] = a, b, c, d
	}
}

// Dot is the sum of the products of x and y, in order.
func Dot(x, y []float32) float32 {
	var sum float32
	for i, v := range x {
		sum += float32(v * y[i])
	}
	return sum
}
