package quadstore

import (
	"slices"
	"sort"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// fixed is a list of given nodes.
type fixed struct{ refs []graph.Ref }

func (f *fixed) each(e *env, yield func(uint64) bool) bool {
	for _, ref := range f.refs {
		if node := e.node(ref); node != 0 && !yield(node) {
			return false
		}
	}
	return true
}

func (f *fixed) at(e *env, node uint64, yield func() bool) bool {
	for _, ref := range f.refs {
		if e.node(ref) == node && !yield() {
			return false
		}
	}
	return true
}

func (f *fixed) estimate(e *env) cost {
	n := float64(len(f.refs))
	return cost{rows: n, each: n, hits: min(n, 0.1), at: 1}
}

// all is every node of the store.
type all struct{}

func (*all) each(e *env, yield func(uint64) bool) bool {
	var lo uint64
	for size, done := firstBatch, false; !done; size = min(size*4, maxBatch) {
		var ids []uint64
		var err error
		ids, done, err = e.reader.fetchNodes(&lo, nil, size)
		if err == nil {
			err = e.ctx.Err()
		}
		if err != nil {
			return e.fail(err)
		}
		for _, id := range ids {
			if !yield(id) {
				return false
			}
		}
	}
	return true
}

// at takes the node for one of the store: it came from there.
func (*all) at(e *env, node uint64, yield func() bool) bool {
	return node >= firstExtra || yield()
}

func (*all) estimate(e *env) cost {
	st, err := e.reader.Stats(e.ctx, true)
	if err != nil {
		e.fail(err)
	}
	n := float64(st.Nodes.Size)
	return cost{rows: n, each: n, hits: 1, at: 0}
}

// saved sets tags to the node of each row.
type saved struct {
	from op
	tags []string
}

func (s *saved) each(e *env, yield func(uint64) bool) bool {
	return s.from.each(e, func(node uint64) bool {
		return e.tagged(s.tags, node, func() bool { return yield(node) })
	})
}

func (s *saved) at(e *env, node uint64, yield func() bool) bool {
	return s.from.at(e, node, func() bool { return e.tagged(s.tags, node, yield) })
}

func (s *saved) estimate(e *env) cost { return e.cost(s.from) }

// constant sets tags to given nodes.
type constant struct {
	from op
	tags map[string]graph.Ref
}

func (c *constant) slots(e *env) (tags []slot) {
	for tag, ref := range c.tags {
		tags = append(tags, slot{tag, e.node(ref)})
	}
	return tags
}

func (c *constant) each(e *env, yield func(uint64) bool) bool {
	tags := c.slots(e)
	return c.from.each(e, func(node uint64) bool {
		return e.replay(tags, func() bool { return yield(node) })
	})
}

func (c *constant) at(e *env, node uint64, yield func() bool) bool {
	tags := c.slots(e)
	return c.from.at(e, node, func() bool { return e.replay(tags, yield) })
}

func (c *constant) estimate(e *env) cost { return e.cost(c.from) }

// union is the rows of several ops, one after the other.
type union struct{ subs []op }

func (u *union) each(e *env, yield func(uint64) bool) bool {
	for _, o := range u.subs {
		if !o.each(e, yield) {
			return false
		}
	}
	return true
}

func (u *union) at(e *env, node uint64, yield func() bool) bool {
	for _, o := range u.subs {
		if !o.at(e, node, yield) {
			return false
		}
	}
	return true
}

func (u *union) estimate(e *env) (sum cost) {
	for _, o := range u.subs {
		c := e.cost(o)
		sum.rows += c.rows
		sum.each += c.each
		sum.hits += c.hits
		sum.at += c.at
	}
	return sum
}

// except is the rows of one op whose nodes another has no row of.
type except struct{ from, exclude op }

func (x *except) excluded(e *env, exclude op, node uint64) bool {
	found := false
	exclude.at(e, node, func() bool { found = true; return false })
	return found
}

func (x *except) each(e *env, yield func(uint64) bool) bool {
	exclude := e.asked(x.exclude, e.cost(x.from).rows)
	return x.from.each(e, func(node uint64) bool {
		if x.excluded(e, exclude, node) {
			return true
		}
		return e.err == nil && yield(node)
	})
}

func (x *except) at(e *env, node uint64, yield func() bool) bool {
	exclude := e.asked(x.exclude, manyProbes)
	if x.excluded(e, exclude, node) {
		return true
	}
	return e.err == nil && x.from.at(e, node, yield)
}

// manyProbes is how often an op is taken to be asked that is itself asked for
// single nodes.
const manyProbes = 100

func (x *except) estimate(e *env) cost {
	c, d := e.cost(x.from), e.cost(x.exclude)
	probe := min(d.at, d.each/manyProbes+1)
	c.each += c.rows * probe
	c.at += probe
	return c
}

// filter is the rows whose values pass filters.
type filter struct {
	from    op
	filters []shape.ValueFilter
}

// passes says whether the value of a node passes. The filters are Cayley's own,
// over an iterator that holds everything.
func (f *filter) passes(e *env, node uint64) bool {
	checks, ok := e.memo[f].([]graph.Index)
	if !ok {
		for _, vf := range f.filters {
			it := vf.BuildIterator(e.qs, graph.NewLegacy(&everything{}, nil))
			checks = append(checks, graph.AsShape(it).Lookup())
		}
		e.memo[f] = checks
	}
	for _, c := range checks {
		if !c.Contains(e.ctx, e.ref(node)) {
			if err := c.Err(); err != nil {
				e.fail(err)
			}
			return false
		}
	}
	return true
}

func (f *filter) each(e *env, yield func(uint64) bool) bool {
	return f.from.each(e, func(node uint64) bool {
		if !f.passes(e, node) {
			return e.err == nil
		}
		return yield(node)
	})
}

func (f *filter) at(e *env, node uint64, yield func() bool) bool {
	if !f.passes(e, node) {
		return e.err == nil
	}
	return f.from.at(e, node, yield)
}

func (f *filter) estimate(e *env) cost {
	c := e.cost(f.from)
	c.each += 2 * c.rows
	c.at += 2
	c.rows /= 2
	c.hits /= 2
	return c
}

// page is some of the rows of an op: all but the first skip, and of these the
// first limit, if that is not 0. Which rows are first is up to the plan, but
// for those of sorted.
type page struct {
	from        op
	skip, limit int64
}

func (p *page) each(e *env, yield func(uint64) bool) bool {
	var n int64
	stopped := false
	p.from.each(e, func(node uint64) bool {
		n++
		if n <= p.skip {
			return true
		}
		if !yield(node) {
			stopped = true
			return false
		}
		return p.limit == 0 || n < p.skip+p.limit
	})
	return !stopped && e.err == nil
}

func (p *page) at(e *env, node uint64, yield func() bool) bool {
	return e.once(p).at(e, node, yield)
}

// once is a table of an op that cannot be asked for single nodes.
func (e *env) once(o op) *table {
	type key struct{ o op }
	if t, ok := e.memo[key{o}]; ok {
		return t.(*table)
	}
	t := &table{o}
	e.memo[key{o}] = t
	return t
}

func (p *page) estimate(e *env) cost {
	c := e.cost(p.from)
	if p.limit > 0 {
		c.rows = min(c.rows, float64(p.limit))
	}
	c.at, c.hits = c.each, min(c.rows, 0.1)
	return c
}

// unique is one row for each node.
type unique struct{ from op }

func (u *unique) each(e *env, yield func(uint64) bool) bool {
	seen := map[uint64]struct{}{}
	return u.from.each(e, func(node uint64) bool {
		if _, ok := seen[node]; ok {
			return true
		}
		seen[node] = struct{}{}
		return yield(node)
	})
}

func (u *unique) at(e *env, node uint64, yield func() bool) bool {
	goOn := true
	u.from.at(e, node, func() bool { goOn = yield(); return false })
	return goOn && e.err == nil
}

func (u *unique) estimate(e *env) cost { return e.cost(u.from) }

// sorted is the rows in the order of the text of their values, as Cayley has
// it; rows with equal ones stay in their order.
type sorted struct{ from op }

func (s *sorted) each(e *env, yield func(uint64) bool) bool {
	type named struct {
		row
		text string
	}
	var list []named
	ok := e.rows(s.from, func(r row) bool {
		list = append(list, named{r, quad.StringOf(e.name(r.node))})
		return true
	})
	if !ok {
		return false
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].text < list[j].text })
	for _, r := range list {
		if !e.replay(r.tags, func() bool { return yield(r.node) }) {
			return false
		}
	}
	return true
}

