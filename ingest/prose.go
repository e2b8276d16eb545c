package ingest

import (
	"strings"
	"unicode"

	"jaccuse/ingest/text"
)

// reads returns which sentences of t are read: those of English prose.
func (r *reading) reads(t *text.Text) func(sentence int) bool {
	read := make([]bool, len(t.Sentences))
	for i, s := range t.Sentences {
		read[i] = r.english && prose(t, s)
	}
	return func(i int) bool { return read[i] }
}

// readsLikeEnglish counts function words: in English prose about four words in
// ten are of this kind, in other languages next to none. Texts of a few words
// get the benefit of the doubt.
func readsLikeEnglish(t *text.Text) bool {
	const few, sample = 12, 2000
	words, function := 0, 0
	for i := range t.Tokens {
		if t.Tokens[i].Kind != text.Word {
			continue
		}
		words++
		if englishWords[strings.ToLower(t.Word(i))] {
			function++
		}
		if words == sample {
			break
		}
	}
	return words < few || 12*function >= words
}

var englishWords = map[string]bool{"the": true, "of": true, "and": true, "to": true, "in": true, "that": true, "is": true,
	"was": true, "for": true, "on": true, "with": true, "by": true, "has": true, "have": true, "had": true, "it": true,
	"its": true, "at": true, "from": true, "said": true, "he": true, "she": true, "they": true, "be": true, "not": true,
	"are": true, "were": true, "an": true, "this": true, "which": true, "his": true, "their": true, "been": true}

// prose reports whether a sentence is made of words: at most a third of it are
// numbers and marks other than those of prose. Logs, tables and programs are not.
func prose(t *text.Text, s text.Sentence) bool {
	const few = 8 // "(1) No:"
	odd := 0
	for i := s.First; i < s.Last; i++ {
		if oddToken(t, i) {
			odd++
		}
	}
	return s.Last-s.First < few || 3*odd <= s.Last-s.First
}

func oddToken(t *text.Text, i int) bool {
	word := t.Word(i)
	switch t.Tokens[i].Kind {
	case text.Word:
		return strings.ContainsFunc(word, unicode.IsDigit)
	case text.Mark:
		return !strings.Contains(proseMarks, word)
	}
	return false
}

// proseMarks are the marks of prose, and those of markup, which may stand in it.
const proseMarks = ".,;!?…'’‘\"“”„«»-–—</>"
