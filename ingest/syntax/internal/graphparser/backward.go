package graphparser

import "jaccuse/ingest/syntax/internal/neural"

// back is the gradients of the values of a run, named as they are.
type back struct {
	out          [2][]float32
	heads, deps  []float32
	asks         []float32
	score        []float32
	relH, relD   []float32
	gates        []float32
	x            []float32
	turned, side []float32 // transposes
}

// backward adds the gradients of all parameters for the run r and returns the
// loss.
func (b *back) backward(r *run, e *example) float64 {
	b.out[0], b.out[1] = sized(b.out[0], r.n*outSize), sized(b.out[1], r.n*outSize)
	loss := b.relations(r, e) + b.arcs(r, e)
	top := b.out[1]
	b.layer(&r.relHead, r.out[1], b.relH, top, r.n)
	b.layer(&r.relDep, r.out[1], b.relD, top, r.n)
	b.layer(&r.head, r.out[1], b.heads, top, r.n)
	b.layer(&r.dep, r.out[1], b.deps, top, r.n)
	b.recur(r, 1, r.out[0], outSize, b.out[0])
	b.x = sized(b.x, r.n*inputSize)
	b.recur(r, 0, r.x, inputSize, b.x)
	b.embed(r)
	return loss
}

// relations is the loss of the relations of the gold arcs.
func (b *back) relations(r *run, e *example) float64 {
	b.relH, b.relD = sized(b.relH, r.n*relSize), sized(b.relD, r.n*relSize)
	wide := r.rel.weight.Cols
	known := len(r.rel.bias.W)
	mids, outs := make([]float32, r.n*relSize), make([]float32, r.n*wide)
	var loss float32
	for d := 1; d < r.n; d++ {
		mid, p := mids[d*relSize:(d+1)*relSize], outs[d*wide:(d+1)*wide]
		r.relations(e.head[d], d, mid, p)
		gold := p[e.rel[d]]
		loss += neural.Softmax(p[:known]) - gold
		p[e.rel[d]]--
	}
	dmid := make([]float32, r.n*relSize)
	b.layer(&r.rel, mids, outs, dmid, r.n)
	for d := 1; d < r.n; d++ {
		g, mid := dmid[d*relSize:(d+1)*relSize], mids[d*relSize:(d+1)*relSize]
		neural.Scale(g, r.drop.rel[:])
		neural.LeakyBack(g, mid)
		add(b.relH[e.head[d]*relSize:(e.head[d]+1)*relSize], g)
		add(b.relD[d*relSize:(d+1)*relSize], g)
	}
	return float64(loss)
}

func add(y, x []float32) {
	for i, v := range x {
		y[i] += v
	}
}

// arcs is the loss of the heads.
func (b *back) arcs(r *run, e *example) float64 {
	wide := padded(r.n)
	b.score = sized(b.score, r.n*wide)
	b.asks, b.heads, b.deps = sized(b.asks, r.n*arcSize), sized(b.heads, r.n*arcSize), sized(b.deps, r.n*arcSize)
	var loss float32
	prior := make([]float32, r.n)
	for d := 1; d < r.n; d++ {
		p := b.score[d*wide : (d+1)*wide]
		copy(p, r.score[d*wide:d*wide+r.n])
		p[d] = -1e9
		gold := p[e.head[d]]
		loss += neural.Softmax(p[:r.n]) - gold
		p[e.head[d]]--
		add(prior, p[:r.n])
		neural.MulAdd(b.deps[d*arcSize:(d+1)*arcSize], p[:r.n], r.asks)
	}
	b.turned = sized(b.turned, wide*r.n)
	neural.Transpose(b.turned, b.score, r.n, wide)
	for h := range r.n {
		neural.MulAdd(b.asks[h*arcSize:(h+1)*arcSize], b.turned[h*r.n:(h+1)*r.n], r.deps)
		neural.MulAdd(b.heads[h*arcSize:(h+1)*arcSize], b.asks[h*arcSize:(h+1)*arcSize], r.arc.T)
		neural.MulAdd(b.heads[h*arcSize:(h+1)*arcSize], prior[h:h+1], r.prior.W)
		neural.MulAdd(r.prior.G, prior[h:h+1], r.heads[h*arcSize:(h+1)*arcSize])
	}
	b.outer(r.arc, r.heads, b.asks, r.n)
	for i := range r.n {
		dh, dd := b.heads[i*arcSize:(i+1)*arcSize], b.deps[i*arcSize:(i+1)*arcSize]
		neural.Scale(dh, r.drop.head[:])
		neural.Scale(dd, r.drop.dep[:])
		neural.LeakyBack(dh, r.heads[i*arcSize:(i+1)*arcSize])
		neural.LeakyBack(dd, r.deps[i*arcSize:(i+1)*arcSize])
	}
	return float64(loss)
}

