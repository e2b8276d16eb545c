package lemma

import (
	"strings"
	"unicode/utf8"
)

// Lemmatizer finds lemmas. It is safe for concurrent use.
type Lemmatizer struct {
	rules      map[string]script // "XPOS ending"
	exceptions map[string]string // "XPOS form", both as keyed
}

// script edits a form: the last cut bytes give way to add.
type script struct {
	cut int
	add string
}

const (
	longestEnding = 6  // bytes of the endings of rules
	longestWord   = 64 // bytes of words that rules are tried on
)

// Lemma is the lemma of form as a word of the part of speech upos and the
// treebank's own tag xpos. Names, symbols and foreign words keep their capitals.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	word := normal(form, upos)
	if len(word) > longestWord {
		return word
	}
	var buf [longestWord + 16]byte
	key := append(append(buf[:0], xpos...), ' ')
	base := len(key)
	key = append(key, word...)
	if lemma, ok := l.exceptions[string(key)]; ok {
		return lemma
	}
	for n := min(longestEnding, len(word)); n >= 0; n-- {
		key = append(key[:base], word[len(word)-n:]...)
		if s, ok := l.rules[string(key)]; ok {
			return s.apply(word)
		}
	}
	return word
}

func (s script) apply(word string) string {
	if s.cut == 0 && s.add == "" || s.cut > len(word) || s.cut == len(word) && s.add == "" {
		return word
	}
	return word[:len(word)-s.cut] + s.add
}

// normal gives a form the capitals of a lemma, and plain quotes.
func normal(form, upos string) string {
	if strings.ContainsRune(form, '’') {
		form = strings.ReplaceAll(form, "’", "'")
	}
	if upos == "PROPN" || upos == "X" || upos == "SYM" {
		return form
	}
	return strings.ToLower(form)
}

// between makes the script that turns word into lemma.
func between(word, lemma string) script {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	for n > 0 && (n < len(word) && !utf8.RuneStart(word[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
		n--
	}
	return script{len(word) - n, lemma[n:]}
}
