package frame

import (
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// labelled: a name stands before the quote with a colon, or after it with a dash
// or a colon: `Ana Silva: "We know"`, `"We know" — Ana Silva`.
func (a *attributor) labelled(q int) (source, bool) {
	quote := a.Text.Quotes[q]
	b := a.Text.Blocks[quote.Block]
	w := a.sentenceWindow(quote.First)
	if m, ok := w.endsMention(quote.First - 2); ok && w.word(quote.First-1) == ":" && w.Mentions[m].First == b.First && w.Mentions[m].Acts() {
		return a.subjectOf(w, m), true
	}
	if quote.First != b.First {
		return source{}, false
	}
	switch w.word(quote.Last) {
	case ":", "-", "–", "—":
	default:
		return source{}, false
	}
	i := quote.Last
	for isJoint(w.Text.Word(i)) && i < w.last {
		i++
	}
	m, ok := w.startsMention(i)
	if !ok || !w.Mentions[m].Acts() || w.verbAt(w.Mentions[m].Last) {
		return source{}, false
	}
	return a.subjectOf(w, m), true
}

// afterColon: the sentence before ends with a colon and says that somebody speaks:
// "In a statement the bank denied this:", and then the quote.
func (a *attributor) afterColon(q int) (source, bool) {
	i, _ := a.sentenceBefore(q)
	if i < 0 || a.Text.Word(a.Text.Sentences[i].Last-1) != ":" || a.Text.Sentences[i+1].Start != a.Text.Quotes[q].Outer.Start {
		return source{}, false
	}
	if acts := a.acts[i]; len(acts) > 0 {
		return a.acting(acts[len(acts)-1]), true
	}
	return a.personIn(i)
}

// blockAfterColon is the rule of a paragraph without quotation marks that a
// sentence with a colon brings in as somebody's words.
var blockAfterColon = sieveRule("paragraph-after-colon", 0.7)

// displayed finds the paragraphs that a sentence with a colon at the end of the
// paragraph before brings in as somebody's words, without quotation marks.
func (a *attributor) displayed() []*Match {
	var out []*Match
	turns := a.turnBlocks()
	for i := range max(0, len(a.Text.Sentences)-1) {
		s, next := a.Text.Sentences[i], a.Text.Sentences[i+1]
		if a.Text.Word(s.Last-1) != ":" || next.Block == s.Block || !a.use(i) || !a.use(i+1) {
			continue
		}
		acts := a.acts[i]
		if len(acts) == 0 || turns[next.Block] || !a.prose(next.Block) || a.quoteAt[next.First] >= 0 {
			continue
		}
		from := a.acting(acts[len(acts)-1])
		out = append(out, a.verbatim(blockAfterColon, from, a.Text.Blocks[next.Block].First, a.Text.Blocks[next.Block].Last))
	}
	return out
}

// verbatim is a statement of words that are given as they were spoken, without
// quotation marks.
func (a *attributor) verbatim(rule *Rule, from source, first, last int) *Match {
	m := &Match{Rule: rule, Predication: from.Predication, Follows: -1, Verbatim: true, Roles: map[Role]Filler{"speaker": from.speaker,
		"content": {Span: a.Text.Cover(first, last), First: first, Last: last, Quote: -1}}}
	m.Quotes, m.Negated, m.Modality = nil, false, fact.Asserted
	a.ownWithin(m)
	return m
}

// prose reports whether a block ends as sentences do, and is no item of a list.
func (a *attributor) prose(block int) bool {
	b := a.Text.Blocks[block]
	if b.Last-b.First < 2 {
		return false
	}
	switch a.Text.Word(b.First) {
	case "-", "–", "—", "*", "•", "·":
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(a.Text.Word(b.Last - 1))
	return strings.ContainsRune(".!?…\"”’'", last)
}
