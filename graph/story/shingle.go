package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shingleWords is how many words make a shingle. A word that differs changes as
// many shingles: with more, lightly edited copies differ; with fewer, texts have
// some in common that say nothing ("at the end of the").
const shingleWords = 4

// maxWords bounds the work for a text. What comes later than this in one (a
// dump, a book) is not compared.
const maxWords = 20_000

// read gives the hashes of the shingles of a text and of its marks (see words),
// each once, sorted.
func read(text string) (shingles, marks []uint64) {
	shingles = make([]uint64, 0, min(len(text)/6, maxWords)) // a word is some six bytes
	var last [shingleWords]uint64                            // the words read last, in a ring
	n := 0
	words(text, func(word uint64, marked bool) bool {
		if marked {
			marks = append(marks, mixed(word))
		}
		last[n%shingleWords] = word
		n++
		if n >= shingleWords {
			h := uint64(0)
			for i := range shingleWords {
				h = mixed(h ^ last[(n+i)%shingleWords])
			}
			shingles = append(shingles, h)
		}
		return n < maxWords
	})
	slices.Sort(shingles)
	slices.Sort(marks)
	return slices.Compact(shingles), slices.Compact(marks)
}

// FNV-1a, for words.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// words calls f with the hash of each word until it returns false. A word is a
// run of letters and digits; an apostrophe, and a comma or point between digits,
// are left out of it. In scripts without spaces each letter is a word.
//
// A word is marked that holds a digit, or has a capital and does not begin a
// sentence: the figures and names of a text.
func words(text string, f func(word uint64, marked bool) bool) {
	w := word{hash: fnvOffset, first: true}
	before := rune(0)
	for i, r := range text {
		switch {
		case unspaced(r):
			if !w.end(f) {
				return
			}
			w.add(r)
			if !w.end(f) {
				return
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			w.add(r)
		case r == '\'' || r == '’':
		case (r == ',' || r == '.') && unicode.IsDigit(before) && digitFollows(text[i+1:]):
		default:
			if !w.end(f) {
				return
			}
			w.first = w.first || strings.ContainsRune("\n.!?:\"“", r)
		}
		before = r
	}
	w.end(f)
}

// A word as it is being read.
type word struct {
	hash   uint64
	marked bool
	first  bool // of its sentence
}

func (w *word) add(r rune) {
	w.marked = w.marked || unicode.IsDigit(r) || !w.first && w.hash == fnvOffset && unicode.IsUpper(r)
	w.hash = hashed(w.hash, unicode.ToLower(r))
}

// end gives the word to f, if there is one, and begins the next.
func (w *word) end(f func(uint64, bool) bool) bool {
	if w.hash == fnvOffset {
		return true
	}
	last := *w
	*w = word{hash: fnvOffset}
	return f(last.hash, last.marked)
}

// unspaced reports whether a letter is of a script that sets no spaces between words.
func unspaced(r rune) bool {
	return r > 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func digitFollows(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r)
}

func hashed(h uint64, r rune) uint64 {
	for ; r > 0; r >>= 8 {
		h = (h ^ uint64(r&0xFF)) * fnvPrime
	}
	return h
}

// mixed spreads the bits of a hash (the last step of SplitMix64).
func mixed(h uint64) uint64 {
	h += 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}
