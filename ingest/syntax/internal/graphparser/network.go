package graphparser

import (
	"jaccuse/ingest/syntax/internal/neural"
	"jaccuse/ingest/syntax/internal/random"
)

// Sizes of the network. All are multiples of neural.Lanes.
const (
	wordSize  = 64
	affixSize = 20 // of each of suffix and prefix
	tagSize   = 32
	inputSize = wordSize + 2*affixSize + tagSize
	hidden    = 64 // of an LSTM in one direction
	outSize   = 2 * hidden
	arcSize   = 64
	relSize   = 48

	affixes = 3000 // rows of the table that suffixes and prefixes are hashed to
)

// network is the parameters.
type network struct {
	words, affix, tags *neural.Matrix // tables of embeddings; row 0 of words and tags is for unknown ones
	root               *neural.Matrix // input of the root
	lstm               [2][2]lstm     // by layer and direction
	head, dep          layer          // of arcs
	arc                *neural.Matrix // bilinear: what a dependent asks of a head
	prior              *neural.Matrix // how good a head a word is, arcSize x Lanes of which one column counts
	relHead, relDep    layer
	rel                layer
}

// layer is a matrix and what is added to its product.
type layer struct{ weight, bias *neural.Matrix }

// lstm is the parameters of one LSTM. The columns are input, forget and output
// gates and the candidate, each as wide as hidden.
type lstm struct{ input, recur, bias *neural.Matrix }

// newShape makes a network without values for so many words, tags and relations.
func newShape(words, tags, relations int) *network {
	shape := func(rows, cols int) *neural.Matrix { return &neural.Matrix{Rows: rows, Cols: cols} }
	full := func(in, out int) layer { return layer{shape(in, out), shape(1, out)} }
	n := &network{
		words: shape(words, wordSize), affix: shape(affixes, affixSize), tags: shape(tags, tagSize), root: shape(1, inputSize),
		arc: shape(arcSize, arcSize), prior: shape(1, arcSize),
		head: full(outSize, arcSize), dep: full(outSize, arcSize),
		relHead: full(outSize, relSize), relDep: full(outSize, relSize), rel: full(relSize, padded(relations)),
	}
	for l, in := range []int{inputSize, outSize} {
		for side := range 2 {
			n.lstm[l][side] = lstm{shape(in, 4*hidden), shape(hidden, 4*hidden), shape(1, 4*hidden)}
		}
	}
	return n
}

// newNetwork makes a network of random values for training.
func newNetwork(words, tags, relations int, seed *random.Source) *network {
	n := newShape(words, tags, relations)
	for _, x := range n.params() {
		rows, cols := (*x).Rows, (*x).Cols
		table := *x == n.words || *x == n.affix || *x == n.tags
		switch {
		case table, *x == n.root, *x == n.prior:
			*x = neural.NewMatrix(rows, cols, 0.1, table, seed)
		case rows == 1: // what layers add
			*x = neural.NewMatrix(rows, cols, 0, false, seed)
		case cols == 4*hidden:
			*x = neural.NewMatrix(rows, cols, neural.Glorot(rows, hidden), false, seed)
		default:
			*x = neural.NewMatrix(rows, cols, neural.Glorot(rows, cols), false, seed)
		}
	}
	for l := range n.lstm {
		for side := range n.lstm[l] {
			bias := n.lstm[l][side].bias.W
			for i := hidden; i < 2*hidden; i++ { // remember at first
				bias[i] = 1
			}
		}
	}
	return n
}

// padded rounds up to a width that matrices can have.
func padded(n int) int { return (n + neural.Lanes - 1) / neural.Lanes * neural.Lanes }

// params lists all parameters in a fixed order.
func (n *network) params() []**neural.Matrix {
	out := []**neural.Matrix{&n.words, &n.affix, &n.tags, &n.root, &n.arc, &n.prior}
	for i := range n.lstm {
		for j := range n.lstm[i] {
			l := &n.lstm[i][j]
			out = append(out, &l.input, &l.recur, &l.bias)
		}
	}
	for _, l := range []*layer{&n.head, &n.dep, &n.relHead, &n.relDep, &n.rel} {
		out = append(out, &l.weight, &l.bias)
	}
	return out
}
