package graph

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/story"
)

// Of the articles that tell one story, the first is linked to no other, and each
// other to the first (sameStoryAs), under its own label. Taken by day and id, an
// article is linked to the first one of those before it that it retells and that
// are themselves linked to none; so no link leads to another, and the links
// follow from the articles in the store alone, in whatever order they came.
//
// What is linked matters to no other article. So the thousandth copy costs no
// more than the second: it is compared with the first.

// stories is an index of the articles by what they have in common.
type stories struct {
	sketches, told, bands *bolt.Bucket
	// read are sketches of other articles that were read in this transaction: where
	// texts have much in common, each article meets the same ones.
	read map[string]*story.Sketch
}

// mostRead bounds what a transaction holds of them: some 30 MB.
const mostRead = 50_000

// What an article is in its story. It stands in the index under each of its
// bands, as one of the two.
const (
	leads   = 'f' // the first
	follows = 'n' // linked to the first
)

// told is an article of the index. First is the place of the article that it is
// linked to, "" where it is linked to none.
type told struct {
	Telling
	first string
}

func (t told) role() byte {
	if t.first == "" {
		return leads
	}
	return follows
}

// articleAt is the article at a place.
func articleAt(place string) fact.ID {
	_, id := splitPlace(place)
	return id
}

func splitPlace(place string) (day string, article fact.ID) {
	i := max(0, strings.Index(place, "article/"))
	return strings.TrimSuffix(place[:i], undated), fact.ID(place[i:])
}

// record is how the store keeps what it knows of an article beside its sketch.
func (t told) record() []byte { return []byte(t.Day + tallySep + t.first) }

// state is an article of the index without its sketch; ok is false where it is
// not in it.
func (s stories) state(id fact.ID) (t told, ok bool) {
	day, first, ok := strings.Cut(string(s.told.Get([]byte(id))), tallySep)
	return told{Telling{Article: id, Day: day}, first}, ok
}

// sketch is that of an article, of nothing where its text is too short.
func (s stories) sketch(id fact.ID) (story.Sketch, error) {
	sketch, ok := story.Parse(s.sketches.Get([]byte(id)))
	if !ok {
		return sketch, fmt.Errorf("%w: the sketch of %s", ErrDamaged, id)
	}
	return sketch, nil
}

func bandKey(role byte, band uint32) []byte { return binary.BigEndian.AppendUint32([]byte{role}, band) }

// scan calls f with the articles of a role under a band, whose places are from
// one to before another ("" is the end), in order, until it returns false. It
// reports whether there are later ones.
func (s stories) scan(role byte, band uint32, from, to string, f func(place []byte) bool) (more bool) {
	prefix := bandKey(role, band)
	c := s.bands.Cursor()
	for k, _ := c.Seek(append(slices.Clip(prefix), from...)); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		place := k[len(prefix):]
		if to != "" && string(place) >= to || !f(place) {
			return true
		}
	}
	return false
}

// first is the article that t is linked to, and how alike they are; ok is false
// where it is the first of its story.
func (s stories) first(t Telling) (found Telling, l story.Likeness, ok bool, err error) {
	from, end := dayBefore(t.Day, storyDays), t.place()
	seen := map[string]bool{}
	for _, band := range t.Sketch.Bands() {
		s.scan(leads, band, from, end, func(place []byte) bool {
			if seen[string(place)] {
				return true
			}
			seen[string(place)] = true
			other, failed := s.met(string(place))
			if failed != nil {
				err = failed
				return false
			}
			alike, same := t.Retells(other)
			if same {
				found, l, ok, end = other, alike, true, string(place)
			}
			return !same
		})
	}
	return found, l, ok, err
}

// at is the article at a place.
func (s stories) at(place string) (t Telling, err error) {
	t.Day, t.Article = splitPlace(place)
	t.Sketch, err = s.sketch(t.Article)
	return t, err
}

// met is the article at a place, its sketch perhaps from memory: it depends on the
// text alone.
func (s stories) met(place string) (t Telling, err error) {
	if sketch := s.read[place]; sketch != nil {
		t.Day, t.Article = splitPlace(place)
		t.Sketch = *sketch
		return t, nil
	}
	if t, err = s.at(place); err == nil && s.read != nil && len(s.read) < mostRead {
		s.read[place] = &t.Sketch
	}
	return t, err
}

// after are the later articles that have a band in common with t and are of one
// of the roles, where keep says so.
func (s stories) after(t Telling, roles string, keep func(place string) bool) (places []string) {
	seen := map[string]bool{}
	note := func(at []byte) bool {
		if seen[string(at)] {
			return true
		}
		place := string(at)
		seen[place] = true
		if keep(place) {
			places = append(places, place)
		}
		return true
	}
	from, end := t.place()+"\x00", dayBefore(t.Day, -storyDays-1)
	for _, band := range t.Sketch.Bands() {
		for _, role := range []byte(roles) {
			if s.scan(role, band, from, end, note) {
				s.scan(role, band, undated, "", note)
			}
		}
	}
	return places
}

// followers are linked to t.
func (s stories) followers(t Telling) []string {
	return s.after(t, string(follows), func(place string) bool {
		other, ok := s.state(articleAt(place))
		return ok && other.first == t.place()
	})
}

// takeovers are to be linked to t, which is linked to none now.
func (s stories) takeovers(t Telling) (places []string, err error) {
	places = s.after(t, string(leads)+string(follows), func(place string) bool {
		other, failed := s.met(place)
		if failed != nil {
			err = failed
		}
		if _, ok := other.Retells(t); !ok {
			return false
		}
		now, ok := s.state(other.Article)
		return ok && (now.first == "" || now.first > t.place())
	})
	return places, err
}

// storyLinks are the quads of a link.
func storyLinks(from, to fact.ID, l story.Likeness) []quad.Quad {
	b := &builder{label: quad.IRI(from)}
	b.edge(from, sameStoryAs, to)
	b.add(from, sameStoryDistance, quad.Float(l.Distance))
	b.add(from, sameStoryShare, quad.Float(l.Share))
	return b.quads
}

// withoutStory are the quads without the link of their article to another.
func withoutStory(quads []quad.Quad) []quad.Quad {
	return slices.DeleteFunc(slices.Clone(quads), isStoryLink)
}

func isStoryLink(q quad.Quad) bool {
	return q.Predicate == quad.IRI(sameStoryAs) || q.Predicate == quad.IRI(sameStoryDistance) || q.Predicate == quad.IRI(sameStoryShare)
}
