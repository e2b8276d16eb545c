package quadstore

import (
	"context"
	"math"

	"github.com/cayleygraph/quad"
)

// Labels gives the labels in use, in no order that means anything.
func (r *reader) Labels(ctx context.Context) (labels []quad.Value, err error) {
	err = r.source.view(func(v *view) error {
		lo := tuple{1}
		for {
			var one [1]tuple
			got, _, err := v.index(lspo).fetch(lo, 0, one[:0], 1)
			if err != nil || len(got) == 0 {
				return err
			}
			name, err := v.dictionary.name(got[0][0])
			if err != nil {
				return err
			}
			if name == nil {
				return ErrDamaged
			}
			labels = append(labels, name)
			lo = tuple{got[0][0] + 1}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	})
	return labels, err
}

// Labelled gives the quads under a label, in no order that means anything.
func (r *reader) Labelled(ctx context.Context, label quad.Value) (quads []quad.Quad, err error) {
	err = r.source.view(func(v *view) (err error) {
		quads, err = v.labelled(ctx, label, map[uint64]quad.Value{})
		return err
	})
	return quads, err
}

// maxNames bounds the values that EachLabelled remembers.
const maxNames = 1 << 16

// EachLabelled calls f with the quads under each of the labels, in their order,
// until it returns an error. The quads of a subject stand together; there is no
// other order that means anything. Values that labels share are read once, and
// are one in memory.
func (r *reader) EachLabelled(ctx context.Context, labels []quad.Value, f func([]quad.Quad) error) error {
	names := map[uint64]quad.Value{}
	for _, label := range labels {
		if len(names) > maxNames {
			clear(names)
		}
		var quads []quad.Quad
		err := r.source.view(func(v *view) (err error) {
			quads, err = v.labelled(ctx, label, names)
			return err
		})
		if err == nil {
			err = f(quads)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Labelled gives the quads under a label, with the changes of this transaction.
func (tx *Tx) Labelled(label quad.Value) ([]quad.Quad, error) {
	if err := tx.flush(); err != nil {
		return nil, err
	}
	return tx.view.labelled(tx.ctx, label, map[uint64]quad.Value{})
}

func (v *view) labelled(ctx context.Context, label quad.Value, names map[uint64]quad.Value) ([]quad.Quad, error) {
	enc, err := appendValue(nil, label)
	if err != nil {
		return nil, nil // what cannot be stored is not there
	}
	id, err := v.dictionary.find(enc)
	if id == 0 || err != nil {
		return nil, err
	}
	found, _, err := v.index(lspo).fetch(tuple{id}, 1, nil, math.MaxInt)
	if err != nil {
		return nil, err
	}
	names[id] = label
	quads := make([]quad.Quad, len(found))
	for i, t := range found {
		if err := v.nameQuad(&quads[i], lspo.from(t), names); err != nil {
			return nil, err
		}
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return quads, nil
}

// nameQuad sets the values of a quad; names are those that are known.
func (v *view) nameQuad(q *quad.Quad, t tuple, names map[uint64]quad.Value) error {
	for i, d := range dirs[spol] {
		if t[i] == 0 {
			continue
		}
		name := names[t[i]]
		if name == nil {
			var err error
			if name, err = v.dictionary.name(t[i]); err != nil {
				return err
			}
			if name == nil {
				return ErrDamaged
			}
			names[t[i]] = name
		}
		q.Set(d, name)
	}
	return nil
}

// Objects gives the objects of a predicate, each with the number of different
// subjects that have it. It reads the quads of the predicate.
func (r *reader) Objects(ctx context.Context, predicate quad.Value) (list []ValueCount, err error) {
	p, ok, err := r.Lookup(predicate)
	if err != nil || !ok {
		return nil, err
	}
	err = r.source.view(func(v *view) error {
		var last tuple
		lo, buf := tuple{uint64(p)}, []tuple(nil)
		for done := false; !done; {
			buf, done, err = v.index(posl).fetch(lo, 1, buf[:0], maxBatch)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			for _, t := range buf {
				if t[1] != last[1] {
					name, err := v.dictionary.name(t[1])
					if err != nil {
						return err
					}
					list = append(list, ValueCount{Value: name})
				}
				if t[1] != last[1] || t[2] != last[2] {
					list[len(list)-1].Quads++
				}
				last = t
			}
			if len(buf) > 0 {
				var more bool
				lo, more = last.next(4)
				done = done || !more
			}
		}
		return nil
	})
	return list, err
}
