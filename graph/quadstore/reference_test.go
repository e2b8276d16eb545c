package quadstore

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// The reference: paths are evaluated step by step over a plain list of quads,
// with nothing of a store, a shape or an iterator. A path has a bag of rows; a
// row is a node and its tags.
//
//   - V(a, b): a row for each value given that is in the graph; V(): for each node.
//   - Out(via), In(via): a row for each quad that leads on from the node of a
//     row, by a predicate that via has a row for (and for each such row), under a
//     label that the context has a row for. Both: the rows of In and of Out.
//   - Has, Save and their reverses stay at the node: a row for each such quad.
//     SaveOptional: the same, or the row as it was if there is none.
//   - And: a row for each pair of rows with the same node, with the tags of both.
//     Or: the rows of both. Except: the rows whose node the other has no row for.
//   - Unique: one row for each node; its tags are those of one of its rows.
//   - Labels, InPredicates, OutPredicates: one row for each such value, whatever
//     the context.
//   - LabelContext holds for the steps that follow in the same path.
//   - Follow(m): the steps of m. FollowReverse: in reverse.
//   - FollowRecursive: each node that some repetitions of m reach, once.
//   - Back(tag): the rows at the end, but at the node that has the tag.
//   - Skip and Limit count rows, Order sorts by the text of values, Count is one
//     row without tags.
type refRow struct {
	node quad.Value
	tags map[string]quad.Value
}

func (r refRow) with(tag string, v quad.Value) refRow {
	if tag == "" {
		return r
	}
	tags := maps.Clone(r.tags)
	if tags == nil {
		tags = map[string]quad.Value{}
	}
	tags[tag] = v
	return refRow{r.node, tags}
}

func (r refRow) merge(tags map[string]quad.Value) refRow {
	for tag, v := range tags {
		r = r.with(tag, v)
	}
	return r
}

// text is a row in a form that can be compared.
func (r refRow) text(tags bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%T %s", r.node, quad.StringOf(r.node))
	if tags {
		for _, tag := range slices.Sorted(maps.Keys(r.tags)) {
			fmt.Fprintf(&b, " %s=%s", tag, quad.StringOf(r.tags[tag]))
		}
	}
	return b.String()
}

// refGraph is the quads and all of their values.
type refGraph struct {
	quads []quad.Quad
	nodes []quad.Value
}

func newRefGraph(quads []quad.Quad) *refGraph {
	g := &refGraph{quads: quads}
	seen := map[quad.Value]bool{}
	for _, q := range quads {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil && !seen[v] {
				seen[v] = true
				g.nodes = append(g.nodes, v)
			}
		}
	}
	return g
}

// A refStep is a step of a path, both as Cayley has it and as the reference does.
type refStep struct {
	name  string
	apply func(*path.Path) *path.Path
	eval  func(*refGraph, []refRow, *refContext) []refRow
	// reverse is the step in the other direction, nil if there is none.
	reverse *refStep
}

// refContext is what holds for the steps that follow.
type refContext struct{ labels refNodes }

// refNodes is a way to give nodes: nil for any.
type refNodes func(*refGraph) []refRow

// refPath is a path: where it starts, and its steps.
type refPath struct {
	start []quad.Value
	steps []refStep
}

func (p refPath) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "V(%v)", p.start)
	for _, s := range p.steps {
		b.WriteString("." + s.name)
	}
	return b.String()
}

// on adds the steps to a path of Cayley's.
func (p refPath) on(base *path.Path) *path.Path {
	for _, s := range p.steps {
		base = s.apply(base)
	}
	return base
}

func (p refPath) eval(g *refGraph) []refRow {
	return evalSteps(g, p.steps, startRows(g, p.start), &refContext{})
}

func evalSteps(g *refGraph, steps []refStep, rows []refRow, ctx *refContext) []refRow {
	for _, s := range steps {
		if len(rows) > maxRefRows {
			return rows
		}
		rows = s.eval(g, rows, ctx)
	}
	return rows
}

// maxRefRows is the number of rows at which a case is given up.
const maxRefRows = 5000

func startRows(g *refGraph, start []quad.Value) (rows []refRow) {
	if len(start) == 0 {
		start = g.nodes
	}
	for _, v := range start {
		if slices.Contains(g.nodes, v) {
			rows = append(rows, refRow{node: v})
		}
	}
	return rows
}

// among gives the ways in which a value is among some nodes.
func among(rows []refRow, any bool, v quad.Value) []refRow {
	if any {
		return []refRow{{}}
	}
	if v == nil {
		return nil
	}
	var found []refRow
	for _, r := range rows {
		if r.node == v {
			found = append(found, r)
		}
	}
	return found
}

// edge is a quad that a step goes along, with the tags of its predicate and label.
type edge struct {
	q    quad.Quad
	tags []map[string]quad.Value
}

