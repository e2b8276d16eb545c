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
	rulesPart  = "rules "
)

// Parts are all that Without can leave out.
func (x *Extractor) Parts() []Part {
	out := []Part{treesPart}
	for _, name := range mention.Sieves() {
		out = append(out, Part(sievesPart+name))
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

// withoutSieve is the sieve of package mention that is left out, or "".
func (x *Extractor) withoutSieve() string {
	name, ok := strings.CutPrefix(string(x.without), sievesPart)
	if !ok {
		return ""
	}
	return name
}
