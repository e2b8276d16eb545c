package graph

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// A Revision is a digest of the quads of one label: it changes when they do,
// and is the same in every database that holds them.
type Revision [16]byte

func revisionOf(quads []quad.Quad) (r Revision) {
	h := sha256.New()
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
			_, _ = io.WriteString(h, v.String())
			_, _ = h.Write([]byte{0})
		}
	}
	copy(r[:], h.Sum(nil))
	return r
}

// revise notes that this write changed the quads of a label.
func (w *writer) revise(label quad.IRI, quads []quad.Quad) error {
	if len(quads) == 0 {
		return w.keep(w.side.revisions, []byte(label), nil)
	}
	r := revisionOf(quads)
	return w.keep(w.side.revisions, []byte(label), r[:])
}

// Changes brings up to date whoever holds the contents of the labels in known,
// each of a revision: it calls gone for each label that is no more, then put
// for each that is new or has changed, in order. Nil known is no label yet. What
// it gives is one state of the graph.
//
// Where the read is ended for the sake of a writer (ErrYielded), what put was
// given stands, and the next call goes on from there.
func (s *Store) Changes(ctx context.Context, known map[fact.ID]Revision, gone func(fact.ID), put func(fact.ID, Revision, *Contents)) error {
	return s.view(ctx, func(snap *quadstore.Snapshot) error {
		now, err := revisions(snap)
		if err != nil {
			return err
		}
		for _, label := range slices.Sorted(maps.Keys(known)) {
			if _, ok := now[label]; !ok {
				gone(label)
			}
		}
		var changed []quad.Value
		for _, label := range slices.Sorted(maps.Keys(now)) {
			if old, ok := known[label]; !ok || old != now[label] {
				changed = append(changed, quad.IRI(label))
			}
		}
		return snap.EachLabelled(ctx, changed, func(quads []quad.Quad) error {
			if len(quads) == 0 {
				return ErrDamaged // it has a revision
			}
			label := fact.ID(iriOf(quads[0].Label))
			put(label, now[label], ContentsOf(quads))
			return nil
		})
	})
}

func revisions(snap *quadstore.Snapshot) (map[fact.ID]Revision, error) {
	now := map[fact.ID]Revision{}
	err := snap.Side(revisionBucket, func(b *bolt.Bucket) error {
		if b == nil {
			return fmt.Errorf("%w: no bucket %s", ErrDamaged, revisionBucket)
		}
		return b.ForEach(func(k, v []byte) error {
			var r Revision
			copy(r[:], v)
			now[fact.ID(k)] = r
			return nil
		})
	})
	return now, err
}

// verifyRevisions holds the revisions to those of the quads.
func verifyRevisions(snap *quadstore.Snapshot, want map[fact.ID]Revision) (problems []string, err error) {
	now, err := revisions(snap)
	for label := range now {
		if _, ok := want[label]; !ok {
			problems = append(problems, fmt.Sprintf("revisions: no quads of %s", label))
		}
	}
	for label, r := range want {
		if now[label] != r {
			problems = append(problems, fmt.Sprintf("revisions: that of %s is another", label))
		}
	}
	slices.Sort(problems)
	return problems, err
}