// outer adds the gradient of a matrix from its inputs and the gradients of its
// outputs.
func (b *back) outer(w *neural.Matrix, x, dy []float32, places int) {
	b.side = sized(b.side, w.Rows*places)
	neural.Transpose(b.side, x, places, w.Rows)
	w.Outer(b.side, dy, places)
}

// layer adds the gradients of a layer with inputs x, and to dx those of x.
func (b *back) layer(l *layer, x, dy, dx []float32, places int) {
	b.outer(l.weight, x, dy, places)
	in, out := l.weight.Rows, l.weight.Cols
	for i := range places {
		add(l.bias.G, dy[i*out:(i+1)*out])
		neural.MulAdd(dx[i*in:(i+1)*in], dy[i*out:(i+1)*out], l.weight.T)
	}
}

// recur goes back through the two LSTMs of a layer with inputs x; the gradient of
// its output is b.out[l], that of its inputs is added to dx.
func (b *back) recur(r *run, l int, x []float32, width int, dx []float32) {
	for i := range r.n {
		neural.Scale(b.out[l][i*outSize:(i+1)*outSize], r.drop.out[l][:])
	}
	for side := range 2 {
		w, p := &r.lstm[l][side], &r.pass[l][side]
		b.gates = sized(b.gates, r.n*4*hidden)
		b.scan(r, l, side)
		before := make([]float32, r.n*hidden) // states before each place
		for step := 1; step < r.n; step++ {
			i, j := r.at(side, step), r.at(side, step-1)
			copy(before[i*hidden:(i+1)*hidden], p.state[j*hidden:(j+1)*hidden])
		}
		b.outer(w.recur, before, b.gates, r.n)
		b.outer(w.input, x, b.gates, r.n)
		for i := range r.n {
			dz := b.gates[i*4*hidden : (i+1)*4*hidden]
			add(w.bias.G, dz)
			neural.MulAdd(dx[i*width:(i+1)*width], dz, w.input.T)
		}
	}
}

// scan fills the gradients of the gates of one LSTM, from its last step to its
// first.
func (b *back) scan(r *run, l, side int) {
	p, w := &r.pass[l][side], &r.lstm[l][side]
	var dstate, dcell, none [hidden]float32
	for step := r.n - 1; step >= 0; step-- {
		i := r.at(side, step)
		add(dstate[:], b.out[l][i*outSize+side*hidden:i*outSize+(side+1)*hidden])
		before := none[:]
		if step > 0 {
			j := r.at(side, step-1)
			before = p.cells[j*hidden : (j+1)*hidden]
		}
		dz := b.gates[i*4*hidden : (i+1)*4*hidden]
		gateBack(p.gates[i*4*hidden:(i+1)*4*hidden], before, p.squashed[i*hidden:(i+1)*hidden], dstate[:], dcell[:], dz)
		clear(dstate[:])
		neural.MulAdd(dstate[:], dz, w.recur.T)
	}
}

// gateBack goes back through one place: from the gradients of its state and cell
// to those of its gates, and of the cell before, which takes the cell's place.
func gateBack(z, before, squashed, dstate, dcell, dz []float32) {
	in, forget, out, new := z[:hidden], z[hidden:2*hidden], z[2*hidden:3*hidden], z[3*hidden:4*hidden]
	din, dforget, dout, dnew := dz[:hidden], dz[hidden:2*hidden], dz[2*hidden:3*hidden], dz[3*hidden:4*hidden]
	for k := range hidden {
		s := squashed[k]
		dc := dcell[k] + float32(float32(dstate[k]*out[k])*(1-float32(s*s)))
		din[k] = float32(float32(dc*new[k]) * float32(in[k]*(1-in[k])))
		dforget[k] = float32(float32(dc*before[k]) * float32(forget[k]*(1-forget[k])))
		dout[k] = float32(float32(dstate[k]*s) * float32(out[k]*(1-out[k])))
		dnew[k] = float32(float32(dc*in[k]) * (1 - float32(new[k]*new[k])))
		dcell[k] = float32(dc * forget[k])
	}
}

// embed adds the gradients of the inputs to the rows that they came from.
func (b *back) embed(r *run) {
	for i, in := range r.in {
		dx := b.x[i*inputSize : (i+1)*inputSize]
		neural.Scale(dx, r.drop.input[:])
		if i == 0 {
			add(r.root.G, dx)
			continue
		}
		add(r.words.Grad(in.word), dx[:wordSize])
		add(r.affix.Grad(in.suffix), dx[wordSize:wordSize+affixSize])
		add(r.affix.Grad(in.prefix), dx[wordSize+affixSize:wordSize+2*affixSize])
		add(r.tags.Grad(in.tag), dx[wordSize+2*affixSize:])
	}
}
