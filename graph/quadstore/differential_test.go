package quadstore

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

var (
	cases = flag.Int("quadstore.cases", 500, "random paths to compare with the reference")
	seed  = flag.Uint64("quadstore.seed", 1, "where to start")
)

// pathsPerGraph is how many paths are tried on each random graph.
const pathsPerGraph = 50

// An ending is what comes after a path, and what that leaves determined.
type ending struct {
	name    string
	apply   func(*path.Path) *path.Path
	ordered bool  // the order of nodes counts
	skip    int64 // rows left out at the start
	limit   int64 // 0: none
	count   bool
}

func (m *pathMaker) ending() ending {
	e := ending{apply: func(p *path.Path) *path.Path { return p }}
	then := func(name string, fn func(*path.Path) *path.Path) {
		before := e.apply
		e.name += "." + name
		e.apply = func(p *path.Path) *path.Path { return fn(before(p)) }
	}
	if m.IntN(4) == 0 {
		e.ordered = true
		then("Order()", (*path.Path).Order)
	}
	if m.IntN(6) == 0 {
		e.skip = int64(1 + m.IntN(4))
		then(fmt.Sprintf("Skip(%d)", e.skip), func(p *path.Path) *path.Path { return p.Skip(e.skip) })
	}
	if m.IntN(6) == 0 {
		e.limit = int64(1 + m.IntN(6))
		then(fmt.Sprintf("Limit(%d)", e.limit), func(p *path.Path) *path.Path { return p.Limit(e.limit) })
	}
	if m.IntN(6) == 0 {
		e.count = true
		then("Count()", (*path.Path).Count)
	}
	return e
}

// check compares the rows of a store with those of the reference.
func (e ending) check(want, got []refRow, tags bool) error {
	n := max(int64(len(want))-e.skip, 0)
	if e.limit > 0 {
		n = min(n, e.limit)
	}
	if e.count {
		if len(got) != 1 || got[0].node != quad.Value(quad.Int(n)) {
			return fmt.Errorf("count: got %v, want %d", got, n)
		}
		return nil
	}
	if int64(len(got)) != n {
		return fmt.Errorf("got %d rows, want %d", len(got), n)
	}
	if e.ordered {
		want = evalOrder(nil, want, nil)[min(e.skip, int64(len(want))):]
		for i := range got {
			if quad.StringOf(got[i].node) != quad.StringOf(want[i].node) {
				return fmt.Errorf("row %d: got %v, want %v", i, got[i].node, want[i].node)
			}
		}
		if e.skip != 0 || e.limit != 0 {
			tags = false // which of the rows of a node are left out is open
		}
	}
	return sameRows(want, got, tags, e.skip == 0 && e.limit == 0)
}

// sameRows compares bags; got may lack rows if it need not be complete.
func sameRows(want, got []refRow, tags, complete bool) error {
	left := map[string]int{}
	for _, r := range want {
		left[r.text(tags)]++
	}
	for _, r := range got {
		left[r.text(tags)]--
	}
	for text, n := range left {
		if n < 0 || n > 0 && complete {
			return fmt.Errorf("row %q: %+d in the reference", text, n)
		}
	}
	return nil
}

// rowsOf takes all rows of an iterator.
func rowsOf(qs graph.QuadStore, c *graph.IterateChain) (rows []refRow, err error) {
	err = c.On(qs).TagEach(func(tags map[string]graph.Ref) {
		r := refRow{node: qs.NameOf(tags["node"])}
		for tag, ref := range tags {
			if tag != "node" {
				r = r.with(tag, qs.NameOf(ref))
			}
		}
		rows = append(rows, r)
	})
	return rows, err
}

// randomGraph has values of all kinds, several labels, loops and hubs. What is a
// predicate or a label is a node of some quads too.
func randomGraph(r *rand.Rand) (quads []quad.Quad, nodes, preds, labels []quad.Value) {
	for i := range 3 + r.IntN(10) {
		nodes = append(nodes, quad.IRI(fmt.Sprintf("n%d", i)))
	}
	nodes = append(nodes, quad.String("text"), quad.Int(7), quad.BNode("b"),
		quad.LangString{Value: "text", Lang: "en"}, quad.TypedString{Value: "7", Type: "xsd:byte"})
	for i := range 1 + r.IntN(4) {
		preds = append(preds, quad.IRI(fmt.Sprintf("p%d", i)))
	}
	for i := range 1 + r.IntN(3) {
		labels = append(labels, quad.IRI(fmt.Sprintf("l%d", i)))
	}
	nodes = append(nodes, preds[0], labels[0])
	seen := map[quad.Quad]bool{}
	for range 1 + r.IntN(60) {
		q := quad.Quad{
			Subject:   nodes[r.IntN(len(nodes))],
			Predicate: preds[r.IntN(len(preds))],
			Object:    nodes[r.IntN(len(nodes))],
		}
		if r.IntN(4) == 0 {
			q.Object = nodes[0] // a hub
		}
		if r.IntN(3) > 0 {
			q.Label = labels[r.IntN(len(labels))]
		}
		if !seen[q] {
			seen[q] = true
			quads = append(quads, q)
		}
	}
	return quads, nodes, preds, labels
}

// TestDifferential compares random paths with the reference: as Cayley runs
// them, on the store, and as Compile does, on a snapshot.
func TestDifferential(t *testing.T) {
	for n := 0; n < *cases; n += pathsPerGraph {
		graphSeed := *seed + uint64(n)
		t.Run(fmt.Sprint(graphSeed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(graphSeed, 0))
			quads, nodes, preds, labels := randomGraph(r)
			s := openTest(t)
			s.options.recentLimit = int64(1 + r.IntN(100))
			for half := range slices.Chunk(quads, 1+len(quads)/2) {
				add(t, s, half...)
			}
			snap, err := s.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer snap.Close()
			g := newRefGraph(quads)
			for i := 0; i < min(pathsPerGraph, *cases-n); {
				m := &pathMaker{Rand: r, nodes: nodes, preds: preds, labels: labels}
				if comparePath(t, m, g, s, snap) {
					i++
				}
			}
		})
	}
}

// comparePath tries one path; false if it has too many rows.
func comparePath(t *testing.T, m *pathMaker, g *refGraph, s *Store, snap *Snapshot) bool {
	p := m.path(1+m.IntN(5), 2)
	end := m.ending()
	want := p.eval(g)
	if len(want) > maxRefRows {
		return false
	}
	on := func(qs graph.QuadStore) *path.Path {
		return end.apply(p.on(path.StartPath(qs, p.start...)).Tag("node"))
	}
	if end.count {
		on = func(qs graph.QuadStore) *path.Path {
			return end.apply(p.on(path.StartPath(qs, p.start...))).Tag("node")
		}
	}
	compiled, err := rowsOf(snap, Iterate(context.Background(), snap, on(snap).Shape()))
	if err == nil {
		err = end.check(want, compiled, !m.vague)
	}
	if err != nil {
		t.Errorf("compiled: %v%s: %v\n%s", p, end.name, err, dump(g))
	}
	if m.saveOpts > 1 {
		return true // Cayley's rewriting of shapes loses one: see TestLostOptional
	}
	got, err := rowsOf(s, shape.Iterate(context.Background(), s, on(s).Shape()))
	if err == nil {
		err = end.check(want, got, !m.vague)
	}
	if err != nil {
		t.Errorf("path: %v%s: %v\n%s", p, end.name, err, dump(g))
	}
	return true
}

func dump(g *refGraph) string {
	var b strings.Builder
	for _, q := range g.quads {
		b.WriteString(q.NQuad() + "\n")
	}
	return b.String()
}
