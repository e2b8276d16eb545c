package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"math"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"jaccuse/graph/quadstore"
)

// SchemaVersion is the version of what a database holds: quads by this
// vocabulary, texts, records and counts as this package writes them, in a
// quadstore file. Version 1 was a file of Cayley's key-value backend; version 2
// had no index of claims (Assertion), version 3 no revisions (Changes), version 4
// no withdrawn items (kill), version 5 no stories (Telling).
const SchemaVersion = 6

// What can be wrong with a database file. Open wraps each in a FileError.
var (
	ErrInUse       = errors.New("in use by another process")
	ErrNotDatabase = errors.New("not a jaccuse database")
	ErrDamaged     = errors.New("the database is damaged")
	ErrSchema      = errors.New("another schema version")
)

// A FileError says what is wrong with the database file at Path.
type FileError struct {
	Path   string
	Err    error
	advice string
}

func (e *FileError) Error() string { return e.Path + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// Hint is what the user can do about it, in one line, or "".
func (e *FileError) Hint() string { return e.advice }

func fileError(path string, err error) error {
	var known *FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	if inner := errors.Unwrap(err); inner != nil && strings.HasPrefix(err.Error(), path+": ") {
		err = inner
	}
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Path == path {
		err = fmt.Errorf("cannot %s it: %w", pe.Op, pe.Err)
	}
	err = ownError(err)
	return &FileError{path, err, advice(err)}
}

// ownError says in the words of this package what quadstore says in its own.
func ownError(err error) error {
	switch {
	case errors.Is(err, quadstore.ErrInUse), errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, quadstore.ErrClosed):
		return ErrClosed
	case errors.Is(err, quadstore.ErrReadOnly):
		return ErrReadOnly
	case errors.Is(err, quadstore.ErrDamaged) && !errors.Is(err, ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

func advice(err error) string {
	switch {
	case errors.Is(err, ErrInUse):
		return "wait for the other jaccuse to end, or name another file with --db"
	case errors.Is(err, ErrReadOnly):
		return "open it for writing"
	case errors.Is(err, ErrNotDatabase), errors.Is(err, syscall.EISDIR):
		return "name a jaccuse database, or a file that does not exist yet, with --db; if its first ingest was cut off, ingest again"
	case errors.Is(err, ErrDamaged):
		return "restore a copy, or move the file away and ingest the articles again"
	case errors.Is(err, ErrSchema):
		return "use the jaccuse that wrote it, or ingest the articles again into a new file"
	case errors.Is(err, fs.ErrNotExist):
		return "jaccuse ingest creates a database; its folder must exist"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "reading needs permission for the file, writing for its folder too: name another file with --db"
	case errors.Is(err, quadstore.ErrCommit), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "make room and run the command again; what was there before is unchanged"
	}
	return ""
}

// inspect reports what keeps the file at path from being opened. A missing
// or an empty file is a new database, unless it is only to be read.
func inspect(path string, readOnly bool) error {
	// Before it is opened: a named pipe would wait for who writes to it.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !readOnly:
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: not a regular file", ErrNotDatabase)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return err
	}
	if info.Size() == 0 {
		if readOnly {
			return fmt.Errorf("%w: the file is empty", ErrNotDatabase)
		}
		return nil
	}
	return inspectMeta(f)
}

// A meta page of bbolt (internal/common/meta.go there): a page header of 16
// bytes, then these fields in the byte order of the machine.
const (
	metaOffset   = 16
	metaMagic    = 0xED0CDAED
	metaPageSize = 8
	metaRoot     = 16
	metaFreelist = 32
	metaPages    = 40 // number of pages in use: the file must hold them all
	metaTxid     = 48
	metaChecksum = 56
	metaLen      = 64
)

// inspectMeta finds the newest valid meta page and compares it with the size
// of the file. The size is taken last: a writer grows the file first.
func inspectMeta(f *os.File) error {
	meta, seen := newestMeta(f)
	if meta == nil {
		if seen {
			return fmt.Errorf("%w: no valid meta page", ErrDamaged)
		}
		return ErrNotDatabase
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	pages := binary.NativeEndian.Uint64(meta[metaPages:])
	size := uint64(binary.NativeEndian.Uint32(meta[metaPageSize:]))
	if root := binary.NativeEndian.Uint64(meta[metaRoot:]); root >= pages {
		return fmt.Errorf("%w: root page %d of %d", ErrDamaged, root, pages)
	}
	if free := binary.NativeEndian.Uint64(meta[metaFreelist:]); free >= pages && free != math.MaxUint64 {
		return fmt.Errorf("%w: freelist page %d of %d", ErrDamaged, free, pages)
	}
	if have := uint64(info.Size()); pages > have/size {
		return fmt.Errorf("%w: truncated to %d bytes of %d", ErrDamaged, have, pages*size)
	}
	return nil
}

// newestMeta is the valid meta page with the highest transaction id, or nil;
// seen says that at least something looked like a bbolt page. The second page
// stands at the page size, which is unknown when the first is damaged.
func newestMeta(f io.ReaderAt) (newest []byte, seen bool) {
	offsets := []int64{1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15, 1 << 16}
	newest, seen = readMeta(f, 0)
	if newest != nil {
		offsets = []int64{int64(binary.NativeEndian.Uint32(newest[metaPageSize:]))}
	}
	for _, offset := range offsets {
		meta, found := readMeta(f, offset)
		seen = seen || found
		if meta != nil && (newest == nil || txid(meta) > txid(newest)) {
			newest = meta
		}
	}
	return newest, seen
}

// readMeta is the meta page at offset, nil when it is not valid; found says
// that it has at least bbolt's mark.
func readMeta(f io.ReaderAt, offset int64) (meta []byte, found bool) {
	meta = make([]byte, metaLen)
	if _, err := f.ReadAt(meta, offset+metaOffset); err != nil {
		return nil, false
	}
	if binary.NativeEndian.Uint32(meta) != metaMagic {
		return nil, false
	}
	h := fnv.New64a()
	h.Write(meta[:metaChecksum])
	if h.Sum64() != binary.NativeEndian.Uint64(meta[metaChecksum:]) || binary.NativeEndian.Uint32(meta[metaPageSize:]) == 0 {
		return nil, true
	}
	return meta, true
}

func txid(meta []byte) uint64 { return binary.NativeEndian.Uint64(meta[metaTxid:]) }

// checkSchema reports whether qs is a database that this program can read;
// fresh says that it holds nothing at all yet.
func checkSchema(ctx context.Context, qs *quadstore.Store) (fresh bool, err error) {
	err = qs.View(ctx, func(snap *quadstore.Snapshot) error {
		var version []byte
		err := snap.Side(metaBucket, func(b *bolt.Bucket) error {
			if fresh = b == nil; !fresh {
				version = bytes.Clone(b.Get(schemaKey))
			}
			return nil
		})
		if err != nil || fresh {
			return cmp.Or(err, nobodysQuads(ctx, snap))
		}
		if err := checkVersion(version); err != nil {
			return err
		}
		return checkBuckets(snap)
	})
	return fresh, err
}

// nobodysQuads refuses a quadstore that another program has filled.
func nobodysQuads(ctx context.Context, snap *quadstore.Snapshot) error {
	if st, err := snap.Stats(ctx, true); err != nil || st.Quads.Size > 0 {
		return cmp.Or(err, ErrNotDatabase)
	}
	return nil
}

func checkVersion(schema []byte) error {
	version, err := strconv.Atoi(string(schema))
	switch {
	case err != nil:
		return fmt.Errorf("%w: schema version %q", ErrDamaged, schema)
	case version > SchemaVersion:
		return fmt.Errorf("%w: it is %d, newer than this program's %d", ErrSchema, version, SchemaVersion)
	case version < SchemaVersion:
		return fmt.Errorf("%w: it is %d, older than this program's %d", ErrSchema, version, SchemaVersion)
	}
	return nil
}

func checkBuckets(snap *quadstore.Snapshot) error {
	for _, name := range sideBuckets {
		err := snap.Side(name, func(b *bolt.Bucket) error {
			if b == nil {
				return fmt.Errorf("%w: no bucket %s", ErrDamaged, name)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// foreign says why a bbolt file is no quadstore: it is of schema version 1, or
// another program's.
func foreign(path string, timeout time.Duration) (err error) {
	db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true, Timeout: timeout})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return db.View(func(tx *bolt.Tx) error {
		if meta := tx.Bucket([]byte(metaBucket)); meta != nil {
			return cmp.Or(checkVersion(meta.Get(schemaKey)), ErrNotDatabase)
		}
		return ErrNotDatabase
	})
}

const defaultLockTimeout = 2 * time.Second
