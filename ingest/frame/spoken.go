package frame

import (
	"sort"

	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
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

// speakersState is the sieve of "our country" within words of somebody who is of a state.
const speakersState = "speakers-state"

// resolveFirstPerson links "I" and "we" to the one speaker of the words that
// they stand in, and "our country" to his state.
func (s *Scene) resolveFirstPerson(spoken *spokenIndex) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Ours {
			s.resolveOurs(m, spoken)
		}
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

// resolveOurs links "our country" to the state of the one speaker, if it is known.
func (s *Scene) resolveOurs(m *mention.Mention, spoken *spokenIndex) {
	by := spoken.at(m.Span)
	if len(by.Mentions) != 1 || len(s.Mentions[by.Mentions[0]].Others) > 0 {
		return
	}
	if state := s.States[s.Mentions[by.Mentions[0]].Actor]; state != "" {
		m.Actor, m.Type, m.Sieve, m.Others, m.Plural = state, fact.State, speakersState, nil, false
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
