package graphparser

import (
	"sync"

	"jaccuse/ingest/syntax/internal/neural"
	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/word"
)

// Arc is where a word hangs.
type Arc struct {
	Head int // index of the head, -1 for the root
	Rel  int // number of the relation, see Parser.Relations
}

// Parser parses sentences. It is safe for concurrent use.
type Parser struct {
	relations []string
	root      int // number of the relation "root"
	known     []uint64
	rows      map[uint64]int // hash of a word's normal form -> its row
	network   *network
	scratch   sync.Pool
}

// scratch is the working memory of one call.
type scratch struct {
	run
	in   []input
	tree tree
	mid  [relSize]float32
	rels []float32
}

func newParser(relations []string, known []uint64) *Parser {
	p := &Parser{relations: relations, known: known, rows: make(map[uint64]int, len(known))}
	for i, h := range known {
		p.rows[h] = i + 1
	}
	for i, r := range relations {
		if r == "root" {
			p.root = i
		}
	}
	return p
}

// Relations lists the relations in the order of their numbers.
func (p *Parser) Relations() []string { return p.relations }

// input finds the rows of a word with this tag.
func (p *Parser) input(w word.Word, tag int) input {
	return input{
		word:   p.rows[w.Norm],
		suffix: int(word.Add(w.Suffix[2], 1) >> 32 % affixes),
		prefix: int(word.Add(w.Prefix[2], 2) >> 32 % affixes),
		tag:    tag + 1,
	}
}

// Longest is how many words are parsed at once at most: time grows with the cube
// of it.
const Longest = 160

// Parse puts the arcs of the words into arcs, which is as long. Tags are the
// numbers that the tagger gave. A sentence of more than Longest words is parsed
// in parts; the roots of the later ones hang on the first.
func (p *Parser) Parse(words []word.Word, tags []int, arcs []Arc) {
	s, _ := p.scratch.Get().(*scratch)
	if s == nil {
		s = &scratch{run: run{network: p.network}, rels: make([]float32, p.network.rel.weight.Cols)}
	}
	defer p.scratch.Put(s)
	first := none
	for from := 0; from < len(words); {
		to := cut(words, from)
		p.part(s, words[from:to], tags[from:to], arcs[from:to])
		for i := from; i < to; i++ {
			switch {
			case arcs[i].Head != none:
				arcs[i].Head += from
			case first == none:
				first = i
			default:
				arcs[i] = Arc{first, p.later()}
			}
		}
		from = to
	}
}

const none = -1

// later is the relation of the roots of later parts.
func (p *Parser) later() int {
	for i, r := range p.relations {
		if r == "parataxis" {
			return i
		}
	}
	return p.root
}

// cut finds the end of the part that begins at from: the last comma or the like
// in its second half.
func cut(words []word.Word, from int) int {
	if len(words)-from <= Longest {
		return len(words)
	}
	for i := from + Longest; i > from+Longest/2; i-- {
		if words[i-1].Case == word.Other && words[i-1].Norm != hyphen {
			return i
		}
	}
	return from + Longest
}

var hyphen = word.New("-").Norm

// part parses up to Longest words.
func (p *Parser) part(s *scratch, words []word.Word, tags []int, arcs []Arc) {
	s.in = append(s.in[:0], input{})
	for i, w := range words {
		s.in = append(s.in, p.input(w, tags[i]))
	}
	s.forward(s.in)
	heads := s.tree.best(s.score, s.n, padded(s.n))
	for i := range words {
		d := i + 1
		arcs[i] = Arc{heads[d] - 1, p.root}
		if heads[d] > 0 {
			s.relations(heads[d], d, s.mid[:], s.rels)
			arcs[i].Rel = p.label(s.rels)
		}
	}
}

// label is the relation with the highest score but for that of the root.
func (p *Parser) label(scores []float32) int {
	best := none
	for i := range p.relations {
		if i != p.root && (best == none || scores[i] > scores[best]) {
			best = i
		}
	}
	return best
}

// Pack writes p.
func (p *Parser) Pack(w *pack.Writer) {
	w.Strings(p.relations)
	w.Uint(uint64(len(p.known)))
	last := uint64(0)
	for _, h := range p.known {
		w.Uint(h - last)
		last = h
	}
	for _, x := range p.network.params() {
		(*x).Pack(w)
	}
}

// Unpack reads what Pack wrote, for so many tags.
func Unpack(r *pack.Reader, tags int) *Parser {
	relations := r.Strings()
	known := make([]uint64, r.Len())
	last := uint64(0)
	for i := range known {
		last += r.Uint()
		known[i] = last
	}
	p := newParser(relations, known)
	p.network = newShape(len(known)+1, tags+1, len(relations))
	for _, x := range p.network.params() {
		*x = neural.Unpack(r, (*x).Rows, (*x).Cols)
	}
	if len(relations) < 2 || len(relations) > 1000 {
		r.Fail()
	}
	return p
}
