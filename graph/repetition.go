package graph

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
)

// A claim is linked to the first claim of another article that it repeats
// (sameClaimAs), under the label of its own article. Which one that is follows
// from the claims in the store alone, so that the order in which they came does
// not matter, and an article that is taken out leaves no trace.

// repetitions is an index of the assertions of all articles: their records by
// claim, and their claims by accuser, target and key word, in order of time.
type repetitions struct{ records, keys *bolt.Bucket }

// An assertion stands in the index under its accuser and under whom he speaks
// for, apart, so that the many who speak for one state do not meet there.
const (
	asAccuser   = "accuser"
	asPrincipal = "principal"
)

// kept are the prefixes of the keys under which the index holds an assertion,
// sought those under which others that it could repeat, or that could repeat
// it, are found.
func (a Assertion) kept() [][]byte {
	return slices.Concat(a.prefixes(asAccuser, a.Accuser), a.prefixes(asPrincipal, a.Principal))
}

func (a Assertion) sought() [][]byte {
	return slices.Concat(a.prefixes(asAccuser, a.Accuser), a.prefixes(asPrincipal, a.Accuser), a.prefixes(asAccuser, a.Principal))
}

// prefixes are digests, because ids and words are somebody else's and bbolt
// limits keys. Two that fall together cost a comparison.
func (a Assertion) prefixes(role string, who fact.ID) (list [][]byte) {
	if !shared(who) {
		return nil
	}
	for _, word := range a.Matter.Keys() {
		sum := sha256.Sum256([]byte(strings.Join([]string{role, string(who), string(a.Target), word}, tallySep)))
		list = append(list, sum[:8:8])
	}
	return list
}

// scan calls f with the assertions under a prefix whose places are from one to
// before another ("" is the end), in order, until it returns false.
func (r repetitions) scan(prefix []byte, from, to string, f func(Assertion) bool) error {
	c := r.keys.Cursor()
	for k, _ := c.Seek(append(slices.Clone(prefix), from...)); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		place := k[len(prefix):]
		if to != "" && string(place) >= to {
			return nil
		}
		i := bytes.Index(place, []byte("claim/"))
		if i < 0 {
			return fmt.Errorf("%w: no claim in a key of %s", ErrDamaged, keyBucket)
		}
		a, ok := assertionOf(fact.ID(place[i:]), r.records.Get(place[i:]))
		if !ok {
			return fmt.Errorf("%w: no record of %s", ErrDamaged, place[i:])
		}
		if !f(a) {
			return nil
		}
	}
	return nil
}

// first is the first claim that a repeats, and the score; ok is false when it
// repeats none.
func (r repetitions) first(a Assertion) (found Assertion, score float64, ok bool, err error) {
	from, end := dayBefore(a.Day, manyDays), a.place()
	for _, prefix := range a.sought() {
		err = errors.Join(err, r.scan(prefix, from, end, func(b Assertion) bool {
			s, repeats := a.Repeats(b)
			if repeats {
				found, score, ok, end = b, s, true, b.place()
			}
			return !repeats
		}))
	}
	return found, score, ok, err
}

// followers are the assertions whose first is a.
func (r repetitions) followers(a Assertion) (list []Assertion, err error) {
	seen := map[fact.ID]bool{}
	note := func(b Assertion) bool {
		if _, ok := b.Repeats(a); !ok || seen[b.Claim] {
			return true
		}
		seen[b.Claim] = true
		first, _, _, failed := r.first(b)
		if failed == nil && first.Claim == a.Claim {
			list = append(list, b)
		}
		err = errors.Join(err, failed)
		return failed == nil
	}
	for _, prefix := range a.sought() {
		if a.Day != "" {
			err = errors.Join(err, r.scan(prefix, a.place(), dayBefore(a.Day, -manyDays-1), note))
		}
		err = errors.Join(err, r.scan(prefix, undated, "", note))
	}
	return list, err
}

