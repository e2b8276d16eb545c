package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// A planned is a shape that has become an op.
type planned struct{ op op }

var _ shape.Shape = (*planned)(nil)

// Optimize leaves the shape as it is.
func (p *planned) Optimize(shape.Optimizer) (shape.Shape, bool) { return p, false }

// BuildIterator gives the rows of the op on a store of ours.
func (p *planned) BuildIterator(qs graph.QuadStore) graph.Iterator {
	r, ok := graph.Unwrap(qs).(interface{ self() *reader })
	if !ok {
		return iterator.NewError(ErrFormat)
	}
	return graph.NewLegacy(&rows{op: p.op, reader: r.self(), qs: graph.Unwrap(qs)}, nil)
}

func (r *reader) self() *reader { return r }

// OptimizeShape makes shape.Optimize plan a query for this store. Shapes of
// quads and the simplest ones stay as they are until the shape above them comes.
func (r *reader) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch t := s.(type) {
	case nil, *planned, shape.Null, shape.AllNodes, shape.Quads:
		return s, false
	case shape.Fixed:
		return dropAbsent(t)
	case shape.Lookup:
		return r.fixed(t), true
	case shape.Union:
		if quadShapes(t) {
			return s, false
		}
	case shape.Intersect:
		if quadShapes(t) {
			return s, false
		}
	}
	return &planned{r.compile(s)}, true
}

// Compile plans a shape as it was built, without Cayley's own rewriting, which
// in v0.7.7 loses an optional tag that is separated from an earlier one by
// another filter (SaveOptional, Has, SaveOptional).
func Compile(qs graph.QuadStore, s shape.Shape) graph.Iterator {
	r, ok := graph.Unwrap(qs).(interface{ self() *reader })
	if !ok {
		return shape.BuildIterator(qs, s)
	}
	return (&planned{r.self().compile(s)}).BuildIterator(qs)
}

// Iterate is shape.Iterate by way of Compile.
func Iterate(ctx context.Context, qs graph.QuadStore, s shape.Shape) *graph.IterateChain {
	return graph.Iterate(ctx, Compile(qs, s)).On(qs)
}

// dropAbsent takes values that are not in the store out of a fixed list.
func dropAbsent(f shape.Fixed) (shape.Shape, bool) {
	var kept shape.Fixed
	for _, ref := range f {
		if _, absent := ref.(absentRef); !absent {
			kept = append(kept, ref)
		}
	}
	if len(kept) == 0 {
		return shape.Null{}, true
	}
	return kept, len(kept) < len(f)
}

// fixed looks up values.
func (r *reader) fixed(values []quad.Value) shape.Fixed {
	var refs shape.Fixed
	for _, v := range values {
		if ref, ok, err := r.Lookup(v); ok && err == nil {
			refs = append(refs, ref)
		}
	}
	return refs
}

// quadShapes says whether shapes are of quads, and not of nodes.
func quadShapes(list []shape.Shape) bool {
	for _, s := range list {
		switch s := s.(type) {
		case shape.Quads:
			return true
		case shape.Union:
			return quadShapes(s)
		case shape.Intersect:
			return quadShapes(s)
		}
	}
	return false
}

// nothing has no rows.
func nothing() op { return &fixed{} }

// compile turns a shape of nodes into an op. What it does not know becomes
// opaque: Cayley's own iterators run it.
func (r *reader) compile(s shape.Shape) op {
	switch s := s.(type) {
	case nil, shape.Null:
		return nothing()
	case *planned:
		return s.op
	case shape.AllNodes:
		return &all{}
	case shape.Fixed:
		return &fixed{s}
	case shape.Lookup:
		return &fixed{r.fixed(s)}
	case shape.Save:
		return &saved{r.compile(s.From), s.Tags}
	case shape.FixedTags:
		return &constant{r.compile(s.On), s.Tags}
	case shape.Union:
		return &union{r.compileAll(s)}
	case shape.Intersect:
		return r.compileJoin(s, nil)
	case shape.IntersectOpt:
		return r.compileJoin(s.Sub, s.Opt)
	case shape.NodesFrom:
		return r.compileNodes(s.Dir, s.Quads)
	case shape.QuadsAction:
		return r.compileAction(s)
	}
	return r.compileRest(s)
}

