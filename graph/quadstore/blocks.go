package quadstore

import (
	"bytes"

	"go.etcd.io/bbolt"
)

// blocks is a sorted set of tuples in a bucket, cut into blocks. Block keys are
// lower bounds; the first block has the key 0, 0, ... and is always there, so
// that each tuple has a block that it belongs to.
type blocks struct {
	bucket *bbolt.Bucket
	width  int
}

// create writes the first, empty block.
func (s blocks) create() error {
	return s.bucket.Put(appendKey(nil, tuple{}, s.width), []byte{0})
}

// seek puts the cursor on the block that t belongs to.
func (s blocks) seek(c *bbolt.Cursor, t tuple) (k, v []byte) {
	var buf [40]byte
	key := appendKey(buf[:0], t, s.width)
	k, v = c.Seek(key)
	if k == nil {
		return c.Last()
	}
	if bytes.Equal(k, key) {
		return k, v
	}
	return previous(s.bucket, c, key)
}

// previous moves the cursor, which stands where Seek of key has put it, to the
// key before. bbolt's Prev alone gives nil at the pages that deletions in the
// same transaction have emptied.
func previous(b *bbolt.Bucket, c *bbolt.Cursor, key []byte) (k, v []byte) {
	if k, v = c.Prev(); k != nil {
		return k, v
	}
	if first, _ := b.Cursor().First(); first == nil || bytes.Compare(first, key) >= 0 {
		return nil, nil
	}
	const most = 1 << 20 // in a damaged file there may be no end
	for i := 0; k == nil && i < most; i++ {
		k, v = c.Prev()
	}
	return k, v
}

// has says whether t is in the set.
func (s blocks) has(t tuple) (bool, error) {
	k, v := s.seek(s.bucket.Cursor(), t)
	if k == nil {
		return false, ErrDamaged
	}
	r := readBlock(k, v, s.width)
	for r.next() {
		if c := r.cur.compare(t); c >= 0 {
			return c == 0, nil
		}
	}
	return false, r.err
}

// fetch appends to dst the tuples from lo on that share its first n numbers, in
// order, until dst holds max. It says whether there are no more.
func (s blocks) fetch(lo tuple, n int, dst []tuple, max int) ([]tuple, bool, error) {
	c := s.bucket.Cursor()
	k, v := s.seek(c, lo)
	if k == nil {
		return dst, true, ErrDamaged
	}
	for ; k != nil; k, v = c.Next() {
		r := readBlock(k, v, s.width)
		for r.next() {
			if r.cur.compare(lo) < 0 {
				continue
			}
			if !r.cur.hasPrefix(lo, n) {
				return dst, true, nil
			}
			if len(dst) >= max {
				return dst, false, nil
			}
			dst = append(dst, r.cur)
		}
		if r.err != nil {
			return dst, true, r.err
		}
	}
	return dst, true, nil
}

// any says whether a tuple has the first n numbers of t.
func (s blocks) any(t tuple, n int) (bool, error) {
	for i := n; i < len(t); i++ {
		t[i] = 0
	}
	var one [1]tuple
	got, _, err := s.fetch(t, n, one[:0], 1)
	return len(got) > 0, err
}

// count is the number of tuples that have the first n numbers of t. It stops
// once it has counted limit or more and then says that it is not exact. Blocks
// that lie inside are counted by their heads.
func (s blocks) count(t tuple, n int, limit int64) (total int64, exact bool, err error) {
	for i := n; i < len(t); i++ {
		t[i] = 0
	}
	c := s.bucket.Cursor()
	k, v := s.seek(c, t)
	if k == nil {
		return 0, true, ErrDamaged
	}
	for k != nil {
		if total >= limit {
			return total, false, nil
		}
		key, err := readKey(k, s.width)
		if err != nil {
			return total, true, err
		}
		nk, nv := c.Next()
		var m int
		if inside := key.compare(t) >= 0 && nk != nil && samePrefix(nk, t, n, s.width); inside {
			m, _, err = blockCount(v)
		} else {
			m, err = countIn(readBlock(k, v, s.width), t, n)
			if err == nil && key.compare(t) > 0 && !key.hasPrefix(t, n) {
				return total, true, nil
			}
		}
		if err != nil {
			return total, true, err
		}
		total += int64(m)
		k, v = nk, nv
	}
	return total, true, nil
}

