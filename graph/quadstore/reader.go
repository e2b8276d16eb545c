package quadstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A Ref is the id of a value, as a graph.Ref. It means the same in all
// snapshots of a store: ids are never used twice.
type Ref uint64

// Key returns the reference itself.
func (r Ref) Key() any { return r }

// A quadRef is the four ids of a quad, in the order spol, as a graph.Ref.
type quadRef tuple

// Key returns the reference itself.
func (q quadRef) Key() any { return q }

// absentRef stands for a value that the store does not hold. It matches
// nothing. ValueOf gives it instead of nil because Cayley's optimizer turns a
// nil into a nil shape, and v0.7.7 panics on Except of one. The number tells
// different values apart.
type absentRef uint64

// Key returns the reference itself.
func (a absentRef) Key() any { return a }

// A reader is what Store and Snapshot have in common: the reading half of
// graph.QuadStore, on a source.
type reader struct {
	source source
}

// Lookup gives the reference of a value, false if the store does not hold it.
func (r *reader) Lookup(v quad.Value) (ref Ref, ok bool, err error) {
	enc, err := appendValue(nil, v)
	if err != nil {
		return 0, false, nil // what cannot be stored is not there
	}
	err = r.source.view(func(w *view) error {
		id, err := w.dictionary.find(enc)
		ref = Ref(id)
		return err
	})
	return ref, ref != 0 && err == nil, err
}

// ValueOf is the reference of a value. For a value that the store does not hold
// it is one that matches nothing; use Lookup to tell.
func (r *reader) ValueOf(v quad.Value) graph.Ref {
	if v == nil {
		return nil
	}
	if ref, ok, err := r.Lookup(v); ok && err == nil {
		return ref
	}
	enc, _ := appendValue(nil, v)
	return absentRef(hashValue(enc))
}

// NameOf is the value of a reference, nil for one of no value.
func (r *reader) NameOf(ref graph.Ref) quad.Value {
	switch ref := ref.(type) {
	case Ref:
		var name quad.Value
		err := r.source.view(func(v *view) (err error) {
			name, err = v.dictionary.name(uint64(ref))
			return err
		})
		if err != nil {
			return nil
		}
		return name
	case graph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// ValuesOf is NameOf for many references, in one step.
func (r *reader) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	names := make([]quad.Value, len(refs))
	err := r.source.view(func(v *view) (err error) {
		for i, ref := range refs {
			switch ref := ref.(type) {
			case Ref:
				if names[i], err = v.dictionary.name(uint64(ref)); err != nil {
					return err
				}
			case graph.PreFetchedValue:
				names[i] = ref.NameOf()
			}
		}
		return ctx.Err()
	})
	return names, err
}

// RefsOf gives the references of values; a value that the store does not hold
// is an error.
func (r *reader) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(values))
	for i, v := range values {
		ref, ok, err := r.Lookup(v)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, fmt.Errorf("quadstore: not found: %v", v)
		}
		refs[i] = ref
	}
	return refs, ctx.Err()
}

// Quad is the quad of a reference, an empty one if the reference is of none.
func (r *reader) Quad(ref graph.Ref) (q quad.Quad) {
	t, ok := ref.(quadRef)
	if !ok {
		return q
	}
	err := r.source.view(func(v *view) error {
		for i, d := range dirs[spol] {
			if t[i] == 0 {
				continue
			}
			name, err := v.dictionary.name(t[i])
			if err != nil {
				return err
			}
			q.Set(d, name)
		}
		return nil
	})
	if err != nil {
		return quad.Quad{}
	}
	return q
}

// QuadDirection is the node of a quad in a direction, nil for no label.
func (r *reader) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	t, ok := ref.(quadRef)
	if !ok || d < quad.Subject || d > quad.Label || t[d-1] == 0 {
		return nil
	}
	return Ref(t[d-1])
}

// exactUpTo is how far sizes are counted for an estimate.
const exactUpTo = 4096

// QuadIteratorSize is the number of quads that have a value in a direction. It
// is exact for predicates and up to some thousands.
func (r *reader) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (size graph.Size, err error) {
	id, ok := ref.(Ref)
	if !ok {
		return graph.Size{Exact: true}, nil
	}
	err = r.source.view(func(v *view) (err error) {
		size.Size, size.Exact, err = v.size(d, uint64(id), exactUpTo)
		return err
	})
	return size, err
}

