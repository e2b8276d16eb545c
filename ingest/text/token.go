package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Token is a word, a number or one mark of punctuation.
type Token struct {
	fact.Span
	Kind TokenKind
}

// TokenKind tells words from marks.
type TokenKind uint8

const (
	Word    TokenKind = iota // letters and digits: "COVID-19", "U.S.", "don't"
	Clitic                   // a possessive split from its word: "'s", "'"
	Mark                     // punctuation
	Opening                  // a quotation mark that opens a quote
	Closing                  // a quotation mark that closes one
)

// tokenize appends the tokens of raw[s.Start:s.End].
//
// Hyphens, and apostrophes and full stops between letters, stay inside a word;
// a possessive is a token of its own; the full stop of an abbreviation belongs
// to it. A full stop between a small and a capital letter ("done.No") is a
// sentence end with its space lost.
func tokenize(out []Token, raw string, s fact.Span, abbr Abbreviations) []Token {
	for i := s.Start; i < s.End && len(out) < mostTokens; {
		r, n := utf8.DecodeRuneInString(raw[i:s.End])
		switch {
		case unicode.IsSpace(r) || invisible(r):
			i += n
		case wordRune(r) || r == '@' && wordAt(raw, i+n, s.End):
			end := wordEnd(raw, i, s.End)
			out = splitWord(out, raw, i, end)
			i = withStop(out, raw, s.End, abbr)
		case (r == '\'' || r == '’') && clitic(raw, i, s.End) > 0 && len(out) > 0 && out[len(out)-1].End == i:
			end := i + clitic(raw, i, s.End)
			out = append(out, Token{fact.Span{Start: i, End: end}, Clitic})
			i = end
		default:
			out = append(out, Token{fact.Span{Start: i, End: i + n}, Mark})
			i += n
		}
	}
	return out
}

// invisible reports whether a mark takes no room and belongs to whatever word it
// stands in or beside: pages leave them in what is copied from them.
func invisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2060' && r <= '\u2069' || r == '\ufeff'
}

// Visible leaves out the invisible marks of a word: soft hyphens, joiners, marks of
// direction.
func Visible(word string) string {
	for _, r := range word {
		if invisible(r) {
			return strings.Map(func(r rune) rune {
				if invisible(r) {
					return -1
				}
				return r
			}, word)
		}
	}
	return word
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func wordAt(raw string, i, end int) bool {
	r, n := utf8.DecodeRuneInString(raw[i:end])
	return n > 0 && wordRune(r)
}

// wordEnd finds the end of the word that starts at i.
func wordEnd(raw string, i, end int) int {
	prev := rune(0)
	for i < end {
		r, n := utf8.DecodeRuneInString(raw[i:end])
		switch {
		case invisible(r):
			if !wordAt(raw, i+n, end) { // it does not end a word
				return i
			}
			i += n
			continue
		case wordRune(r) || r == '_' || r == '@':
		case joins(r, prev, raw, i+n, end):
		default:
			return i
		}
		prev = r
		i += n
	}
	return i
}

// joins reports whether mark r at a place inside a word belongs to it.
func joins(r, prev rune, raw string, next, end int) bool {
	nr, n := utf8.DecodeRuneInString(raw[next:end])
	if n == 0 || !wordRune(nr) || !wordRune(prev) {
		return false
	}
	switch r {
	case '-', '‐', '‑', '\'', '’', '&':
		return true
	case '.':
		return !(unicode.IsLower(prev) && unicode.IsUpper(nr))
	case ',', ':':
		return unicode.IsDigit(prev) && unicode.IsDigit(nr)
	}
	return false
}

// splitWord appends the word, its possessive apart.
func splitWord(out []Token, raw string, start, end int) []Token {
	word := raw[start:end]
	for _, suffix := range []string{"'s", "’s", "'S", "’S"} {
		if len(word) > len(suffix) && strings.HasSuffix(word, suffix) {
			cut := end - len(suffix)
			return append(out, Token{fact.Span{Start: start, End: cut}, Word},
				Token{fact.Span{Start: cut, End: end}, Clitic})
		}
	}
	return append(out, Token{fact.Span{Start: start, End: end}, Word})
}

// withStop lets the last token take the full stop after it where it is an
// abbreviation, an initial or has a full stop inside ("U.S."), and returns
// where to go on.
func withStop(out []Token, raw string, end int, abbr Abbreviations) int {
	last := &out[len(out)-1]
	if last.Kind != Word || last.End >= end || raw[last.End] != '.' {
		return last.End
	}
	word := raw[last.Start:last.End]
	_, known := abbr.Abbreviation(word + ".")
	if known || initial(word) || dotted(word) {
		last.End++
	}
	return last.End
}

func initial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(r)
}

// dotted reports whether word is single letters with full stops between: "U.S".
func dotted(word string) bool {
	parts := strings.Split(word, ".")
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if utf8.RuneCountInString(p) != 1 || !wordAt(p, 0, len(p)) {
			return false
		}
	}
	return true
}

// clitic returns the length of a possessive at i: an apostrophe after a word
// that ends in s ("US' Esper"), or 's after a closing mark.
func clitic(raw string, i, end int) int {
	_, n := utf8.DecodeRuneInString(raw[i:end])
	if strings.HasPrefix(raw[i+n:end], "s") && !wordAt(raw, i+n+1, end) {
		return n + 1
	}
	prev, _ := utf8.DecodeLastRuneInString(raw[:i])
	next, _ := utf8.DecodeRuneInString(raw[i+n : end])
	if (prev == 's' || prev == 'S' || prev == 'z' || prev == 'x') && (unicode.IsSpace(next)) {
		return n
	}
	return 0
}
