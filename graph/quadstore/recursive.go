package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// recursive repeats a step from the nodes of an op, breadth first, and gives
// each node that it comes to once: with the tags of the step that first did, and
// in a row for each row of the node that the way to it started from.
type recursive struct {
	from  op
	level *level // where step starts
	step  op
	depth int // steps at most; below 0: no limit
	tags  []string
}

// level is the nodes that a step of a recursion starts from.
type level struct{}

// stepTag is the tag of the node that a row of a step started from.
const stepTag = "\x00step"

// levelNodes is the nodes of a level in the run of one step.
type levelNodes struct {
	list []uint64
	set  map[uint64]bool
}

func (l *level) nodes(e *env) levelNodes {
	n, _ := e.memo[l].(levelNodes)
	return n
}

func (l *level) each(e *env, yield func(uint64) bool) bool {
	for _, node := range l.nodes(e).list {
		if !e.tagged([]string{stepTag}, node, func() bool { return yield(node) }) {
			return false
		}
	}
	return true
}

func (l *level) at(e *env, node uint64, yield func() bool) bool {
	if !l.nodes(e).set[node] {
		return true
	}
	return e.tagged([]string{stepTag}, node, yield)
}

func (l *level) estimate(e *env) cost {
	n := float64(len(l.nodes(e).list))
	return cost{rows: n, each: n, hits: 0.1, at: 1}
}

// An origin is a node that a recursion starts from, with the tags of its rows.
type origin struct{ rows [][]slot }

func (r *recursive) each(e *env, yield func(uint64) bool) bool {
	origins := map[uint64]*origin{}
	var list []uint64
	start := newEnv(e.reader, e.qs)
	start.ctx = e.ctx
	start.rows(r.from, func(row row) bool {
		if row.node >= firstExtra {
			return true
		}
		if origins[row.node] == nil {
			origins[row.node] = &origin{}
			list = append(list, row.node)
		}
		origins[row.node].rows = append(origins[row.node].rows, start.outward(e, row.tags))
		return true
	})
	if start.err != nil {
		return e.fail(start.err)
	}
	from := map[uint64]*origin{} // of each node that was come to
	at := origins                // of each node of the level
	for depth := 1; len(list) > 0 && (r.depth < 0 || depth <= r.depth); depth++ {
		var next []uint64
		ok := r.walk(e, list, func(row row, start uint64) bool {
			if from[row.node] != nil {
				return true
			}
			from[row.node] = at[start]
			next = append(next, row.node)
			return r.give(e, row, at[start], depth, yield)
		})
		if !ok {
			return false
		}
		list, at = next, from
	}
	return true
}

// walk takes one step from some nodes, with a plan of its own.
func (r *recursive) walk(e *env, list []uint64, fn func(r row, start uint64) bool) bool {
	set := make(map[uint64]bool, len(list))
	for _, node := range list {
		set[node] = true
	}
	run := newEnv(e.reader, e.qs)
	run.ctx = e.ctx
	run.memo[r.level] = levelNodes{list, set}
	goOn := true
	run.rows(r.step, func(found row) bool {
		run.ctx = e.ctx
		if found.node >= firstExtra {
			return true
		}
		i := slices.IndexFunc(found.tags, func(s slot) bool { return s.tag == stepTag })
		if i < 0 {
			return true // a row that did not come from the level
		}
		start := found.tags[i].node
		found.tags = run.outward(e, slices.Delete(found.tags, i, i+1))
		goOn = fn(found, start)
		return goOn
	})
	if run.err != nil {
		return e.fail(run.err)
	}
	return goOn
}

// outward gives tags as slots of another env: nodes that are not in the store
// have other numbers there.
func (e *env) outward(to *env, tags []slot) []slot {
	for i, s := range tags {
		if s.node >= firstExtra {
			tags[i].node = to.node(e.ref(s.node))
		}
	}
	return tags
}

// give gives the rows of a node that was come to.
func (r *recursive) give(e *env, found row, o *origin, depth int, yield func(uint64) bool) bool {
	tags := found.tags
	for _, tag := range r.tags {
		tags = append(tags, slot{tag, e.node(graph.PreFetched(quad.Int(depth)))})
	}
	for _, base := range o.rows {
		all := append(slices.Clone(base), tags...)
		if !e.replay(all, func() bool { return yield(found.node) }) {
			return false
		}
	}
	return true
}

func (r *recursive) at(e *env, node uint64, yield func() bool) bool {
	return e.once(r).at(e, node, yield)
}

func (r *recursive) estimate(e *env) cost {
	c := e.cost(r.from)
	rows := c.rows*10 + 100
	return cost{rows: rows, each: c.each + 10*rows, hits: 0.1, at: c.each + 10*rows}
}

// levelShape is a level as an iterator, to be recovered and never run.
type levelShape struct {
	everything
	level *level
}

func (s *levelShape) Optimize(context.Context) (graph.IteratorShape, bool) { return s, false }
