package queries

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"

	file "jaccuse/graph"
)

// drawing is a shape as a person reads it: a line for each node and each link, with
// what a node holds instead of its number.
func drawing(s *Shape) string {
	names := map[int]string{0: "or"}
	for _, n := range s.Nodes {
		names[n.ID] = strings.Join(append(n.Values, n.Tags...), ",")
	}
	var b strings.Builder
	for _, n := range s.Nodes {
		if !n.IsLinkNode {
			fmt.Fprintf(&b, "(%s)\n", names[n.ID])
		}
	}
	for _, l := range s.Links {
		fmt.Fprintf(&b, "(%s) -%s-> (%s)\n", names[l.Source], names[l.Link], names[l.Target])
	}
	return b.String()
}

func TestShapeOf(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"nothing", `1`, ""},
		{"emit", `g.emit({a: 1})`, ""},
		{"a node", `g.V("<a>").All()`, "(<a>,id)\n"},
		{"all nodes", `g.V().All()`, "(id)\n"},
		{"out", `g.V("<a>").Out("<p>").All()`, "(<a>)\n(id)\n(<a>) -<p>-> (id)\n"},
		{"in, with tags", `g.V("<b>").Tag("target").In("<p>").Tag("source").All()`,
			"(<b>,target)\n(id,source)\n(id,source) -<p>-> (<b>,target)\n"},
		{"seen through", `g.V("<b>").In("<p>").Unique().Skip(1).Limit(5).All()`,
			"(<b>)\n(id)\n(id) -<p>-> (<b>)\n"},
		{"count", `g.V("<b>").In("<p>").Count()`, "(<b>)\n()\n() -<p>-> (<b>)\n"},
		{"two steps", `g.V("<a>").Out("<p>").Out(["<p>", "<q>"]).All()`,
			"(<a>)\n()\n(id)\n(<a>) -<p>-> ()\n() -<p>,<q>-> (id)\n"},
		{"has and save", `g.V().Has("<p>", "<b>").Save("<q>", "s").All()`,
			"(<b>)\n(s)\n(id)\n(id) -<p>-> (<b>)\n(id) -<q>-> (s)\n"},
		{"or", `g.V("<a>").Or(g.V("<b>")).All()`, "(<a>)\n(<b>)\n(id)\n(id) -or-> (<a>)\n(id) -or-> (<b>)\n"},
		{"the last one", `g.V("<a>").All(); g.V("<b>").All()`, "(<b>,id)\n"},
		{"unknown predicates", `g.V("<a>").Out("<p>").Out(["<rdf:type>", "<q>"]).All()`,
			"(<a>)\n()\n(id)\n(<a>) -<p>-> ()\n() -<rdf:type>,<q>-> (id)\n"},
		{"what is not in the graph", `g.V("<nowhere>").Out("<none>").All()`,
			"(<nowhere>)\n(id)\n(<nowhere>) -<none>-> (id)\n"},
		{"a script that reads first", `if (g.V("<nowhere>").toArray().length === 0) g.V("<b>").All()`, "(<b>,id)\n"},
	}
	qs := emptyFile(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ShapeOf(context.Background(), qs, tt.script, Options{})
			if err != nil {
				t.Fatalf("%s\ngot %v", tt.script, err)
			}
			if diff := cmp.Diff(tt.want, drawing(got)); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", tt.script, diff)
			}
		})
	}
}

// emptyFile is a graph in a file, of nothing but the gazetteer: shapes name what a
// script names, whether it is there or not.
func emptyFile(t testing.TB) graph.QuadStore {
	t.Helper()
	store, err := file.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), file.Options{})
	if err != nil {
		t.Fatal(err)
	}
	done, opened := make(chan bool), make(chan graph.QuadStore)
	var viewing sync.WaitGroup
	viewing.Go(func() {
		_ = store.View(context.Background(), func(qs graph.QuadStore) error {
			opened <- qs
			<-done
			return nil
		})
	})
	t.Cleanup(func() {
		close(done)
		viewing.Wait()
		store.Close()
	})
	return <-opened
}

// A script that is drawn reads what it would read otherwise.
func TestShapeReadsTheSame(t *testing.T) {
	for _, path := range []string{
		`g.V("<a>").Out("<p>")`, `g.V("<a>").Out("<p>").Unique()`, `g.V().Has("<p>", "<c>").Limit(1)`,
		`g.V("<c>").In("<p>").Except(g.V("<b>"))`, `g.V().Filter(regex("^b$", true))`, `g.V("<nowhere>").Out()`,
		`g.V("<a>").Both("<p>").Skip(1)`, `g.V("<a>").Tag("t").Out("<p>").Back("t")`, `g.V("<b>").In(["<p>", "<q>"]).Labels()`,
	} {
		script := "throw " + path + ".toArray().sort().join()"
		_, want := RunScript(context.Background(), small(t), script, nil, Options{})
		_, got := ShapeOf(context.Background(), small(t), script, Options{})
		if want == nil || got == nil || got.Error() != want.Error() {
			t.Errorf("%s\ngot  %v\nwant %v", script, got, want)
		}
	}
}

