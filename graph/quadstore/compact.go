package quadstore

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"
)

// Compact writes a copy of the store to a new file, with full blocks and pages.
// Ids stay as they are. The target must not exist or be empty.
func (s *Store) Compact(ctx context.Context, path string) error {
	target, err := Open(path, Options{NoSync: true})
	if err != nil {
		return err
	}
	defer target.Close()
	err = s.view(func(v *view) error {
		return target.db.Update(func(tx *bbolt.Tx) error { return compact(ctx, v, newView(tx)) })
	})
	if err != nil {
		return fmt.Errorf("quadstore: compact: %w", err)
	}
	if err := target.db.Sync(); err != nil {
		return fmt.Errorf("quadstore: compact: %w", err)
	}
	return target.Close()
}

// compact copies all buckets from one transaction to another.
func compact(ctx context.Context, from, to *view) error {
	if getInt(to.meta, keyQuads) != 0 {
		return fmt.Errorf("the target holds quads")
	}
	for o := spol; o < orders; o++ {
		if err := compactSet(ctx, from.index(o), to.index(o)); err != nil {
			return err
		}
	}
	if err := compactSet(ctx, from.dictionary.hashes, to.dictionary.hashes); err != nil {
		return err
	}
	if err := compactValues(ctx, from.dictionary, to.dictionary); err != nil {
		return err
	}
	return from.tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
		if side := len(name) > len(sidePrefix) && string(name[:len(sidePrefix)]) == sidePrefix; !side &&
			string(name) != string(bucketMeta) && string(name) != string(bucketCounts) {
			return nil
		}
		target, err := to.tx.CreateBucketIfNotExists(name)
		if err != nil {
			return err
		}
		return copyBucket(ctx, b, target)
	})
}

// copyBucket copies keys, values and the buckets within.
func copyBucket(ctx context.Context, from, to *bbolt.Bucket) error {
	to.FillPercent = 1
	return from.ForEach(func(k, v []byte) error {
		if v != nil {
			if err := ctx.Err(); err != nil {
				return err
			}
			return to.Put(k, v)
		}
		inner, err := to.CreateBucketIfNotExists(k)
		if err != nil {
			return err
		}
		return copyBucket(ctx, from.Bucket(k), inner)
	})
}

// compactRun is how many tuples or values are written at once.
const compactRun = 4096

func compactSet(ctx context.Context, from, to set) error {
	to.main.bucket.FillPercent = 1
	var w setWriter
	var lo tuple
	for done := false; !done; {
		var run []tuple
		var err error
		run, done, err = from.fetch(lo, 0, nil, compactRun)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if err := w.change(to.main, run, nil); err != nil {
			return err
		}
		if len(run) > 0 {
			var more bool
			lo, more = run[len(run)-1].next(from.width())
			done = done || !more
		}
	}
	return nil
}

func compactValues(ctx context.Context, from, to dictionary) error {
	to.values.FillPercent = 1
	var list []idValue
	err := from.values.ForEach(func(k, v []byte) error {
		r := readValues(k, v)
		for r.next() {
			list = append(list, idValue{r.id, append([]byte(nil), r.value...)})
		}
		if r.err != nil {
			return r.err
		}
		if len(list) < compactRun {
			return ctx.Err()
		}
		err := to.appendBlocks(list)
		list = list[:0]
		return err
	})
	if err != nil || len(list) == 0 {
		return err
	}
	return to.appendBlocks(list)
}
