package quadstore

import (
	"errors"
	"maps"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// errInvalid says that a quad lacks its subject, predicate or object.
var errInvalid = errors.New("quadstore: invalid quad")

func sortTuples(list []tuple) { slices.SortFunc(list, tuple.compare) }

// A resolver turns the values of a batch into ids. New values get an id at once
// but enter the dictionary only if a quad that is really added uses them.
type resolver struct {
	dictionary dictionary
	ids        map[string]uint64 // by encoded value; 0: known not to be there
	fresh      map[uint64][]byte // encoded values of new ids
	firstNew   uint64
	next       uint64
	buf        []byte
}

// id is the id of a value, 0 if it has none and none is to be made.
func (r *resolver) id(v quad.Value, create bool) (uint64, error) {
	enc, err := appendValue(r.buf[:0], v)
	if err != nil {
		return 0, err
	}
	r.buf = enc
	id, seen := r.ids[string(enc)]
	if !seen {
		if id, err = r.dictionary.find(enc); err != nil {
			return 0, err
		}
	} else if id != 0 || !create {
		return id, nil
	}
	key := string(enc)
	if id == 0 && create {
		id = r.next
		r.next++
		r.fresh[id] = []byte(key)
	}
	r.ids[key] = id
	return id, nil
}

// quad gives the ids of a quad in the order spol; ok is false if a value has
// none and none is to be made.
func (r *resolver) quad(q quad.Quad, create bool) (t tuple, ok bool, err error) {
	for i, d := range dirs[spol] {
		v := q.Get(d)
		if v == nil {
			continue
		}
		if t[i], err = r.id(v, create); err != nil {
			return t, false, err
		}
		if t[i] == 0 {
			return t, false, nil
		}
	}
	return t, true, nil
}

// A presence is whether a quad was there before a batch, and is after it.
type presence struct{ was, is bool }

// applyDeltas applies changes in their order.
func (tx *Tx) applyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	next := uint64(getInt(tx.view.meta, keyNextID))
	names := &resolver{
		dictionary: tx.view.dictionary,
		ids:        make(map[string]uint64, len(deltas)),
		fresh:      map[uint64][]byte{},
		firstNew:   next,
		next:       next,
	}
	quads := make(map[tuple]presence, len(deltas))
	for i, d := range deltas {
		if i%1024 == 0 && tx.ctx.Err() != nil {
			return tx.ctx.Err()
		}
		err := tx.applyDelta(names, quads, d)
		if err == graph.ErrQuadExists && opts.IgnoreDup || err == graph.ErrQuadNotExist && opts.IgnoreMissing {
			continue
		}
		if errors.Is(err, ErrDamaged) {
			return err
		}
		if err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
	}
	var adds, dels []tuple
	for t, p := range quads {
		switch {
		case p.is && !p.was:
			adds = append(adds, t)
		case p.was && !p.is:
			dels = append(dels, t)
		}
	}
	return tx.change(adds, dels, names)
}

// applyDelta notes one change.
func (tx *Tx) applyDelta(names *resolver, quads map[tuple]presence, d graph.Delta) error {
	if !validQuad(d.Quad) {
		return errInvalid
	}
	if d.Action != graph.Add && d.Action != graph.Delete {
		return graph.ErrInvalidAction
	}
	t, ok, err := names.quad(d.Quad, d.Action == graph.Add)
	if err != nil {
		return err
	}
	if !ok {
		return graph.ErrQuadNotExist
	}
	p, seen := quads[t]
	if !seen {
		if p.was, err = tx.present(names, t); err != nil {
			return err
		}
		p.is = p.was
	}
	add := d.Action == graph.Add
	changed := p.is != add
	p.is = add
	quads[t] = p
	switch {
	case changed:
		return nil
	case add:
		return graph.ErrQuadExists
	}
	return graph.ErrQuadNotExist
}

// validQuad says whether a quad has a subject, a predicate and an object, and
// a label that is none or a proper one.
func validQuad(q quad.Quad) bool {
	return quad.IsValidValue(q.Subject) && quad.IsValidValue(q.Predicate) && quad.IsValidValue(q.Object) &&
		(q.Label == nil || quad.IsValidValue(q.Label))
}

