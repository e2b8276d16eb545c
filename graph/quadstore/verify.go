package quadstore

import (
	"context"
	"fmt"
)

// Verify reads the whole file and gives what is wrong with it, in words; nothing
// if it is sound. It checks the order of blocks, that the indexes hold the same
// quads, the counts, and that the dictionary has the values in use and no other.
// It takes a second or so for each million quads, and a bit of memory for each
// value.
func (r *reader) Verify(ctx context.Context) (problems []string, err error) {
	err = r.source.view(func(v *view) error {
		c := &checker{ctx: ctx, view: v}
		err := c.run()
		problems = c.problems
		return err
	})
	return problems, err
}

// A checker gathers what Verify finds.
type checker struct {
	ctx      context.Context
	view     *view
	problems []string
	used     bits // ids that quads use
	named    bits // ids in the dictionary
}

func (c *checker) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// A digest tells sets apart without their order: how many members, and the sum
// of a mix of each.
type digest struct{ n, sum uint64 }

func (d *digest) add(t tuple) {
	h := uint64(0x9E3779B97F4A7C15)
	for _, v := range t {
		h ^= v
		h *= 0xBF58476D1CE4E5B9
		h ^= h >> 29
	}
	d.n++
	d.sum += h
}

// bits is a set of ids.
type bits []uint64

func (b *bits) add(id uint64) {
	for uint64(len(*b)) <= id/64 {
		*b = append(*b, make([]uint64, 1+len(*b))...)
	}
	(*b)[id/64] |= 1 << (id % 64)
}

func (b bits) has(id uint64) bool {
	return id/64 < uint64(len(b)) && b[id/64]&(1<<(id%64)) != 0
}

func (c *checker) run() error {
	if err := c.quads(); err != nil {
		return err
	}
	return c.values()
}

// quads compares the indexes with each other and with the counts.
func (c *checker) quads() error {
	var all, labelled digest
	counts := map[uint64]int64{}
	next := uint64(getInt(c.view.meta, keyNextID))
	err := c.each("spol", c.view.index(spol), func(q tuple) {
		all.add(q)
		if q[3] != 0 {
			labelled.add(q)
		}
		counts[q[1]]++
		for _, id := range q {
			switch {
			case id >= next:
				c.problem("spol: id %d was never given out", id)
			case id != 0:
				c.used.add(id)
			}
		}
	})
	if err != nil {
		return err
	}
	for o := posl; o < orders; o++ {
		var got digest
		name := string(bucketOrders[o])
		if err := c.each(name, c.view.index(o), func(t tuple) { got.add(o.from(t)) }); err != nil {
			return err
		}
		want := all
		if o == lspo {
			want = labelled
		}
		if got != want {
			c.problem("%s: holds other quads than spol: %d, not %d", name, got.n, want.n)
		}
	}
	if n := getInt(c.view.meta, keyQuads); n != int64(all.n) {
		c.problem("meta: counts %d quads, there are %d", n, all.n)
	}
	return c.predicates(counts)
}

// predicates compares the kept counts with those found.
func (c *checker) predicates(want map[uint64]int64) error {
	err := c.view.counts.ForEach(func(k, _ []byte) error {
		id, _, err := readNumber(k)
		if err != nil {
			return err
		}
		if n := c.view.predicateCount(id); n != want[id] {
			c.problem("counts: %d quads of predicate %d, there are %d", n, id, want[id])
		}
		delete(want, id)
		return nil
	})
	for id, n := range want {
		c.problem("counts: none of predicate %d, there are %d quads", id, n)
	}
	return err
}

// values compares the dictionary with the ids in use and with the hashes.
func (c *checker) values() error {
	var want, got digest
	n := int64(0)
	last := uint64(0)
	err := c.view.dictionary.values.ForEach(func(k, v []byte) error {
		r := readValues(k, v)
		for r.next() {
			if r.id <= last {
				c.problem("values: id %d after %d", r.id, last)
			}
			last = r.id
			n++
			c.named.add(r.id)
			want.add(tuple{hashValue(r.value), r.id})
			if !c.used.has(r.id) {
				c.problem("values: no quad has id %d", r.id)
			}
			if _, err := decodeValue(r.value); err != nil {
				c.problem("values: id %d cannot be decoded", r.id)
			}
		}
		if r.err != nil {
			return fmt.Errorf("values: block %x: %w", k, r.err)
		}
		return c.ctx.Err()
	})
	if err != nil {
		return err
	}
	if err := c.each("hashes", c.view.dictionary.hashes, got.add); err != nil {
		return err
	}
	if got != want {
		c.problem("hashes: %d pairs that are not those of the %d values", got.n, want.n)
	}
	if kept := getInt(c.view.meta, keyNodes); kept != n {
		c.problem("meta: counts %d values, there are %d", kept, n)
	}
	for i, word := range c.used {
		if i >= len(c.named) || word&^c.named[i] != 0 {
			c.problem("values: ids near %d are in use and have no value", i*64)
		}
	}
	return nil
}

// each calls fn for each tuple of a set, and checks their order.
func (c *checker) each(name string, s set, fn func(tuple)) error {
	if s.twoPart() {
		if err := c.eachOf(name+" new", s.recent, fn); err != nil {
			return err
		}
	}
	return c.eachOf(name, s.main, fn)
}

func (c *checker) eachOf(name string, s blocks, fn func(tuple)) error {
	var last tuple
	first := true
	return s.bucket.ForEach(func(k, v []byte) error {
		r := readBlock(k, v, s.width)
		key := r.cur
		for r.next() {
			if r.cur.compare(key) < 0 || !first && r.cur.compare(last) <= 0 {
				c.problem("%s: %v out of order", name, r.cur)
			}
			last, first = r.cur, false
			fn(r.cur)
		}
		if r.err != nil {
			return fmt.Errorf("%s: block %x: %w", name, k, r.err)
		}
		return c.ctx.Err()
	})
}
