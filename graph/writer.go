package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
	"jaccuse/graph/story"
)

// A writer is one transaction that changes quads, texts, records and counts.
// Records and texts are written as it goes; quads are gathered by label, and
// written by flush as the difference to what the store holds.
type writer struct {
	tx     *quadstore.Tx
	side   side
	fault  func(op string) error
	wrote  bool
	labels map[quad.IRI]*labelled
	met    map[string]*story.Sketch // see stories
	change Change                   // of the document under way
}

func (w *writer) stories() stories {
	return stories{sketches: w.side.sketches, told: w.side.told, bands: w.side.bands, read: w.met}
}

// labelled is the quads of a label: those in the store and those wanted there.
type labelled struct{ stored, wanted []quad.Quad }

func newWriter(tx *quadstore.Tx, fault func(op string) error) (*writer, error) {
	w := &writer{tx: tx, fault: fault, labels: make(map[quad.IRI]*labelled), met: map[string]*story.Sketch{}}
	for name, b := range map[string]**bolt.Bucket{
		textBucket: &w.side.texts, articleBucket: &w.side.articles, identityBucket: &w.side.identities, killedBucket: &w.side.killed,
		tallyBucket: &w.side.tallies, claimBucket: &w.side.claims, keyBucket: &w.side.keys,
		sketchBucket: &w.side.sketches, storyBucket: &w.side.told, bandBucket: &w.side.bands, revisionBucket: &w.side.revisions,
	} {
		var err error
		if *b, err = tx.Bucket(name); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *writer) failing(op string) error {
	if w.fault == nil {
		return nil
	}
	return w.fault(op)
}

// keep writes a record unless it is there already; v nil deletes.
func (w *writer) keep(b *bolt.Bucket, k, v []byte) error {
	old := b.Get(k)
	if (old == nil) == (v == nil) && bytes.Equal(old, v) {
		return nil
	}
	w.wrote = true
	if err := w.failing("put"); err != nil {
		return err
	}
	return put(b, k, v)
}

// label reads what is wanted under a label so far.
func (w *writer) label(label quad.IRI) (*labelled, error) {
	if l, ok := w.labels[label]; ok {
		return l, nil
	}
	stored, err := w.tx.Labelled(label)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(stored, Compare)
	l := &labelled{stored: stored, wanted: stored}
	w.labels[label] = l
	return l, nil
}

// want sets the quads of a label, sorted, and the links between it and its claims
// and those of other articles, and counts the difference.
func (w *writer) want(label quad.IRI, quads []quad.Quad) error {
	for _, q := range quads {
		if err := Validate(q); err != nil {
			return err
		}
	}
	l, err := w.label(label)
	if err != nil {
		return err
	}
	if quads, err = w.relink(l.wanted, quads); err != nil {
		return err
	}
	if quads, err = w.retell(label, quads); err != nil {
		return err
	}
	w.set(l, quads)
	return nil
}

func (w *writer) set(l *labelled, quads []quad.Quad) {
	removed, added := diff(l.wanted, quads)
	w.change.Added += len(added)
	w.change.Removed += len(removed)
	l.wanted = quads
}

// flush writes the quads to add and to remove, and what that does to the
// counts. It holds the store to its word: each of them has changed something.
func (w *writer) flush(ctx context.Context) error {
	var added, removed []quad.Quad
	tallies := map[string]int64{}
	for _, label := range slices.Sorted(maps.Keys(w.labels)) {
		l := w.labels[label]
		gone, fresh := diff(l.stored, l.wanted)
		if len(gone)+len(fresh) == 0 {
			continue
		}
		added, removed = append(added, fresh...), append(removed, gone...)
		if err := w.revise(label, l.wanted); err != nil {
			return err
		}
		tallyQuads(tallies, l.stored, -1)
		tallyQuads(tallies, l.wanted, 1)
	}
	if len(added)+len(removed) == 0 {
		return ctx.Err()
	}
	w.wrote = true
	if err := w.failing("quads"); err != nil {
		return err
	}
	if err := w.tx.Add(added...); err != nil {
		return err
	}
	if err := w.tx.Remove(removed...); err != nil {
		return err
	}
	if err := w.proved(len(added), len(removed)); err != nil {
		return err
	}
	return w.count(tallies)
}

func (w *writer) proved(added, removed int) error {
	a, err := w.tx.Added()
	if err != nil {
		return err
	}
	r, err := w.tx.Removed()
	if err != nil {
		return err
	}
	if a != int64(added) || r != int64(removed) {
		return fmt.Errorf("%w: %d quads added and %d removed, not %d and %d", ErrDamaged, a, r, added, removed)
	}
	return nil
}

// save writes the record of an article and what leads to it; next nil takes
// the article's records and text out.
func (w *writer) save(article fact.ID, last, next *record) error {
	var before, after []identity
	var packed []byte
	if last != nil {
		before = last.identities()
	}
	if next != nil {
		after = next.identities()
		var err error
		if packed, err = json.Marshal(next); err != nil {
			return err
		}
	}
	for _, id := range before {
		if !slices.Contains(after, id) {
			if err := w.keep(w.side.identities, id.key(article), nil); err != nil {
				return err
			}
		}
	}
	for _, id := range after {
		if err := w.keep(w.side.identities, id.key(article), []byte{}); err != nil {
			return err
		}
	}
	if next == nil {
		if err := w.keepText(article, nil, nil); err != nil {
			return err
		}
	}
	return w.keep(w.side.articles, []byte(article), packed)
}
