package eval

import (
	"jaccuse/graph/fact"
)

// Sentences is the score of a set of single sentences, which are scored by the
// overlap of spans: a span is right if it shares a byte with one of the spans
// of its label.
type Sentences struct {
	Set     string     `json:"set"` // "plover" or "propbank"
	File    string     `json:"file"`
	SHA256  string     `json:"sha256"`
	Records int        `json:"records"`
	Counted []Counting `json:"counted"`
	Errors  []Mark     `json:"errors"`
}

// tallies are counts by metric, and the errors behind them.
type tallies struct {
	order  []Metric
	counts map[Metric]*Count
	errors []Mark
}

func newTallies(order ...Metric) *tallies {
	t := &tallies{order: order, counts: map[Metric]*Count{}, errors: []Mark{}}
	for _, m := range order {
		t.counts[m] = &Count{}
	}
	return t
}

func (t *tallies) mark(m Mark) {
	t.counts[m.Metric].tally(m.Verdict)
	if m.Verdict == Wrong || m.Verdict == Missed {
		t.errors = append(t.errors, m)
	}
}

func (t *tallies) sentences(set string, records int) Sentences {
	s := Sentences{Set: set, Records: records, Errors: t.errors}
	for _, m := range t.order {
		s.Counted = append(s.Counted, counting(m, *t.counts[m]))
	}
	return s
}

func overlapsAny(s fact.Span, spans []fact.Span) bool {
	for _, o := range spans {
		if s.Overlaps(o) {
			return true
		}
	}
	return false
}

// anyOverlap reports whether a span of one list overlaps one of the other.
func anyOverlap(a, b []fact.Span) bool {
	for _, s := range a {
		if overlapsAny(s, b) {
			return true
		}
	}
	return false
}
