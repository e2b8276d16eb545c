package tagger

import (
	"cmp"
	"slices"
	"strings"

	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/word"
)

// lexicon knows the tags that words can have.
type lexicon struct {
	entries map[uint64]entry // by the hash of the normal form
	only    map[uint16]int   // ambiguity class of a single tag -> the tag; in training
}

// entry is what the lexicon knows of a word.
type entry struct {
	class uint16 // number of its ambiguity class
	fixed int16  // its only tag, -1 if it has several or is rare
}

// token looks a word up.
func (l *lexicon) token(w word.Word) token {
	if e, ok := l.entries[w.Norm]; ok {
		return token{w, uint64(e.class) + 2, int(e.fixed)}
	}
	return token{w, w.Shape, -1}
}

const (
	certainClass = 60000 // ambiguity classes of words that only certain has, by tag
	commonShare  = 5     // percent of a word's tokens that a tag must have to count
	fixedCount   = 20    // a word seen as often with one tag alone keeps it
)

// newLexicon counts the tags of words; tags are numbers below n.
func newLexicon(words [][]word.Word, tags [][]int, names []string) lexicon {
	counts := map[uint64][]int{}
	for i, sentence := range words {
		for j, w := range sentence {
			if counts[w.Norm] == nil {
				counts[w.Norm] = make([]int, len(names))
			}
			counts[w.Norm][tags[i][j]]++
		}
	}
	l := lexicon{map[uint64]entry{}, map[uint16]int{}}
	classes := map[string]uint16{}
	for _, h := range sortedKeys(counts) {
		if e, ok := newEntry(counts[h], classes); ok {
			l.entries[h] = e
		}
	}
	for tags, class := range classes {
		if len(tags) == 1 {
			l.only[class] = int(tags[0])
		}
	}
	l.addCertain(names)
	return l
}

// newEntry makes the entry of a word with these counts of tags; a word seen but
// once has none.
func newEntry(counts []int, classes map[string]uint16) (entry, bool) {
	sum, largest, at := 0, 0, -1
	for tag, n := range counts {
		sum += n
		if n > largest {
			largest, at = n, tag
		}
	}
	if sum < 2 {
		return entry{}, false
	}
	var common []byte
	for tag, n := range counts {
		if 100*n >= commonShare*sum {
			common = append(common, byte(tag))
		}
	}
	id, ok := classes[string(common)]
	if !ok {
		id = uint16(len(classes))
		classes[string(common)] = id
	}
	if largest < sum || sum < fixedCount {
		at = -1
	}
	return entry{id, int16(at)}, true
}

// addCertain adds the words of certain, but where the treebank has other tags for
// them.
func (l *lexicon) addCertain(names []string) {
	for tag, forms := range certain {
		at, ok := slices.BinarySearch(names, tag)
		if !ok {
			continue
		}
		for _, form := range strings.Fields(forms) {
			h := word.New(form).Norm
			e, known := l.entries[h]
			switch {
			case !known:
				l.entries[h] = entry{class: uint16(certainClass + at), fixed: int16(at)}
			case l.only[e.class] == at:
				e.fixed = int16(at)
				l.entries[h] = e
			}
		}
	}
}

func sortedKeys[V any](m map[uint64]V) []uint64 {
	out := make([]uint64, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// pack writes the lexicon: distances between hashes, classes and tags.
func (l *lexicon) pack(w *pack.Writer) {
	keys := sortedKeys(l.entries)
	w.Uint(uint64(len(keys)))
	last := uint64(0)
	for _, k := range keys {
		w.Uint(k - last)
		last = k
	}
	for _, k := range keys {
		w.Uint(uint64(l.entries[k].class))
	}
	for _, k := range keys {
		w.Uint(uint64(l.entries[k].fixed + 1))
	}
}

// unpackLexicon reads what pack wrote, with tags below n.
func unpackLexicon(r *pack.Reader, n int) lexicon {
	keys := make([]uint64, r.Len())
	last := uint64(0)
	for i := range keys {
		last += r.Uint()
		keys[i] = last
	}
	list := make([]entry, len(keys))
	for i := range list {
		list[i].class = uint16(r.Uint())
	}
	l := lexicon{entries: make(map[uint64]entry, len(keys))}
	for i := range list {
		fixed := r.Uint()
		if fixed > uint64(n) {
			r.Fail()
		}
		list[i].fixed = int16(fixed) - 1
		l.entries[keys[i]] = list[i]
	}
	return l
}
