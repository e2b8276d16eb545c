package quadstore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore/quadgen"
)

// newsQuads is a small graph of accusations, with a person under two labels.
func newsQuads() []quad.Quad {
	return []quad.Quad{
		quad.MakeIRI("person/esper", "rdf:type", "schema:Person", "article/1"),
		quad.MakeIRI("person/esper", "rdf:type", "schema:Person", "article/2"),
		quad.MakeIRI("person/esper", "accuses", "state/russia", "article/1"),
		quad.MakeIRI("person/esper", "accuses", "state/china", "article/2"),
		quad.MakeIRI("person/peskov", "rdf:type", "schema:Person", "article/1"),
		quad.MakeIRI("person/peskov", "speaksFor", "state/russia", "article/1"),
		quad.MakeIRI("state/russia", "responds", "claim/1", "article/1"),
		{Subject: quad.IRI("claim/1"), Predicate: quad.IRI("start"), Object: quad.Int(12), Label: quad.IRI("article/1")},
		{Subject: quad.IRI("claim/1"), Predicate: quad.IRI("text"), Object: quad.String("a text"), Label: quad.IRI("article/1")},
	}
}

// TestGizmo runs scripts as the web page and the command do.
func TestGizmo(t *testing.T) {
	s := openTest(t)
	add(t, s, newsQuads()...)
	tests := []struct {
		name, script string
		want         []string
	}{
		{"out", `g.V("<person/esper>").Out("<accuses>").All()`, []string{"<state/china>", "<state/russia>"}},
		{"a row for each label", `g.V().Has("<rdf:type>", "<schema:Person>").All()`,
			[]string{"<person/esper>", "<person/esper>", "<person/peskov>"}},
		{"unique", `g.V().Has("<rdf:type>", "<schema:Person>").Unique().All()`, []string{"<person/esper>", "<person/peskov>"}},
		{"label context", `g.V("<person/esper>").LabelContext("<article/1>").Out("<accuses>").All()`, []string{"<state/russia>"}},
		{"climb", `g.V("<state/russia>").In("<speaksFor>").All()`, []string{"<person/peskov>"}},
		{"both ways", `g.V("<state/russia>").Both().Unique().All()`, []string{"<claim/1>", "<person/esper>", "<person/peskov>"}},
		{"except what is not there", `g.V("<person/esper>").Except(g.V("<nobody>")).All()`, []string{"<person/esper>"}},
		{"nobody", `g.V("<nobody>").All()`, nil},
		{"number", `g.V().Has("<start>", 12).All()`, []string{"<claim/1>"}},
		{"string", `g.V("a text").In("<text>").All()`, []string{"<claim/1>"}},
		{"compare", `g.V().Has("<start>", gt(11)).All()`, []string{"<claim/1>"}},
		{"compare, none", `g.V().Has("<start>", gt(12)).All()`, nil},
		{"followRecursive", `g.V("<person/esper>").FollowRecursive(g.M().Both("<accuses>")).Unique().All()`,
			[]string{"<person/esper>", "<state/china>", "<state/russia>"}},
		{"followRecursive at the end", `g.V("<person/peskov>").FollowRecursive(g.M().Out()).All()`,
			[]string{"\"12\"^^<xsd:integer>", "\"a text\"", "<claim/1>", "<schema:Person>", "<state/russia>"}},
		{"count", `g.Emit(g.V().Has("<rdf:type>").Count())`, []string{"3"}},
		{"order, skip, limit", `g.V().Has("<rdf:type>").Unique().order().Skip(1).Limit(1).All()`, []string{"<person/peskov>"}},
		{"back", `g.V().Tag("p").Out("<accuses>").Is("<state/china>").Back("p").All()`, []string{"<person/esper>"}},
		{"labels", `g.V("<person/esper>").Labels().All()`, []string{"<article/1>", "<article/2>"}},
		{"toArray", `g.Emit(g.V("<person/esper>").Out("<accuses>").ToArray().length)`, []string{"2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := s.View(t.Context(), func(snap *Snapshot) error {
				got, err := runGizmo(t.Context(), snap, test.script)
				if !slices.Equal(got, test.want) {
					t.Errorf("%s: got %q, want %q", test.script, got, test.want)
				}
				return err
			})
			if err != nil {
				t.Errorf("%s: %v", test.script, err)
			}
		})
	}
}

