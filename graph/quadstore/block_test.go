package quadstore

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNumbers wants keys to sort as the numbers do.
func TestNumbers(t *testing.T) {
	list := []uint64{0, 1, 0xF7, 0xF8, 0xFF, 0x100, 0xFFFF, 0x10000, 1 << 48, math.MaxInt64, math.MaxUint64}
	var last []byte
	for i, v := range list {
		key := appendNumber(nil, v)
		if i > 0 && bytes.Compare(last, key) >= 0 {
			t.Errorf("%d: key %x does not follow %x", v, key, last)
		}
		if got, rest, err := readNumber(key); got != v || len(rest) != 0 || err != nil {
			t.Errorf("%d: got %d, rest %x, error %v", v, got, rest, err)
		}
		last = key
	}
}

// TestBlocks writes random tuples, near to each other and far apart, and reads
// them back from whatever blocks they were cut into.
func TestBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, width := range []int{2, 4} {
		for range 200 {
			seen := map[tuple]bool{}
			spread := uint64(1) << r.IntN(63)
			for range 1 + r.IntN(500) {
				var x tuple
				for i := range width {
					x[i] = r.Uint64N(spread)
					if r.IntN(50) == 0 {
						x[i] = math.MaxUint64 - r.Uint64N(3)
					}
				}
				seen[x] = true
			}
			w := &blockWriter{}
			w.reset(width)
			for x := range seen {
				w.tuples = append(w.tuples, x)
			}
			sortTuples(w.tuples)
			w.encode()
			var got []tuple
			key, start := tuple{}, 0
			for _, end := range append(w.cut(1+r.IntN(len(w.tuples))), len(w.tuples)) {
				if start > 0 {
					key = w.tuples[start]
				}
				b := readBlock(appendKey(nil, key, width), w.block(key, start, end), width)
				for b.next() {
					got = append(got, b.cur)
				}
				if b.err != nil {
					t.Fatal(b.err)
				}
				start = end
			}
			if !slices.Equal(got, w.tuples) {
				t.Fatalf("width %d: got %d tuples, want %d", width, len(got), len(w.tuples))
			}
		}
	}
}

// FuzzBlock reads any bytes as a block: with an error perhaps, but to an end.
func FuzzBlock(f *testing.F) {
	w := &blockWriter{width: 4, tuples: []tuple{{1, 2, 3, 4}, {1, 2, 5, 0}, {math.MaxUint64, 0, 0, 0}}}
	w.encode()
	f.Add([]byte{0, 0, 0, 0}, w.block(tuple{}, 0, 3))
	f.Fuzz(func(t *testing.T, key, block []byte) {
		for _, width := range []int{2, 4} {
			r := readBlock(key, block, width)
			n := 0
			for r.next() {
				n++
			}
			if n > len(block) {
				t.Errorf("%d tuples from %d bytes", n, len(block))
			}
		}
		v := readValues(key, block)
		for v.next() {
			if value, err := decodeValue(v.value); err == nil {
				if _, err := appendValue(nil, value); err != nil {
					t.Errorf("%v cannot be written again: %v", value, err)
				}
			}
		}
	})
}
