package graphparser

import (
	"math"
	"testing"

	"jaccuse/ingest/syntax/internal/neural"
	"jaccuse/ingest/syntax/internal/random"
)

// The gradients must be the slopes of the loss: each is held against the
// difference of the losses on both sides of a parameter's value.
func TestGradient(t *testing.T) {
	seed := random.Source(7)
	net := newNetwork(10, 6, 5, &seed)
	for _, x := range net.params() { // larger values than at first bend the functions
		for i := range (*x).W {
			(*x).W[i] *= 2
		}
		if (*x).T != nil {
			transpose(*x)
		}
	}
	e := example{in: make([]input, 6), head: []int{0, 2, 0, 2, 5, 3}, rel: []int{0, 1, 2, 3, 4, 0}, count: make([]int, 6)}
	for i := range e.in {
		e.in[i] = input{word: i + 1, suffix: 10 + i%2, prefix: 20 + i, tag: i % 3}
	}
	l := learner{run: run{network: net, drop: new(dropout)}}
	l.drop.draw(&seed)
	loss := func() float64 {
		l.forward(e.in)
		var b back
		before := grads(net)
		got := b.backward(&l.run, &e)
		restore(net, before)
		return got
	}
	l.forward(e.in)
	l.backward(&l.run, &e)
	const step = 3e-3
	names := []string{"words", "affix", "tags", "root", "arc", "prior"}
	for k, px := range net.params() {
		x := *px
		name := "layer"
		if k < len(names) {
			name = names[k]
		}
		at := largest(x.G)
		want := x.G[at]
		if want == 0 {
			t.Errorf("%s %d: no gradient", name, k)
		}
		old := x.W[at]
		set := func(v float32) {
			x.W[at] = v
			if x.T != nil {
				transpose(x)
			}
		}
		set(old + step)
		up := loss()
		set(old - step)
		down := loss()
		set(old)
		got := (up - down) / (2 * step)
		if math.Abs(got-float64(want)) > 0.03*math.Abs(float64(want))+2e-3 {
			t.Errorf("%s %d [%d,%d]: slope %v, gradient %v", name, k, at/x.Cols, at%x.Cols, got, want)
		}
	}
}

func largest(g []float32) int {
	at := 0
	for i, v := range g {
		if math.Abs(float64(v)) > math.Abs(float64(g[at])) {
			at = i
		}
	}
	return at
}

func transpose(x *neural.Matrix) { neural.Transpose(x.T, x.W, x.Rows, x.Cols) }

func grads(n *network) [][]float32 {
	var out [][]float32
	for _, x := range n.params() {
		out = append(out, append([]float32(nil), (*x).G...))
	}
	return out
}

func restore(n *network, g [][]float32) {
	for i, x := range n.params() {
		copy((*x).G, g[i])
	}
}
