package frame

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// Scene is a text with what was found in it, indexed by token.
type Scene struct {
	Text     *text.Text
	Mentions []mention.Mention
	Dates    []fact.Date
	Trees    tree.Forest
	// States are the states that actors are, speak for or come from, where it is known:
	// whose country "our country" is.
	States map[fact.ID]fact.ID

	lower     []string // token -> its words in lower case
	mentionAt []int32  // token -> mention that covers it, or -1
	quoteAt   []int32  // token -> quote that covers it, marks included, or -1
	dateAt    []int32  // token -> date that covers it, or -1
}

// NewScene indexes the mentions and the dates of t, and ties them to its trees.
func NewScene(t *text.Text, trees tree.Forest, mentions []mention.Mention, dates []fact.Date) *Scene {
	s := &Scene{Text: t, Mentions: mentions, Dates: dates, Trees: trees}
	s.mentionAt, s.quoteAt, s.dateAt = blank(len(t.Tokens)), blank(len(t.Tokens)), blank(len(t.Tokens))
	s.lower = make([]string, len(t.Tokens))
	for i := range t.Tokens {
		s.lower[i] = strings.ToLower(t.Word(i))
	}
	for i, m := range mentions {
		mark(s.mentionAt, m.First, m.Last, i)
	}
	for i, q := range t.Quotes {
		mark(s.quoteAt, q.First, q.Last, i)
	}
	for i, d := range dates {
		first, last := t.TokenRange(d.FromSpan)
		mark(s.dateAt, first, last, i)
	}
	return s
}

// StatesOf returns, for a Scene, the states of actors.
func StatesOf(actors []fact.Actor) map[fact.ID]fact.ID {
	states := map[fact.ID]fact.ID{}
	for _, a := range actors {
		switch {
		case a.Type == fact.State:
			states[a.ID] = a.ID
		case a.SpeaksFor.Kind() == string(fact.State):
			states[a.ID] = a.SpeaksFor
		case a.Type == fact.Person:
			states[a.ID] = a.State
		}
	}
	return states
}

func blank(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func mark(index []int32, first, last, value int) {
	for i := first; i < last; i++ {
		index[i] = int32(value)
	}
}

// Word returns the lower-case form of token i, "" where there is none.
func (s *Scene) Word(i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	return s.lower[i]
}

// window is a run of tokens that is read as one sentence: an outer sentence, in
// which quotes are passed over as one thing, or a sentence within a quote.
type window struct {
	*Scene
	first, last int
	outer       bool
	tree        *tree.Tree // nil where the window was not parsed
	documents   class      // nouns for texts
}

// inQuote reports whether token i stands in a quote that the window passes over.
func (w window) inQuote(i int) bool { return w.outer && w.quoteAt[i] >= 0 }

// startsMention returns the mention that starts at token i.
func (w window) startsMention(i int) (int, bool) {
	if i < w.first || i >= w.last || w.mentionAt[i] < 0 || w.inQuote(i) {
		return 0, false
	}
	m := int(w.mentionAt[i])
	return m, w.Mentions[m].First == i
}

// endsMention returns the mention whose last token is i.
func (w window) endsMention(i int) (int, bool) {
	if i < w.first || i >= w.last || w.mentionAt[i] < 0 || w.inQuote(i) {
		return 0, false
	}
	m := int(w.mentionAt[i])
	return m, w.Mentions[m].Last == i+1
}

// word returns the lower-case form of token i of the window, "" outside it and
// within a quote that is passed over.
func (w window) word(i int) string {
	if i < w.first || i >= w.last || w.inQuote(i) {
		return ""
	}
	return w.Word(i)
}

// after returns the token after the thing at i: a mention, a quote, a date or a
// single token.
func (w window) after(i int) int {
	switch {
	case w.inQuote(i):
		return max(w.Text.Quotes[w.quoteAt[i]].Last, i+1)
	case w.mentionAt[i] >= 0:
		return max(w.Mentions[w.mentionAt[i]].Last, i+1)
	case w.dateAt[i] >= 0:
		for i < w.last && w.dateAt[i] >= 0 {
			i++
		}
		return i
	}
	return i + 1
}

// cover is the span of tokens first to last-1.
func (w window) cover(first, last int) fact.Span {
	if first >= last {
		return fact.Span{}
	}
	return w.Text.Cover(first, last)
}

// Quoted reports whether token i stands in a quote, its marks included.
func (s *Scene) Quoted(i int) bool { return s.quoteAt[i] >= 0 }

// MentionFrom returns the index of the mention that starts at token i.
func (s *Scene) MentionFrom(i int) (int, bool) {
	if i < 0 || i >= len(s.mentionAt) {
		return 0, false
	}
	m := s.mentionAt[i]
	return int(m), m >= 0 && s.Mentions[m].First == i
}

// MentionTo returns the index of the mention that ends before token last, over
// the clitic of a possessive.
func (s *Scene) MentionTo(last int) (int, bool) {
	if last > 0 && last < len(s.Text.Tokens) && s.Text.Tokens[last].Kind == text.Clitic {
		last--
	}
	if last < 0 || last >= len(s.mentionAt) || s.mentionAt[last] < 0 {
		return 0, false
	}
	m := int(s.mentionAt[last])
	return m, s.Mentions[m].Last == last+1
}

// DateFrom returns the first date that begins between tokens first and last-1.
func (s *Scene) DateFrom(first, last int) (fact.Date, bool) {
	for i := first; i < last; i++ {
		if d := s.dateAt[i]; d >= 0 {
			return s.Dates[d], true
		}
	}
	return fact.Date{}, false
}

// sentenceWindow is the outer sentence that holds token i, without its tree.
func (s *Scene) sentenceWindow(i int) window {
	n := s.Text.SentenceAt(s.Text.Tokens[i].Start)
	if n < 0 {
		return window{Scene: s, first: i, last: i + 1, outer: true}
	}
	return window{Scene: s, first: s.Text.Sentences[n].First, last: s.Text.Sentences[n].Last, outer: true}
}
