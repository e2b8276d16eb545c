package quadstore

import (
	"bytes"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/quad"
)

// hashWidth is the width of the set of hashes: (hash, id).
const hashWidth = 2

// A dictionary maps values to ids and back, within one transaction.
type dictionary struct {
	values *bbolt.Bucket // key: lower bound of the ids of a block
	hashes set
}

// seek puts the cursor on the block that an id belongs to.
func (d dictionary) seek(c *bbolt.Cursor, id uint64) (k, v []byte) {
	var buf [9]byte
	key := appendNumber(buf[:0], id)
	k, v = c.Seek(key)
	if k == nil {
		return c.Last()
	}
	if bytes.Equal(k, key) {
		return k, v
	}
	return previous(d.values, c, key)
}

// raw is the encoded value of an id, nil if there is none. It may be overwritten
// or unmapped when the transaction ends.
func (d dictionary) raw(id uint64) ([]byte, error) {
	k, v := d.seek(d.values.Cursor(), id)
	if k == nil {
		return nil, nil
	}
	r := readValues(k, v)
	for r.next() {
		if r.id == id {
			return r.value, nil
		}
		if r.id > id {
			return nil, nil
		}
	}
	return nil, r.err
}

// name is the value of an id, nil if there is none.
func (d dictionary) name(id uint64) (quad.Value, error) {
	raw, err := d.raw(id)
	if raw == nil || err != nil {
		return nil, err
	}
	return decodeValue(raw)
}

// find is the id of an encoded value, 0 if there is none.
func (d dictionary) find(enc []byte) (uint64, error) {
	var buf [4]tuple
	hash := hashValue(enc)
	lo := tuple{hash}
	for {
		found, done, err := d.hashes.fetch(lo, 1, buf[:0], len(buf))
		if err != nil {
			return 0, err
		}
		for _, t := range found {
			raw, err := d.raw(t[1])
			if err != nil {
				return 0, err
			}
			if bytes.Equal(raw, enc) {
				return t[1], nil
			}
		}
		if done {
			return 0, nil
		}
		lo[1] = found[len(found)-1][1] + 1
	}
}

// scan appends to dst the ids from lo on, until dst holds max. It says whether
// there are no more.
func (d dictionary) scan(lo uint64, dst []uint64, max int) ([]uint64, bool, error) {
	c := d.values.Cursor()
	k, v := d.seek(c, lo)
	if k == nil { // lo is below the first block, or there is none
		k, v = c.First()
	}
	for ; k != nil; k, v = c.Next() {
		r := readValues(k, v)
		for r.next() {
			if r.id < lo {
				continue
			}
			if len(dst) >= max {
				return dst, false, nil
			}
			dst = append(dst, r.id)
		}
		if r.err != nil {
			return dst, true, r.err
		}
	}
	return dst, true, nil
}

// add appends values whose ids are sorted and higher than all there are.
func (d dictionary) add(w *setWriter, list []idValue) error {
	if len(list) == 0 {
		return nil
	}
	if err := d.appendBlocks(list); err != nil {
		return err
	}
	return w.apply(d.hashes, hashPairs(list), nil)
}

// hashPairs gives the sorted members of the set of hashes for some values.
func hashPairs(list []idValue) []tuple {
	pairs := make([]tuple, len(list))
	for i, v := range list {
		pairs[i] = tuple{hashValue(v.value), v.id}
	}
	sortTuples(pairs)
	return pairs
}

// appendBlocks writes values behind the last block, or into it while it has room.
func (d dictionary) appendBlocks(list []idValue) error {
	var key, buf []byte
	var prev idValue
	if k, v := d.values.Cursor().Last(); k != nil && len(v) < maxValues {
		key, buf = bytes.Clone(k), bytes.Clone(v)
		r := readValues(k, v)
		for r.next() {
		}
		if r.err != nil {
			return r.err
		}
		prev = idValue{r.id, r.value}
	}
	for _, v := range list {
		if len(buf) > 0 {
			grown := appendEntry(buf, prev, v)
			if len(grown) <= maxValues {
				buf, prev = grown, v
				continue
			}
			if err := d.values.Put(key, buf); err != nil {
				return err
			}
		}
		key = appendNumber(nil, v.id)
		buf, prev = appendEntry(nil, idValue{id: v.id}, v), v
	}
	return d.values.Put(key, buf)
}

// remove takes values out. The ids are sorted, and each is there.
func (d dictionary) remove(w *setWriter, ids []uint64) error {
	var gone []idValue
	for len(ids) > 0 {
		k, v := d.seek(d.values.Cursor(), ids[0])
		if k == nil {
			return ErrDamaged
		}
		key := bytes.Clone(k)
		r := readValues(k, v)
		prev := idValue{id: r.id}
		var kept []byte
		before := len(ids)
		for r.next() {
			if len(ids) > 0 && ids[0] == r.id {
				gone = append(gone, idValue{r.id, bytes.Clone(r.value)})
				ids = ids[1:]
				continue
			}
			entry := idValue{r.id, bytes.Clone(r.value)}
			kept = appendEntry(kept, prev, entry)
			prev = entry
		}
		if r.err != nil {
			return r.err
		}
		if len(ids) == before {
			return ErrDamaged // the value is not where it must be
		}
		if err := putOrDelete(d.values, key, kept); err != nil {
			return err
		}
	}
	return w.apply(d.hashes, nil, hashPairs(gone))
}

// putOrDelete writes a block, or deletes it if it has become empty.
func putOrDelete(b *bbolt.Bucket, key, block []byte) error {
	if len(block) == 0 {
		return b.Delete(key)
	}
	return b.Put(key, block)
}
