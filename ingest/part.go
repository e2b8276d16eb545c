package ingest

import (
	"strings"

	"jaccuse/ingest/mention"
)

// Part is a part of the reading that can be left out, to measure what it
// contributes: "trees", "sieve pronoun", "rules accusation blame".
type Part string

const treesPart Part = "trees"

// What the names of the other parts begin with.
const (
	sievesPart = "sieve "
	tiesPart   = "tie "
	rulesPart  = "rules "
)

// Parts are all that Without can leave out.
func (x *Extractor) Parts() []Part {
	out := []Part{treesPart}
	for _, name := range mention.Sieves() {
		out = append(out, Part(sievesPart+name))
	}
	for _, name := range mention.Ties() {
		out = append(out, Part(tiesPart+name))
	}
	for _, family := range x.rules.Families() {
		out = append(out, Part(rulesPart+family))
	}
	return out
}

// Without is an extractor that reads without one of the Parts.
func (x *Extractor) Without(part Part) *Extractor {
	less := *x
	less.without = part
	if family, ok := strings.CutPrefix(string(part), rulesPart); ok {
		less.rules = x.rules.Without(family)
	}
	return &less
}

// withoutSieve is the sieve or the tie of package mention that is left out, or "".
func (x *Extractor) withoutSieve() string {
	for _, kind := range [...]string{sievesPart, tiesPart} {
		if name, ok := strings.CutPrefix(string(x.without), kind); ok {
			return name
		}
	}
	return ""
}
