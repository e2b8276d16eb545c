package catalog

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"jaccuse/graph/fact"
)

// An index finds actors and claims by the words of their names and of what is
// claimed. Words are folded as ids are (fact.Slug): "Côte" is cote.
type index struct {
	actors, claims postings
}

// postings are words, sorted, and for each the numbers of the things that have
// it, rising: the most frequent actor and the newest claim are number 0.
type postings struct {
	words  []string
	lists  [][]int32
	things int // that there are
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(fact.Slug(text), func(r rune) bool { return r == '-' })
}

func newIndex(c *Catalog) index {
	actors, claims := map[string][]int32{}, map[string][]int32{}
	for i, a := range c.Actors {
		note(actors, int32(i), wordsOf(strings.Join(append([]string{a.Name}, a.OtherNames...), " ")))
	}
	for i, claim := range c.Claims {
		note(claims, int32(i), wordsOf(claim.Text))
	}
	return index{sortPostings(actors, len(c.Actors)), sortPostings(claims, len(c.Claims))}
}

func note(lists map[string][]int32, i int32, words []string) {
	for _, w := range words {
		if list := lists[w]; len(list) == 0 || list[len(list)-1] != i {
			lists[w] = append(list, i)
		}
	}
}

func sortPostings(lists map[string][]int32, things int) postings {
	p := postings{things: things}
	for w := range lists {
		p.words = append(p.words, w)
	}
	slices.Sort(p.words)
	for _, w := range p.words {
		p.lists = append(p.lists, lists[w])
	}
	return p
}

// having are the things that have the word, or one that begins with it.
func (p postings) having(word string, prefix bool) []int32 {
	at := sort.SearchStrings(p.words, word)
	if !prefix {
		if at < len(p.words) && p.words[at] == word {
			return p.lists[at]
		}
		return nil
	}
	has := make([]bool, p.things)
	for i := at; i < len(p.words) && strings.HasPrefix(p.words[i], word); i++ {
		for _, thing := range p.lists[i] {
			has[thing] = true
		}
	}
	var all []int32
	for thing, ok := range has {
		if ok {
			all = append(all, int32(thing))
		}
	}
	return all
}

// find are the things that have all words; the last word may be the beginning
// of one.
func (p postings) find(words []string) []int32 {
	var found []int32
	for i, w := range words {
		list := p.having(w, i == len(words)-1)
		if i == 0 {
			found = list
			continue
		}
		found = common(found, list)
	}
	return found
}

// common is what two rising lists share.
func common(a, b []int32) (both []int32) {
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case 0:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		case -1:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return both
}

// maxWords is how many words of a search count.
const maxWords = 12

// Found is what a search found.
type Found struct {
	Actors []*Actor // the most frequent first
	Claims []*Claim // newest first
	// AllActors and AllClaims are how many there are, shown or not.
	AllActors, AllClaims int
}

// Search finds actors by their names and claims by their words: those that have
// all words of the text, of which the last may be unfinished. It gives n of each
// at most.
func (c *Catalog) Search(text string, n int) Found {
	words := wordsOf(text)
	if len(words) == 0 {
		return Found{}
	}
	words = words[:min(len(words), maxWords)]
	actors, claims := c.words.actors.find(words), c.words.claims.find(words)
	f := Found{AllActors: len(actors), AllClaims: len(claims)}
	for _, i := range actors[:min(len(actors), n)] {
		f.Actors = append(f.Actors, c.Actors[i])
	}
	for _, i := range claims[:min(len(claims), n)] {
		f.Claims = append(f.Claims, c.Claims[i])
	}
	return f
}
