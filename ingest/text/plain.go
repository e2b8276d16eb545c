package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Case is how a word in capitals would be written in ordinary prose.
type Case byte

const (
	Kept  Case = iota // as it stands: "NATO"
	Small             // "troops"
	Title             // "Honduras", "al-Amr" apart: each part of "Serbo-Croatian" has a capital
)

// Recase sets the words as which tokens are read: Word and Plain give them in the case
// that is told. Raw, and with it every span, stays: a letter whose other case has another
// length in bytes is left alone.
func (t *Text) Recase(cases map[int]Case) {
	if len(cases) == 0 {
		return
	}
	var b strings.Builder
	b.Grow(len(t.Raw))
	at := 0
	for i := range t.Tokens {
		if c := cases[i]; c != Kept {
			b.WriteString(t.Raw[at:t.Tokens[i].Start])
			recase(&b, t.At(t.Tokens[i].Span), c)
			at = t.Tokens[i].End
		}
	}
	b.WriteString(t.Raw[at:])
	t.plain = b.String()
}

// Of returns a word in a case.
func (c Case) Of(word string) string {
	if c == Kept {
		return word
	}
	var b strings.Builder
	recase(&b, word, c)
	return b.String()
}

// recase writes a word in small letters; as a title, with a capital where a part begins.
func recase(b *strings.Builder, word string, c Case) {
	begins := c == Title
	for _, r := range word {
		low := unicode.ToLower(r)
		if begins || utf8.RuneLen(low) != utf8.RuneLen(r) {
			low = r
		}
		b.WriteRune(low)
		begins = c == Title && !unicode.IsLetter(r)
	}
}

// Reading is the whole text as it is read: Raw, with what Recase told.
func (t *Text) Reading() string {
	if t.plain != "" {
		return t.plain
	}
	return t.Raw
}

// Plain returns the words of a span as they are read.
func (t *Text) Plain(s fact.Span) string { return t.Reading()[s.Start:s.End] }
