package text

import (
	"sort"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// Text is a kept text with its layout.
type Text struct {
	Raw       string
	Blocks    []Block
	Tokens    []Token
	Quotes    []Quote
	Sentences []Sentence
	Problems  []fact.Problem

	plain string // Raw as it is read, where that differs
}

// Abbreviations knows the words that keep their full stop: "Gen.", "U.S.".
// *lexicon.Lexicon is one.
type Abbreviations interface {
	Abbreviation(word string) (class lexicon.AbbreviationClass, ok bool)
}

// mostTokens bounds the memory for one text. The longest article has some 2,200,000;
// ten MiB of nothing but marks have more.
const mostTokens = 2_500_000

// Analyze finds the layout of raw, whose blocks (see Blocks) are given. What
// lies in skip, sorted spans such as a dateline, yields no tokens. Neither does what
// stands behind the first mostTokens, which is a Problem.
func Analyze(raw string, blocks []Block, skip []fact.Span, abbr Abbreviations) *Text {
	t := &Text{Raw: raw, Blocks: blocks}
	for i := range t.Blocks {
		b := &t.Blocks[i]
		b.First = len(t.Tokens)
		at := b.Start
		for len(skip) > 0 && skip[0].Start < b.End {
			t.Tokens = tokenize(t.Tokens, raw, fact.Span{Start: at, End: max(at, skip[0].Start)}, abbr)
			at = max(at, skip[0].End)
			skip = skip[1:]
		}
		t.Tokens = tokenize(t.Tokens, raw, fact.Span{Start: at, End: max(at, b.End)}, abbr)
		b.Last = len(t.Tokens)
	}
	if len(t.Tokens) >= mostTokens {
		t.problem(mostTokens-1, "too much for one article: what follows is not read; split the file")
	}
	t.findQuotes()
	for i := range t.Blocks {
		t.splitBlock(i, abbr)
	}
	return t
}

// At returns the words of a span.
func (t *Text) At(s fact.Span) string { return t.Raw[s.Start:s.End] }

// Word returns the form of token i as it is read (see Recase), without invisible marks (soft hyphens,
// joiners, marks of direction), or "" where there is no token.
func (t *Text) Word(i int) string {
	if i < 0 || i >= len(t.Tokens) {
		return ""
	}
	return Visible(t.Plain(t.Tokens[i].Span))
}

// Cover returns the span from the start of token first to the end of token
// last-1.
func (t *Text) Cover(first, last int) fact.Span {
	if first >= last {
		return fact.Span{}
	}
	return fact.Span{Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
}

// TokenAt returns the index of the first token that ends after offset.
func (t *Text) TokenAt(offset int) int {
	return sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > offset })
}

// TokenRange returns the half-open range of tokens that lie within s.
func (t *Text) TokenRange(s fact.Span) (first, last int) {
	first = sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= s.Start })
	last = sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > s.End })
	return first, max(first, last)
}

// SentenceAt returns the index of the sentence that holds offset, or -1.
func (t *Text) SentenceAt(offset int) int {
	i := sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i].End > offset })
	if i < len(t.Sentences) && t.Sentences[i].Start <= offset {
		return i
	}
	return -1
}
