package queries

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
	jgraph "jaccuse/graph"
)

// indexed is what a database offers beside Cayley's interface: the values at
// the end of an edge, each once, however many articles state it. Each call costs
// some microseconds, a Gizmo path some tens.
type indexed interface {
	Values(ctx context.Context, subject, predicate quad.Value) ([]quad.Value, error)
	Subjects(ctx context.Context, predicate, object quad.Value) ([]quad.Value, error)
	Edges(ctx context.Context, subject, predicate quad.Value) ([]quad.Quad, error)
	Table(ctx context.Context, subjects, predicates []quad.Value) ([][]quad.Value, error)
}

// values are the different objects that a node has for a predicate.
func (r *reader) values(node, predicate quad.Value) []quad.Value {
	if db, ok := r.qs.(indexed); ok {
		list, err := db.Values(r.ctx, node, predicate)
		r.err = cmp.Or(r.err, err)
		return list
	}
	return r.ends(quad.Subject, node, predicate, quad.Object)
}

// subjects are the different nodes that have an object for a predicate.
func (r *reader) subjects(predicate, object quad.Value) []quad.Value {
	if db, ok := r.qs.(indexed); ok {
		list, err := db.Subjects(r.ctx, predicate, object)
		r.err = cmp.Or(r.err, err)
		return list
	}
	return r.ends(quad.Object, object, predicate, quad.Subject)
}

// table gives a row for each node: what it has for each predicate, or nil.
func (r *reader) table(nodes, predicates []quad.Value) [][]quad.Value {
	if db, ok := r.qs.(indexed); ok {
		rows, err := db.Table(r.ctx, nodes, predicates)
		r.err = cmp.Or(r.err, err)
		return rows
	}
	rows := make([][]quad.Value, len(nodes))
	for i, node := range nodes {
		rows[i] = make([]quad.Value, len(predicates))
		for j, p := range predicates {
			if list := r.values(node, p); len(list) > 0 {
				rows[i][j] = list[0]
			}
		}
	}
	return rows
}

// edges are the quads of a subject and a predicate.
func (r *reader) edges(node, predicate quad.Value) (quads []quad.Quad) {
	if db, ok := r.qs.(indexed); ok {
		quads, err := db.Edges(r.ctx, node, predicate)
		r.err = cmp.Or(r.err, err)
		return quads
	}
	r.follow(quad.Subject, node, func(q quad.Quad) {
		if q.Predicate == predicate {
			quads = append(quads, q)
		}
	})
	return quads
}

// ends are the different values of a direction, of the quads with a predicate
// and a value in another direction.
func (r *reader) ends(from quad.Direction, v, predicate quad.Value, to quad.Direction) (list []quad.Value) {
	seen := map[quad.Value]bool{}
	r.follow(from, v, func(q quad.Quad) {
		if end := q.Get(to); q.Predicate == predicate && !seen[end] {
			seen[end] = true
			list = append(list, end)
		}
	})
	return list
}

// A library of functions that scripts find beside Gizmo, and that read the
// graph without it.
type lookups struct {
	ctx context.Context
	rt  *goja.Runtime
	qs  graph.QuadStore
}

func (l lookups) install() error {
	return setAll(l.rt, map[string]any{
		"one": l.one, "many": l.many, "named": l.named, "edges": l.edges, "rows": l.rows, "tally": l.tally,
	})
}

// read calls f with a reader and the value of two arguments, and throws what
// goes wrong.
func (l lookups) read(name string, c goja.FunctionCall, f func(r *reader, a, b quad.Value)) {
	r := &reader{ctx: l.ctx, qs: l.qs}
	a, b := l.argument(c.Argument(0)), l.argument(c.Argument(1))
	if a != nil && b != nil {
		f(r, a, b)
	}
	if r.err != nil {
		panic(l.rt.NewTypeError("%s: %v", name, r.err))
	}
}

// argument is the value that a script means: text as Gizmo reads it, in angle
// brackets a node; nil for null and undefined.
func (l lookups) argument(v goja.Value) quad.Value {
	switch x := v.Export().(type) {
	case nil:
		return nil
	case quad.Value:
		return x
	case string:
		return quad.StringToValue(x)
	default:
		value, _ := quad.AsValue(x)
		return value
	}
}

// one is the value that node has for a predicate, null without one.
func (l lookups) one(c goja.FunctionCall) goja.Value {
	result := goja.Null()
	l.read("one", c, func(r *reader, node, predicate quad.Value) {
		if list := r.values(node, predicate); len(list) > 0 {
			result = l.rt.ToValue(gizmoValue(list[0]))
		}
	})
	return result
}

// many lists the different values that node has for a predicate, sorted.
func (l lookups) many(c goja.FunctionCall) goja.Value {
	var list []quad.Value
	l.read("many", c, func(r *reader, node, predicate quad.Value) { list = r.values(node, predicate) })
	return l.array(list)
}

