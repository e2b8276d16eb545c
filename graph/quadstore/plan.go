package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// An op is a step of a query: a bag of rows, each a node with tags. It holds no
// state; that of a run is in its env. Ops are pointers, so that they can be keys.
type op interface {
	// each calls yield for each row. It gives false if yield did, or on an error.
	each(e *env, yield func(node uint64) bool) bool
	// at calls yield for each row whose node is the given one.
	at(e *env, node uint64, yield func() bool) bool
	// estimate guesses at sizes and costs. Use env.cost, which remembers.
	estimate(e *env) cost
}

// A cost is a guess: how many rows there are, how many tuples are read to get
// them all, and the same for those of one node.
type cost struct {
	rows, each float64
	hits, at   float64
}

// A slot is a tag and the node that it stands for in the present row; 0: unset.
type slot struct {
	tag  string
	node uint64
}

// firstExtra is where the numbers of nodes start that are not in the store,
// such as a count.
const firstExtra = 1 << 63

// An env is the state of one run of a query.
type env struct {
	reader *reader
	qs     graph.QuadStore // the same, for Cayley's own iterators
	ctx    context.Context // of the present call of Next
	err    error
	slots  []slot
	extra  []graph.Ref
	extras map[any]uint64 // numbers of extra, by key
	costs  map[op]cost
	memo   map[any]any // plans and tables, by what they are of
	spare  [][]tuple   // buffers for scans
	cache  [orders]indexCache
}

func newEnv(r *reader, qs graph.QuadStore) *env {
	return &env{reader: r, qs: qs, ctx: context.Background(),
		costs: map[op]cost{}, memo: map[any]any{}, extras: map[any]uint64{}}
}

// fail notes an error; it always gives false.
func (e *env) fail(err error) bool {
	if e.err == nil {
		e.err = err
	}
	return false
}

// cost is the estimate of an op.
func (e *env) cost(o op) cost {
	c, ok := e.costs[o]
	if !ok {
		c = o.estimate(e)
		e.costs[o] = c
	}
	return c
}

// slot is the index of the slot of a tag.
func (e *env) slot(tag string) int {
	for i := range e.slots {
		if e.slots[i].tag == tag {
			return i
		}
	}
	e.slots = append(e.slots, slot{tag: tag})
	return len(e.slots) - 1
}

// tagged calls yield with the tags set to a node, and then puts them back.
func (e *env) tagged(tags []string, node uint64, yield func() bool) bool {
	if len(tags) == 0 {
		return yield()
	}
	i := e.slot(tags[0])
	old := e.slots[i].node
	e.slots[i].node = node
	ok := e.tagged(tags[1:], node, yield)
	e.slots[i].node = old
	return ok
}

// ref is a node as Cayley sees it.
func (e *env) ref(node uint64) graph.Ref {
	if node >= firstExtra {
		return e.extra[node-firstExtra]
	}
	return Ref(node)
}

// node is the inverse of ref; 0 for a value that the store does not hold.
func (e *env) node(ref graph.Ref) uint64 {
	switch ref := ref.(type) {
	case nil, absentRef:
		return 0
	case Ref:
		return uint64(ref)
	default:
		n, ok := e.extras[ref.Key()]
		if !ok {
			n = firstExtra + uint64(len(e.extra))
			e.extra = append(e.extra, ref)
			e.extras[ref.Key()] = n
		}
		return n
	}
}

// name is the value of a node.
func (e *env) name(node uint64) quad.Value { return e.reader.NameOf(e.ref(node)) }

// scan calls fn for each quad with the known ids, by the index that reads least.
func (e *env) scan(known tuple, fn func(q tuple) bool) bool {
	ord, prefix, err := e.reader.cheapest(known)
	if err != nil {
		return e.fail(err)
	}
	var buf []tuple
	if n := len(e.spare); n > 0 {
		buf, e.spare = e.spare[n-1], e.spare[:n-1]
	}
	lo := ord.to(known)
	for i := prefix; i < 4; i++ {
		lo[i] = 0
	}
	buf, done, err := e.near(ord, lo, prefix, buf[:0])
	size, goOn := firstBatch, true
	for first := true; goOn && (first || !done); first = false {
		if !done {
			buf, done, err = e.reader.fetch(ord, lo, prefix, buf[:0], size)
		}
		if err == nil {
			err = e.ctx.Err()
		}
		if err != nil {
			return e.fail(err)
		}
		for _, t := range buf {
			if q := ord.from(t); matches(q, known) && !fn(q) {
				goOn = false
				break
			}
		}
		if n := len(buf); n > 0 && !done {
			var more bool
			lo, more = buf[n-1].next(4)
			done = !more
		}
		size = min(size*4, maxBatch)
	}
	e.spare = append(e.spare, buf)
	return goOn
}

