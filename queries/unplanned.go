package queries

import (
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// unplanned is a store that does not plan queries itself: Cayley then builds its own
// iterators, the only ones that it can draw. Of those it draws And, Or, HasA, LinksTo
// and Fixed; unplanned has the rest built from them, or seen through, where it can.
type unplanned struct {
	graph.QuadStore
	// asked has the values of the script, by the keys of their references: a picture
	// names those too that the graph does not hold.
	asked map[any]quad.Value
}

var _ shape.Optimizer = (*unplanned)(nil)

func newUnplanned(qs graph.QuadStore) *unplanned {
	return &unplanned{QuadStore: graph.Unwrap(qs), asked: map[any]quad.Value{}}
}

// ValueOf looks a value up, and remembers it.
func (u *unplanned) ValueOf(v quad.Value) graph.Ref {
	ref := u.QuadStore.ValueOf(v)
	if ref != nil {
		u.asked[ref.Key()] = v
	}
	return ref
}

// NameOf is the value of a reference.
func (u *unplanned) NameOf(ref graph.Ref) quad.Value {
	if v := u.QuadStore.NameOf(ref); v != nil || ref == nil {
		return v
	}
	return u.asked[ref.Key()]
}

// QuadIterator gives the quads that have a value in a direction, in a form that shows
// the value.
func (u *unplanned) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	return iterator.NewLinksTo(u.QuadStore, iterator.NewFixed(ref), d)
}

// OptimizeShape changes nothing in what a query gives.
func (u *unplanned) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return inOrder(s), true
	case shape.Quads:
		return named(s)
	case shape.Fixed:
		return u.present(s)
	case shape.Unique:
		return transparent{s, s.From}, true
	case shape.Page:
		return transparent{s, s.From}, true
	case shape.Sort:
		return transparent{s, s.From}, true
	case shape.Count:
		return transparent{s, s.Values}, true
	case shape.Materialize:
		return transparent{s, s.Values}, true
	case shape.Filter:
		return transparent{s, s.From}, true
	case shape.Except:
		if s.From != nil {
			return transparent{s, s.From}, true
		}
	}
	return s, false
}

// present leaves what the graph does not hold out of rows, and in the picture.
func (u *unplanned) present(list shape.Fixed) (shape.Shape, bool) {
	var held shape.Fixed
	for _, ref := range list {
		if u.QuadStore.NameOf(ref) != nil {
			held = append(held, ref)
		}
	}
	switch len(held) {
	case len(list):
		return list, false
	case 0:
		return transparent{shape.Null{}, list}, true
	}
	return transparent{held, list}, true
}

// named undoes present where it is not needed: no quad has a value that the graph
// does not hold. Cayley draws a list of predicates as such only if it is Fixed.
func named(quads shape.Quads) (shape.Shape, bool) {
	changed := slices.Clone(quads)
	undone := false
	for i, f := range changed {
		if t, ok := f.Values.(transparent); ok {
			if list, ok := t.from.(shape.Fixed); ok {
				changed[i].Values, undone = list, true
			}
		}
	}
	return changed, undone
}

// inOrder is a QuadsAction as Cayley would build it, without the order of a map in it.
func inOrder(s shape.QuadsAction) shape.Shape {
	var quads shape.Quads
	for _, d := range quad.Directions {
		if ref, ok := s.Filter[d]; ok {
			quads = append(quads, shape.QuadFilter{Dir: d, Values: shape.Fixed{ref}})
		}
		if tags, ok := s.Save[d]; ok {
			quads = append(quads, shape.QuadFilter{Dir: d, Values: shape.Save{From: shape.AllNodes{}, Tags: tags}})
		}
	}
	return shape.NodesFrom{Dir: s.Result, Quads: quads}
}

// transparent is a shape that a picture sees through to what it is made from.
type transparent struct {
	shape.Shape
	from shape.Shape
}

// Optimize leaves the shape as it is.
func (c transparent) Optimize(shape.Optimizer) (shape.Shape, bool) { return c, false }

// BuildIterator gives the rows of the shape, with what it is made from beside it.
func (c transparent) BuildIterator(qs graph.QuadStore) graph.Iterator {
	whole := graph.AsShape(c.Shape.BuildIterator(qs))
	return (&transparentShape{whole, c.from.BuildIterator(qs)}).AsLegacy()
}

// transparentShape and transparentIterator are the two forms that Cayley turns an iterator to and
// fro between. It takes what has tags, and one iterator below it, for that one.
type transparentShape struct {
	graph.IteratorShape
	from graph.Iterator
}

// AsLegacy is the form that a picture is made of.
func (c *transparentShape) AsLegacy() graph.Iterator {
	return &transparentIterator{iterator.NewSave(graph.AsLegacy(c.IteratorShape)), c.from}
}

type transparentIterator struct {
	*iterator.Save
	from graph.Iterator
}

// AsShape is the form that rows are read by.
func (c *transparentIterator) AsShape() graph.IteratorShape {
	return &transparentShape{c.Save.AsShape(), c.from}
}

// SubIterators is what a picture goes on with.
func (c *transparentIterator) SubIterators() []graph.Iterator { return []graph.Iterator{c.from} }
