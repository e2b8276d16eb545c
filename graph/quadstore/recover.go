package quadstore

import (
	"reflect"
	"strings"
	"unsafe"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// Cayley v0.7.7 hides a FollowRecursive, and the path before it, in a function
// that builds iterators, and those lose rows: of Both in a recursion, all of
// the way out; of several paths to a node, all but the first. So the iterators
// are not run but read: they are a tree over leaves of ours, and what each of
// them was made from can be told from its type, its accessors and, for the few
// that have none, its fields. An iterator of any other type makes the whole
// unknown, and it is run as it is.

// recoverNodes turns an iterator of nodes into an op, nil if it is not known.
func recoverNodes(s graph.IteratorShape) op {
	switch s := s.(type) {
	case *nodes:
		return &all{}
	case *rows:
		return s.op
	case *levelShape:
		return s.level
	}
	switch it := graph.AsLegacy(s).(type) {
	case *iterator.Null:
		return nothing()
	case *iterator.Fixed:
		return &fixed{it.Values()}
	case *iterator.HasA:
		return recoverQuads(it.Direction(), s.SubIterators()[0])
	case *iterator.And:
		return recoverAnd(it, s.SubIterators())
	case *iterator.Recursive:
		return recoverRecursive(it, s)
	case *iterator.Not:
		return recoverSubs(s, func(subs []op) op { return &except{subs[1], subs[0]} })
	case *iterator.Or:
		return recoverSubs(s, func(subs []op) op { return &union{subs} })
	case *iterator.Save:
		return recoverSubs(s, func(subs []op) op {
			return &constant{&saved{subs[0], it.Tags()}, it.FixedTags()}
		})
	}
	return recoverRest(s)
}

// recoverRest is the second half of recoverNodes: what changes a bag of rows.
func recoverRest(s graph.IteratorShape) op {
	switch it := graph.AsLegacy(s).(type) {
	case *iterator.Unique:
		return recoverSubs(s, func(subs []op) op { return &unique{subs[0]} })
	case *iterator.Sort:
		return recoverSubs(s, func(subs []op) op { return &sorted{subs[0]} })
	case *iterator.Count:
		return recoverSubs(s, func(subs []op) op { return &counted{subs[0]} })
	case *iterator.Materialize:
		return recoverSubs(s, func(subs []op) op { return subs[0] })
	case *iterator.Limit:
		n, ok := private[int64](it, "limit")
		return recoverIf(ok, s, func(subs []op) op { return &page{subs[0], 0, n} })
	case *iterator.Skip:
		n, ok := private[int64](it, "skip")
		return recoverIf(ok, s, func(subs []op) op { return &page{subs[0], n, 0} })
	case *iterator.ValueFilter:
		fn, ok := private[iterator.ValueFilterFunc](it, "filter")
		return recoverIf(ok, s, func(subs []op) op {
			return &filter{subs[0], []shape.ValueFilter{valueFilter(fn)}}
		})
	}
	return nil
}

// valueFilter is a filter function as a shape.ValueFilter.
type valueFilter iterator.ValueFilterFunc

func (f valueFilter) BuildIterator(qs graph.QuadStore, it graph.Iterator) graph.Iterator {
	return iterator.NewValueFilter(qs, it, iterator.ValueFilterFunc(f))
}

// recoverSubs makes an op from those of the iterators below, if all are known.
func recoverSubs(s graph.IteratorShape, combine func([]op) op) op {
	var subs []op
	for _, sub := range s.SubIterators() {
		o := recoverNodes(sub)
		if o == nil {
			return nil
		}
		subs = append(subs, o)
	}
	return combine(subs)
}

func recoverIf(ok bool, s graph.IteratorShape, combine func([]op) op) op {
	if !ok {
		return nil
	}
	return recoverSubs(s, combine)
}

// recoverAnd turns an intersection of nodes into a join. Its optional iterators
// come last.
func recoverAnd(it *iterator.And, subs []graph.IteratorShape) op {
	optional, ok := private[[]graph.IteratorShape](it, "opt")
	if !ok {
		return nil
	}
	j := &join{}
	for i, s := range subs {
		o := recoverNodes(s)
		if o == nil {
			return nil
		}
		if i >= len(subs)-len(optional) {
			j.optional = append(j.optional, o)
		} else {
			j.subs = append(j.subs, o)
		}
	}
	if len(j.subs) == 0 {
		return nothing()
	}
	return j
}

// recoverQuads turns an iterator of quads, and a direction, into an op.
func recoverQuads(d quad.Direction, s graph.IteratorShape) op {
	if _, ok := graph.AsLegacy(s).(*iterator.Or); ok {
		u := &union{}
		for _, sub := range s.SubIterators() {
			o := recoverQuads(d, sub)
			if o == nil {
				return nil
			}
			u.subs = append(u.subs, o)
		}
		return u
	}
	x := &expand{result: d}
	if !x.recover(s) {
		return nil
	}
	return x
}

// recover adds the constraints of an iterator of quads; false if it is not known.
func (x *expand) recover(s graph.IteratorShape) bool {
	if q, ok := s.(*quads); ok {
		if q.dir != 0 {
			x.give(int(q.dir)-1, q.id)
		}
		return true
	}
	switch it := graph.AsLegacy(s).(type) {
	case *iterator.Null:
		x.empty = true
		return true
	case *iterator.LinksTo:
		o := recoverNodes(s.SubIterators()[0])
		if o != nil {
			x.constrain(int(it.Direction())-1, o)
		}
		return o != nil
	case *iterator.And:
		optional, ok := private[[]graph.IteratorShape](it, "opt")
		if !ok || len(optional) > 0 {
			return false
		}
		for _, sub := range s.SubIterators() {
			if !x.recover(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// recoverRecursive turns a recursion into an op. Its step is got by giving the
// function that makes it an iterator of ours. That function can use what it is
// given only once, and puts an error in the place of a second use, as Both has.
func recoverRecursive(it *iterator.Recursive, s graph.IteratorShape) op {
	step, ok := private[iterator.Morphism2](it, "morphism")
	depth, ok2 := private[int](it, "maxDepth")
	tags, ok3 := private[[]string](it, "depthTags")
	from := recoverNodes(s.SubIterators()[0])
	if !ok || !ok2 || !ok3 || from == nil {
		return nil
	}
	l := &level{}
	body := recoverStep(step(&levelShape{level: l}), l)
	if body == nil {
		return nil
	}
	return &recursive{from: from, level: l, step: body, depth: depth, tags: tags}
}

// usedTwice is the text of the error that stands for a second use.
const usedTwice = "iterator already used in query"

// recoverStep is recoverNodes, with the errors of a second use put right.
func recoverStep(s graph.IteratorShape, l *level) op {
	return recoverNodes(withLevel{s, l}.shape())
}

// withLevel is an iterator in which the errors of a second use are a level.
type withLevel struct {
	graph.IteratorShape
	level *level
}

func (w withLevel) shape() graph.IteratorShape {
	if it, ok := graph.AsLegacy(w.IteratorShape).(*iterator.Error); ok {
		if strings.Contains(it.Err().Error(), usedTwice) {
			return &levelShape{level: w.level}
		}
		return w.IteratorShape
	}
	if len(w.IteratorShape.SubIterators()) == 0 {
		return w.IteratorShape
	}
	return w
}

// SubIterators gives the iterators below, put right too.
func (w withLevel) SubIterators() []graph.IteratorShape {
	var subs []graph.IteratorShape
	for _, s := range w.IteratorShape.SubIterators() {
		subs = append(subs, withLevel{s, w.level}.shape())
	}
	return subs
}

// AsLegacy shows the type of the iterator itself.
func (w withLevel) AsLegacy() graph.Iterator { return graph.AsLegacy(w.IteratorShape) }

// private reads a field that Cayley keeps to itself, of the iterator that one of
// its exported types wraps in a field "it". It is false if there is none of that
// name and type, as in another version of Cayley.
func private[T any](wrapper any, field string) (value T, ok bool) {
	v := reflect.ValueOf(wrapper)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return value, false
	}
	inner := v.Elem().FieldByName("it")
	if inner.Kind() != reflect.Pointer || inner.Elem().Kind() != reflect.Struct {
		return value, false
	}
	f := inner.Elem().FieldByName(field)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		return value, false
	}
	return *(*T)(unsafe.Pointer(f.UnsafeAddr())), true
}