// runGizmo gives the results of a script as sorted text.
func runGizmo(ctx context.Context, qs graph.QuadStore, script string) (list []string, err error) {
	it, err := gizmo.NewSession(qs).Execute(ctx, script, query.Options{Collation: query.Raw, Limit: 100})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	for it.Next(ctx) {
		r := it.Result().(*gizmo.Result)
		if ref, ok := r.Tags[gizmo.TopResultTag]; ok {
			list = append(list, quad.StringOf(qs.NameOf(ref)))
		} else {
			list = append(list, fmt.Sprint(r.Val))
		}
	}
	slices.Sort(list)
	return list, it.Err()
}

// TestLostOptional shows what Cayley's rewriting of shapes loses before a store
// sees the query, and that Compile keeps it. If the first half fails, Cayley has
// been mended and the limit can go from the docs.
func TestLostOptional(t *testing.T) {
	s := openTest(t)
	add(t, s, newsQuads()...)
	p := path.StartPath(s, quad.IRI("person/esper")).
		SaveOptional(quad.IRI("accuses"), "whom").
		Has(quad.IRI("rdf:type"), quad.IRI("schema:Person")).
		SaveOptional(quad.IRI("rdf:type"), "type")
	tags := func(c *graph.IterateChain) int {
		found := map[string]bool{}
		err := c.TagEach(func(tags map[string]graph.Ref) {
			for tag := range tags {
				found[tag] = true
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	if n := tags(p.Iterate(t.Context())); n != 1 {
		t.Errorf("by way of Cayley: got %d tags, want 1", n)
	}
	if n := tags(Iterate(t.Context(), s, p.Shape())); n != 2 {
		t.Errorf("by way of Compile: got %d tags, want 2", n)
	}
}

// TestCancel ends a query that would take for ever.
func TestCancel(t *testing.T) {
	s := openTest(t)
	add(t, s, quadgen.New(3).Quads(5000)...)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	p := path.StartPath(s)
	for range 8 {
		p = p.Both()
	}
	start := time.Now()
	err := Iterate(ctx, s, shape.Count{Values: p.Shape()}).Each(func(graph.Ref) {})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 2*time.Second {
		t.Errorf("got error %v after %v", err, time.Since(start))
	}
}

// TestConcurrent reads while others write: each snapshot is of one state.
func TestConcurrent(t *testing.T) {
	s := openTest(t)
	s.options.recentLimit = 300
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := s.View(t.Context(), func(snap *Snapshot) error {
					st, err := snap.Stats(t.Context(), true)
					if err != nil {
						return err
					}
					n, err := path.StartPath(snap).Out().Count().Iterate(t.Context()).FirstValue(snap)
					if err != nil {
						return err
					}
					if n != quad.Value(quad.Int(st.Quads.Size)) {
						return fmt.Errorf("%v quads found, %d counted", n, st.Quads.Size)
					}
					return nil
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	gen := quadgen.New(4)
	for range 40 {
		label, quads := gen.Article()
		add(t, s, quads...)
		if len(quads)%2 == 0 {
			s.Update(t.Context(), func(tx *Tx) error { _, err := tx.RemoveLabel(label); return err })
		}
	}
	close(done)
	wg.Wait()
	verify(t, s)
}

// TestExactCounts compares counts that come from indexes with those of rows.
func TestExactCounts(t *testing.T) {
	s := openTest(t)
	s.options.recentLimit = 200
	for n := 1; n < 30; n++ {
		if err := loadBatch(s, n); err != nil {
			t.Fatal(err)
		}
	}
	vals := func(v quad.Value) []quad.Value {
		if v == nil {
			return nil
		}
		return []quad.Value{v}
	}
	it := s.QuadsAllIterator()
	for i := 0; i < 3000 && it.Next(t.Context()); i++ {
		if i%50 != 0 {
			continue
		}
		q := s.Quad(it.Result())
		for mask := range 16 {
			var v [4]quad.Value
			for k, d := range quad.Directions {
				if mask&(1<<k) != 0 {
					v[k] = q.Get(d)
				}
			}
			got, err := s.CountQuads(t.Context(), v[0], v[1], v[2], v[3])
			if err != nil {
				t.Fatal(err)
			}
			f := shape.FilterQuads(vals(v[0]), vals(v[1]), vals(v[2]), vals(v[3]))
			want := int64(0)
			for quads := shape.BuildIterator(s, f); quads.Next(t.Context()); {
				want++
			}
			if got != want || want == 0 {
				t.Fatalf("%v: counted %d, found %d", v, got, want)
			}
		}
	}
}
