package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words splits an entry of a table into words as Match expects them: at white
// space alone. Hyphens, apostrophes and the stops of abbreviations stay inside.
func Words(s string) []string { return strings.Fields(s) }

// matchable reports whether a text can hold the word as one token.
func matchable(word string) bool {
	_, ok := appendFolded(nil, word)
	return ok && !strings.ContainsAny(word, ",;:!?()\"“”")
}

// maxWord is the number of bytes of the longest word that is looked up. A
// longer one is no entry, and needs no folding.
const maxWord = 64

// appendFolded appends to b the form in which two spellings of a word are the
// same: lower case, without marks and stops ("U.S." is "us"), with straight
// apostrophes and plain hyphens. It reports false for a word that cannot be an
// entry: one that is too long, or holds nothing else but stops.
func appendFolded(b []byte, word string) ([]byte, bool) {
	if len(word) > maxWord {
		return b, false
	}
	start := len(b)
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			b = appendFoldedRunes(b[:start], word)
			return b, len(b) > start
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c != '.':
			b = append(b, c)
		}
	}
	return b, len(b) > start
}

func appendFoldedRunes(b []byte, word string) []byte {
	for _, r := range norm.NFKD.String(word) {
		switch {
		case r == '.' || unicode.Is(unicode.M, r):
		case strings.ContainsRune("’‘ʼ′`", r):
			b = append(b, '\'')
		case strings.ContainsRune("‐‑–", r):
			b = append(b, '-')
		default:
			b = appendPlain(b, unicode.ToLower(r))
		}
	}
	return b
}

// appendPlain writes the letters that have no decomposition as news agencies
// do when they write without them: Bjørn is Bjorn.
func appendPlain(b []byte, r rune) []byte {
	switch r {
	case 'ø':
		return append(b, 'o')
	case 'ł':
		return append(b, 'l')
	case 'đ', 'ð':
		return append(b, 'd')
	case 'ı':
		return append(b, 'i')
	case 'ß':
		return append(b, "ss"...)
	case 'æ':
		return append(b, "ae"...)
	case 'œ':
		return append(b, "oe"...)
	case 'þ':
		return append(b, "th"...)
	}
	return utf8.AppendRune(b, r)
}

// fold is the folded form of a whole entry, its words joined by one space.
func fold(s string) string {
	var b []byte
	for i, w := range Words(s) {
		if i > 0 {
			b = append(b, ' ')
		}
		b, _ = appendFolded(b, w)
	}
	return string(b)
}

// letterCase is what the letters of a word look like.
type letterCase struct {
	first  bool // the first letter is upper case
	upper  int  // upper-case letters
	lower  int  // lower-case letters
	digits int
}

// capitals reports whether the word is written in capitals: US, NATO, CHINA.
// A capital alone may as well begin a sentence.
func (c letterCase) capitals() bool { return c.upper > 1 && c.lower == 0 }

func caseOf(word string) letterCase {
	var c letterCase
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			c.first = c.first || c.upper+c.lower == 0
			c.upper++
		case unicode.IsLetter(r):
			// A letter without case counts as lower: it is no capital.
			c.lower++
		case unicode.IsDigit(r):
			c.digits++
		}
	}
	return c
}
