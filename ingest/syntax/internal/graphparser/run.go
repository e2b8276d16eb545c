package graphparser

import "jaccuse/ingest/syntax/internal/neural"

// places of a sentence: the root at 0, then its words.

// input is the rows of a place in the tables of embeddings.
type input struct{ word, suffix, prefix, tag int }

// run is the network run over one sentence. Rows of its matrices are places.
type run struct {
	*network
	n     int // places
	in    []input
	x     []float32 // inputs
	pass  [2][2]pass
	out   [2][]float32 // outputs of the layers
	heads []float32    // arcSize wide
	deps  []float32
	asks  []float32 // heads times arc
	turn  []float32 // transpose of asks
	score []float32 // by dependent, padded(n) wide
	relH  []float32 // relSize wide
	relD  []float32
	drop  *dropout // nil but in training
}

// pass is one LSTM run over one sentence: gates and cells of each place.
type pass struct{ gates, cells, squashed, state []float32 }

// sized returns a slice of n zeros, in the memory of s if it is enough.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// forward runs the network up to the scores of arcs.
func (r *run) forward(in []input) {
	r.in, r.n = in, len(in)
	r.embed()
	width := inputSize
	x := r.x
	for l := range r.lstm {
		r.out[l] = sized(r.out[l], r.n*outSize)
		for side := range 2 {
			r.scan(l, side, x, width)
		}
		if r.drop != nil {
			for i := range r.n {
				neural.Scale(r.out[l][i*outSize:(i+1)*outSize], r.drop.out[l][:])
			}
		}
		x, width = r.out[l], outSize
	}
	r.arcs(x)
}

// embed looks the inputs up.
func (r *run) embed() {
	r.x = sized(r.x, r.n*inputSize)
	copy(r.x, r.root.W)
	for i, in := range r.in {
		x := r.x[i*inputSize : (i+1)*inputSize]
		if i > 0 {
			copy(x, r.words.Row(in.word))
			copy(x[wordSize:], r.affix.Row(in.suffix))
			copy(x[wordSize+affixSize:], r.affix.Row(in.prefix))
			copy(x[wordSize+2*affixSize:], r.tags.Row(in.tag))
		}
		if r.drop != nil {
			neural.Scale(x, r.drop.input[:])
		}
	}
}

// at is the place that the LSTM of a side sees at a step.
func (r *run) at(side, step int) int {
	if side == 1 {
		return r.n - 1 - step
	}
	return step
}

// scan runs one LSTM over the sentence. Its output fills half of the rows of the
// layer's.
func (r *run) scan(l, side int, x []float32, width int) {
	p, w := &r.pass[l][side], &r.lstm[l][side]
	p.gates = sized(p.gates, r.n*4*hidden)
	p.cells, p.squashed, p.state = sized(p.cells, r.n*hidden), sized(p.squashed, r.n*hidden), sized(p.state, r.n*hidden)
	fill(p.gates, w.bias.W)
	neural.MulAddRows(p.gates, x[:r.n*width], w.input.W, r.n)
	var none [hidden]float32
	cell, state := none[:], none[:]
	for step := range r.n {
		i := r.at(side, step)
		z := p.gates[i*4*hidden : (i+1)*4*hidden]
		neural.MulAdd(z, state, w.recur.W)
		c, s, h := p.cells[i*hidden:(i+1)*hidden], p.squashed[i*hidden:(i+1)*hidden], p.state[i*hidden:(i+1)*hidden]
		gate(z, cell, c, s, h)
		copy(r.out[l][i*outSize+side*hidden:], h)
		cell, state = c, h
	}
}

// fill puts row into every row of y.
func fill(y, row []float32) {
	for i := 0; i < len(y); i += len(row) {
		copy(y[i:], row)
	}
}

// gate applies the gates z of one place: from the cell before to the cell, the
// same squashed, and the state.
func gate(z, before, cell, squashed, state []float32) {
	in, forget, out, new := z[:hidden], z[hidden:2*hidden], z[2*hidden:3*hidden], z[3*hidden:4*hidden]
	neural.Sigmoid(z[:3*hidden])
	neural.Tanh(new)
	for k := range hidden {
		cell[k] = float32(forget[k]*before[k]) + float32(in[k]*new[k])
	}
	copy(squashed, cell)
	neural.Tanh(squashed)
	for k := range hidden {
		state[k] = float32(out[k] * squashed[k])
	}
}

// apply runs a layer over all rows of x, through the leaky rectifier if mask is
// for one.
func (l *layer) apply(y, x []float32, places int) []float32 {
	in, out := l.weight.Rows, l.weight.Cols
	y = sized(y, places*out)
	fill(y, l.bias.W)
	neural.MulAddRows(y, x[:places*in], l.weight.W, places)
	return y
}

// arcs scores all arcs: of dependent d to head h, heads[h] * arc * deps[d] and
// the prior of h.
func (r *run) arcs(x []float32) {
	r.heads = r.head.apply(r.heads, x, r.n)
	r.deps = r.dep.apply(r.deps, x, r.n)
	neural.Leaky(r.heads)
	neural.Leaky(r.deps)
	r.relH = r.relHead.apply(r.relH, x, r.n)
	r.relD = r.relDep.apply(r.relD, x, r.n)
	if r.drop != nil {
		for i := range r.n {
			neural.Scale(r.heads[i*arcSize:(i+1)*arcSize], r.drop.head[:])
			neural.Scale(r.deps[i*arcSize:(i+1)*arcSize], r.drop.dep[:])
		}
	}
	wide := padded(r.n)
	r.asks = sized(r.asks, wide*arcSize)
	r.turn = sized(r.turn, wide*arcSize)
	r.score = sized(r.score, r.n*wide)
	neural.MulAddRows(r.asks[:r.n*arcSize], r.heads, r.arc.W, r.n)
	neural.Transpose(r.turn, r.asks, wide, arcSize)
	for h := range r.n {
		r.score[h] = neural.Dot(r.prior.W, r.heads[h*arcSize:(h+1)*arcSize])
	}
	fill(r.score[wide:], r.score[:wide]) // every row begins with the priors
	neural.MulAddRows(r.score, r.deps, r.turn, r.n)
}

// relations scores the relations of an arc; mid is its hidden layer.
func (r *run) relations(head, dep int, mid, scores []float32) {
	h, d := r.relH[head*relSize:(head+1)*relSize], r.relD[dep*relSize:(dep+1)*relSize]
	for k := range mid {
		mid[k] = h[k] + d[k]
	}
	neural.Leaky(mid)
	if r.drop != nil {
		neural.Scale(mid, r.drop.rel[:])
	}
	copy(scores, r.rel.bias.W)
	neural.MulAdd(scores, mid, r.rel.weight.W)
}
