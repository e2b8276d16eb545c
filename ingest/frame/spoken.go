package frame

import (
	"sort"

	"jaccuse/graph/fact"
)

// spokenIndex finds the innermost attributed words around a place.
type spokenIndex struct {
	spans    []fact.Span // sorted by start, then longest first
	speakers []Filler
}

func newSpoken(said []Match) *spokenIndex {
	x := &spokenIndex{}
	var order []int
	for i, m := range said {
		if !m.Negated && m.Modality == fact.Asserted && !jests[m.Cue.Lemma] { // "did not say that ..." says nothing
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		p, q := said[order[a]].Roles["content"].Span, said[order[b]].Roles["content"].Span
		return p.Start < q.Start || p.Start == q.Start && p.End > q.End
	})
	for _, i := range order {
		x.spans = append(x.spans, said[i].Roles["content"].Span)
		x.speakers = append(x.speakers, said[i].Roles["speaker"])
	}
	return x
}

// firstPerson is the sieve of "I" and "we" within attributed words.
const firstPerson = "speaker"

// resolveFirstPerson links "I" and "we" to the one speaker of the words that
// they stand in.
func (s *Scene) resolveFirstPerson(spoken *spokenIndex) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if !m.FirstPerson || m.Actor != "" {
			continue
		}
		by := spoken.at(m.Span)
		if len(by.Mentions) == 1 && len(s.Mentions[by.Mentions[0]].Others) == 0 {
			if m.Actor = s.Mentions[by.Mentions[0]].Actor; m.Actor != "" {
				m.Sieve = firstPerson
			}
		}
	}
}

// nesting is how many attributed spans before a place are looked at.
const nesting = 16

// at returns the speaker of the words at s, or the zero Filler.
func (x *spokenIndex) at(s fact.Span) Filler {
	if x == nil {
		return Filler{}
	}
	i := sort.Search(len(x.spans), func(i int) bool { return x.spans[i].Start > s.Start })
	for j := i - 1; j >= max(0, i-nesting); j-- {
		if x.spans[j].Contains(s) {
			by := x.speakers[j]
			by.Content = x.spans[j]
			return by
		}
	}
	return Filler{}
}
