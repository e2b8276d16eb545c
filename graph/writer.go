package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
)

// A writer is one transaction that changes quads, texts and records. Records
// and texts are written as it goes; quads are gathered by label, and written
// by flush as the difference to what the store holds. (Cayley miscounts the
// references to a node when a quad is added twice.)
type writer struct {
	*session
	fault  func(op string) error
	wrote  bool
	labels map[quad.IRI]*labelled
	change Change // of the document under way
}

// labelled is the quads of a label: those in the store and those wanted there.
type labelled struct{ stored, wanted []quad.Quad }

func newWriter(tx *bolt.Tx, fault func(op string) error) (*writer, error) {
	w := &writer{fault: fault, labels: make(map[quad.IRI]*labelled)}
	ses, err := newSession(tx, w.put)
	w.session = ses
	return w, err
}

func (w *writer) failing(op string) error {
	if w.fault == nil {
		return nil
	}
	return w.fault(op)
}

func (w *writer) put(b *bolt.Bucket, k, v []byte) error {
	w.wrote = true
	if err := w.failing("put"); err != nil {
		return err
	}
	return put(b, k, v)
}

// keep writes a record unless it is there already; v nil deletes.
func (w *writer) keep(bucket, k, v []byte) error {
	b := w.tx.Bucket(bucket)
	old := b.Get(k)
	if (old == nil) == (v == nil) && bytes.Equal(old, v) {
		return nil
	}
	return w.put(b, k, v)
}

// label reads what is wanted under a label so far.
func (w *writer) label(ctx context.Context, label quad.IRI) (*labelled, error) {
	if l, ok := w.labels[label]; ok {
		return l, nil
	}
	stored, err := w.labelled(ctx, label)
	if err != nil {
		return nil, err
	}
	l := &labelled{stored: stored, wanted: stored}
	w.labels[label] = l
	return l, nil
}

// want sets the quads of a label, sorted, and counts the difference.
func (w *writer) want(ctx context.Context, label quad.IRI, quads []quad.Quad) error {
	for _, q := range quads {
		if err := Validate(q); err != nil {
			return err
		}
	}
	l, err := w.label(ctx, label)
	if err != nil {
		return err
	}
	removed, added := diff(l.wanted, quads)
	w.change.Added += len(added)
	w.change.Removed += len(removed)
	l.wanted = quads
	return nil
}

// flush gives Cayley the quads to add and to remove. They go in two batches,
// additions first: within one, Cayley forgets the node of a new quad that
// loses more quads than it gains, and stores the quad without it.
func (w *writer) flush() error {
	var added, removed []graph.Delta
	for _, label := range slices.Sorted(maps.Keys(w.labels)) {
		l := w.labels[label]
		gone, fresh := diff(l.stored, l.wanted)
		added = appendDeltas(added, graph.Add, fresh)
		removed = appendDeltas(removed, graph.Delete, gone)
	}
	want := w.qs.Size() + int64(len(added)) - int64(len(removed))
	if err := errors.Join(w.apply(added), w.apply(removed)); err != nil {
		return err
	}
	if size := w.qs.Size(); size != want {
		return fmt.Errorf("%w: %d quads where there should be %d", ErrDamaged, size, want)
	}
	return w.kv.flush()
}

// apply ignores what is there already and what is missing on purpose: an error
// in the middle of a batch is the one thing Cayley does not survive.
func (w *writer) apply(deltas []graph.Delta) error {
	if len(deltas) == 0 {
		return nil
	}
	return w.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

func appendDeltas(deltas []graph.Delta, action graph.Procedure, quads []quad.Quad) []graph.Delta {
	for _, q := range quads {
		deltas = append(deltas, graph.Delta{Quad: q, Action: action})
	}
	return deltas
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
			if err := w.keep(identityBucket, id.key(article), nil); err != nil {
				return err
			}
		}
	}
	for _, id := range after {
		if err := w.keep(identityBucket, id.key(article), []byte{}); err != nil {
			return err
		}
	}
	if next == nil {
		if err := w.keep(textBucket, []byte(article), nil); err != nil {
			return err
		}
	}
	return w.keep(articleBucket, []byte(article), packed)
}