func TestShapeErrors(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"syntax", "g.V(\n", "script:2:1: Unexpected end of input"},
		{"thrown", "\nthrow new Error('no')", "script:2:7: Error: no"},
		{"guarded", "\niri(1)", "script:2:4: TypeError: iri: expected string"},
		{"too long", strings.Repeat(" ", 1<<17), "the script has 131072 bytes: want at most 65536"},
		{"too much", `var l = []; for (var i = 0; i < 1000; i++) l.push("<n" + i + ">"); g.V.apply(null, l).All()`, ErrTooMuch.Error()},
		{"recursion", "function f() { f() }\nf()", "script:1:17: the script calls itself too deeply"},
	}
	store := emptyFile(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Options{}
			if tt.name == "too much" {
				o.MaxBytes = 10 << 10
			}
			s, err := ShapeOf(context.Background(), store, tt.script, o)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s\ngot  %v, %v\nwant %s", tt.script, s, err, tt.want)
			}
		})
	}
}

func TestShapeTimeout(t *testing.T) {
	for name, script := range map[string]string{
		"loop":    `while (true) {}`,
		"caught":  `while (true) try { while (true) {} } catch (e) {}`,
		"paths":   `while (true) g.V().All()`,
		"in rows": `g.V().forEach(function () { while (true) {} })`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const limit = time.Second // enough to begin, on a busy machine
			start := time.Now()
			s, err := ShapeOf(context.Background(), small(t), script, Options{Timeout: limit})
			if !errors.Is(err, ErrTimeout) || !strings.HasPrefix(err.Error(), "script:1:") {
				t.Errorf("%s\ngot %v, %v, want %v", script, s, err, ErrTimeout)
			}
			// What nothing stops would need for ever.
			if took := time.Since(start); took > limit+10*time.Second {
				t.Errorf("%s\ntook %s", script, took)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ShapeOf(ctx, small(t), `1`, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: got %v, want %v", err, context.Canceled)
	}
}

// steps are what FuzzShape makes paths of.
var steps = [...]string{
	`.Out("<p>")`, `.In("<p>")`, `.Both("<p>")`, `.Out()`, `.Out(["<p>", "<q>"], "via")`, `.Has("<p>", "<b>")`, `.HasR("<p>")`,
	`.Save("<p>", "s")`, `.SaveOpt("<q>", "o")`, `.Tag("t")`, `.Back("t")`, `.Unique()`, `.Limit(2)`, `.Skip(1)`,
	`.And(g.V("<b>"))`, `.Or(g.V("<c>").In())`, `.Except(g.V("<a>"))`, `.Labels()`, `.InPredicates()`, `.SaveInPredicates("sp")`,
	`.LabelContext("<l1>")`, `.FollowRecursive("<p>")`, `.Filter(regex("b"))`, `.Is("<a>")`, `.Follow(g.M().Out("<p>"))`, `.FollowR(g.M().Tag("m").Out("<q>"))`,
}

// Whatever path it is, it is drawn, the same each time, and links have their ends.
func FuzzShape(f *testing.F) {
	f.Add([]byte{0})
	for i := range steps {
		f.Add([]byte{byte(i), byte(i + 1), byte(i + 7)})
	}
	store := emptyFile(f)
	f.Fuzz(func(t *testing.T, path []byte) {
		script := `g.V("<a>")`
		for _, b := range path[:min(len(path), 8)] {
			script += steps[int(b)%len(steps)]
		}
		script += ".All()"
		s, err := ShapeOf(context.Background(), store, script, Options{})
		if err != nil {
			if !strings.Contains(err.Error(), "TypeError: Back: not implemented") { // behind filters
				t.Errorf("%s\n%v", script, err)
			}
			return
		}
		nodes := map[int]bool{0: true}
		for _, n := range s.Nodes {
			nodes[n.ID] = true
		}
		for _, l := range s.Links {
			if l.Source == 0 || l.Target == 0 || !nodes[l.Source] || !nodes[l.Target] || !nodes[l.Link] {
				t.Errorf("%s\nlink %v has an end that is no node: %v", script, l, s.Nodes)
			}
		}
		again, err := ShapeOf(context.Background(), store, script, Options{})
		if diff := cmp.Diff(s, again); diff != "" || err != nil {
			t.Errorf("%s\nanother shape the second time, %v\n%s", script, err, diff)
		}
	})
}
