package quadstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A view is the buckets of one transaction.
type view struct {
	tx         *bbolt.Tx
	meta       *bbolt.Bucket
	counts     *bbolt.Bucket
	order      [orders]set
	dictionary dictionary
}

func newView(tx *bbolt.Tx) *view {
	v := &view{tx: tx, meta: tx.Bucket(bucketMeta), counts: tx.Bucket(bucketCounts)}
	for o := range v.order {
		v.order[o] = newSet(tx, bucketOrders[o], bucketNewOrders[o], 4)
	}
	v.dictionary = dictionary{
		values: tx.Bucket(bucketValues),
		hashes: newSet(tx, bucketHashes, bucketNewHashes, hashWidth),
	}
	return v
}

// newSet is the set in one bucket, or in two if recent is not nil.
func newSet(tx *bbolt.Tx, main, recent []byte, width int) set {
	s := set{main: blocks{tx.Bucket(main), width}}
	if recent != nil {
		s.recent = blocks{tx.Bucket(recent), width}
	}
	return s
}

// index is one of the sets of quads.
func (v *view) index(o order) set { return v.order[o] }

// A source gives access to a state of the store.
type source interface {
	// view calls fn within a read transaction. Nothing that fn gets from it may
	// be used afterwards.
	view(fn func(*view) error) error
}

// view runs fn in a transaction of its own.
func (s *Store) view(fn func(*view) error) (err error) {
	defer contain(&err)()
	tx, err := s.db.Begin(false)
	if err != nil {
		return beginError(err)
	}
	defer tx.Rollback()
	return fn(newView(tx))
}

// beginError says in our words why a transaction could not begin.
func beginError(err error) error {
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return ErrClosed
	}
	return err
}

// A Snapshot is one state of a Store, to read only, until it is closed. Many
// goroutines can use it at once.
type Snapshot struct {
	reader
	mu     sync.RWMutex
	open   *view // nil once closed
	reason error // why, if the caller did not close it
	// damage is the first damage that a step came upon. Cayley's iterators end
	// at an error as at the end of their rows, and say so to few of their users.
	damage atomic.Pointer[error]
}

var _ graph.QuadStore = (*Snapshot)(nil)

// Snapshot pins the present state. The caller must close it: until then the
// file cannot be closed, and keeps the pages that writes replace.
func (s *Store) Snapshot(ctx context.Context) (*Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := s.db.Begin(false)
	if err != nil {
		return nil, beginError(err)
	}
	v, err := safeView(tx)
	if err != nil {
		_ = tx.Rollback()
		return nil, err
	}
	snap := &Snapshot{open: v}
	snap.reader.source = snap
	return snap, nil
}

// safeView is newView of a file that may be damaged.
func safeView(tx *bbolt.Tx) (v *view, err error) {
	defer contain(&err)()
	return newView(tx), nil
}

func (s *Snapshot) view(fn func(*view) error) (err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	defer func() {
		if errors.Is(err, ErrDamaged) {
			s.damage.CompareAndSwap(nil, &err)
		}
	}()
	defer contain(&err)()
	if s.reason != nil {
		return s.reason
	}
	if s.open == nil {
		return ErrClosed
	}
	return fn(s.open)
}

// Close ends the snapshot. It waits for steps that are under way; iterators that
// are used later give ErrClosed. A second call does nothing.
func (s *Snapshot) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		return nil
	}
	tx := s.open.tx
	s.open = nil
	return tx.Rollback()
}

// run runs fn on the snapshot. Where a step came upon damage, that is the error,
// whatever fn made of it: rows without the damaged ones are no answer.
func (s *Snapshot) run(fn func(*Snapshot) error) error {
	err := fn(s)
	if damage := s.damage.Load(); damage != nil {
		return *damage
	}
	return err
}

// View runs fn on a snapshot and closes it.
func (s *Store) View(ctx context.Context, fn func(*Snapshot) error) error {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	return snap.run(fn)
}

// Side reads what callers keep beside the graph: fn gets the bucket, or nil if
// there is none. What it reads is valid only until fn returns.
func (r *reader) Side(name string, fn func(*bbolt.Bucket) error) error {
	return r.source.view(func(v *view) error {
		return fn(v.tx.Bucket([]byte(sidePrefix + name)))
	})
}

// A readable is a reader as a graph.QuadStore that cannot be written or closed.
type readable struct{ *reader }

var _ graph.QuadStore = (*readable)(nil)

// Reader is the store as a graph.QuadStore that cannot be written, and that
// Close does nothing to.
func (s *Store) Reader() graph.QuadStore { return &readable{&s.reader} }

func (*readable) Close() error                                      { return nil }
func (*readable) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }
func (*readable) NewQuadWriter() (quad.WriteCloser, error)          { return nil, ErrReadOnly }

// ApplyDeltas gives ErrReadOnly.
func (s *Snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error {
	return fmt.Errorf("snapshot: %w", ErrReadOnly)
}

// NewQuadWriter gives ErrReadOnly.
func (s *Snapshot) NewQuadWriter() (quad.WriteCloser, error) {
	return nil, fmt.Errorf("snapshot: %w", ErrReadOnly)
}
