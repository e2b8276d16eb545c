package sparse

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Model is a trained model. It is safe for concurrent use.
type Model struct {
	bits    int
	classes int
	// present has a bit for each hashed feature that has a row, rank the number
	// of rows before each word of it: most features have no row, and are found
	// to have none in a megabyte that stays in the cache.
	present []uint64
	rank    []uint32
	start   []uint32 // row -> its first weight; one more at the end
	weights []weight
	scale   [256]int32
	largest float64 // size of the largest weight
}

// weight is the companded weight of a class: an index into Model.scale.
type weight struct{ class, level uint8 }

// unit is what a weight of 1 is in scores.
const unit = 1 << 10

// Classes is the number of classes that m tells apart.
func (m *Model) Classes() int { return m.classes }

// Weights is the number of weights that m holds.
func (m *Model) Weights() int { return len(m.weights) }

// Score adds up the weights of the features for each class, in whole numbers:
// the result does not depend on the order of the features.
func (m *Model) Score(features []uint64, scores []int32) {
	clear(scores)
	for len(features) > 0 {
		n := min(len(features), batch)
		m.score(features[:n], scores)
		features = features[n:]
	}
}

// batch is how many features are looked up before any is added: the processor
// fetches their rows meanwhile.
const batch = 64

func (m *Model) score(features []uint64, scores []int32) {
	var found [batch]uint32
	n := 0
	shift := 64 - m.bits
	for _, f := range features {
		slot := f >> shift
		set, bit := m.present[slot>>6], slot&63
		found[n&(batch-1)] = m.rank[slot>>6] + uint32(bits.OnesCount64(set&(1<<bit-1)))
		n += int(set >> bit & 1) // no branch, which would be guessed wrong half of the time
	}
	for _, row := range found[:n] {
		for _, w := range m.weights[m.start[row]:m.start[row+1]] {
			scores[w.class] += m.scale[w.level]
		}
	}
}

// builder collects the rows of a model in the order of their slots.
type builder struct {
	m      *Model
	slots  []uint32
	values []float64
}

func newBuilder(bits, classes int) *builder {
	return &builder{m: &Model{bits: bits, classes: classes}}
}

// row begins a row; one that stays empty is dropped when the next begins.
func (b *builder) row(slot int) {
	b.drop()
	b.slots = append(b.slots, uint32(slot))
	b.m.start = append(b.m.start, uint32(len(b.m.weights)))
}

func (b *builder) drop() {
	if n := len(b.m.start); n > 0 && int(b.m.start[n-1]) == len(b.m.weights) {
		b.m.start = b.m.start[:n-1]
		b.slots = b.slots[:n-1]
	}
}

func (b *builder) cell(class uint8, value float64) {
	b.m.weights = append(b.m.weights, weight{class: class})
	b.values = append(b.values, value)
	b.m.largest = max(b.m.largest, math.Abs(value))
}

func (b *builder) model() *Model {
	b.drop()
	m := b.m
	m.start = append(m.start, uint32(len(m.weights)))
	for i, v := range b.values {
		m.weights[i].level = compand(v, m.largest)
	}
	m.index(b.slots)
	return m
}

// compand gives the level of a weight: 128 is 0, and the levels lie dense
// around it, as the square root of the size.
func compand(v, largest float64) uint8 {
	if largest == 0 {
		return 128
	}
	q := math.Round(127 * math.Sqrt(math.Abs(v)/largest))
	if v < 0 {
		q = -q
	}
	return uint8(128 + int(q))
}

// index builds the tables that Score needs from the slots of the rows.
func (m *Model) index(slots []uint32) {
	n := max(1<<m.bits>>6, 1)
	m.present = make([]uint64, n)
	m.rank = make([]uint32, n)
	for _, s := range slots {
		m.present[s>>6] |= 1 << (s & 63)
	}
	sum := 0
	for i, set := range m.present {
		m.rank[i] = uint32(sum)
		sum += bits.OnesCount64(set)
	}
	for level := range m.scale {
		q := float64(level-128) / 127
		m.scale[level] = int32(math.Round(math.Copysign(q*q, q) * m.largest * unit))
	}
}

// slots lists the slots of the rows in order.
func (m *Model) slots() []uint32 {
	out := make([]uint32, 0, len(m.start)-1)
	for i, set := range m.present {
		for ; set != 0; set &= set - 1 {
			out = append(out, uint32(i<<6+bits.TrailingZeros64(set)))
		}
	}
	return out
}

func sortCells(row []cell) []cell {
	slices.SortFunc(row, func(a, b cell) int { return cmp.Compare(a.class, b.class) })
	return row
}
