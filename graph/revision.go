package graph

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// A Revision numbers the writes that changed quads, from 1.
type Revision uint64

// revise notes that this write changed the quads of the labels.
func (w *writer) revise(labels []quad.IRI) error {
	now, err := w.side.revisions.NextSequence()
	if err != nil {
		return err
	}
	for _, label := range labels {
		var packed []byte
		if len(w.labels[label].wanted) > 0 {
			packed = binary.AppendUvarint(nil, now)
		}
		if err := w.keep(w.side.revisions, []byte(label), packed); err != nil {
			return err
		}
	}
	return nil
}

// Revision is that of the last write. It costs one look at the file.
func (s *Store) Revision(ctx context.Context) (now Revision, err error) {
	err = s.side(ctx, revisionBucket, func(b *bolt.Bucket) error {
		now = Revision(b.Sequence())
		return nil
	})
	return now, err
}

// Changes brings up to date whoever holds the contents of the labels in known,
// each as of a revision: it calls gone for each label that is no more, then put
// for each that is new or has changed, in order. Nil known is all labels. What
// it gives is one state of the graph.
//
// Where the read is ended for the sake of a writer (ErrYielded), what put was
// given stands, and the next call goes on from there.
func (s *Store) Changes(ctx context.Context, known map[fact.ID]Revision, gone func(fact.ID), put func(fact.ID, Revision, *Contents) error) error {
	return s.view(ctx, func(snap *quadstore.Snapshot) error {
		now, err := revisions(snap)
		if err != nil {
			return err
		}
		for label := range known {
			if _, ok := now[label]; !ok {
				gone(label)
			}
		}
		for _, label := range slices.Sorted(maps.Keys(now)) {
			if known[label] == now[label] {
				continue
			}
			quads, err := snap.Labelled(ctx, quad.IRI(label))
			if err != nil {
				return err
			}
			slices.SortFunc(quads, Compare)
			if err := put(label, now[label], ContentsOf(quads)); err != nil {
				return err
			}
		}
		return nil
	})
}

func revisions(snap *quadstore.Snapshot) (map[fact.ID]Revision, error) {
	now := map[fact.ID]Revision{}
	err := snap.Side(revisionBucket, func(b *bolt.Bucket) error {
		if b == nil {
			return fmt.Errorf("%w: no bucket %s", ErrDamaged, revisionBucket)
		}
		return b.ForEach(func(k, v []byte) error {
			n, _ := binary.Uvarint(v)
			now[fact.ID(k)] = Revision(n)
			return nil
		})
	})
	return now, err
}