func (s *sorted) at(e *env, node uint64, yield func() bool) bool { return s.from.at(e, node, yield) }

func (s *sorted) estimate(e *env) cost {
	c := e.cost(s.from)
	c.each += c.rows * 4
	return c
}

// counted is one row, the number of rows of an op.
type counted struct{ from op }

func (c *counted) count(e *env) quad.Int {
	if n, ok := e.memo[c]; ok {
		return n.(quad.Int)
	}
	n, exact := exactSize(e, c.from)
	if !exact {
		n = 0
		e.rows(c.from, func(row) bool { n++; return true })
	}
	e.memo[c] = quad.Int(n)
	return quad.Int(n)
}

func (c *counted) each(e *env, yield func(uint64) bool) bool {
	n := c.count(e)
	return e.err == nil && yield(e.node(graph.PreFetched(n)))
}

func (c *counted) at(e *env, node uint64, yield func() bool) bool {
	if e.name(node) == quad.Value(c.count(e)) {
		return yield()
	}
	return e.err == nil
}

func (c *counted) estimate(e *env) cost {
	each := e.cost(c.from).each
	return cost{rows: 1, each: each, hits: 0.1, at: each}
}

// exactSize is the number of rows of an op, if the indexes have it.
func exactSize(e *env, o op) (int64, bool) {
	switch o := o.(type) {
	case *saved:
		return exactSize(e, o.from)
	case *fixed:
		if slices.ContainsFunc(o.refs, func(r graph.Ref) bool { return e.node(r) == 0 }) {
			return 0, false
		}
		return int64(len(o.refs)), true
	case *all:
		return int64(e.cost(o).rows), e.err == nil
	case *counted:
		return 1, true
	case *expand:
		return o.exactSize(e)
	}
	return 0, false
}
