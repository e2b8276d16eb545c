package quadstore

import "slices"

// A blockCache keeps the block that a query read last in one part of an index,
// decoded. The steps of a query often go on nearby: what an article brought has
// ids next to each other, and so do its quads in an index.
type blockCache struct {
	tx     int // transaction that the block is of; 0: none
	key    tuple
	end    tuple // key of the block that follows
	last   bool  // no block follows
	tuples []tuple
}

// covers says whether t belongs to the block.
func (c *blockCache) covers(tx int, t tuple) bool {
	return c.tx == tx && c.key.compare(t) <= 0 && (c.last || t.compare(c.end) < 0)
}

// load reads the block that t belongs to.
func (c *blockCache) load(s blocks, tx int, t tuple) error {
	c.tx = 0
	cursor := s.bucket.Cursor()
	k, v := s.seek(cursor, t)
	if k == nil {
		return ErrDamaged
	}
	r := readBlock(k, v, s.width)
	c.key = r.cur
	c.tuples = c.tuples[:0]
	for r.next() {
		c.tuples = append(c.tuples, r.cur)
	}
	if r.err != nil {
		return r.err
	}
	next, _ := cursor.Next()
	if c.last = next == nil; !c.last {
		var err error
		if c.end, err = readKey(next, s.width); err != nil {
			return err
		}
	}
	c.tx = tx
	return nil
}

// prefix appends to dst the tuples with the first n numbers of lo, the rest of
// which is 0. It is false if they may go on in the next block.
func (c *blockCache) prefix(s blocks, tx int, lo tuple, n int, dst []tuple) ([]tuple, bool, error) {
	if !c.covers(tx, lo) {
		if err := c.load(s, tx, lo); err != nil {
			return dst, false, err
		}
	}
	i, _ := slices.BinarySearchFunc(c.tuples, lo, tuple.compare)
	for ; i < len(c.tuples); i++ {
		if !c.tuples[i].hasPrefix(lo, n) {
			return dst, true, nil
		}
		dst = append(dst, c.tuples[i])
	}
	return dst, c.last || !c.end.hasPrefix(lo, n), nil
}

// An indexCache is the caches of the two parts of an index.
type indexCache struct{ main, recent blockCache }

// near appends to dst the tuples with the first n numbers of lo if they are all
// in one block of each part; else it is false.
func (e *env) near(ord order, lo tuple, n int, dst []tuple) (_ []tuple, ok bool, err error) {
	c := &e.cache[ord]
	err = e.reader.source.view(func(v *view) (err error) {
		s, tx := v.index(ord), v.tx.ID()
		dst, ok, err = c.main.prefix(s.main, tx, lo, n, dst)
		if err != nil || !ok || !s.twoPart() {
			return err
		}
		var few [8]tuple
		var more []tuple
		more, ok, err = c.recent.prefix(s.recent, tx, lo, n, few[:0])
		if len(more) > 0 {
			dst = mergeTuples(dst, 0, more)
		}
		return err
	})
	return dst, ok, err
}
