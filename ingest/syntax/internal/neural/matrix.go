package neural

import (
	"math"

	"jaccuse/ingest/syntax/internal/random"
)

// Matrix is a matrix of parameters, row by row. For training it keeps its
// transpose, its gradient and the moments of Adam; a loaded one does not.
type Matrix struct {
	Rows, Cols int
	W          []float32
	T          []float32 // transpose of W
	G          []float32 // gradient
	m, v       []float32
	touched    []bool // rows with a gradient; nil where all have one
	list       []int
}

// NewMatrix makes a matrix of random values for training, uniform within bound. A
// table has rows of which few are used at a time.
func NewMatrix(rows, cols int, bound float64, table bool, seed *random.Source) *Matrix {
	n := rows * cols
	x := &Matrix{Rows: rows, Cols: cols}
	x.W, x.G, x.m, x.v = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range x.W {
		u := float64(seed.Uint64()>>11) / (1 << 53)
		x.W[i] = float32((float64(2*u) - 1) * bound)
	}
	if table {
		x.touched = make([]bool, rows)
	} else {
		x.T = make([]float32, n)
		x.transpose()
	}
	return x
}

// Glorot is the bound of the initial values of a layer (Glorot and Bengio 2010).
func Glorot(in, out int) float64 { return math.Sqrt(6 / float64(in+out)) }

// Row is row i.
func (x *Matrix) Row(i int) []float32 { return x.W[i*x.Cols : (i+1)*x.Cols] }

// Grad is the gradient of row i, which is noted as used.
func (x *Matrix) Grad(i int) []float32 {
	if x.touched != nil && !x.touched[i] {
		x.touched[i] = true
		x.list = append(x.list, i)
	}
	return x.G[i*x.Cols : (i+1)*x.Cols]
}

func (x *Matrix) transpose() {
	for i := range x.Rows {
		for j, w := range x.Row(i) {
			x.T[j*x.Rows+i] = w
		}
	}
}

// Outer adds to the gradient the products of inputs and output gradients over
// all places: inputs has a row for each of x.Rows, places long; outputs a row for
// each place.
func (x *Matrix) Outer(inputs, outputs []float32, places int) {
	for i := range x.Rows {
		MulAdd(x.G[i*x.Cols:(i+1)*x.Cols], inputs[i*places:(i+1)*places], outputs)
	}
}

// Transpose writes the transpose of a matrix of rows and cols into out.
func Transpose(out, in []float32, rows, cols int) {
	for i := range rows {
		for j := range cols {
			out[j*rows+i] = in[i*cols+j]
		}
	}
}
