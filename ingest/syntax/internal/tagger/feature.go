package tagger

import "jaccuse/ingest/syntax/internal/word"

// templates is the number of features of a word.
const templates = 38

// token is what the tagger knows of a word before tagging.
type token struct {
	word.Word
	class uint64 // ambiguity class: the tags that the word has, or its shape
	fixed int    // the one tag that it can have, -1 if that is open
}

// edge stands beyond both ends of a sentence.
var edge = token{Word: word.New("\x00"), class: 1, fixed: -1}

// sentence is a sentence being tagged, with two edges before and behind.
type sentence struct {
	tokens []token
	mode   uint64 // headline: how words are capitalised here
	tags   []int
}

// features fills f with the features of word i (counted without the edges).
func (s *sentence) features(i int, f *[templates]uint64) {
	p, n := &s.tokens[i+1], &s.tokens[i+3]
	pp, nn := &s.tokens[i], &s.tokens[i+4]
	w := &s.tokens[i+2]
	t1, t2 := s.tag(i-1), s.tag(i-2)
	shape := word.Add(w.Shape, s.mode)
	if i == 0 {
		shape = word.Add(shape, 1)
	}
	amb, next := w.class, n.class
	k := 0
	add := func(a, b, c, d uint64) {
		h := word.Add(uint64(k+1)*0xd1342543de82ef95, a)
		f[k] = word.Add(word.Add(word.Add(h, b), c), d)
		k++
	}
	add(0, 0, 0, 0)
	add(w.Norm, 0, 0, 0)
	add(w.Norm, shape, 0, 0)
	add(w.Suffix[0], 0, 0, 0)
	add(w.Suffix[1], 0, 0, 0)
	add(w.Suffix[2], 0, 0, 0)
	add(w.Suffix[3], 0, 0, 0)
	add(w.Prefix[0], 0, 0, 0)
	add(w.Prefix[1], 0, 0, 0)
	add(w.Prefix[2], 0, 0, 0)
	add(shape, 0, 0, 0)
	add(shape, w.Suffix[1], 0, 0)
	add(shape, w.Suffix[2], 0, 0)
	add(t1, 0, 0, 0)
	add(t1, t2, 0, 0)
	add(t1, w.Norm, 0, 0)
	add(t1, amb, 0, 0)
	add(p.Norm, 0, 0, 0)
	add(p.Norm, w.Norm, 0, 0)
	add(pp.Norm, 0, 0, 0)
	add(n.Norm, 0, 0, 0)
	add(n.Norm, w.Norm, 0, 0)
	add(nn.Norm, 0, 0, 0)
	add(p.Suffix[2], t1, 0, 0)
	add(n.Suffix[2], 0, 0, 0)
	add(n.Shape, 0, 0, 0)
	add(shape, n.Shape, 0, 0)
	add(shape, p.Shape, 0, 0)
	add(next, 0, 0, 0)
	add(next, nn.class, 0, 0)
	add(amb, next, 0, 0)
	add(t1, amb, next, 0)
	add(amb, p.Norm, 0, 0)
	add(t1, w.Suffix[2], next, 0)
	add(t1, t2, amb, 0)
	add(amb, n.Norm, 0, 0)
	add(p.Norm, amb, n.Norm, 0)
	add(amb, nn.class, 0, 0)
}

// tag is the tag of word i, or of the edge.
func (s *sentence) tag(i int) uint64 {
	if i < 0 {
		return 0
	}
	return uint64(s.tags[i]) + 1
}

// headline tells how a sentence is capitalised: 1 where at least four of five
// words of four letters or more begin with a capital, 2 where seven of ten are
// all capitals, else 0.
func headline(tokens []token) uint64 {
	long, title, caps := 0, 0, 0
	for i := range tokens {
		w := &tokens[i].Word
		if w.Case == word.Other || w.Prefix[2] == w.Norm {
			continue
		}
		long++
		switch w.Case {
		case word.Title:
			title++
		case word.Caps:
			caps++
		}
	}
	switch {
	case long < 2:
		return 0
	case 10*caps >= 7*long:
		return 2
	case 5*(title+caps) >= 4*long:
		return 1
	}
	return 0
}