// leading is the order that starts with a direction.
func leading(d quad.Direction) order {
	switch d {
	case quad.Predicate:
		return posl
	case quad.Object:
		return ospl
	case quad.Label:
		return lspo
	}
	return spol
}

// size counts the quads that have an id in a direction.
func (v *view) size(d quad.Direction, id uint64, limit int64) (int64, bool, error) {
	if d == quad.Predicate {
		return v.predicateCount(id), true, nil
	}
	return v.index(leading(d)).count(tuple{id}, 1, limit)
}

// predicateCount is the kept number of quads of a predicate.
func (v *view) predicateCount(id uint64) int64 {
	var buf [9]byte
	return getInt(v.counts, appendNumber(buf[:0], id))
}

// SizeOf is the number of quads that a node takes part in, counted exactly.
func (r *reader) SizeOf(ref graph.Ref) (n int64) {
	id, ok := ref.(Ref)
	if !ok {
		return 0
	}
	err := r.source.view(func(v *view) error {
		for d := quad.Subject; d <= quad.Label; d++ {
			m, _, err := v.size(d, uint64(id), math.MaxInt64)
			if err != nil {
				return err
			}
			n += m
		}
		return nil
	})
	if err != nil {
		return 0
	}
	return n
}

// Stats gives the number of nodes and quads, always exactly.
func (r *reader) Stats(ctx context.Context, _ bool) (st graph.Stats, err error) {
	err = r.source.view(func(v *view) error {
		st.Nodes = graph.Size{Size: getInt(v.meta, keyNodes), Exact: true}
		st.Quads = graph.Size{Size: getInt(v.meta, keyQuads), Exact: true}
		return nil
	})
	return st, err
}

// A ValueCount is a value and how many quads (or nodes) it stands for.
type ValueCount struct {
	Value quad.Value
	Quads int64
}

// Predicates gives every predicate with the number of its quads, from counts
// that are kept, in the order in which they were first used.
func (r *reader) Predicates(ctx context.Context) (list []ValueCount, err error) {
	err = r.source.view(func(v *view) error {
		return v.counts.ForEach(func(k, n []byte) error {
			id, _, err := readNumber(k)
			if err != nil {
				return err
			}
			name, err := v.dictionary.name(id)
			if err != nil {
				return err
			}
			count, _ := binary.Varint(n)
			list = append(list, ValueCount{name, count})
			return ctx.Err()
		})
	})
	return list, err
}

// CountQuads counts the quads that have the given values; nil stands for any.
// The work is one block head for each 60 quads or so where an index has the
// values as a prefix (s; s p; p; p o; o; o s; l; l s; ...).
func (r *reader) CountQuads(ctx context.Context, s, p, o, l quad.Value) (n int64, err error) {
	known, ok, err := r.known(s, p, o, l)
	if err != nil || !ok {
		return 0, err
	}
	if !prefixOf(known) {
		e := newEnv(r, nil)
		e.ctx = ctx
		e.scan(known, func(tuple) bool { n++; return true })
		return n, e.err
	}
	err = r.source.view(func(v *view) error {
		ord, prefix := bestOrder(known)
		n, _, err = v.index(ord).count(ord.to(known), prefix, math.MaxInt64)
		return err
	})
	return n, err
}

// known looks up values; ok is false if one of them is not in the store.
func (r *reader) known(values ...quad.Value) (known tuple, ok bool, err error) {
	for i, value := range values {
		if value == nil {
			continue
		}
		ref, ok, err := r.Lookup(value)
		if err != nil || !ok {
			return known, false, err
		}
		known[i] = uint64(ref)
	}
	return known, true, nil
}

// prefixOf says whether an order has all that is known as its prefix.
func prefixOf(known tuple) bool {
	_, n := bestOrder(known)
	for _, id := range known {
		if id != 0 {
			n--
		}
	}
	return n == 0
}

// bestOrder is the order with the longest prefix that is known (0: not known).
func bestOrder(known tuple) (best order, prefix int) {
	for o := spol; o < orders; o++ {
		n := 0
		for n < 4 && known[dirs[o][n]-1] != 0 {
			n++
		}
		if n > prefix {
			best, prefix = o, n
		}
	}
	return best, prefix
}

// firstBatch and maxBatch are the numbers of tuples that a scan copies out of
// the file at once: few at first, because most scans are short.
const (
	firstBatch = 32
	maxBatch   = 2048
)

// matches says whether a quad has all known ids.
func matches(q, known tuple) bool {
	for i, id := range known {
		if id != 0 && q[i] != id {
			return false
		}
	}
	return true
}