// samePrefix says whether the key of a block has the first n numbers of t.
func samePrefix(key []byte, t tuple, n, width int) bool {
	kt, err := readKey(key, width)
	return err == nil && kt.hasPrefix(t, n)
}

// countIn counts the tuples of a block that have the first n numbers of t.
func countIn(r blockReader, t tuple, n int) (m int, err error) {
	for r.next() {
		if r.cur.hasPrefix(t, n) {
			m++
		} else if r.cur.compare(t) > 0 {
			break
		}
	}
	return m, r.err
}

// A setWriter changes sets. It keeps its buffers between calls.
type setWriter struct {
	run   blockWriter
	limit int64 // tuples that the recent part of a set is full at
}

// change adds and removes tuples of one bucket.
func (w *setWriter) change(s blocks, adds, dels []tuple) error {
	for len(adds) > 0 || len(dels) > 0 {
		t := firstOf(adds, dels)
		c := s.bucket.Cursor()
		k, v := s.seek(c, t)
		if k == nil {
			return ErrDamaged
		}
		key, err := readKey(k, s.width)
		if err != nil {
			return err
		}
		old := bytes.Clone(k)
		r := readBlock(k, v, s.width)
		na, nd := len(adds), len(dels)
		if nk, _ := c.Next(); nk != nil {
			next, err := readKey(nk, s.width)
			if err != nil {
				return err
			}
			na, nd = before(adds, next), before(dels, next)
		}
		edge, err := w.merge(&r, s.width, adds[:na], dels[:nd])
		if err != nil {
			return err
		}
		if err := w.put(s, old, key, edge); err != nil {
			return err
		}
		adds, dels = adds[na:], dels[nd:]
	}
	return nil
}

// firstOf is the lowest tuple of two sorted lists, one of which is not empty.
func firstOf(a, b []tuple) tuple {
	if len(a) == 0 || len(b) > 0 && b[0].compare(a[0]) < 0 {
		return b[0]
	}
	return a[0]
}

// before is the number of tuples in a sorted list that come before t.
func before(list []tuple, t tuple) int {
	n := 0
	for n < len(list) && list[n].compare(t) < 0 {
		n++
	}
	return n
}

// merge puts the tuples of a block, with the changes, into w.run. It gives
// the index after the last one added.
func (w *setWriter) merge(r *blockReader, width int, adds, dels []tuple) (edge int, err error) {
	b := &w.run
	b.reset(width)
	for r.next() {
		for len(adds) > 0 && adds[0].compare(r.cur) < 0 {
			b.tuples = append(b.tuples, adds[0])
			adds, edge = adds[1:], len(b.tuples)
		}
		if len(dels) > 0 && dels[0] == r.cur {
			dels = dels[1:]
			continue
		}
		b.tuples = append(b.tuples, r.cur)
	}
	if r.err != nil {
		return 0, r.err
	}
	if len(adds) > 0 {
		b.tuples = append(b.tuples, adds...)
		edge = len(b.tuples)
	}
	if len(dels) > 0 {
		return 0, ErrDamaged // what was to be removed is not there
	}
	return edge, nil
}

// put writes the run in w.run in place of the block with the old key.
func (w *setWriter) put(s blocks, old []byte, key tuple, edge int) error {
	b := &w.run
	if len(b.tuples) == 0 {
		if key == (tuple{}) {
			return s.create()
		}
		return s.bucket.Delete(old)
	}
	b.encode()
	start := 0
	for _, end := range append(b.cut(edge), len(b.tuples)) {
		if start > 0 {
			key = b.tuples[start]
			old = appendKey(nil, key, s.width)
		}
		if err := s.bucket.Put(old, b.block(key, start, end)); err != nil {
			return err
		}
		start = end
	}
	return nil
}
