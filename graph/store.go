package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/quadstore"
)

// Options say how to open a Store.
type Options struct {
	// ReadOnly lets several processes read at once; Put and its like fail.
	ReadOnly bool
	// Lease is ReadOnly for long-lived programs: the file is open only while
	// somebody reads, and given up within about a second when another process
	// waits to write. A read that takes longer then ends with ErrYielded.
	Lease bool
	// LockTimeout is how long to wait for another process that writes;
	// 0 stands for 2 s.
	LockTimeout time.Duration

	noSync bool // tests
}

// A QuadStore is what Cayley's queries run on.
type QuadStore = graph.QuadStore

// A Store is a database file: the quads and their indexes, and beside them the
// kept texts, a record of where each article was read from, and counts (see
// Tally). A write is one transaction over all of these; when it fails the file
// is as it was.
//
// Its methods may be called from several goroutines; writes wait for each
// other. A method must not be called by a goroutine that is ranging over Quads
// or within View.
type Store struct {
	path string
	opts Options

	qs    *quadstore.Store // nil with Lease
	lease *quadstore.Lease // nil without

	inflaters inflaters

	writing sync.Mutex // held by the one writer, and by Close
	closed  bool       // guarded by writing

	// fault, in tests, fails a write or a commit: "put", "quads", "commit".
	fault func(op string) error
}

var (
	// ErrReadOnly is the error of a write to a store that was opened to be read.
	ErrReadOnly = errors.New("opened for reading only")
	// ErrClosed is the error of a store after Close.
	ErrClosed = errors.New("the store is closed")
	// ErrYielded is the error of a read from a leased store that was ended for
	// the sake of a writer. To try again is fine.
	ErrYielded = quadstore.ErrYielded
)

// Open opens the database file at path. Unless it is only to be read, it is
// created when it is missing (or empty). Every error is a *FileError whose
// Hint says what to do; it wraps ErrInUse, ErrNotDatabase, ErrDamaged,
// ErrSchema or the error of the operating system.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.LockTimeout == 0 {
		o.LockTimeout = defaultLockTimeout
	}
	o.ReadOnly = o.ReadOnly || o.Lease
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	_, missing := os.Stat(path)
	s := &Store{path: path, opts: o}
	if err := s.open(ctx); err != nil {
		err = fileError(path, err)
		if errors.Is(missing, fs.ErrNotExist) && !errors.Is(err, ErrInUse) {
			removeStub(path)
		}
		return nil, err
	}
	return s, nil
}

// removeStub removes a file that was made just now and holds no more than
// bbolt's first four pages, for want of room; it would pass for a damaged one.
func removeStub(path string) {
	if info, err := os.Stat(path); err == nil && info.Size() <= 4*int64(os.Getpagesize()) {
		_ = os.Remove(path)
	}
}

func (s *Store) open(ctx context.Context) (err error) {
	defer contain(&err)()
	if err := inspect(s.path, s.opts.ReadOnly); err != nil {
		return err
	}
	qs, err := quadstore.Open(s.path, quadstore.Options{
		ReadOnly: s.opts.ReadOnly, Timeout: s.opts.LockTimeout, NoSync: s.opts.noSync,
	})
	if errors.Is(err, quadstore.ErrFormat) {
		return foreign(s.path, s.opts.LockTimeout)
	}
	if err != nil {
		return err
	}
	if err := s.ready(ctx, qs); err != nil {
		_ = qs.Close()
		return err
	}
	if !s.opts.Lease {
		s.qs = qs
		return nil
	}
	s.lease = quadstore.NewLease(s.path, s.opts.LockTimeout)
	return qs.Close()
}

// ready checks the schema, and creates it in a new file.
func (s *Store) ready(ctx context.Context, qs *quadstore.Store) error {
	fresh, err := checkSchema(ctx, qs)
	switch {
	case err != nil:
		return err
	case fresh && s.opts.ReadOnly:
		return ErrNotDatabase
	case fresh:
		return qs.Update(ctx, create)
	}
	return nil
}

func create(tx *quadstore.Tx) error {
	for _, name := range sideBuckets {
		if _, err := tx.Bucket(name); err != nil {
			return err
		}
	}
	meta, err := tx.Bucket(metaBucket)
	if err != nil {
		return err
	}
	return meta.Put(schemaKey, []byte(strconv.Itoa(SchemaVersion)))
}

// put writes to a bucket, or deletes from it when v is nil.
func put(b *bolt.Bucket, k, v []byte) error {
	if v == nil {
		return b.Delete(k)
	}
	return b.Put(k, v)
}

// Close closes the file. It waits for reads that are under way.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if s.lease != nil {
		return fileError(s.path, s.lease.Close())
	}
	return fileError(s.path, s.qs.Close())
}

// View runs f on one state of the graph, whatever is written meanwhile: run
// each query in a View of its own. The QuadStore cannot be written, and what is
// still read from it after f has returned fails.
func (s *Store) View(ctx context.Context, f func(QuadStore) error) error {
	var failed error
	err := s.snapshot(ctx, func(snap *quadstore.Snapshot) error {
		failed = f(snap)
		return failed
	})
	if err == failed { // not ours to name the file in
		return err
	}
	return fileError(s.path, err)
}

// QuadStore is the graph for queries that need not see one state of it: each
// of their steps reads what is there at the time. It cannot be written. Closing
// it does nothing.
func (s *Store) QuadStore() QuadStore {
	if s.lease != nil {
		return s.lease.QuadStore()
	}
	return s.qs.Reader()
}

// snapshot runs f on one state of the file. f's panics are its own.
func (s *Store) snapshot(ctx context.Context, f func(*quadstore.Snapshot) error) error {
	if s.lease != nil {
		return s.lease.View(ctx, f)
	}
	return s.qs.View(ctx, f)
}

// view is snapshot with the errors of a file.
func (s *Store) view(ctx context.Context, f func(*quadstore.Snapshot) error) error {
	return fileError(s.path, s.snapshot(ctx, f))
}

// errUnchanged ends a transaction in which nothing was written.
var errUnchanged = errors.New("unchanged")

// update runs f in a transaction that is kept only if f wrote something and
// neither it nor the commit failed.
func (s *Store) update(ctx context.Context, f func(*writer) error) error {
	if s.opts.ReadOnly {
		return fileError(s.path, ErrReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return ErrClosed
	}
	err := s.transact(ctx, f)
	if err == errUnchanged {
		return nil
	}
	return fileError(s.path, err)
}

func (s *Store) transact(ctx context.Context, f func(*writer) error) (err error) {
	defer contain(&err)()
	return s.qs.Update(ctx, func(tx *quadstore.Tx) error {
		w, err := newWriter(tx, s.fault)
		if err != nil {
			return err
		}
		if err := f(w); err != nil {
			return err
		}
		if err := w.flush(ctx); err != nil {
			return err
		}
		if !w.wrote {
			return errUnchanged
		}
		return w.failing("commit")
	})
}

// contain makes a panic, or a fault of the mapped file, an ErrDamaged in *err:
// `defer contain(&err)()`.
func contain(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}
