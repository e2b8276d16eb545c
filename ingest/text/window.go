package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Window is a run of tokens that is read as one sentence: an outer sentence, in
// which quotes are passed over as one thing, or a sentence within a quote.
type Window struct {
	First, Last int // half-open range of tokens
	Outer       bool
}

// Windows returns the outer sentences for which use is true and the sentences
// within their quotes, in order of the text. No two begin at the same token.
func (t *Text) Windows(abbr Abbreviations, use func(sentence int) bool) []Window {
	var out []Window
	for i, s := range t.Sentences {
		if use(i) {
			out = append(out, Window{s.First, s.Last, true})
		}
	}
	for _, q := range t.Quotes {
		if i := t.SentenceAt(q.Outer.Start); i < 0 || !use(i) {
			continue
		}
		for _, s := range t.Inner(q, abbr) {
			out = append(out, Window{s.First, s.Last, false})
		}
	}
	slices.SortStableFunc(out, func(a, b Window) int { return cmp.Compare(a.First, b.First) })
	return out
}

// Titled reports whether the words of tokens first to last-1 are capitalised as in
// a headline, so that capitals tell no names: every word of four letters or more
// is, prepositions aside, and no full stop ends it.
func (t *Text) Titled(first, last int) bool {
	return t.Word(last-1) != "." && t.longWords(first, last, func(w string) bool {
		return Capital(w) || headlineSmall[w]
	})
}

// Shouted reports whether tokens first to last-1 are written in capitals throughout.
func (t *Text) Shouted(first, last int) bool {
	return t.longWords(first, last, func(w string) bool { return w == strings.ToUpper(w) })
}

// longWords reports whether there are three words of four letters or more, and all
// are so; the small words of headlines do not count as words.
func (t *Text) longWords(first, last int, so func(word string) bool) bool {
	long := 0
	for i := first; i < last; i++ {
		w := t.Word(i)
		if t.Tokens[i].Kind != Word || len(w) < 4 {
			continue
		}
		if !so(w) {
			return false
		}
		if !headlineSmall[w] {
			long++
		}
	}
	return long >= 3
}

// headlineSmall are the longer words that headlines leave small.
var headlineSmall = map[string]bool{"from": true, "with": true, "over": true, "after": true, "amid": true, "into": true,
	"than": true, "that": true, "upon": true, "onto": true, "under": true}

// Capital reports whether a word begins with a capital letter.
func Capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
