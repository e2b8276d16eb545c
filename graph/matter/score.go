package matter

import (
	"math"
	"slices"
	"strings"
)

// Threshold is the least score of two matters that are one. At .7, three words
// of one may be met by four of the other; one word for another ("an oil tanker",
// "an oil refinery") is too much difference unless five or more others are the
// same.
const Threshold = 0.7

// MinShared is how many words two matters must share at least: one word alone
// ("lies", "theft") is said of many things.
const MinShared = 2

// Compare gives the Jaccard index of two gists, rounded to hundredths, and how
// many words they share. Both are 0 where names, numbers or negations differ.
func Compare(a, b Gist) (score float64, shared int) {
	if !agree(a.Names, b.Names) || !slices.Equal(a.Negations, b.Negations) {
		return 0, 0
	}
	for _, w := range a.Words {
		if slices.Contains(b.Words, w) {
			shared++
		}
	}
	if shared == 0 {
		return 0, 0
	}
	either := len(a.Words) + len(b.Words) - shared
	return math.Round(100*float64(shared)/float64(either)) / 100, shared
}

// agree reports whether the names of one are all among those of the other. One
// may name what the other leaves out.
func agree(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, name := range a {
		if !slices.Contains(b, name) {
			return false
		}
	}
	return true
}

// Keys are words of which two gists that reach Threshold have one in common at
// least: the first of each that are more than could be missing in the other
// ("prefix filtering"; Chaudhuri et al., A Primitive Operator for Similarity
// Joins in Data Cleaning, 2006).
func (g Gist) Keys() []string {
	n := len(g.Words)
	if n < MinShared {
		return nil
	}
	need := int(math.Ceil((Threshold - 0.005) * float64(n)))
	return g.Words[:n-need+1]
}

// String is the gist on one line; Parse reads it back.
func (g Gist) String() string {
	return strings.Join(g.Words, " ") + "|" + strings.Join(g.Names, " ") + "|" + strings.Join(g.Negations, " ")
}

// Parse reads what String wrote.
func Parse(s string) Gist {
	words, rest, _ := strings.Cut(s, "|")
	names, negations, _ := strings.Cut(rest, "|")
	return Gist{strings.Fields(words), strings.Fields(names), strings.Fields(negations)}
}
