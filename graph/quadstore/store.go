package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/cayleygraph/cayley/graph"
)

// Name is the name under which Register makes the store known to Cayley.
const Name = "quadstore"

// format is the version of the file format.
const format = 1

var (
	// ErrClosed is the error of a Store or Snapshot that was closed.
	ErrClosed = errors.New("quadstore: closed")
	// ErrInUse says that another process holds the file, and still did when the
	// time to wait was over.
	ErrInUse = errors.New("quadstore: the file is in use by another process")
	// ErrReadOnly is the error of a write to a Snapshot or a Store opened to read.
	ErrReadOnly = errors.New("quadstore: opened read-only")
	// ErrCommit says that a write could not be brought to the disk; its cause
	// follows. The store is as it was before.
	ErrCommit = errors.New("quadstore: cannot write")
	// ErrFormat says that the file is none of ours, or of another version.
	ErrFormat = errors.New("quadstore: unknown file format")
)

// Names of the top-level buckets.
var (
	bucketMeta   = []byte("meta")
	bucketValues = []byte("values")
	bucketHashes = []byte("hashes")
	bucketCounts = []byte("counts")
	bucketOrders = [orders][]byte{[]byte("spol"), []byte("posl"), []byte("ospl"), []byte("lspo")}

	bucketNewHashes = []byte("hashes new")
	bucketNewOrders = [orders][]byte{posl: []byte("posl new"), ospl: []byte("ospl new")}
)

// sidePrefix is put before the names of callers' buckets.
const sidePrefix = "side/"

// Keys in bucket meta; each value is a varint.
var (
	keyFormat = []byte("format")
	keyNextID = []byte("next id")
	keyNodes  = []byte("nodes")
	keyQuads  = []byte("quads")
)

// Options say how to open a file. The zero value opens it to read and write,
// creates it if need be, and waits for ever for other processes.
type Options struct {
	// ReadOnly opens the file under a lock that other readers share. The file
	// must exist.
	ReadOnly bool
	// Timeout is how long to wait for the lock; 0 is for ever.
	Timeout time.Duration
	// NoSync leaves syncing to the operating system: a crash of the machine
	// (not of the process) may then destroy the file. For tests and for loads
	// that can be repeated.
	NoSync bool

	// beforeCommit, if set, runs before each commit and can fail it (tests).
	beforeCommit func() error
	// recentLimit, if set, takes the place of the constant (tests).
	recentLimit int64
}

// A Store is a graph.QuadStore in one file. It can be used by many goroutines;
// writes wait for each other.
type Store struct {
	reader
	db      *bbolt.DB
	options Options
}

var _ graph.QuadStore = (*Store)(nil)

// minMap is the least size of the memory map of a writer. Growing the map means
// waiting for all readers of the process, so it starts with room to spare. Not
// on Windows, where the file would be made that large.
const minMap = 1 << 30

// Open opens or creates a store. It gives ErrInUse when the time is over, and
// ErrFormat for a file that is none of ours.
func Open(path string, options Options) (*Store, error) {
	bo := &bbolt.Options{
		ReadOnly:     options.ReadOnly,
		NoSync:       options.NoSync,
		FreelistType: bbolt.FreelistMapType,
	}
	if !options.ReadOnly && runtime.GOOS != "windows" {
		bo.InitialMmapSize = minMap
	}
	var db *bbolt.DB
	open := func(timeout time.Duration) (err error) {
		bo.Timeout = timeout
		db, err = openFile(path, bo)
		return err
	}
	var err error
	if options.ReadOnly {
		err = open(options.Timeout)
	} else {
		err = openWriter(path, options.Timeout, open)
	}
	if err != nil {
		return nil, openError(path, err)
	}
	s := &Store{db: db, options: options}
	s.reader.source = s
	if err := s.prepare(); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// openFile opens a file with bbolt. While it waited for the lock, Compact of
// another process may have put another file in its place: then that is opened.
// A panic of bbolt, on a damaged file, leaves the file neither open nor locked.
func openFile(path string, options *bbolt.Options) (db *bbolt.DB, err error) {
	var opened *os.File
	own := *options
	own.OpenFile = func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
		f, err = os.OpenFile(name, flag, mode)
		opened = f
		return f, err
	}
	defer func() {
		if err != nil && opened != nil {
			opened.Close() // again, unless bbolt panicked
		}
	}()
	defer contain(&err)()
	for {
		if db, err = bbolt.Open(path, 0o644, &own); err != nil {
			return nil, err
		}
		mine, err1 := opened.Stat()
		there, err2 := os.Stat(path)
		if err1 != nil || err2 == nil && os.SameFile(mine, there) {
			return db, err1
		}
		if err := db.Close(); err != nil {
			return nil, err
		}
	}
}

