package sparse

import "math"

// Trainer learns the weights of a model. It is not safe for concurrent use.
type Trainer struct {
	bits    int
	classes int
	slot    []int32 // hashed feature -> index of its row, 0 for none
	rows    [][]cell
	now     int32 // number of examples seen
}

// cell is the weight of one class in a row.
type cell struct {
	class  uint8
	weight int32
	stamp  int32 // when the weight last changed
	total  int64 // sum of the weight over all examples until stamp
}

// NewTrainer makes a trainer for features hashed to 2^bits rows, and for at most
// 256 classes.
func NewTrainer(bits, classes int) *Trainer {
	return &Trainer{bits: bits, classes: classes, slot: make([]int32, 1<<bits), rows: make([][]cell, 1)}
}

// Score adds up the weights of the features for each class.
func (t *Trainer) Score(features []uint64, scores []int32) {
	clear(scores)
	shift := 64 - t.bits
	for _, f := range features {
		for _, c := range t.rows[t.slot[f>>shift]] {
			scores[c.class] += c.weight
		}
	}
}

// Tick says that one more example has been seen.
func (t *Trainer) Tick() { t.now++ }

// Update adds delta to the weights of a class for all features.
func (t *Trainer) Update(features []uint64, class int, delta int32) {
	shift := 64 - t.bits
	for _, f := range features {
		i := t.slot[f>>shift]
		if i == 0 {
			i = int32(len(t.rows))
			t.slot[f>>shift] = i
			t.rows = append(t.rows, nil)
		}
		t.rows[i] = t.add(t.rows[i], uint8(class), delta)
	}
}

func (t *Trainer) add(row []cell, class uint8, delta int32) []cell {
	for i := range row {
		c := &row[i]
		if c.class == class {
			c.total += int64(c.weight) * int64(t.now-c.stamp)
			c.weight += delta
			c.stamp = t.now
			return row
		}
	}
	return append(row, cell{class: class, weight: delta, stamp: t.now})
}

// Model averages the weights over all examples and keeps those of at least
// theta in size.
func (t *Trainer) Model(theta float64) *Model {
	b := newBuilder(t.bits, t.classes)
	for slot, i := range t.slot {
		if i == 0 {
			continue
		}
		b.row(slot)
		for _, c := range sortCells(t.rows[i]) {
			total := c.total + int64(c.weight)*int64(t.now-c.stamp)
			w := float64(total) / float64(t.now)
			if math.Abs(w) >= theta {
				b.cell(c.class, w)
			}
		}
	}
	return b.model()
}
