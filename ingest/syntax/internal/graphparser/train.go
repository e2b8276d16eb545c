package graphparser

import (
	"fmt"
	"slices"

	"jaccuse/ingest/syntax/internal/neural"
	"jaccuse/ingest/syntax/internal/random"
	"jaccuse/ingest/syntax/internal/treebank"
	"jaccuse/ingest/syntax/internal/word"
)

// Options are the choices of training.
type Options struct {
	Epochs int
	Batch  int     // words between two steps of the optimizer, about
	Rate   float64 // of the optimizer: kept for two fifths of the steps, then falling to 3 %
	Seed   random.Source
	Done   func(what string) // told of each epoch; may be nil
}

// longestTrained is how many words the sentences learnt from have at most.
const longestTrained = 120

// dropout is what is left out of a sentence: factors of 0, or somewhat above 1.
type dropout struct {
	input     [inputSize]float32
	out       [2][outSize]float32
	head, dep [arcSize]float32
	rel       [relSize]float32
}

// Percentages of what is left out.
const (
	dropInput  = 20
	dropOutput = 30
	dropArc    = 20
	dropRel    = 20
	dropWord   = 5 // words taken for unknown ones, on top of rare ones
	dropTag    = 5
)

func (d *dropout) draw(seed *random.Source) {
	draw := func(mask []float32, percent int) {
		for i := range mask {
			mask[i] = 0
			if !seed.Chance(percent) {
				mask[i] = 100 / float32(100-percent)
			}
		}
	}
	draw(d.input[:], dropInput)
	draw(d.out[0][:], dropOutput)
	draw(d.out[1][:], dropOutput)
	draw(d.head[:], dropArc)
	draw(d.dep[:], dropArc)
	draw(d.rel[:], dropRel)
}

// example is a sentence to learn from, the root at place 0.
type example struct {
	in        []input
	count     []int // how often the word is in the treebank
	head, rel []int
}

// Train learns a parser from sentences and the tags that a tagger gave to their
// words; tags are numbers below the number of names.
func Train(bank []treebank.Sentence, tags [][]int, names []string, o Options) *Parser {
	p, examples := prepare(bank, tags, names, &o.Seed)
	l := newLearner(p.network, examples, o)
	for epoch := range o.Epochs {
		l.epoch(examples)
		if o.Done != nil {
			o.Done(fmt.Sprintf("epoch %d of the parser, loss %.3f", epoch+1, l.loss/float64(l.size)))
		}
	}
	return p
}

func newLearner(n *network, examples []example, o Options) *learner {
	l := &learner{run: run{network: n, drop: new(dropout)}, seed: o.Seed, options: o}
	for _, x := range n.params() {
		l.adam.Params = append(l.adam.Params, *x)
	}
	for i, e := range examples {
		l.order = append(l.order, i)
		l.size += len(e.in) - 1
	}
	l.steps = o.Epochs * l.size / o.Batch
	return l
}

// epoch learns from all examples in random order.
func (l *learner) epoch(examples []example) {
	l.loss = 0
	l.seed.Shuffle(l.order)
	words := 0
	for k, i := range l.order {
		l.learn(&examples[i])
		words += len(examples[i].in) - 1
		if words >= l.options.Batch || k == len(l.order)-1 {
			l.adam.Step(l.rate(), 1/float64(words))
			l.step++
			words = 0
		}
	}
}

// rate is that of the optimizer at the step at hand.
func (l *learner) rate() float64 {
	const flat, end = 0.4, 0.03
	done := float64(l.step) / float64(max(l.steps, 1))
	if done < flat {
		return l.options.Rate
	}
	fall := (done - flat) / (1 - flat)
	return l.options.Rate * max(end, 1-float64((1-end)*fall))
}

// prepare makes an untrained parser and the examples.
func prepare(bank []treebank.Sentence, tags [][]int, names []string, seed *random.Source) (*Parser, []example) {
	count := map[uint64]int{}
	var relations []string
	for _, s := range bank {
		for _, w := range s.Words {
			count[word.New(w.Form).Norm]++
			if !slices.Contains(relations, w.Rel) {
				relations = append(relations, w.Rel)
			}
		}
	}
	slices.Sort(relations)
	var known []uint64
	for h, n := range count {
		if n > 1 {
			known = append(known, h)
		}
	}
	slices.Sort(known)
	p := newParser(relations, known)
	p.network = newNetwork(len(known)+1, len(names)+1, len(relations), seed)
	var out []example
	for i, s := range bank {
		if len(s.Words) > 1 && len(s.Words) <= longestTrained {
			out = append(out, p.example(s, tags[i], count))
		}
	}
	return p, out
}

func (p *Parser) example(s treebank.Sentence, tags []int, count map[uint64]int) example {
	e := example{in: make([]input, 1), count: make([]int, 1), head: make([]int, 1), rel: make([]int, 1)}
	for i, w := range s.Words {
		x := word.New(w.Form)
		e.in = append(e.in, p.input(x, tags[i]))
		e.count = append(e.count, count[x.Norm])
		e.head = append(e.head, w.Head+1)
		rel, _ := slices.BinarySearch(p.relations, w.Rel)
		e.rel = append(e.rel, rel)
	}
	return e
}

type learner struct {
	run
	back
	options     Options
	adam        neural.Adam
	seed        random.Source
	order       []int // of the examples
	size        int   // words of all
	step, steps int   // taken, and about to take in all
	loss        float64
	in          []input
}

// learn adds the gradient of one sentence.
func (l *learner) learn(e *example) {
	l.drop.draw(&l.seed)
	l.in = append(l.in[:0], e.in...)
	for i := range l.in[1:] {
		in := &l.in[i+1]
		n := e.count[i+1]
		// a word seen n times is left out with 1/(1+4n) and dropWord percent
		if l.seed.Below(1+4*n) == 0 || l.seed.Chance(dropWord) {
			in.word = 0
		}
		if l.seed.Chance(dropTag) {
			in.tag = 0
		}
	}
	l.forward(l.in)
	l.loss += l.backward(&l.run, e)
}
