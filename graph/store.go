package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	bolt "go.etcd.io/bbolt"
)

// Options say how to open a Store.
type Options struct {
	// ReadOnly lets several processes read at once; Put and its like fail.
	ReadOnly bool
	// LockTimeout is how long to wait for another process that writes;
	// 0 stands for 2 s.
	LockTimeout time.Duration
}

// A Store is a database file: the quads, in Cayley, and beside them the kept
// texts and a record of where each article was read from. A write is one
// transaction over all three; when it fails the file is as it was.
//
// Its methods may be called from several goroutines; writes wait for each
// other. A method must not be called by a goroutine that is ranging over Quads.
type Store struct {
	path string
	opts Options

	writing sync.Mutex // held by the one writer

	mu  sync.RWMutex // guards what follows
	db  *bolt.DB
	qs  *kv.QuadStore
	err error // why the file is not open, after Close or a failed reopening

	// fault, in tests, fails a write or a commit: "put", "commit".
	fault func(op string) error
}

// ErrReadOnly is the error of a write to a store that was opened to be read.
var ErrReadOnly = errors.New("opened for reading only")

// ErrClosed is the error of a store after Close.
var ErrClosed = errors.New("the store is closed")

// Open opens the database file at path. Unless it is only to be read, it is
// created when it is missing (or empty). Every error is a *FileError whose
// Hint says what to do; it wraps ErrInUse, ErrNotDatabase, ErrDamaged,
// ErrSchema or the error of the operating system.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.LockTimeout == 0 {
		o.LockTimeout = defaultLockTimeout
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	_, missing := os.Stat(path)
	s := &Store{path: path, opts: o}
	if err := s.open(); err != nil {
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

func (s *Store) open() error {
	db, err := openFile(s.path, s.opts)
	if err != nil {
		return err
	}
	qs, err := s.ready(db)
	if err != nil {
		_ = db.Close()
		return err
	}
	s.db, s.qs, s.err = db, qs, nil
	return nil
}

// ready checks the schema, creates it in a new file, and starts Cayley.
func (s *Store) ready(db *bolt.DB) (qs *kv.QuadStore, err error) {
	defer contain(&err)()
	var fresh bool
	err = db.View(func(tx *bolt.Tx) error {
		fresh, err = checkSchema(tx)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case fresh && s.opts.ReadOnly:
		return nil, ErrNotDatabase
	case fresh:
		if err := db.Update(create); err != nil {
			return nil, err
		}
	}
	return openCayley(boltKV{db: db})
}

func create(tx *bolt.Tx) error {
	for _, name := range append([][]byte{metaBucket, quadBucket}, sideBuckets...) {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	if err := tx.Bucket(metaBucket).Put(schemaKey, []byte(strconv.Itoa(SchemaVersion))); err != nil {
		return err
	}
	return initCayley(boltKV{tx: tx, write: put, later: pending{}})
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
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return nil
	}
	s.err = ErrClosed
	return fileError(s.path, s.db.Close())
}

// QuadStore is the graph as Cayley sees it, for queries: it cannot be written.
// Take it anew for each query, since a write puts another in its place whose
// caches know of the change. Closing it does nothing.
func (s *Store) QuadStore() graph.QuadStore {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.qs
}

func (s *Store) file() (*bolt.DB, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.db, s.err
}

// view runs f in a transaction that reads one state of the file.
func (s *Store) view(ctx context.Context, f func(*session) error) (err error) {
	defer func() { err = fileError(s.path, err) }()
	defer contain(&err)()
	db, err := s.file()
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return db.View(func(tx *bolt.Tx) error {
		ses, err := newSession(tx, nil)
		if err != nil {
			return err
		}
		return f(ses)
	})
}

// update runs f in a transaction that is kept only if f wrote something and
// neither it nor the commit failed. After a failure the file is opened anew:
// nothing that lives in memory can be trusted then.
func (s *Store) update(ctx context.Context, f func(*writer) error) (err error) {
	if s.opts.ReadOnly {
		return fileError(s.path, ErrReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	db, err := s.file()
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	wrote, err := s.transact(db, f)
	if err != nil {
		return fileError(s.path, errors.Join(err, s.reopen(wrote)))
	}
	if wrote {
		err = s.refresh(db)
	}
	return fileError(s.path, err)
}

func (s *Store) transact(db *bolt.DB, f func(*writer) error) (wrote bool, err error) {
	tx, err := db.Begin(true)
	if err != nil {
		return false, err
	}
	defer func() {
		var ignored error // a damaged file may panic here again
		defer contain(&ignored)()
		_ = tx.Rollback()
	}()
	defer contain(&err)()
	w, err := newWriter(tx, s.fault)
	if err != nil {
		return true, err
	}
	if err := f(w); err != nil {
		return w.wrote, err
	}
	if !w.wrote {
		return false, nil
	}
	if err := w.failing("commit"); err != nil {
		return true, err
	}
	if err := tx.Commit(); err != nil {
		return true, fmt.Errorf("%w: %w", errCommit, err)
	}
	return true, nil
}

// refresh gives queries a Cayley whose caches hold nothing from before.
func (s *Store) refresh(db *bolt.DB) (err error) {
	defer contain(&err)()
	qs, err := openCayley(boltKV{db: db})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.qs = qs
	return nil
}

// reopen closes and opens the file after a failed write.
func (s *Store) reopen(wrote bool) error {
	if !wrote {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.db.Close(); err != nil {
		s.err = err
		return err
	}
	if err := s.open(); err != nil {
		s.err = err
		return err
	}
	return nil
}
