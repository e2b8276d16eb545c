package extract

import (
	"cmp"
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
	"jaccuse/ingest/frame"
)

// statements builds the statements of all matches, in order of position.
func (x *extractor) statements(matches []frame.Match) {
	byQuote := map[int]fact.ID{}
	for _, m := range inOrder(matches) {
		speakers := x.actorOf(m.Roles["speaker"])
		if len(speakers) == 0 {
			continue
		}
		x.heard[x.Text.SentenceAt(m.Cue.Start)] = true
		for i, q := range segments(m) {
			s := x.statement(m, q, speakers)
			if s.Empty() {
				continue
			}
			switch {
			case m.Follows >= 0:
				s.Continues = byQuote[m.Follows]
			case i > 0:
				s.Continues = byQuote[m.Quotes[i-1]]
			}
			if q >= 0 {
				byQuote[q] = s.ID
			}
			x.venues[s.ID] = x.venueOf(m)
			x.add(s)
		}
	}
	x.settle()
}

// inOrder keeps the matches of statements, in order of their words: a quote
// comes after the one it goes on from.
func inOrder(matches []frame.Match) []frame.Match {
	var out []frame.Match
	for _, m := range matches {
		if m.Rule.Kind == frame.StatementRule && !m.Negated && m.Modality == fact.Asserted {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b frame.Match) int {
		return cmp.Compare(a.Roles["content"].Start, b.Roles["content"].Start)
	})
	return out
}

func byPlace(a, b *fact.Statement) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
}

// segments lists the quotes of a match, one statement each, or -1 for words
// that are no quote of their own.
func segments(m frame.Match) []int {
	if len(m.Quotes) > 0 && m.Roles["content"].Quote >= 0 {
		return m.Quotes
	}
	return []int{-1}
}

// statement builds the statement of one segment.
func (x *extractor) statement(m frame.Match, quote int, speakers []fact.ID) fact.Statement {
	s := fact.Statement{Kind: fact.Direct, Speakers: speakers, Cue: m.Cue, Rule: m.Rule.ID,
		Date: x.dateOf(m)}
	s.Confidence, s.Sieves = x.confidence(m.Rule, m.Roles["speaker"].Mentions)
	if quote >= 0 {
		s.Span = x.Text.Quotes[quote].Span
	} else {
		s.Kind, s.Span = x.content(m.Roles["content"].Span)
	}
	if m.Verbatim {
		s.Kind = fact.Direct
	}
	s.Text = x.Text.At(s.Span)
	s.ID = fact.StatementID(x.Article, s.Span)
	return s
}

// content tells how much of the words stands in quotation marks. Words that are
// nothing but a quote lose their marks; a mark without its twin is left out.
func (x *extractor) content(s fact.Span) (fact.StatementKind, fact.Span) {
	kind := fact.Indirect
	for _, q := range x.quotesIn(s) {
		switch {
		case q.Outer == s, q.Contains(s):
			return fact.Direct, fact.Span{Start: max(s.Start, q.Start), End: min(s.End, q.End)}
		case s.End < q.Outer.End && s.End > q.Start:
			s.End = q.Outer.End
		}
		kind = fact.Mixed
	}
	return kind, s
}

// add enters a new statement, or adds its speakers to the one with the same
// words.
func (x *extractor) add(s fact.Statement) {
	have, ok := x.byID[s.ID]
	if !ok {
		x.byID[s.ID] = &s
		x.fresh = append(x.fresh, &s)
		return
	}
	for _, id := range s.Speakers {
		if !slices.Contains(have.Speakers, id) {
			have.Speakers = append(have.Speakers, id)
		}
	}
}

// settle moves the new statements among the others, in order of position.
func (x *extractor) settle() {
	x.said = append(x.said, x.fresh...)
	x.fresh = nil
	slices.SortStableFunc(x.said, byPlace)
}

// dateOf is when the words were said: the expression of time beside the verb,
// the day on which the interview was published, or for "has earlier said" any
// day up to the article's.
func (x *extractor) dateOf(m frame.Match) fact.Date {
	if !m.Date.IsZero() {
		return m.Date
	}
	if d, ok := x.occasion(m); ok {
		return d
	}
	if d, ok := x.sameDay(m); ok {
		return d
	}
	if span, ok := x.earlier(m); ok {
		return date.Before(x.Day, x.Text.At(span), span)
	}
	return fact.Date{}
}

// occasion reads the day of the interview or the speech: "..., which was published
// on Monday", "Speaking on Sunday, ...".
func (x *extractor) occasion(m frame.Match) (fact.Date, bool) {
	first, last, _ := x.nearCue(m)
	for i := first; i < last; i++ {
		switch x.Word(i) {
		case "published", "aired", "broadcast", "released", "speaking":
			if d, ok := x.DateFrom(i+1, min(i+4, last)); ok && !x.Quoted(i) {
				return d, true
			}
		}
	}
	return fact.Date{}, false
}

// sameDay reads "on the same day": the last day named before it.
func (x *extractor) sameDay(m frame.Match) (fact.Date, bool) {
	const near = 8
	first, last, cue := x.nearCue(m)
	for i := max(first, cue-near); i < min(last, cue+near); i++ {
		if x.Word(i) == "same" && x.Word(i+1) == "day" && !x.Quoted(i) {
			return x.dayBefore(i)
		}
	}
	return fact.Date{}, false
}

// dayBefore is the last expression before token i that names one day.
func (x *extractor) dayBefore(i int) (fact.Date, bool) {
	const most = 10
	at := x.Text.Tokens[i].Start
	n, _ := slices.BinarySearchFunc(x.Dates, at, func(d fact.Date, at int) int { return cmp.Compare(d.FromSpan.Start, at) })
	for _, d := range slices.Backward(x.Dates[max(0, n-most):n]) {
		if d.Start != "" && d.Start == d.End {
			return d, true
		}
	}
	return fact.Date{}, false
}

// around is how many tokens on each side of a cue are looked at for what the
// sentence says beside it.
const around = 80

// nearCue is the cue's sentence, cut to what stands around the cue.
func (x *extractor) nearCue(m frame.Match) (first, last, cue int) {
	cue = x.Text.TokenAt(m.Cue.Start)
	first, last = x.Text.TokenRange(m.Sentence)
	return max(first, cue-around), min(last, cue+around), cue
}

// earlier finds the word that places the utterance before the article's day.
func (x *extractor) earlier(m frame.Match) (fact.Span, bool) {
	cue := x.Text.TokenAt(m.Cue.Start)
	for i := max(0, cue-3); i < min(cue+2, len(x.Text.Tokens)); i++ {
		if w := x.Word(i); w == "earlier" || w == "previously" {
			return x.Text.Tokens[i].Span, true
		}
	}
	return fact.Span{}, false
}

// isOpenDate reports whether a date says no more than "before".
func isOpenDate(d fact.Date) bool { return strings.HasPrefix(d.EDTF, "../") }
