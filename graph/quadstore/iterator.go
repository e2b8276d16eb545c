package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// QuadIterator gives the quads that have a value in a direction.
func (r *reader) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	id, ok := ref.(Ref)
	if !ok || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	return graph.NewLegacy(&quads{reader: r, dir: d, id: uint64(id)}, nil)
}

// QuadsAllIterator gives all quads.
func (r *reader) QuadsAllIterator() graph.Iterator {
	return graph.NewLegacy(&quads{reader: r}, nil)
}

// NodesAllIterator gives all values, each of which some quad uses.
func (r *reader) NodesAllIterator() graph.Iterator {
	return graph.NewLegacy(&nodes{reader: r}, nil)
}

// quads is the quads with an id in a direction, or all quads (dir 0).
type quads struct {
	reader *reader
	dir    quad.Direction
	id     uint64
}

func (q *quads) String() string {
	if q.dir == 0 {
		return "Quads"
	}
	return fmt.Sprintf("Quads(%v=%d)", q.dir, q.id)
}

func (q *quads) Iterate() graph.Scanner {
	s := &quadScanner{quads: q, order: spol}
	if q.dir != 0 {
		s.order, s.prefix = leading(q.dir), 1
		s.lo[0] = q.id
	}
	return s
}

func (q *quads) Lookup() graph.Index { return &quadLookup{quads: q} }

func (q *quads) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs := graph.IteratorCosts{NextCost: 1, ContainsCost: 1}
	if q.dir != 0 {
		size, err := q.reader.QuadIteratorSize(ctx, q.dir, Ref(q.id))
		costs.Size = size
		return costs, err
	}
	st, err := q.reader.Stats(ctx, true)
	costs.Size = st.Quads
	return costs, err
}

func (q *quads) Optimize(context.Context) (graph.IteratorShape, bool) { return q, false }
func (q *quads) SubIterators() []graph.IteratorShape                  { return nil }

// A batch is what an iterator has copied out of the file and not given yet.
type batch[T any] struct {
	items []T
	at    int
	size  int
	done  bool
	err   error
}

// next gives the next item; fill gets further ones.
func (b *batch[T]) next(ctx context.Context, fill func(dst []T, max int) ([]T, bool, error)) (item T, ok bool) {
	if b.at == len(b.items) {
		if b.done || b.err != nil {
			return item, false
		}
		if b.err = ctx.Err(); b.err != nil {
			return item, false
		}
		b.size = min(max(b.size*4, firstBatch), maxBatch)
		b.items, b.done, b.err = fill(b.items[:0], b.size)
		b.at = 0
		if b.err != nil || len(b.items) == 0 {
			return item, false
		}
	}
	item = b.items[b.at]
	b.at++
	return item, true
}

// base is the part of an iterator that is the same for all of ours.
type base struct{}

func (base) TagResults(map[string]graph.Ref) {}
func (base) NextPath(context.Context) bool   { return false }
func (base) Close() error                    { return nil }

type quadScanner struct {
	base
	quads  *quads
	order  order
	prefix int
	lo     tuple
	batch  batch[tuple]
	cur    quadRef
}

func (s *quadScanner) String() string    { return s.quads.String() }
func (s *quadScanner) Result() graph.Ref { return s.cur }
func (s *quadScanner) Err() error        { return s.batch.err }

func (s *quadScanner) Next(ctx context.Context) bool {
	t, ok := s.batch.next(ctx, func(dst []tuple, max int) (_ []tuple, done bool, err error) {
		err = s.quads.reader.source.view(func(v *view) (err error) {
			dst, done, err = v.index(s.order).fetch(s.lo, s.prefix, dst, max)
			return err
		})
		if len(dst) > 0 {
			var more bool
			s.lo, more = dst[len(dst)-1].next(4)
			done = done || !more
		}
		return dst, done, err
	})
	if ok {
		s.cur = quadRef(s.order.from(t))
	}
	return ok
}

// quadLookup checks quads against a direction. That a quadRef names a quad that
// is in the store is checked too: another transaction may have removed it.
type quadLookup struct {
	base
	quads *quads
	cur   graph.Ref
	err   error
}

func (l *quadLookup) String() string    { return l.quads.String() }
func (l *quadLookup) Result() graph.Ref { return l.cur }
func (l *quadLookup) Err() error        { return l.err }

func (l *quadLookup) Contains(ctx context.Context, ref graph.Ref) bool {
	q, ok := ref.(quadRef)
	if !ok || l.err != nil || l.quads.dir != 0 && q[l.quads.dir-1] != l.quads.id {
		return false
	}
	if l.err = ctx.Err(); l.err != nil {
		return false
	}
	l.err = l.quads.reader.source.view(func(v *view) (err error) {
		ok, err = v.index(spol).has(tuple(q))
		return err
	})
	l.cur = ref
	return ok && l.err == nil
}

// nodes is all values.
type nodes struct {
	reader *reader
}

func (n *nodes) String() string         { return "Nodes" }
func (n *nodes) Iterate() graph.Scanner { return &nodeScanner{nodes: n} }
func (n *nodes) Lookup() graph.Index    { return &nodeLookup{nodes: n} }

func (n *nodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	st, err := n.reader.Stats(ctx, true)
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: st.Nodes}, err
}

func (n *nodes) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }
func (n *nodes) SubIterators() []graph.IteratorShape                  { return nil }

type nodeScanner struct {
	base
	nodes *nodes
	lo    uint64
	batch batch[uint64]
	cur   Ref
}

func (s *nodeScanner) String() string    { return "Nodes" }
func (s *nodeScanner) Result() graph.Ref { return s.cur }
func (s *nodeScanner) Err() error        { return s.batch.err }

func (s *nodeScanner) Next(ctx context.Context) bool {
	id, ok := s.batch.next(ctx, func(dst []uint64, max int) ([]uint64, bool, error) {
		return s.nodes.reader.fetchNodes(&s.lo, dst, max)
	})
	s.cur = Ref(id)
	return ok
}

// fetchNodes appends ids from *lo on to dst, and moves *lo behind them.
func (r *reader) fetchNodes(lo *uint64, dst []uint64, max int) (_ []uint64, done bool, err error) {
	err = r.source.view(func(v *view) (err error) {
		dst, done, err = v.dictionary.scan(*lo, dst, max)
		return err
	})
	if len(dst) > 0 {
		*lo = dst[len(dst)-1] + 1
	}
	return dst, done, err
}

type nodeLookup struct {
	base
	nodes *nodes
	cur   graph.Ref
	err   error
}

func (l *nodeLookup) String() string    { return "Nodes" }
func (l *nodeLookup) Result() graph.Ref { return l.cur }
func (l *nodeLookup) Err() error        { return l.err }

func (l *nodeLookup) Contains(ctx context.Context, ref graph.Ref) bool {
	id, ok := ref.(Ref)
	if !ok || l.err != nil {
		return false
	}
	var raw []byte
	l.err = l.nodes.reader.source.view(func(v *view) (err error) {
		raw, err = v.dictionary.raw(uint64(id))
		return err
	})
	l.cur = ref
	return raw != nil && l.err == nil
}