// errTimeout is what bbolt gives when it could not lock a file in time.
var errTimeout = bolterrors.ErrTimeout

// openError says in our words what bbolt says in its own.
func openError(path string, err error) error {
	switch {
	case errors.Is(err, errTimeout):
		return fmt.Errorf("%s: %w", path, ErrInUse)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, bolterrors.ErrChecksum):
		return fmt.Errorf("%s: %w: %w", path, ErrFormat, err)
	}
	return fmt.Errorf("quadstore: open: %w", err)
}

// prepare checks the format, or writes the first state of a new file.
func (s *Store) prepare() (err error) {
	defer contain(&err)()
	fresh := false
	err = s.db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil {
			name, _ := tx.Cursor().First()
			if name != nil {
				return fmt.Errorf("%w: holds bucket %q and no meta", ErrFormat, name)
			}
			fresh = true
			return nil
		}
		if v := getInt(meta, keyFormat); v != format {
			return fmt.Errorf("%w: version %d, this program knows %d", ErrFormat, v, format)
		}
		return nil
	})
	if err != nil || !fresh {
		return err
	}
	if s.options.ReadOnly {
		return fmt.Errorf("%w: empty", ErrFormat)
	}
	s.db.AllocSize = allocation(0)
	return s.db.Update(create)
}

// create writes the buckets of an empty store.
func create(tx *bbolt.Tx) error {
	names := slices.Concat(bucketOrders[:], bucketNewOrders[:],
		[][]byte{bucketMeta, bucketValues, bucketHashes, bucketNewHashes, bucketCounts})
	for _, name := range names {
		if name == nil {
			continue
		}
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	v := newView(tx)
	for o := range v.order {
		if err := v.order[o].create(); err != nil {
			return err
		}
	}
	if err := v.dictionary.hashes.create(); err != nil {
		return err
	}
	if err := putInt(v.meta, keyNextID, 1); err != nil {
		return err
	}
	return putInt(v.meta, keyFormat, format)
}

func getInt(b *bbolt.Bucket, key []byte) int64 {
	v, _ := binary.Varint(b.Get(key))
	return v
}

func putInt(b *bbolt.Bucket, key []byte, v int64) error {
	return b.Put(key, binary.AppendVarint(nil, v))
}

// Close closes the file. It waits for open Snapshots and for a write.
func (s *Store) Close() error { return s.db.Close() }

// Path is the name of the file.
func (s *Store) Path() string { return s.db.Path() }

// Size is the size of the file in bytes.
func (s *Store) Size() (int64, error) {
	info, err := os.Stat(s.db.Path())
	if err != nil {
		return 0, fmt.Errorf("quadstore: size: %w", err)
	}
	return info.Size(), nil
}

// Backup writes a consistent copy of the file while others read and write.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	err := s.db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(contextWriter{ctx, w})
		return err
	})
	if err != nil {
		return fmt.Errorf("quadstore: backup: %w", err)
	}
	return nil
}

// A contextWriter fails once its context is done.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (c contextWriter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(b)
}

// Register makes the store known to Cayley's registry under Name, once.
func Register() {
	if graph.IsRegistered(Name) {
		return
	}
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc: func(path string, o graph.Options) (graph.QuadStore, error) {
			readOnly, err := o.BoolKey("read_only", false)
			if err != nil {
				return nil, err
			}
			return Open(path, Options{ReadOnly: readOnly, Timeout: 5 * time.Second})
		},
		InitFunc: func(path string, _ graph.Options) error {
			s, err := Open(path, Options{Timeout: 5 * time.Second})
			if err != nil {
				return err
			}
			return s.Close()
		},
		IsPersistent: true,
	})
}
