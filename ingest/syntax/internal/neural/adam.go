package neural

import "math"

// Adam moves parameters against their gradients (Kingma and Ba 2015). Rows of
// tables that have not been used are left alone.
type Adam struct {
	Params []*Matrix
	step   int
}

const (
	decay1  = 0.9
	decay2  = 0.98
	epsilon = 1e-8
	clip    = 5 // longest gradient
)

// Step takes one step of the given rate with gradients multiplied by scale, and
// clears them.
func (a *Adam) Step(rate, scale float64) {
	a.step++
	if norm := a.norm() * scale; norm > clip {
		scale *= clip / norm
	}
	bias1, bias2 := 1-power(decay1, a.step), 1-power(decay2, a.step)
	s := stepper{scale: float32(scale), rate: float32(rate / bias1), unbias: float32(1 / math.Sqrt(bias2))}
	for _, x := range a.Params {
		x.each(func(i int) { s.move(x, i*x.Cols, (i+1)*x.Cols) })
		x.finish()
	}
}

func power(base float64, n int) float64 {
	p := 1.0
	for range n {
		p = float64(p * base)
	}
	return p
}

// norm is the length of the gradient.
func (a *Adam) norm() float64 {
	var sum float64
	for _, x := range a.Params {
		x.each(func(i int) {
			for _, g := range x.G[i*x.Cols : (i+1)*x.Cols] {
				sum += float64(float64(g) * float64(g))
			}
		})
	}
	return math.Sqrt(sum)
}

// each calls f with the rows that have a gradient.
func (x *Matrix) each(f func(i int)) {
	if x.touched == nil {
		for i := range x.Rows {
			f(i)
		}
		return
	}
	for _, i := range x.list {
		f(i)
	}
}

func (x *Matrix) finish() {
	for _, i := range x.list {
		x.touched[i] = false
	}
	x.list = x.list[:0]
	if x.T != nil {
		x.transpose()
	}
}

type stepper struct{ scale, rate, unbias float32 }

func (s *stepper) move(x *Matrix, from, to int) {
	w, g, m, v := x.W[from:to], x.G[from:to], x.m[from:to], x.v[from:to]
	for i, d := range g {
		d = float32(d * s.scale)
		m[i] = float32(decay1*m[i]) + float32((1-decay1)*d)
		v[i] = float32(decay2*v[i]) + float32((1-decay2)*float32(d*d))
		root := float32(float32(math.Sqrt(float64(v[i])))*s.unbias) + epsilon
		w[i] -= float32(s.rate * m[i] / root)
		g[i] = 0
	}
}