// edges are the quads with a node in a direction, by way of via and the context.
func edges(g *refGraph, via refNodes, ctx *refContext) (list []edge) {
	var vias, labels []refRow
	if via != nil {
		vias = via(g)
	}
	if ctx.labels != nil {
		labels = ctx.labels(g)
	}
	for _, q := range g.quads {
		for _, p := range among(vias, via == nil, q.Predicate) {
			for _, l := range among(labels, ctx.labels == nil, q.Label) {
				list = append(list, edge{q, []map[string]quad.Value{p.tags, l.tags}})
			}
		}
	}
	return list
}

// walk calls fn for each row and each edge from its node.
func walk(rows []refRow, list []edge, from quad.Direction, fn func(refRow, quad.Quad)) {
	for _, r := range rows {
		for _, e := range list {
			if e.q.Get(from) == r.node {
				fn(r.merge(e.tags[0]).merge(e.tags[1]), e.q)
			}
		}
	}
}

func ends(in bool) (from, to quad.Direction) {
	if in {
		return quad.Object, quad.Subject
	}
	return quad.Subject, quad.Object
}

// evalMove is In and Out.
func evalMove(via refNodes, in bool) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, ctx *refContext) (out []refRow) {
		from, to := ends(in)
		walk(rows, edges(g, via, ctx), from, func(r refRow, q quad.Quad) {
			out = append(out, refRow{q.Get(to), r.tags})
		})
		return out
	}
}

// evalHas is Has and its reverse.
func evalHas(via refNodes, nodes []quad.Value, rev bool) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, ctx *refContext) (out []refRow) {
		from, to := ends(rev)
		walk(rows, edges(g, via, ctx), from, func(r refRow, q quad.Quad) {
			if len(nodes) == 0 || slices.Contains(nodes, q.Get(to)) {
				out = append(out, r)
			}
		})
		return out
	}
}

// evalSave is Save, its reverse, and their optional forms.
func evalSave(via refNodes, tag string, rev, opt bool) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, ctx *refContext) (out []refRow) {
		from, to := ends(rev)
		list := edges(g, via, ctx)
		for _, r := range rows {
			n := len(out)
			walk([]refRow{r}, list, from, func(r refRow, q quad.Quad) {
				out = append(out, r.with(tag, q.Get(to)))
			})
			if opt && len(out) == n {
				out = append(out, r)
			}
		}
		return out
	}
}

// evalDistinct gives each value that quads at the nodes have in a direction, once.
func evalDistinct(want quad.Direction, at ...quad.Direction) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
		for _, d := range at {
			for _, q := range g.quads {
				v := q.Get(want)
				if v == nil || slices.ContainsFunc(out, func(r refRow) bool { return r.node == v }) {
					continue
				}
				if slices.ContainsFunc(rows, func(r refRow) bool { return r.node == q.Get(d) }) {
					out = append(out, refRow{node: v})
				}
			}
		}
		return out
	}
}

func evalAnd(p refPath) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
		other := p.eval(g)
		for _, r := range rows {
			for _, o := range among(other, false, r.node) {
				out = append(out, r.merge(o.tags))
			}
		}
		return out
	}
}

func evalExcept(p refPath) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
		other := p.eval(g)
		for _, r := range rows {
			if len(among(other, false, r.node)) == 0 {
				out = append(out, r)
			}
		}
		return out
	}
}

func evalUnique(_ *refGraph, rows []refRow, _ *refContext) (out []refRow) {
	for _, r := range rows {
		if len(among(out, false, r.node)) == 0 {
			out = append(out, r)
		}
	}
	return out
}

// evalRecursive repeats steps from the nodes of all rows, breadth first.
func evalRecursive(steps []refStep, depth int) func(*refGraph, []refRow, *refContext) []refRow {
	return func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
		level := rows
		if depth == 0 {
			depth = 50
		}
		for n := 0; len(level) > 0 && (depth < 0 || n < depth); n++ {
			var next []refRow
			for _, r := range evalSteps(g, steps, level, &refContext{}) {
				if len(among(out, false, r.node)) == 0 {
					r = refRow{node: r.node}
					out = append(out, r)
					next = append(next, r)
				}
			}
			level = next
		}
		return out
	}
}

func evalOrder(_ *refGraph, rows []refRow, _ *refContext) []refRow {
	rows = slices.Clone(rows)
	sort.SliceStable(rows, func(i, j int) bool { return quad.StringOf(rows[i].node) < quad.StringOf(rows[j].node) })
	return rows
}

func evalCompare(op iterator.Operator, v quad.IRI) func(*refGraph, []refRow, *refContext) []refRow {
	return func(_ *refGraph, rows []refRow, _ *refContext) (out []refRow) {
		for _, r := range rows {
			if iri, ok := r.node.(quad.IRI); ok && iterator.RunStrOp(string(iri), op, string(v)) {
				out = append(out, r)
			}
		}
		return out
	}
}
