package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// edges is the function of that name in scripts: edges(node, predicate) lists
// the values that a node has for a predicate, each with its label, as objects
// {value, label} in a fixed order. Gizmo has no reliable way to ask that: a
// path with a tag on the label loses rows where a triple has several.
func edges(ctx context.Context, rt *goja.Runtime, qs graph.QuadStore) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		node, predicate := c.Argument(0).String(), c.Argument(1).String()
		read := &reader{ctx: ctx, qs: qs}
		var found []quad.Quad
		read.follow(quad.Subject, quad.IRI(unbracket(node)), func(q quad.Quad) {
			if q.Predicate == quad.IRI(unbracket(predicate)) {
				found = append(found, q)
			}
		})
		if read.err != nil {
			panic(rt.NewTypeError("edges: %v", read.err))
		}
		slices.SortFunc(found, func(a, b quad.Quad) int {
			return cmp.Or(cmp.Compare(quad.StringOf(a.Label), quad.StringOf(b.Label)), cmp.Compare(quad.StringOf(a.Object), quad.StringOf(b.Object)))
		})
		list := make([]any, len(found))
		for i, q := range found {
			o := rt.NewObject()
			define(rt, o, "value", gizmoValue(q.Object))
			define(rt, o, "label", gizmoValue(q.Label))
			list[i] = o
		}
		return rt.NewArray(list...)
	}
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
