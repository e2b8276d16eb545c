package story

import (
	"math"
	"slices"
)

// A Likeness is how alike two texts are.
type Likeness struct {
	// Distance is 1 less the Jaccard index of the shingles: 0 for one text, 1
	// for two that have nothing in common, .5 for a text and its half.
	Distance float64
	// Share is how much of the text with fewer shingles stands in the other:
	// 1 for a text and its half.
	Share float64
}

// What two texts of one story have at least. Share alone would do for copies and
// excerpts; reports that are made from one form, each day with other figures, are
// alike too, and are told apart by what they name.
const (
	MaxDistance = 0.75
	MinShare    = 0.55
	minAgreed   = 0.7 // of the figures and names of the one that has fewer
)

// Compare estimates how alike the texts of two sketches are, in hundredths, and
// whether they tell one story: then they have a band in common. It is symmetric.
// Texts too short to be compared are not alike.
func Compare(a, b *Sketch) (l Likeness, same bool) {
	if a.Shingles == 0 || b.Shingles == 0 {
		return Likeness{Distance: 1}, false
	}
	n := 0
	for i, m := range a.minima {
		if m == b.minima[i] {
			n++
		}
	}
	jaccard := float64(n) / minima
	both := jaccard / (1 + jaccard) * float64(a.Shingles+b.Shingles)
	share := min(1, both/float64(min(a.Shingles, b.Shingles)))
	l = Likeness{hundredths(1 - jaccard), hundredths(share)}
	return l, l.Distance <= MaxDistance && l.Share >= MinShare && agreed(a.marks, b.marks) >= minAgreed && meet(a, b)
}

// meet reports whether two sketches have a band in common.
func meet(a, b *Sketch) bool {
	for n := range bands {
		if slices.Equal(a.band(n), b.band(n)) {
			return true
		}
	}
	return false
}

// agreed is how many of the marks of one text, of that which has fewer, are those
// of the other; two more are counted as agreed, so that one or two figures alone
// part no long texts. Of texts with more than maxMarks it compares those hashes that
// both would have kept.
func agreed(a, b []uint32) float64 {
	limit := min(kept(a), kept(b))
	a, b = upTo(a, limit), upTo(b, limit)
	fewer := min(len(a), len(b))
	n := 0
	for _, h := range a {
		if _, ok := slices.BinarySearch(b, h); ok {
			n++
		}
	}
	return float64(n+2) / float64(fewer+2)
}

// kept is the hash up to which all marks of a text are in its list.
func kept(marks []uint32) uint32 {
	if len(marks) < maxMarks {
		return math.MaxUint32
	}
	return marks[maxMarks-1]
}

func upTo(marks []uint32, limit uint32) []uint32 {
	i := slices.IndexFunc(marks, func(h uint32) bool { return h > limit })
	if i < 0 {
		return marks
	}
	return marks[:i]
}

func hundredths(x float64) float64 { return math.Round(100*x) / 100 }
