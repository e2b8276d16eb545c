package story

import (
	"encoding/binary"
	"math"
)

// A sketch has 128 minima: of two texts that are half alike it tells .5, give or
// take .044. The first of them make 16 bands of two. Texts that are half alike
// have a band in common in 99 of 100 cases, at .3 in 78; most texts have none.
const (
	minima   = 128
	bands    = 16
	bandRows = 2
)

// minShingles is how many shingles a text must have to be compared: some forty
// words. Of less, a sentence that all agencies have is most.
const minShingles = 36

// maxMarks is how many figures and names of a text are compared: all of most
// texts, a fair sample of others.
const maxMarks = 48

// A Sketch stands for a text. The zero Sketch is that of a text too short to be
// compared.
type Sketch struct {
	Shingles int // how many different ones the text has
	minima   [minima]uint16
	marks    []uint32 // the smallest maxMarks hashes of figures and names, sorted
}

// Of is the sketch of a text.
func Of(text string) (s Sketch) {
	list, marks := read(text)
	if len(list) < minShingles {
		return s
	}
	s.Shingles = len(list)
	var least [minima]uint32
	for i := range least {
		least[i] = math.MaxUint32
	}
	for _, h := range list {
		for i, p := range &permutations {
			least[i] = min(least[i], uint32((h*p.times+p.plus)>>32))
		}
	}
	for i, m := range least {
		s.minima[i] = uint16(m) // of the minimum half the bits: enough to tell two apart
	}
	for _, h := range marks[:min(len(marks), maxMarks)] {
		s.marks = append(s.marks, uint32(h>>32))
	}
	return s
}

// A permutation brings hashes into another order.
type permutation struct{ times, plus uint64 }

// permutations are drawn from a seed, once, and are never written again. The
// sketches in all databases rest on them.
var permutations = func() (list [minima]permutation) {
	seed := uint64(20261122)
	for i := range list {
		list[i] = permutation{mixed(seed) | 1, mixed(seed + 1)}
		seed = mixed(seed + 2)
	}
	return list
}()

// Bands are hashes that the sketches of texts of one story have in common, one
// at least. A text that is not compared has none.
func (s Sketch) Bands() (list []uint32) {
	if s.Shingles == 0 {
		return nil
	}
	for band := range bands {
		h := uint64(band)
		for _, m := range s.band(band) {
			h = mixed(h ^ uint64(m))
		}
		list = append(list, uint32(h))
	}
	return list
}

func (s *Sketch) band(n int) []uint16 { return s.minima[n*bandRows : (n+1)*bandRows] }

// Bytes is the sketch as it is kept, nil for one of nothing; Parse reads it back.
func (s Sketch) Bytes() []byte {
	if s.Shingles == 0 {
		return nil
	}
	b := binary.BigEndian.AppendUint32(make([]byte, 0, headBytes+4*len(s.marks)), uint32(s.Shingles))
	for _, m := range s.minima {
		b = binary.BigEndian.AppendUint16(b, m)
	}
	for _, h := range s.marks {
		b = binary.BigEndian.AppendUint32(b, h)
	}
	return b
}

// headBytes is what stands before the marks.
const headBytes = 4 + 2*minima

// Parse reads what Bytes wrote.
func Parse(b []byte) (s Sketch, ok bool) {
	if len(b) == 0 {
		return s, true
	}
	marks := len(b) - headBytes
	if marks < 0 || marks%4 != 0 || marks > 4*maxMarks {
		return s, false
	}
	s.Shingles = int(binary.BigEndian.Uint32(b))
	for i := range s.minima {
		s.minima[i] = binary.BigEndian.Uint16(b[4+2*i:])
	}
	for rest := b[headBytes:]; len(rest) > 0; rest = rest[4:] {
		s.marks = append(s.marks, binary.BigEndian.Uint32(rest))
	}
	return s, s.Shingles >= minShingles && s.Shingles <= maxWords
}
