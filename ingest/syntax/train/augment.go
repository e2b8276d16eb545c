package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/ingest/syntax/internal/random"
	"jaccuse/ingest/syntax/internal/treebank"
)

const (
	titlePercent = 12 // of the sentences are copied With Capitals
	capsPercent  = 3  // are copied IN CAPITALS
)

// augment adds copies of some sentences that are written as headlines are: the
// treebank has few, news has one for each article. A copy follows its original,
// in the same document.
func augment(bank []treebank.Sentence, seed random.Source) []treebank.Sentence {
	var out []treebank.Sentence
	for _, s := range bank {
		out = append(out, s)
		switch n := seed.Below(100); {
		case len(s.Words) < 3:
		case n < titlePercent:
			out = append(out, headline(s, titleCase(n%2 == 0)))
		case n < titlePercent+capsPercent:
			out = append(out, headline(s, strings.ToUpper))
		}
	}
	return out
}

// headline copies s with its words in other capitals and without a full stop at
// the end.
func headline(s treebank.Sentence, recase func(string) string) treebank.Sentence {
	s.Words = slices.Clone(s.Words)
	if last := len(s.Words) - 1; s.Words[last].Form == "." && !isHead(s, last) {
		s.Words = s.Words[:last]
	}
	for i := range s.Words {
		w := &s.Words[i]
		w.Form = recase(w.Form)
		if i == 0 {
			w.Form = capital(w.Form)
		}
	}
	return s
}

func isHead(s treebank.Sentence, i int) bool {
	return slices.ContainsFunc(s.Words, func(w treebank.Word) bool { return w.Head == i }) || s.Words[i].Head < 0
}

// titleCase returns how words are written in headlines: all with a capital, or,
// in the other style, all but short words of grammar.
func titleCase(all bool) func(string) string {
	small := strings.Fields("a an and as at but by for from if in into nor of off on or over per so than the to up via vs with yet")
	return func(form string) string {
		if form == "n't" || form == "n’t" || !all && slices.Contains(small, form) {
			return form
		}
		return capital(form)
	}
}

// capital gives a word a capital, except for what follows an apostrophe.
func capital(form string) string {
	r, n := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + form[n:]
}
