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
