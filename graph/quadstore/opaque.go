package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// opaque is a shape that the planner does not know. It shows what it is only by
// the iterators that it builds. If these are all known, as those of
// FollowRecursive are, they are read back into ops (recover.go); else they are
// run as they are, and all of their rows are taken, those of NextPath too.
type opaque struct{ shape shape.Shape }

// known is what the shape is in ops, nil if it cannot be said.
func (o *opaque) known(e *env) op {
	type key struct{ o *opaque }
	if k, ok := e.memo[key{o}]; ok {
		return k.(recovered).op
	}
	k := recovered{recoverNodes(graph.AsShape(o.shape.BuildIterator(e.qs)))}
	e.memo[key{o}] = k
	return k.op
}

// recovered holds an op or nil.
type recovered struct{ op op }

func (o *opaque) each(e *env, yield func(uint64) bool) bool {
	if k := o.known(e); k != nil {
		return k.each(e, yield)
	}
	it := graph.AsShape(o.shape.BuildIterator(e.qs)).Iterate()
	defer it.Close()
	for it.Next(e.ctx) {
		if !o.row(e, it, yield) {
			return false
		}
		for it.NextPath(e.ctx) {
			if !o.row(e, it, yield) {
				return false
			}
		}
	}
	if err := it.Err(); err != nil {
		return e.fail(err)
	}
	return e.err == nil
}

// row gives the present row of an iterator.
func (o *opaque) row(e *env, it graph.Scanner, yield func(uint64) bool) bool {
	if err := e.ctx.Err(); err != nil {
		return e.fail(err)
	}
	node := e.node(it.Result())
	if node == 0 {
		return true
	}
	found := map[string]graph.Ref{}
	it.TagResults(found)
	tags := make([]slot, 0, len(found))
	for tag, ref := range found {
		tags = append(tags, slot{tag, e.node(ref)})
	}
	return e.replay(tags, func() bool { return yield(node) })
}

func (o *opaque) at(e *env, node uint64, yield func() bool) bool {
	if k := o.known(e); k != nil {
		return k.at(e, node, yield)
	}
	return e.once(o).at(e, node, yield)
}

func (o *opaque) estimate(e *env) cost {
	if k := o.known(e); k != nil {
		return e.cost(k)
	}
	return cost{rows: 1000, each: 10_000, hits: 0.1, at: 10_000}
}