// links are the quads of the link of a claim, none where it repeats nothing.
func (r repetitions) links(a Assertion) ([]quad.Quad, error) {
	first, score, ok, err := r.first(a)
	if err != nil || !ok {
		return nil, err
	}
	b := &builder{label: a.label()}
	b.edge(a.Claim, sameClaimAs, first.Claim)
	b.add(a.Claim, sameClaimScore, quad.Float(score))
	return b.quads, nil
}

// relink brings the links up to date with what an article says now, and gives
// its quads with its own links.
func (w *writer) relink(before, after []quad.Quad) (linked []quad.Quad, err error) {
	after = withoutLinks(after)
	now := Assertions(after)
	gone, fresh := changed(Assertions(before), now)
	stale, err := w.allFollowers(gone)
	if err != nil {
		return nil, err
	}
	if err := w.index(gone, fresh); err != nil {
		return nil, err
	}
	moved, err := w.allFollowers(fresh)
	if err != nil {
		return nil, err
	}
	if err := w.linkAgain(append(stale, moved...)); err != nil {
		return nil, err
	}
	for _, a := range now {
		links, err := w.side.repetitions().links(a)
		if err != nil {
			return nil, err
		}
		linked = append(linked, links...)
	}
	if len(linked) == 0 {
		return after, nil
	}
	return sorted(append(after, linked...)), nil
}

func (w *writer) allFollowers(list []Assertion) (all []Assertion, err error) {
	for _, a := range list {
		f, err := w.side.repetitions().followers(a)
		if err != nil {
			return nil, err
		}
		all = append(all, f...)
	}
	return all, nil
}

// changed are the assertions that are gone, and those that are new.
func changed(before, after []Assertion) (gone, fresh []Assertion) {
	missing := func(from, in []Assertion) (list []Assertion) {
		records := map[fact.ID]string{}
		for _, a := range in {
			records[a.Claim] = string(a.record())
		}
		for _, a := range from {
			if records[a.Claim] != string(a.record()) {
				list = append(list, a)
			}
		}
		return list
	}
	return missing(before, after), missing(after, before)
}

// index writes the records and keys of assertions that came and went.
func (w *writer) index(gone, fresh []Assertion) error {
	for _, a := range gone {
		if err := w.keepAssertion(a, nil, nil); err != nil {
			return err
		}
	}
	for _, a := range fresh {
		if err := w.keepAssertion(a, a.record(), []byte{}); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) keepAssertion(a Assertion, record, entry []byte) error {
	if err := w.keep(w.side.claims, []byte(a.Claim), record); err != nil {
		return err
	}
	for _, prefix := range a.kept() {
		if err := w.keep(w.side.keys, append(prefix, a.place()...), entry); err != nil {
			return err
		}
	}
	return nil
}

// label is that of the article of a claim.
func (a Assertion) label() quad.IRI { return quad.IRI("article/" + a.Claim.ArticleHash()) }

// linkAgain sets the links of claims of other articles, of each article at once.
func (w *writer) linkAgain(list []Assertion) error {
	byLabel := map[quad.IRI][]Assertion{}
	for _, a := range list {
		byLabel[a.label()] = append(byLabel[a.label()], a)
	}
	for _, label := range slices.Sorted(maps.Keys(byLabel)) {
		l, err := w.label(label)
		if err != nil {
			return err
		}
		quads := withoutLinks(l.wanted, byLabel[label]...)
		for _, a := range byLabel[label] {
			links, err := w.side.repetitions().links(a)
			if err != nil {
				return err
			}
			quads = append(quads, links...)
		}
		w.set(l, sorted(quads))
	}
	return nil
}

// withoutLinks are the quads without the links of some claims, or without any
// where none are named.
func withoutLinks(quads []quad.Quad, of ...Assertion) []quad.Quad {
	claims := map[quad.Value]bool{}
	for _, a := range of {
		claims[quad.IRI(a.Claim)] = true
	}
	list := make([]quad.Quad, 0, len(quads)+8)
	for _, q := range quads {
		link := q.Predicate == quad.IRI(sameClaimAs) || q.Predicate == quad.IRI(sameClaimScore)
		if !link || len(of) > 0 && !claims[q.Subject] {
			list = append(list, q)
		}
	}
	return list
}
