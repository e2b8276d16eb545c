package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"

	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// boltKV is the key-value store that Cayley sees: one flat bucket of a bbolt
// file. Cayley's own driver uses the archived boltdb (which hangs on a locked
// file and dies under the race detector) and a bucket per value.
//
// With tx set, everything happens in that transaction, which belongs to whoever
// began it: Cayley's commits and rollbacks do nothing. That lets quads, texts
// and records change in one transaction. With db set, each read is a
// transaction of its own and nothing can be written.
type boltKV struct {
	db    *bolt.DB
	tx    *bolt.Tx
	write writeFunc // nil where nothing may be written
	later pending
}

// A writeFunc writes to a bucket, or deletes from it when v is nil.
type writeFunc func(b *bolt.Bucket, k, v []byte) error

// quadBucket holds everything that Cayley writes.
var quadBucket = []byte("cayley")

func (s boltKV) Tx(rw bool) (flat.Tx, error) {
	if s.tx != nil {
		return &boltTx{tx: s.tx, bucket: s.tx.Bucket(quadBucket), later: s.later}, nil
	}
	if rw {
		return nil, flat.ErrReadOnly
	}
	tx, err := s.db.Begin(false)
	if err != nil {
		return nil, err
	}
	return &boltTx{tx: tx, bucket: tx.Bucket(quadBucket), owned: true}, nil
}

// Close does nothing: the file belongs to the Store.
func (s boltKV) Close() error { return nil }

// boltTx turns what bbolt does on a damaged page (it panics, or the mapped
// file faults) into errors: Cayley's iterators run in goroutines of their own,
// where a panic would end the program.
type boltTx struct {
	tx     *bolt.Tx
	bucket *bolt.Bucket
	owned  bool
	later  pending
}

// pending are keys that Cayley wrote in this transaction, v nil for deleted
// ones. They reach the file sorted, by flush: Cayley writes in the order of
// hashes, and bbolt takes time in proportion to the keys of a page for each new
// key in it, where a page is not split before the commit. In a new file that
// is one page: a batch of 160,000 quads took 60 s, and takes 4 this way.
type pending map[string][]byte

func (s boltKV) flush() error {
	bucket := s.tx.Bucket(quadBucket)
	for _, k := range slices.Sorted(maps.Keys(s.later)) {
		if err := s.write(bucket, []byte(k), s.later[k]); err != nil {
			return err
		}
	}
	clear(s.later)
	return nil
}

func (t *boltTx) get(k flat.Key) flat.Value {
	if v, ok := t.later[string(k)]; ok {
		return v
	}
	return t.bucket.Get(k)
}

func (t *boltTx) Get(_ context.Context, k flat.Key) (v flat.Value, err error) {
	defer contain(&err)()
	if v = t.get(k); v == nil {
		return nil, flat.ErrNotFound
	}
	return v, nil
}

func (t *boltTx) GetBatch(_ context.Context, keys []flat.Key) (vals []flat.Value, err error) {
	defer contain(&err)()
	vals = make([]flat.Value, len(keys))
	for i, k := range keys {
		vals[i] = t.get(k)
	}
	return vals, nil
}

func (t *boltTx) Put(k flat.Key, v flat.Value) error {
	if t.later == nil {
		return flat.ErrReadOnly
	}
	t.later[string(k)] = append([]byte{}, v...) // not nil: Cayley marks its buckets by empty values
	return nil
}

func (t *boltTx) Del(k flat.Key) error {
	if t.later == nil {
		return flat.ErrReadOnly
	}
	t.later[string(k)] = nil
	return nil
}

// Scan walks what is in the file: a writer scans before it writes.
func (t *boltTx) Scan(prefix flat.Key) flat.Iterator {
	return &boltIterator{cursor: t.bucket.Cursor(), prefix: prefix.Clone()}
}

func (t *boltTx) Commit(context.Context) error { return t.Close() }

func (t *boltTx) Close() error {
	if !t.owned {
		return nil
	}
	if err := t.tx.Rollback(); err != nil && !errors.Is(err, berrors.ErrTxClosed) {
		return err
	}
	return nil
}

type boltIterator struct {
	cursor  *bolt.Cursor
	prefix  []byte
	started bool
	k, v    []byte
	err     error
}

func (it *boltIterator) Next(ctx context.Context) bool {
	defer contain(&it.err)()
	if it.err != nil {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if it.started {
		it.k, it.v = it.cursor.Next()
	} else {
		it.k, it.v = it.cursor.Seek(it.prefix)
		it.started = true
	}
	return it.k != nil && bytes.HasPrefix(it.k, it.prefix)
}

func (it *boltIterator) Key() flat.Key   { return it.k }
func (it *boltIterator) Val() flat.Value { return it.v }
func (it *boltIterator) Err() error      { return it.err }
func (it *boltIterator) Close() error    { return it.err }

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

var _ kv.KV = flat.Upgrade(boltKV{})
