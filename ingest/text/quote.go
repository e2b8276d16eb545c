package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Quote is what stands between a pair of quotation marks in one block.
type Quote struct {
	fact.Span           // without the marks
	Outer     fact.Span // with the marks
	First     int       // index of the opening mark
	Last      int       // index after the closing mark
	Block     int
	// Continued: the next block opens with a quotation mark and goes on with
	// this quote, which therefore has no closing mark of its own.
	Continued bool
}

// markClass tells what a quotation mark can do where it stands.
type markClass uint8

const (
	noMark markClass = iota
	opens
	closes
	either // a straight mark without space on both sides or on none
)

// A family is a pair of marks that belong together.
type family uint8

const (
	double family = iota
	single
	angle
)

// findQuotes pairs the quotation marks of each block. Double marks and
// guillemets nest nothing but single marks; a mark that opens while a quote of
// its family is open means that the earlier one was never closed.
func (t *Text) findQuotes() {
	for b := range t.Blocks {
		t.blockQuotes(b)
	}
	sortQuotes(t.Quotes)
	t.Quotes = dropNested(t.Quotes)
	for _, q := range t.Quotes {
		t.Tokens[q.First].Kind = Opening
		if !q.Continued {
			t.Tokens[q.Last-1].Kind = Closing
		}
	}
}

func (t *Text) blockQuotes(b int) {
	open := [3]int{-1, -1, -1}
	block := t.Blocks[b]
	for i := block.First; i < block.Last; i++ {
		f, class := t.mark(i, open)
		switch {
		case class == noMark:
		case class == opens:
			if open[f] >= 0 && f != single {
				t.problem(open[f], "quotation mark that nothing closes")
			}
			open[f] = i
		case open[f] < 0:
			if f != single {
				t.problem(i, "quotation mark that closes nothing")
			}
		default:
			t.addQuote(b, open[f], i+1, false)
			open[f] = -1
		}
	}
	for f, i := range open {
		if i < 0 || family(f) == single {
			continue
		}
		if t.opensBlock(b+1, family(f)) {
			t.addQuote(b, i, block.Last, true)
		} else {
			t.problem(i, "quotation mark that nothing closes")
		}
	}
}

// opensBlock reports whether block b begins with a mark of the family.
func (t *Text) opensBlock(b int, f family) bool {
	if b >= len(t.Blocks) || t.Blocks[b].First == t.Blocks[b].Last {
		return false
	}
	got, class := t.mark(t.Blocks[b].First, [3]int{-1, -1, -1})
	return got == f && (class == opens || class == either)
}

func (t *Text) addQuote(b, first, last int, continued bool) {
	q := Quote{Block: b, First: first, Last: last, Continued: continued, Outer: t.Cover(first, last)}
	q.Span = fact.Span{Start: t.Tokens[first].End, End: q.Outer.End}
	if !continued {
		q.Span.End = t.Tokens[last-1].Start
	}
	q.Span = trim(t.Raw, q.Span)
	if !q.Span.Empty() {
		t.Quotes = append(t.Quotes, q)
	}
}

func (t *Text) problem(i int, message string) {
	const most = 100 // a text of nothing but marks needs no longer list
	if len(t.Problems) < most {
		t.Problems = append(t.Problems, fact.Problem{Span: t.Tokens[i].Span, Message: message})
	}
}

// mark classifies token i, given the marks that are open.
func (t *Text) mark(i int, open [3]int) (family, markClass) {
	tok := t.Tokens[i]
	if tok.Kind != Mark && tok.Kind != Clitic {
		return 0, noMark
	}
	switch t.At(tok.Span) {
	case "“":
		if open[double] >= 0 && t.Word(open[double]) == "„" {
			return double, closes
		}
		return double, opens
	case "„":
		return double, opens
	case "”":
		return double, closes
	case "«":
		return angle, opens
	case "»":
		return angle, closes
	case `"`:
		return double, settle(t.shape(i), open[double])
	case "‘":
		return single, opens
	case "'", "’":
		return single, t.singleShape(i, open[single])
	}
	return 0, noMark
}

// settle decides for a mark that could do both: it closes what is open.
func settle(c markClass, open int) markClass {
	if c == either && open >= 0 {
		return closes
	}
	if c == either {
		return opens
	}
	return c
}

// shape reads the white space around a straight mark.
func (t *Text) shape(i int) markClass {
	tok := t.Tokens[i]
	before, _ := utf8.DecodeLastRuneInString(t.Raw[:tok.Start])
	after, _ := utf8.DecodeRuneInString(t.Raw[tok.End:])
	spaceBefore := tok.Start == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{-–—/", before)
	spaceAfter := tok.End == len(t.Raw) || unicode.IsSpace(after) || strings.ContainsRune(")]}-–—/,.;:!?", after)
	switch {
	case spaceBefore && !spaceAfter:
		return opens
	case spaceAfter && !spaceBefore:
		return closes
	}
	return either
}

// singleShape tells single quotation marks from apostrophes: one opens after
// white space and before a letter; one closes only where a single mark is open
// and no small letter follows, which would make it a possessive.
func (t *Text) singleShape(i, open int) markClass {
	tok := t.Tokens[i]
	switch c := t.shape(i); {
	case tok.Kind == Clitic && tok.Len() > len("’"):
		return noMark
	case c == opens && open < 0 && t.Word(i) == "'":
		return opens
	case c == closes && open >= 0 && (tok.Kind == Mark || !t.smallAfter(i) || afterNoOwner[t.Word(i+1)]):
		return closes
	}
	return noMark
}

// afterNoOwner are words that never follow a possessive, which a noun follows: a
// mark before them closes a quote ("‘short of funds’ as").
var afterNoOwner = map[string]bool{"as": true, "and": true, "or": true, "but": true, "in": true, "on": true, "at": true,
	"by": true, "for": true, "from": true, "with": true, "to": true, "of": true, "after": true, "before": true, "when": true,
	"while": true, "because": true, "over": true, "about": true, "against": true, "is": true, "are": true, "was": true,
	"were": true, "has": true, "have": true, "had": true, "will": true, "would": true, "said": true, "says": true,
	"told": true, "that": true, "who": true, "which": true, "if": true, "than": true, "during": true, "he": true, "she": true}

func (t *Text) smallAfter(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.Word(i + 1))
	return unicode.IsLower(r)
}

// dropNested keeps the outermost quotes of a list sorted by position: a quote
// within a quote is the outer speaker's words.
func dropNested(quotes []Quote) []Quote {
	out := quotes[:0]
	for _, q := range quotes {
		if n := len(out); n > 0 && q.Outer.Start < out[n-1].Outer.End {
			continue
		}
		out = append(out, q)
	}
	return out
}
