package quadstore

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestLookups compares what is read around Cayley's interface with plain loops
// over the quads: few values, so that there are several labels, objects and
// subjects for each, and one subject with more quads than a Table reads at once.
func TestLookups(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	s := openTest(t)
	var all []quad.Quad
	seen := map[quad.Quad]bool{}
	for i := range 3000 {
		n := 1 + r.IntN(12)
		if i%4 == 0 {
			n = 0
		}
		q := quad.MakeIRI(fmt.Sprint("s", n), fmt.Sprint("p", r.IntN(5)), fmt.Sprint("o", r.IntN(9)), fmt.Sprint("l", r.IntN(6)))
		if !seen[q] {
			seen[q] = true
			all = append(all, q)
		}
	}
	add(t, s, all...)
	ctx := t.Context()
	// want gives the different values of a direction of the quads that match.
	want := func(of quad.Direction, match func(quad.Quad) bool) (list []string) {
		for _, q := range all {
			if match(q) {
				list = append(list, fmt.Sprint(q.Get(of)))
			}
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	check := func(what string, got []quad.Value, err error, want []string) {
		t.Helper()
		var list []string
		for _, v := range got {
			list = append(list, fmt.Sprint(v))
		}
		slices.Sort(list)
		if err != nil || !slices.Equal(list, want) {
			t.Errorf("%s: got %v, %v, want %v", what, list, err, want)
		}
	}
	labels, err := s.Labels(ctx)
	check("labels", labels, err, want(quad.Label, func(quad.Quad) bool { return true }))
	for _, label := range append(labels, quad.IRI("none")) {
		got, err := s.Labelled(ctx, label)
		var list []quad.Quad
		for _, q := range all {
			if q.Label == label {
				list = append(list, q)
			}
		}
		if err != nil || !slices.Equal(textOf(got), textOf(list)) {
			t.Errorf("label %v: got %d quads, %v, want %d", label, len(got), err, len(list))
		}
	}
	var predicates, subjects []quad.Value
	for i := range 6 {
		predicates = append(predicates, quad.IRI(fmt.Sprint("p", i)))
	}
	for i := range 14 {
		subjects = append(subjects, quad.IRI(fmt.Sprint("s", i)))
	}
	table, err := s.Table(ctx, subjects, predicates)
	if err != nil {
		t.Fatal(err)
	}
	for j, p := range predicates {
		for i, sub := range subjects {
			values, err := s.Values(ctx, sub, p)
			check(fmt.Sprintf("values of %v %v", sub, p), values, err, want(quad.Object, func(q quad.Quad) bool { return q.Subject == sub && q.Predicate == p }))
			if len(values) == 0 && table[i][j] != nil || len(values) > 0 && table[i][j] != values[0] {
				t.Errorf("table of %v %v: got %v, want the first of %v", sub, p, table[i][j], values)
			}
			edges, err := s.Edges(ctx, sub, p)
			var list []quad.Quad
			for _, q := range all {
				if q.Subject == sub && q.Predicate == p {
					list = append(list, q)
				}
			}
			if err != nil || !slices.Equal(textOf(edges), textOf(list)) {
				t.Errorf("edges of %v %v: got %d, %v, want %d", sub, p, len(edges), err, len(list))
			}
		}
		objects, err := s.Objects(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		var names []quad.Value
		for _, o := range objects {
			names = append(names, o.Value)
			with, err := s.Subjects(ctx, p, o.Value)
			check(fmt.Sprintf("subjects of %v %v", p, o.Value), with, err, want(quad.Subject, func(q quad.Quad) bool { return q.Object == o.Value && q.Predicate == p }))
			if int64(len(with)) != o.Quads {
				t.Errorf("objects of %v: %v counts %d, want %d", p, o.Value, o.Quads, len(with))
			}
		}
		check(fmt.Sprintf("objects of %v", p), names, nil, want(quad.Object, func(q quad.Quad) bool { return q.Predicate == p }))
	}
}
