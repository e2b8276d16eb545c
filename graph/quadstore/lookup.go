package quadstore

import (
	"context"
	"math"

	"github.com/cayleygraph/quad"
)

// Values gives the different objects that a subject has for a predicate, in the
// order of their ids. It skips over the labels of each.
func (r *reader) Values(ctx context.Context, subject, predicate quad.Value) ([]quad.Value, error) {
	return r.thirds(ctx, spol, subject, predicate)
}

// Subjects gives the different subjects that have an object for a predicate, in
// the order of their ids.
func (r *reader) Subjects(ctx context.Context, predicate, object quad.Value) ([]quad.Value, error) {
	return r.thirds(ctx, posl, predicate, object)
}

// thirds gives the different third values of an order behind two known ones.
func (r *reader) thirds(ctx context.Context, ord order, first, second quad.Value) (list []quad.Value, err error) {
	err = r.source.view(func(v *view) error {
		lo, ok, err := v.lookup(first, second)
		if err != nil || !ok {
			return err
		}
		var buf []tuple
		last, size := uint64(0), firstBatch
		for done := false; !done; size = min(size*4, maxBatch) {
			buf, done, err = v.index(ord).fetch(lo, 2, buf[:0], size)
			if err != nil || len(buf) == 0 {
				return err
			}
			for _, t := range buf {
				if t[2] == last {
					continue
				}
				last = t[2]
				name, err := v.dictionary.name(last)
				if err != nil {
					return err
				}
				list = append(list, name)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			lo[2] = last + 1
		}
		return nil
	})
	return list, err
}

// Edges gives the quads of a subject and a predicate, in the order of ids.
func (r *reader) Edges(ctx context.Context, subject, predicate quad.Value) (quads []quad.Quad, err error) {
	err = r.source.view(func(v *view) error {
		lo, ok, err := v.lookup(subject, predicate)
		if err != nil || !ok {
			return err
		}
		found, _, err := v.index(spol).fetch(lo, 2, nil, math.MaxInt)
		if err != nil {
			return err
		}
		names := map[uint64]quad.Value{lo[0]: subject, lo[1]: predicate}
		quads = make([]quad.Quad, len(found))
		for i, t := range found {
			if err := v.nameQuad(&quads[i], t, names); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	return quads, err
}

// lookup finds the ids of values; ok is false if one is not in the store.
func (v *view) lookup(values ...quad.Value) (t tuple, ok bool, err error) {
	for i, value := range values {
		enc, err := appendValue(nil, value)
		if err != nil {
			return t, false, nil // what cannot be stored is not there
		}
		if t[i], err = v.dictionary.find(enc); t[i] == 0 || err != nil {
			return t, false, err
		}
	}
	return t, true, nil
}

// Table gives a row for each subject: the first object, by id, that it has for
// each predicate; nil where it has none. The quads of a subject are neighbours in
// one index, so that a row of many columns costs little more than one of few.
func (r *reader) Table(ctx context.Context, subjects, predicates []quad.Value) ([][]quad.Value, error) {
	t := &tableReader{names: map[uint64]quad.Value{}, columns: map[uint64]int{}}
	for i, p := range predicates {
		id, ok, err := r.Lookup(p)
		if err != nil {
			return nil, err
		}
		if ok {
			t.columns[uint64(id)] = i
		}
	}
	rows := make([][]quad.Value, len(subjects))
	for i, s := range subjects {
		rows[i] = make([]quad.Value, len(predicates))
		if err := r.source.view(func(v *view) error { return t.read(v, s, rows[i]) }); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// A tableReader reads rows of a Table.
type tableReader struct {
	columns map[uint64]int // predicate -> column
	names   map[uint64]quad.Value
	buf     []tuple
}

// manyQuads is the number of quads of a subject from which it is faster to look
// up each predicate; rememberNames that of values kept for the rows to come.
const (
	manyQuads     = 128
	rememberNames = 1 << 16
)

func (t *tableReader) read(v *view, subject quad.Value, row []quad.Value) error {
	s, ok, err := v.lookup(subject)
	if err != nil || !ok {
		return err
	}
	var done bool
	if t.buf, done, err = v.index(spol).fetch(s, 1, t.buf[:0], manyQuads); err != nil {
		return err
	}
	if done {
		return t.put(v, t.buf, row)
	}
	for p := range t.columns {
		if t.buf, _, err = v.index(spol).fetch(tuple{s[0], p}, 2, t.buf[:0], 1); err != nil {
			return err
		}
		if err := t.put(v, t.buf, row); err != nil {
			return err
		}
	}
	return nil
}

// put sets the columns of some quads that have none yet.
func (t *tableReader) put(v *view, quads []tuple, row []quad.Value) error {
	for _, q := range quads {
		column, wanted := t.columns[q[1]]
		if !wanted || row[column] != nil {
			continue
		}
		name := t.names[q[2]]
		if name == nil {
			var err error
			if name, err = v.dictionary.name(q[2]); err != nil {
				return err
			}
			if name == nil {
				return ErrDamaged
			}
			if len(t.names) >= rememberNames {
				clear(t.names)
			}
			t.names[q[2]] = name
		}
		row[column] = name
	}
	return nil
}
