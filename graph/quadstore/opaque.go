package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// opaque is a shape that only Cayley's own iterators can run: FollowRecursive,
// which is a function inside of its path package, and shapes of other programs.
// All of its rows are taken, those of NextPath too.
type opaque struct{ shape shape.Shape }

func (o *opaque) each(e *env, yield func(uint64) bool) bool {
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
	return e.once(o).at(e, node, yield)
}

func (o *opaque) estimate(*env) cost {
	return cost{rows: 1000, each: 10_000, hits: 0.1, at: 10_000}
}
