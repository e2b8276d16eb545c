package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
)

// headlineRule is the rule of what a headline says that somebody says: "Silva: The
// bank lied to us", "The bank lied to us: Silva".
var headlineRule = sieveRule("headline", 0.7)

// topBlocks is how many paragraphs a headline and its teaser stand within.
const topBlocks = 3

// headlines finds the statements of headlines with a name and a colon. A state or a
// place before a colon is mostly a topic ("Norway: what we know") and gives none.
func (a *attributor) headlines() []*Match {
	var out []*Match
	for i, s := range a.Text.Sentences {
		if s.Block >= topBlocks {
			break
		}
		b := a.Text.Blocks[s.Block]
		if !a.use(i) || s.First != b.First || s.Last != b.Last || a.prose(s.Block) {
			continue
		}
		w := a.outer(s.First, s.Last)
		if m, first, last, ok := w.headline(); ok {
			hit := a.verbatim(headlineRule, a.subjectOf(w, m), first, last)
			hit.Verbatim = false
			out = append(out, hit)
		}
	}
	return out
}

// headline reads the speaker of a headline and the range of what he says.
func (w window) headline() (m, first, last int, ok bool) {
	if m, starts := w.startsMention(w.first); starts {
		colon := w.Mentions[m].Last
		if w.word(colon) == ":" && w.named(m) && w.says(colon+1, w.last) {
			return m, colon + 1, w.last, true
		}
	}
	if m, ends := w.endsMention(w.last - 1); ends {
		colon := w.Mentions[m].First - 1
		if w.word(colon) == ":" && w.named(m) && w.says(w.first, colon) {
			return m, w.first, colon, true
		}
	}
	return 0, 0, 0, false
}

// named reports whether a mention names a person or a body that can speak.
func (w window) named(m int) bool {
	n := w.Mentions[m]
	return n.Acts() && n.Kind == mention.Named && (n.Type == fact.Person || n.Type == fact.Organization)
}

// says reports whether tokens first to last-1 are a clause that asserts something.
func (w window) says(first, last int) bool {
	return first < last && !interrogative[w.word(first)] && !w.inQuote(first) && w.holdsVerb(first, last)
}
