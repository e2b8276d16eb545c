package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokenize cuts text[start:end], a sentence or any other stretch, into tokens,
// as the English Web Treebank does: at white space and around punctuation;
// contractions and possessives apart ("do n't", "Moscow 's", "can not"); hyphens
// and slashes apart ("long - term", "and / or") but for affixes ("re-elected"),
// dates and telephone numbers; units apart from their numbers ("5 pm", "2 bn");
// abbreviations with their full stop ("U.S.", "Inc.").
//
// The tokens are in order, do not overlap, and leave out only white space. Bytes
// that are no UTF-8 are tokens of their own. A range beyond the text is cut to it.
func (p *Parser) Tokenize(text string, start, end int) []Token {
	end = max(min(end, len(text)), 0)
	start = min(max(start, 0), end)
	t := tokenizer{text: text, start: start, end: end}
	t.out = make([]Token, 0, (end-start)/5+1)
	for i := start; i < end; {
		r, n := t.rune(i)
		switch {
		case space(r):
			i += n
		default:
			i = t.next(i, r, n)
		}
	}
	return t.out
}

// tokenizer cuts one stretch of text.
type tokenizer struct {
	text       string
	start, end int
	out        []Token
}

// rune reads the rune at i, (0, 0) at the end.
func (t *tokenizer) rune(i int) (rune, int) {
	if i >= t.end {
		return 0, 0
	}
	if b := t.text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(t.text[i:t.end])
}

// before reads the rune that ends at i, 0 at the start.
func (t *tokenizer) before(i int) rune {
	if i <= t.start {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(t.text[t.start:i])
	return r
}

func space(r rune) bool {
	return r == ' ' || r == '\n' || unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// wordly reports whether r belongs to words.
func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

func digit(r rune) bool { return '0' <= r && r <= '9' }

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// emit appends the token from i to j, if it has any bytes, and returns j.
func (t *tokenizer) emit(i, j int) int {
	if i < j {
		t.out = append(t.out, Token{Start: i, End: j, Form: t.text[i:j], Head: -1})
	}
	return j
}

// next appends the token at i, or the tokens of the word there, and returns
// where to go on.
func (t *tokenizer) next(i int, r rune, n int) int {
	if j := t.address(i, r); j > i {
		return t.emit(i, j)
	}
	if j := t.emoticon(i); j > i {
		return t.emit(i, j)
	}
	switch {
	case wordly(r):
		return t.word(i)
	case apostrophe(r):
		return t.apostrophe(i, n)
	}
	return t.emit(i, t.run(i, r, n))
}

// run finds the end of a mark of punctuation: full stops, question and
// exclamation marks, and some others stay together where they are repeated.
func (t *tokenizer) run(i int, r rune, n int) int {
	j := i + n
	var same func(rune) bool
	switch r {
	case '.', '…':
		same = func(x rune) bool { return x == r }
	case '!', '?':
		same = func(x rune) bool { return x == '!' || x == '?' }
	case '-', '=', '*', '~', '<', '>', '`', '+', '—':
		same = func(x rune) bool { return x == r }
	default:
		return j
	}
	for {
		x, n := t.rune(j)
		if n == 0 || !same(x) {
			return j
		}
		j += n
	}
}

// apostrophe takes the apostrophe of n bytes at i: with the letters after it
// where they are a clitic that has come off its word ("the "Post"'s") or a year
// ("'73"), else alone or as the second half of a quotation mark.
func (t *tokenizer) apostrophe(i, n int) int {
	j := i + n
	for {
		r, n := t.rune(j)
		if !wordly(r) || n == 0 || j-i > 8 {
			break
		}
		j += n
	}
	rest := strings.ToLower(t.text[i+n : j])
	attached := len(t.out) > 0 && t.out[len(t.out)-1].End == i
	switch {
	case attached && clitics[rest], !attached && twoDigits(rest), !attached && elided[rest]:
		return t.emit(i, j)
	}
	if r, m := t.rune(i + n); apostrophe(r) {
		return t.emit(i, i+n+m)
	}
	return t.emit(i, i+n)
}

func twoDigits(s string) bool {
	s = strings.TrimSuffix(s, "s")
	return len(s) == 2 && digit(rune(s[0])) && digit(rune(s[1]))
}

// emoticon finds the end of an emoticon that stands alone at i.
func (t *tokenizer) emoticon(i int) int {
	switch t.text[i] {
	case ':', ';', '=', '^', '<', '8', 'X':
	default:
		return i
	}
	if !t.free(i) {
		return i
	}
	for _, e := range emoticons {
		j := i + len(e)
		if j <= t.end && t.text[i:j] == e {
			if r, n := t.rune(j); n == 0 || space(r) || r == '.' {
				return j
			}
		}
	}
	return i
}

// free reports whether nothing precedes i, or white space.
func (t *tokenizer) free(i int) bool {
	return i == t.start || space(t.before(i))
}
