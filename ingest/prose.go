package ingest

import (
	"strings"
	"unicode"

	"jaccuse/graph/fact"
	"jaccuse/ingest/language"
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

// languageOf tells whether a text is read for facts, and its language, "" where
// that is not sure. Claim is what the source says of it.
//
// In English prose about four words in ten are function words, in other languages
// next to none; a text with few of them is asked what else it may be. Texts of
// a few words get the benefit of the doubt.
func languageOf(t *text.Text, claim string) (english bool, tag string) {
	const few, paragraph = 12, 40
	words, function := functionWords(t)
	foreign := language.Foreign(t.Raw)
	if !foreign && words >= few && 5*function >= words {
		return true, language.English // most articles: no need to ask further
	}
	tag = language.Detect(t.Raw, claim)
	other := tag != "" && tag != language.English
	switch {
	case foreign:
	case words < few && !(other && function == 0),
		words >= few && 12*function >= words && (words < paragraph || !other):
		return true, language.English
	}
	if !other {
		tag = ""
	}
	return false, tag
}

// functionWords counts the words at the beginning of a text, and those of English
// grammar among them.
func functionWords(t *text.Text) (words, function int) {
	const sample = 2000
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
	return words, function
}

// notEnglish is the problem of an article in another language, or in none.
func notEnglish(tag string) fact.Problem {
	if tag != "" {
		tag = " (language: " + tag + ")"
	}
	return fact.Problem{Message: "this does not read like English" + tag + "; it was kept, and no facts were read from it"}
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
