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

// MulAddRows is MulAdd for each of so many rows of y and x: the products of two
// matrices, added to y.
func MulAddRows(y, x, m []float32, rows int) {
	if rows == 0 || len(x) == 0 || len(y) == 0 {
		return
	}
	ny, nx := len(y)/rows, len(x)/rows
	if len(y) != rows*ny || len(x) != rows*nx || ny%Lanes != 0 || len(m) < nx*ny {
		panic("neural: matrix of the wrong size")
	}
	for i := mulAddRows(y, x, m, rows); i < rows; i++ {
		mulAdd(y[i*ny:(i+1)*ny], x[i*nx:(i+1)*nx], m)
	}
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