// present looks a quad up. One with a new value cannot be there.
func (tx *Tx) present(names *resolver, t tuple) (bool, error) {
	for _, id := range t {
		if id >= names.firstNew {
			return false, nil
		}
	}
	return tx.view.index(spol).has(t)
}

// change adds and removes quads, given in the order spol: the indexes, the
// counts, the dictionary. names may be nil if nothing is added.
func (tx *Tx) change(adds, dels []tuple, names *resolver) error {
	if len(adds)+len(dels) == 0 {
		return nil
	}
	sortTuples(adds)
	sortTuples(dels)
	if names != nil {
		if err := tx.addValues(adds, names); err != nil {
			return err
		}
	}
	for o := spol; o < orders; o++ {
		if err := tx.writer.apply(tx.view.index(o), inOrder(o, adds), inOrder(o, dels)); err != nil {
			return err
		}
	}
	if err := tx.count(adds, dels); err != nil {
		return err
	}
	return tx.dropValues(dels)
}

// inOrder gives quads as sorted tuples of an index.
func inOrder(o order, quads []tuple) []tuple {
	if o == spol {
		return quads
	}
	list := make([]tuple, 0, len(quads))
	for _, q := range quads {
		if o == lspo && q[3] == 0 {
			continue
		}
		list = append(list, o.to(q))
	}
	sortTuples(list)
	return list
}

// addValues puts the new values that quads use into the dictionary.
func (tx *Tx) addValues(adds []tuple, names *resolver) error {
	used := map[uint64]bool{}
	for _, t := range adds {
		for _, id := range t {
			if id >= names.firstNew {
				used[id] = true
			}
		}
	}
	if len(used) == 0 {
		return nil
	}
	list := make([]idValue, 0, len(used))
	for _, id := range slices.Sorted(maps.Keys(used)) {
		list = append(list, idValue{id, names.fresh[id]})
	}
	if err := tx.view.dictionary.add(&tx.writer, list); err != nil {
		return err
	}
	if err := putInt(tx.view.meta, keyNextID, int64(names.next)); err != nil {
		return err
	}
	return tx.grow(keyNodes, len(list))
}

// grow adds to a number in bucket meta.
func (tx *Tx) grow(key []byte, n int) error {
	return putInt(tx.view.meta, key, getInt(tx.view.meta, key)+int64(n))
}

// count keeps the counts of quads, in all and by predicate.
func (tx *Tx) count(adds, dels []tuple) error {
	tx.added += int64(len(adds))
	tx.removed += int64(len(dels))
	if err := tx.grow(keyQuads, len(adds)-len(dels)); err != nil {
		return err
	}
	by := map[uint64]int{}
	for _, t := range adds {
		by[t[1]]++
	}
	for _, t := range dels {
		by[t[1]]--
	}
	for _, p := range slices.Sorted(maps.Keys(by)) {
		key := appendNumber(nil, p)
		n := getInt(tx.view.counts, key) + int64(by[p])
		var err error
		if n == 0 {
			err = tx.view.counts.Delete(key)
		} else {
			err = putInt(tx.view.counts, key, n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropValues takes the values that no quad uses any more out of the dictionary.
func (tx *Tx) dropValues(dels []tuple) error {
	seen := map[uint64]bool{}
	for _, t := range dels {
		for _, id := range t {
			seen[id] = id != 0
		}
	}
	var gone []uint64
	for _, id := range slices.Sorted(maps.Keys(seen)) {
		if !seen[id] {
			continue
		}
		used, err := tx.view.used(id)
		if err != nil {
			return err
		}
		if !used {
			gone = append(gone, id)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	if err := tx.view.dictionary.remove(&tx.writer, gone); err != nil {
		return err
	}
	return tx.grow(keyNodes, -len(gone))
}

// used says whether some quad has a value.
func (v *view) used(id uint64) (bool, error) {
	for o := spol; o < orders; o++ {
		if yes, err := v.index(o).any(tuple{id}, 1); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}