// compileRest is the second half of compile: what changes a bag of rows.
func (r *reader) compileRest(s shape.Shape) op {
	switch s := s.(type) {
	case shape.Except:
		from := op(&all{})
		if s.From != nil {
			from = r.compile(s.From)
		}
		return &except{from, r.compile(s.Exclude)}
	case shape.Filter:
		return &filter{r.compile(s.From), s.Filters}
	case shape.Page:
		return &page{r.compile(s.From), max(s.Skip, 0), max(s.Limit, 0)}
	case shape.Unique:
		return &unique{r.compile(s.From)}
	case shape.Sort:
		return &sorted{r.compile(s.From)}
	case shape.Count:
		return &counted{r.compile(s.Values)}
	case shape.Materialize:
		return r.compile(s.Values)
	}
	return &opaque{s}
}

func (r *reader) compileAll(list []shape.Shape) []op {
	ops := make([]op, len(list))
	for i, s := range list {
		ops[i] = r.compile(s)
	}
	return ops
}

// compileJoin leaves out AllNodes, which adds nothing to a join, unless alone.
func (r *reader) compileJoin(subs, opts []shape.Shape) op {
	j := &join{optional: r.compileAll(opts)}
	for _, o := range r.compileAll(subs) {
		if _, isAll := o.(*all); !isAll {
			j.subs = append(j.subs, o)
		}
	}
	if len(j.subs) == 0 {
		if len(subs) == 0 && len(opts) == 0 {
			return nothing()
		}
		j.subs = []op{&all{}}
	}
	if len(j.subs) == 1 && len(opts) == 0 {
		return j.subs[0]
	}
	return j
}

// compileNodes turns a shape of quads and a direction into an op.
func (r *reader) compileNodes(d quad.Direction, s shape.Shape) op {
	switch s := s.(type) {
	case nil, shape.Null:
		return nothing()
	case shape.Quads:
		return r.compileQuads(d, s)
	case shape.Union:
		u := &union{}
		for _, sub := range s {
			u.subs = append(u.subs, r.compileNodes(d, sub))
		}
		return u
	case shape.Intersect:
		var all shape.Quads
		for _, sub := range s {
			q, ok := sub.(shape.Quads)
			if !ok {
				return &opaque{shape.NodesFrom{Dir: d, Quads: s}}
			}
			all = append(all, q...)
		}
		return r.compileQuads(d, all)
	}
	return &opaque{shape.NodesFrom{Dir: d, Quads: s}}
}

// compileQuads turns filters on quads into an expand.
func (r *reader) compileQuads(d quad.Direction, filters shape.Quads) op {
	x := &expand{result: d}
	for _, f := range filters {
		x.constrain(int(f.Dir)-1, r.compile(f.Values))
	}
	return x
}

// constrain adds a constraint on the node of a direction.
func (x *expand) constrain(dir int, o op) {
	switch o := o.(type) {
	case *all:
		x.label = x.label || dir == int(quad.Label)-1
		return
	case *saved:
		if _, ok := o.from.(*all); ok {
			x.constrain(dir, o.from)
			x.tags[dir] = append(x.tags[dir], o.tags...)
			return
		}
	case *fixed:
		if len(o.refs) == 0 {
			x.empty = true
			return
		}
		if id, ok := o.refs[0].(Ref); ok && len(o.refs) == 1 {
			x.give(dir, uint64(id))
			return
		}
	}
	x.subs = append(x.subs, constraint{dir, o})
}

// give sets the node of a direction.
func (x *expand) give(dir int, id uint64) {
	if x.known[dir] != 0 && x.known[dir] != id {
		x.empty = true
		return
	}
	x.known[dir] = id
}

// compileAction turns constraints that are all simple into an expand.
func (r *reader) compileAction(s shape.QuadsAction) op {
	x := &expand{result: s.Result}
	for d, ref := range s.Filter {
		x.constrain(int(d)-1, &fixed{[]graph.Ref{ref}})
	}
	for d, tags := range s.Save {
		x.constrain(int(d)-1, &saved{&all{}, tags})
	}
	return x
}
