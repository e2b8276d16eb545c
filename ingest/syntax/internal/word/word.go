package word

import (
	"unicode"
	"unicode/utf8"
)

// Word is the spelling of a word as features. Equal spellings give equal Words.
type Word struct {
	Norm   uint64    // the normal form: small letters, digits as 0, plain quotes and dashes
	Suffix [4]uint64 // the last one to four letters of the normal form
	Prefix [3]uint64 // the first one to three
	Shape  uint64    // "Xx", "dd", "XX.": runs of one kind are at most two long
	Case   Case
}

// Case is how a word is capitalised.
type Case uint8

const (
	Other Case = iota // no letters, or mixed
	Small             // "word"
	Title             // "Word"
	Caps              // "WORD", two letters at least
)

// longest is how many letters of the end of a word are kept: longer words are
// garbage, whose middle tells nothing.
const longest = 4

// New looks at a word.
func New(form string) Word {
	var w Word
	var c caser
	var tail [longest]rune
	n := 0
	h, shape, last, run := Offset, Offset, rune(0), 0
	for _, r := range form {
		c.add(r)
		if k := kind(r); k != last {
			last, run = k, 1
			shape = Add(shape, uint64(k))
		} else if run++; run == 2 {
			shape = Add(shape, uint64(k))
		}
		r = Fold(r)
		h = Add(h, uint64(r))
		if n < len(w.Prefix) {
			w.Prefix[n] = h
		}
		tail[n%longest] = r
		n++
	}
	for i := n; i < len(w.Prefix); i++ {
		w.Prefix[i] = h
	}
	w.Norm, w.Shape, w.Case = h, shape, c.verdict()
	s := Offset
	for i := range w.Suffix {
		if i < n {
			s = Add(s, uint64(tail[(n-1-i)%longest]))
		}
		w.Suffix[i] = s
	}
	return w
}

// Fold gives the normal form of a letter.
func Fold(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case '0' <= r && r <= '9':
		return '0'
	case r < utf8.RuneSelf:
		return r
	}
	switch r {
	case '‘', '’', '‚', '‛', '`', '´':
		return '\''
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}
	if unicode.IsDigit(r) {
		return '0'
	}
	return unicode.ToLower(r)
}

// kind is the letter that stands for r in a shape.
func kind(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return r
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return Fold(r)
}

// caser sees the letters of a word go by.
type caser struct{ letters, upper, first int }

func (c *caser) add(r rune) {
	if !unicode.IsLetter(r) {
		return
	}
	if unicode.IsUpper(r) {
		c.upper++
		if c.letters == 0 {
			c.first = 1
		}
	}
	c.letters++
}

func (c *caser) verdict() Case {
	switch {
	case c.letters == 0:
		return Other
	case c.upper == 0:
		return Small
	case c.upper == c.letters && c.letters > 1:
		return Caps
	case c.first == 1:
		return Title
	}
	return Other
}