// fetch is set.fetch in a step of its own.
func (r *reader) fetch(ord order, lo tuple, prefix int, dst []tuple, max int) (_ []tuple, done bool, err error) {
	err = r.source.view(func(v *view) (err error) {
		dst, done, err = v.index(ord).fetch(lo, prefix, dst, max)
		return err
	})
	return dst, done, err
}

// closeCall is how far two prefixes are counted to see which is the shorter.
const closeCall = 256

// cheapest is the order to read the quads with some known ids in, and how many
// of them are its prefix. Where no order has all of them as a prefix, what the
// candidates would read is counted.
func (r *reader) cheapest(known tuple) (best order, prefix int, err error) {
	best, prefix = bestOrder(known)
	left := -prefix
	for _, id := range known {
		if id != 0 {
			left++
		}
	}
	if left == 0 {
		return best, prefix, nil
	}
	least := int64(-1)
	err = r.source.view(func(v *view) error {
		for o := spol; o < orders; o++ {
			n := 0
			for n < 4 && known[dirs[o][n]-1] != 0 {
				n++
			}
			if n == 0 {
				continue
			}
			size, _, err := v.index(o).count(o.to(known), n, closeCall)
			if err != nil {
				return err
			}
			if least < 0 || size < least {
				least, best, prefix = size, o, n
			}
		}
		return nil
	})
	return best, prefix, err
}

// A row is a node with the tags that were set for it.
type row struct {
	node uint64
	tags []slot
}

// rows runs an op and copies its rows, from a state without tags.
func (e *env) rows(o op, keep func(row) bool) bool {
	outer := e.slots
	e.slots = make([]slot, len(outer))
	for i, s := range outer {
		e.slots[i].tag = s.tag
	}
	o.each(e, func(node uint64) bool {
		r := row{node: node}
		for _, s := range e.slots {
			if s.node != 0 {
				r.tags = append(r.tags, s)
			}
		}
		return keep(r)
	})
	for _, s := range e.slots[len(outer):] {
		outer = append(outer, slot{tag: s.tag})
	}
	e.slots = outer
	return e.err == nil
}

// replay calls yield with the tags of a row.
func (e *env) replay(tags []slot, yield func() bool) bool {
	if len(tags) == 0 {
		return yield()
	}
	i := e.slot(tags[0].tag)
	old := e.slots[i].node
	e.slots[i].node = tags[0].node
	ok := e.replay(tags[1:], yield)
	e.slots[i].node = old
	return ok
}

// table is an op whose rows are computed once and kept by node.
type table struct{ from op }

func (t *table) build(e *env) map[uint64][][]slot {
	if m, ok := e.memo[t]; ok {
		return m.(map[uint64][][]slot)
	}
	m := map[uint64][][]slot{}
	e.rows(t.from, func(r row) bool {
		m[r.node] = append(m[r.node], r.tags)
		return true
	})
	e.memo[t] = m
	return m
}

func (t *table) each(e *env, yield func(uint64) bool) bool { return t.from.each(e, yield) }

func (t *table) at(e *env, node uint64, yield func() bool) bool {
	for _, tags := range t.build(e)[node] {
		if !e.replay(tags, yield) {
			return false
		}
	}
	return e.err == nil
}

func (t *table) estimate(e *env) cost {
	c := e.cost(t.from)
	c.at = 1
	return c
}

// asked gives the op to ask for single nodes, so many times: itself, or a table
// of it if that is cheaper.
func (e *env) asked(o op, times float64) op {
	type key struct{ o op }
	if t, ok := e.memo[key{o}]; ok {
		return t.(op)
	}
	picked := o
	switch x := o.(type) {
	case *except:
		picked = &except{x.from, e.asked(x.exclude, times)}
	case *saved:
		picked = &saved{e.asked(x.from, times), x.tags}
	default:
		if c := e.cost(o); c.at > 4 && c.at*times > 2*c.each+c.rows {
			picked = &table{o}
		}
	}
	e.memo[key{o}] = picked
	return picked
}
