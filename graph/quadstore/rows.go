package quadstore

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
)

// rows is an op as a graph.IteratorShape.
type rows struct {
	op     op
	reader *reader
	qs     graph.QuadStore
}

func (r *rows) String() string                                       { return "Rows" }
func (r *rows) SubIterators() []graph.IteratorShape                  { return nil }
func (r *rows) Optimize(context.Context) (graph.IteratorShape, bool) { return r, false }
func (r *rows) Iterate() graph.Scanner                               { return &rowScanner{rowCursor{rows: r}} }
func (r *rows) Lookup() graph.Index                                  { return &rowLookup{rowCursor{rows: r}} }

func (r *rows) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	e := newEnv(r.reader, r.qs)
	e.ctx = ctx
	if n, ok := exactSize(e, r.op); ok {
		return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: graph.Size{Size: n, Exact: true}}, e.err
	}
	c := e.cost(r.op)
	size := graph.Size{Size: whole(c.rows)}
	return graph.IteratorCosts{
		NextCost: whole(c.each/max(c.rows, 1)) + 1, ContainsCost: whole(c.at) + 1, Size: size,
	}, e.err
}

// whole is an estimate as a number that can be multiplied without overflow.
func whole(f float64) int64 { return int64(min(f, 1e9)) }

// A rowCursor runs an op, a row at a time. The op stands still inside its
// innermost loop between rows, and the tags are those of that moment.
type rowCursor struct {
	rows *rows
	env  *env
	pull func() (uint64, bool)
	stop func()
	cur  uint64
}

// start prepares to run something of the op.
func (c *rowCursor) start(run func(e *env, yield func(uint64) bool)) {
	c.Close()
	if c.env == nil {
		c.env = newEnv(c.rows.reader, c.rows.qs)
	}
	c.pull, c.stop = iter.Pull(func(yield func(uint64) bool) { run(c.env, yield) })
}

// next moves to the next row.
func (c *rowCursor) next(ctx context.Context) bool {
	if c.pull == nil || c.env.err != nil {
		return false
	}
	c.env.ctx = ctx
	node, ok := c.pull()
	if c.env.err != nil {
		ok = false
	}
	c.cur = node
	if !ok {
		c.cur = 0
	}
	return ok
}

func (c *rowCursor) String() string { return "Rows" }

func (c *rowCursor) Result() graph.Ref {
	if c.cur == 0 {
		return nil
	}
	return c.env.ref(c.cur)
}

func (c *rowCursor) TagResults(dst map[string]graph.Ref) {
	if c.cur == 0 {
		return
	}
	for _, s := range c.env.slots {
		if s.node != 0 {
			dst[s.tag] = c.env.ref(s.node)
		}
	}
}

func (c *rowCursor) Err() error {
	if c.env == nil {
		return nil
	}
	return c.env.err
}

// Close ends the run.
func (c *rowCursor) Close() error {
	if c.stop != nil {
		c.stop()
		c.pull, c.stop = nil, nil
	}
	c.cur = 0
	return nil
}

// rowScanner gives all rows of an op.
type rowScanner struct{ rowCursor }

func (s *rowScanner) Next(ctx context.Context) bool {
	if s.env == nil {
		s.start(func(e *env, yield func(uint64) bool) { s.rows.op.each(e, yield) })
	}
	return s.next(ctx)
}

// NextPath is false: each row comes from Next.
func (s *rowScanner) NextPath(context.Context) bool { return false }

// rowLookup gives the rows of single nodes.
type rowLookup struct{ rowCursor }

func (l *rowLookup) Contains(ctx context.Context, ref graph.Ref) bool {
	if l.env == nil {
		l.env = newEnv(l.rows.reader, l.rows.qs)
	}
	node := l.env.node(ref)
	if node == 0 {
		return false
	}
	l.start(func(e *env, yield func(uint64) bool) {
		l.rows.op.at(e, node, func() bool { return yield(node) })
	})
	return l.next(ctx)
}

func (l *rowLookup) NextPath(ctx context.Context) bool { return l.next(ctx) }

// everything contains each node there is, and is only ever asked.
type everything struct{}

func (*everything) String() string                                         { return "Everything" }
func (*everything) SubIterators() []graph.IteratorShape                    { return nil }
func (x *everything) Optimize(context.Context) (graph.IteratorShape, bool) { return x, false }
func (*everything) Iterate() graph.Scanner                                 { return &everyNode{} }
func (*everything) Lookup() graph.Index                                    { return &everyNode{} }
func (*everything) Stats(context.Context) (graph.IteratorCosts, error) {
	return graph.IteratorCosts{}, nil
}

type everyNode struct {
	base
	cur graph.Ref
}

func (*everyNode) String() string      { return "Everything" }
func (n *everyNode) Result() graph.Ref { return n.cur }
func (*everyNode) Err() error          { return nil }

func (*everyNode) Next(context.Context) bool { return false }

func (n *everyNode) Contains(_ context.Context, ref graph.Ref) bool {
	n.cur = ref
	return true
}
