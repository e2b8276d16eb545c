package lexicon

import (
	"slices"
	"strings"
)

// index finds the longest entry that starts a list of words. It is a tree of
// folded words: one map lookup for each word, whatever the number of entries.
//
// starts answers for most words without one: it says by which two letters a
// word can start an entry, apart for words that begin with a capital (1) and
// for those that do not (0).
type index[T any] struct {
	root   node[T]
	starts [2][1 << 10]bool
}

type node[T any] struct {
	next    map[string]*node[T]
	entries []entry[T] // strictest spelling first
}

// entry is one spelling of what ends at a node, with its value.
type entry[T any] struct {
	spelling spelling
	value    T
}

// shape is what a word of a text must look like to match a word of an entry.
type shape byte

const (
	anyShape     shape = iota // no upper-case letter in the entry: any case
	capitalShape              // must begin with a capital
	upperShape                // a short form in capitals: exact case
)

// spelling holds the shape of each word of an entry, and how many letters the
// whole entry has.
type spelling struct {
	shapes  []shape
	letters int
}

// shortest is the number of letters from which on an entry may be written in
// capitals throughout ("CHINA"). Below it, "LAO" or "SUN" are other words.
const shortest = 4

func spellingOf(words []string) spelling {
	var s spelling
	for _, w := range words {
		c := caseOf(w)
		s.letters += c.upper + c.lower
		s.shapes = append(s.shapes, shapeOf(c))
	}
	// "The Times" is also "the Times", "Al Jazeera" also "al Jazeera": the article
	// takes any case, as long as a capital follows.
	if len(words) > 1 && (words[0] == "The" || words[0] == "Al") {
		s.shapes[0] = anyShape
	}
	return s
}

func shapeOf(c letterCase) shape {
	switch {
	case c.lower == 0 && c.upper > 0 && c.upper+c.digits > 1:
		return upperShape
	case c.first:
		return capitalShape
	}
	return anyShape
}

// fits reports whether words, which fold to the entry, are also written as it
// asks for.
func (s spelling) fits(words []string) bool {
	for i, shape := range s.shapes {
		if shape == anyShape {
			continue
		}
		c := caseOf(words[i])
		if !c.first && !articled(words[i]) || shape == upperShape && c.lower > 0 {
			return false
		}
		if shape == capitalShape && c.capitals() && s.letters < shortest {
			return false
		}
	}
	return true
}

// articled reports whether a word is written with a small Arabic article and a
// capital after it: "al-Ahram".
func articled(word string) bool {
	rest, ok := strings.CutPrefix(word, "al-")
	return ok && caseOf(rest).first
}

// strictness orders spellings that fold alike: exact capitals come first.
func (s spelling) strictness() int {
	n := 0
	for _, shape := range s.shapes {
		n += int(shape)
	}
	return n
}

// pair is the place in starts of a word that begins with two ASCII letters.
// Folding keeps such letters where they are.
func pair(word string) (upper, letters int, ok bool) {
	if len(word) < 2 || !isLetter(word[0]) || !isLetter(word[1]) {
		return 0, 0, false
	}
	if word[0] < 'a' {
		upper = 1
	}
	return upper, int(word[0]&31)<<5 | int(word[1]&31), true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// at returns the value of the entry with exactly this spelling, for writing.
func (x *index[T]) at(words []string) *T {
	s := spellingOf(words)
	x.start(words[0], s.shapes[0])
	n := &x.root
	for _, w := range words {
		n = n.child(w)
	}
	for i := range n.entries {
		if slices.Equal(n.entries[i].spelling.shapes, s.shapes) {
			return &n.entries[i].value
		}
	}
	i := 0
	for i < len(n.entries) && n.entries[i].spelling.strictness() >= s.strictness() {
		i++
	}
	n.entries = slices.Insert(n.entries, i, entry[T]{spelling: s})
	return &n.entries[i].value
}

func (x *index[T]) start(word string, s shape) {
	key, _ := appendFolded(nil, word)
	if _, letters, ok := pair(string(key)); ok {
		x.starts[1][letters] = true
		x.starts[0][letters] = x.starts[0][letters] || s == anyShape || strings.HasPrefix(string(key), "al-")
	}
}

func (n *node[T]) child(word string) *node[T] {
	key, _ := appendFolded(nil, word)
	c := n.next[string(key)]
	if c == nil {
		c = new(node[T])
		if n.next == nil {
			n.next = map[string]*node[T]{}
		}
		n.next[string(key)] = c
	}
	return c
}

// longest returns the value of the longest entry that starts at words[0] and
// how many words it has, or 0.
func (x *index[T]) longest(words []string) (length int, value T) {
	if len(words) == 0 {
		return 0, value
	}
	if upper, letters, ok := pair(words[0]); ok && !x.starts[upper][letters] {
		return 0, value
	}
	var buf [4 * maxWord]byte
	n := &x.root
	for i, w := range words {
		key, ok := appendFolded(buf[:0], w)
		if !ok {
			break
		}
		if n = n.next[string(key)]; n == nil {
			break
		}
		for _, e := range n.entries {
			if e.spelling.fits(words[:i+1]) {
				length, value = i+1, e.value
				break
			}
		}
	}
	return length, value
}