// named lists the different nodes that have node for a predicate, sorted.
func (l lookups) named(c goja.FunctionCall) goja.Value {
	var list []quad.Value
	l.read("named", c, func(r *reader, node, predicate quad.Value) { list = r.subjects(predicate, node) })
	return l.array(list)
}

func (l lookups) array(list []quad.Value) goja.Value {
	slices.SortFunc(list, func(a, b quad.Value) int { return cmp.Compare(quad.ToString(a), quad.ToString(b)) })
	items := make([]any, len(list))
	for i, v := range list {
		items[i] = gizmoValue(v)
	}
	return l.rt.NewArray(items...)
}

// edges lists the values that a node has for a predicate, each with its label,
// as objects {value, label} in a fixed order. A Gizmo path does not tell which
// label belongs to which value.
func (l lookups) edges(c goja.FunctionCall) goja.Value {
	var found []quad.Quad
	l.read("edges", c, func(r *reader, node, predicate quad.Value) { found = r.edges(node, predicate) })
	slices.SortFunc(found, func(a, b quad.Quad) int {
		return cmp.Or(cmp.Compare(quad.StringOf(a.Label), quad.StringOf(b.Label)), cmp.Compare(quad.StringOf(a.Object), quad.StringOf(b.Object)))
	})
	list := make([]any, len(found))
	for i, q := range found {
		o := l.rt.NewObject()
		define(l.rt, o, "value", gizmoValue(q.Object))
		define(l.rt, o, "label", gizmoValue(q.Label))
		list[i] = o
	}
	return l.rt.NewArray(list...)
}

// rows lists, for each of some nodes, an object with its id and what it has for
// some predicates, null where it has nothing:
// rows(nodes, {first: "<startDay>", last: "<endDay>"}).
func (l lookups) rows(c goja.FunctionCall) goja.Value {
	columns, ok := c.Argument(1).(*goja.Object)
	if !ok {
		panic(l.rt.NewTypeError("rows: want nodes and an object of predicates"))
	}
	var predicates []quad.Value
	names := columns.Keys()
	for _, name := range names {
		predicates = append(predicates, l.argument(columns.Get(name)))
	}
	var ids []goja.Value
	var nodes []quad.Value
	l.rt.ForOf(c.Argument(0), func(node goja.Value) bool {
		if v := l.argument(node); v != nil {
			ids, nodes = append(ids, node), append(nodes, v)
		}
		return true
	})
	r := &reader{ctx: l.ctx, qs: l.qs}
	table := r.table(nodes, predicates)
	if r.err != nil {
		panic(l.rt.NewTypeError("rows: %v", r.err))
	}
	list := make([]any, len(table))
	for i, row := range table {
		o := l.rt.NewObject()
		define(l.rt, o, "id", ids[i])
		for j, v := range row {
			define(l.rt, o, names[j], gizmoValue(v))
		}
		list[i] = o
	}
	return l.rt.NewArray(list...)
}

// tallyNodes says which fields of a kind of counts are nodes: those from here on.
var tallyNodes = map[jgraph.Tally]int{
	jgraph.TallyPairs: 0, jgraph.TallyOutlets: 0, jgraph.TallyStates: 1, jgraph.TallyDays: 3,
}

// tally calls a function with the fields and the number of each count of a kind:
// tally("pairs", function (accuser, target, n) { ... }).
func (l lookups) tally(c goja.FunctionCall) goja.Value {
	kind := jgraph.Tally(c.Argument(0).String())
	nodes, known := tallyNodes[kind]
	f, callable := goja.AssertFunction(c.Argument(1))
	if !known || !callable {
		panic(l.rt.NewTypeError("tally: want pairs, states, outlets or days, and a function, got %q", kind))
	}
	// All of them first: f may read the graph, which is not to wait within a read.
	type count struct {
		fields []string
		n      int64
	}
	var counts []count
	err := jgraph.Tallies(l.ctx, l.qs, kind, func(fields []string, n int64) error {
		counts = append(counts, count{fields, n})
		return nil
	})
	if err != nil {
		panic(l.rt.NewTypeError("tally: %v", err))
	}
	for _, count := range counts {
		args := make([]goja.Value, 0, 4)
		for i, field := range count.fields {
			if i >= nodes {
				field = "<" + field + ">"
			}
			args = append(args, l.rt.ToValue(field))
		}
		if _, err := f(goja.Undefined(), append(args, l.rt.ToValue(count.n))...); err != nil {
			panic(thrown(err))
		}
	}
	return goja.Undefined()
}

// thrown is what to panic with to throw on what a callback has thrown.
func thrown(err error) any {
	var interrupted *goja.InterruptedError
	if errors.As(err, &interrupted) {
		return interrupted
	}
	return err
}

// gizmoValue is a value as Gizmo gives it to scripts: nodes in angle brackets.
func gizmoValue(v quad.Value) any {
	if v == nil {
		return nil
	}
	native := v.Native()
	if same, ok := native.(quad.Value); ok && same == v {
		return quad.StringOf(v)
	}
	return native
}
