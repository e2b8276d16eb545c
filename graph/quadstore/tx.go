package quadstore

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// flushAt is the number of pending changes that a Tx applies at once. Sorted in
// bulk they touch each block of an index once.
const flushAt = 20_000

// fill is how full bbolt leaves a page that it splits.
const fill = 0.7

// A Tx is one write: all of it is in the store when Update returns nil, and
// nothing of it otherwise. It must not be used after that, nor by two
// goroutines.
type Tx struct {
	view    *view
	ctx     context.Context // of Update, which the Tx does not outlive
	writer  setWriter
	pending []graph.Delta
	added   int64
	removed int64
}

// Update runs fn in a transaction and commits it, unless fn gives an error or
// panics, or ctx is done. Writers wait for each other.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	return s.update(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return tx.flush()
	})
}

// update is Update without the flush.
func (s *Store) update(ctx context.Context, fn func(*Tx) error) error {
	if s.options.ReadOnly {
		return ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	btx, err := s.db.Begin(true)
	if err != nil {
		return beginError(err)
	}
	defer func() {
		var ignored error // a damaged file may panic here too
		defer contain(&ignored)()
		btx.Rollback() // does nothing after a commit
	}()
	s.db.AllocSize = allocation(btx.Size())
	v := newView(btx)
	for _, s := range append(v.order[:], v.dictionary.hashes) {
		s.main.bucket.FillPercent = fill
	}
	v.dictionary.values.FillPercent = 1 // is only ever appended to
	tx := &Tx{view: v, ctx: ctx, writer: setWriter{limit: recentLimit}}
	if s.options.recentLimit > 0 {
		tx.writer.limit = s.options.recentLimit
	}
	if err := fn(tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.options.beforeCommit != nil {
		if err := s.options.beforeCommit(); err != nil {
			return fmt.Errorf("%w: %w", ErrCommit, err)
		}
	}
	if err := btx.Commit(); err != nil {
		return fmt.Errorf("%w: %w", ErrCommit, err)
	}
	return nil
}

// allocation is by how much to grow a file of some size: an eighth, within
// bounds. bbolt's own steps of 16 MB are much for a small file.
func allocation(size int64) int { return int(min(max(size/8, 1<<15), 1<<24)) }

// Add adds quads; those that are there already stay as they are.
func (tx *Tx) Add(quads ...quad.Quad) error { return tx.queue(graph.Add, quads) }

// Remove removes quads; those that are not there are passed over.
func (tx *Tx) Remove(quads ...quad.Quad) error { return tx.queue(graph.Delete, quads) }

// queue notes changes and applies them once there are enough.
func (tx *Tx) queue(action graph.Procedure, quads []quad.Quad) error {
	for _, q := range quads {
		tx.pending = append(tx.pending, graph.Delta{Quad: q, Action: action})
		if len(tx.pending) >= flushAt {
			if err := tx.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush applies what is pending.
func (tx *Tx) flush() error {
	if len(tx.pending) == 0 {
		return nil
	}
	err := tx.applyDeltas(tx.pending, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	clear(tx.pending)
	tx.pending = tx.pending[:0]
	return err
}

// RemoveLabel removes all quads of a label and gives their number.
func (tx *Tx) RemoveLabel(label quad.Value) (int, error) {
	if err := tx.flush(); err != nil {
		return 0, err
	}
	enc, err := appendValue(nil, label)
	if err != nil {
		return 0, err
	}
	id, err := tx.view.dictionary.find(enc)
	if id == 0 || err != nil {
		return 0, err
	}
	total := 0
	for {
		found, done, err := tx.view.index(lspo).fetch(tuple{id}, 1, nil, flushAt)
		if err != nil {
			return total, err
		}
		for i, t := range found {
			found[i] = lspo.from(t)
		}
		if err := tx.change(nil, found, nil); err != nil {
			return total, err
		}
		total += len(found)
		if done {
			return total, nil
		}
	}
}

// Added is the number of quads that this transaction has added so far, without
// those that were there.
func (tx *Tx) Added() (int64, error) {
	err := tx.flush()
	return tx.added, err
}

// Removed is the number of quads that this transaction has removed so far.
func (tx *Tx) Removed() (int64, error) {
	err := tx.flush()
	return tx.removed, err
}

// Has says whether a quad is in the store, with the changes of this transaction.
func (tx *Tx) Has(q quad.Quad) (bool, error) {
	if err := tx.flush(); err != nil {
		return false, err
	}
	var t tuple
	for i, d := range dirs[spol] {
		v := q.Get(d)
		if v == nil {
			continue
		}
		enc, err := appendValue(nil, v)
		if err != nil {
			return false, err
		}
		if t[i], err = tx.view.dictionary.find(enc); t[i] == 0 || err != nil {
			return false, err
		}
	}
	return tx.view.index(spol).has(t)
}

// Bucket is a place for what callers keep beside the graph, made if it is not
// there yet. It is valid until Update returns.
func (tx *Tx) Bucket(name string) (*bbolt.Bucket, error) {
	b, err := tx.view.tx.CreateBucketIfNotExists([]byte(sidePrefix + name))
	if err != nil {
		return nil, fmt.Errorf("quadstore: bucket %q: %w", name, err)
	}
	return b, nil
}

// ApplyDeltas applies changes in their order, all or none. Without IgnoreDup, to
// add a quad that is there is an error; without IgnoreMissing, to remove one
// that is not. It is a *graph.DeltaError then, as everywhere in Cayley.
func (s *Store) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return s.update(context.Background(), func(tx *Tx) error {
		return tx.applyDeltas(deltas, opts)
	})
}

// NewQuadWriter gives a writer of quads. WriteQuads commits before it returns;
// WriteQuad commits each quad.DefaultBatch quads and at Close.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.options.ReadOnly {
		return nil, ErrReadOnly
	}
	return &quadWriter{store: s}, nil
}

type quadWriter struct {
	store   *Store
	pending []quad.Quad
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	w.pending = append(w.pending, q)
	if len(w.pending) < quad.DefaultBatch {
		return nil
	}
	return w.Flush()
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := w.Flush(); err != nil {
		return 0, err
	}
	err := w.store.Update(context.Background(), func(tx *Tx) error { return tx.Add(quads...) })
	if err != nil {
		return 0, err
	}
	return len(quads), nil
}

// Flush commits what WriteQuad has gathered. What cannot be written is dropped.
func (w *quadWriter) Flush() error {
	quads := w.pending
	w.pending = nil
	if len(quads) == 0 {
		return nil
	}
	return w.store.Update(context.Background(), func(tx *Tx) error { return tx.Add(quads...) })
}

func (w *quadWriter) Close() error { return w.Flush() }
