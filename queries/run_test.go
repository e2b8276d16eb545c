package queries

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"jaccuse/graph/fact"
)

// memory is a store that holds these quads, fed without any writer.
func memory(t testing.TB, quads ...quad.Quad) graph.QuadStore {
	t.Helper()
	qs, err := graph.NewQuadStore("memstore", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var deltas []graph.Delta
	for _, q := range quads {
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
	}
	if err := qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

func edge(s, p, o, label string) quad.Quad {
	return quad.Make(quad.IRI(s), quad.IRI(p), quad.IRI(o), quad.IRI(label))
}

// small is a graph of three edges, one of them stated by two articles.
func small(t testing.TB) graph.QuadStore {
	return memory(t,
		edge("a", "p", "b", "l1"), edge("a", "p", "b", "l2"), edge("a", "p", "c", "l1"), edge("b", "p", "c", "l1"))
}

func TestRunScript(t *testing.T) {
	tests := []struct {
		name, script string
		columns      []string
		rows         [][]Value
	}{
		{"tags", `g.V("<a>").Tag("from").Out("<p>").Unique().Tag("to").All()`,
			[]string{"from", "id", "to"}, [][]Value{{fact.ID("a"), fact.ID("b"), fact.ID("b")}, {fact.ID("a"), fact.ID("c"), fact.ID("c")}}},
		{"a label doubles a row", `g.V("<a>").Out("<p>").All()`,
			[]string{"id"}, [][]Value{{fact.ID("b")}, {fact.ID("b")}, {fact.ID("c")}}},
		{"emit", `g.emit({t: "<a>", i: iri("a"), n: 1, f: 1.5, b: true, none: null})`,
			[]string{"b", "f", "i", "n", "t"}, [][]Value{{true, 1.5, fact.ID("a"), int64(1), "<a>"}}},
		{"emit a number", `g.Emit(3)`, []string{"value"}, [][]Value{{int64(3)}}},
		{"rows sorted", `[3, 1, 2].forEach(function (n) { g.emit({n: n}) })`,
			[]string{"n"}, [][]Value{{int64(1)}, {int64(2)}, {int64(3)}}},
		{"JSON", `g.emit(JSON.parse('{"a": 1, "b": "]["}', function (k, v) { return v === 1 ? 2 : v }))`, []string{"a", "b"}, [][]Value{{int64(2), "]["}}},
		{"plain lists", `g.emit({n: g.V("<a>").Out("<p>").Unique().toArray().map(x => x).sort().join()})`,
			[]string{"n"}, [][]Value{{"<b>,<c>"}}},
		{"paths as arguments", `g.V("<a>").Out("<p>").Intersect(g.V("<b>")).Unique().All()`,
			[]string{"id"}, [][]Value{{fact.ID("b")}}},
		{"filters", `g.V().Filter(like("b%"), regex("^b", true)).All()`, []string{"id"}, [][]Value{{fact.ID("b")}}},
		{"morphism", `g.V("<a>").Follow(g.M().Out("<p>").Out(["<p>", "<q>"])).All()`,
			[]string{"id"}, [][]Value{{fact.ID("c")}, {fact.ID("c")}}},
		{"forEach", `g.V("<b>").Out("<p>").forEach(function (d) { g.emit(d) })`, []string{"id"}, [][]Value{{"<c>"}}},
		{"loops without a condition", `var n = 0; a: for (;;) { while (1) { let n2 = n++; if (n2 > 5) break a; else continue a } } do { if (n++ > 9) break } while (true); g.emit(n)`,
			[]string{"value"}, [][]Value{{int64(11)}}},
		{"no rows", `1 + 1`, nil, nil},
		{"prelude", `g.emit({n: many("<a>", "<p>").length, m: named("<c>", "<p>").join(), w: within("<l2>", "<a>", "<p>")})`,
			[]string{"m", "n", "w"}, [][]Value{{"<a>,<b>", int64(2), "<b>"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := RunScript(context.Background(), small(t), tt.script, nil, Options{})
			if err != nil {
				t.Fatalf("%s\ngot  %v", tt.script, err)
			}
			want := &Result{Columns: tt.columns, Rows: tt.rows}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", tt.script, diff)
			}
		})
	}
}

// Each of these ends the process in stock Gizmo, or is a mistake that an
// author of queries makes: the error has the script's name and the line.
func TestScriptErrors(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"syntax", "g.V()\n  .All(", "script:2:8: Unexpected end of input"},
		{"early error", "var a;\nlet a;", "script:2:5: "},
		{"too long", strings.Repeat(" ", 1<<17), "the script has 131072 bytes: want at most 65536"},
		{"deep brackets", strings.Repeat("(", 1<<16), "script:1:65537: Unexpected end of input"},
		{"unknown name", "\n\nfoo()", "script:3:4: ReferenceError: foo is not defined"},
		{"thrown", "var a = 1\nthrow new Error('no')", "script:2:7: Error: no"},
		{"thrown text", "throw 'no'", "no"},
		{"thrown in a callback", "g.V().forEach(function (d) {\n  d.x.y\n})", "script:2:7: TypeError"},
		{"number as iri", "\niri(1)", "script:2:4: TypeError: iri: expected string, got: int64"},
		{"object as text", "str({})", "script:1:4: TypeError: str: want text"},
		{"number as language", `lang("a", 1)`, "TypeError: lang: expected string"},
		{"number as type", `typed(1, 2)`, "TypeError: typed: expected string"},
		{"object as predicate", `g.V().Out({})`, "TypeError: Out: want text"},
		{"function as predicate", `g.V().In(function () {})`, "TypeError: In: unsupported type"},
		{"number as tag", `g.V().Out("<a>", 1)`, "TypeError: Out: expected string"},
		{"object as label", `g.V().LabelContext({})`, "TypeError: LabelContext: want text"},
		{"object as morphism", `g.V().FollowRecursive({})`, "TypeError: FollowRecursive: want text"},
		{"cyclic row", `var a = {}; a.a = a; g.emit(a)`, `TypeError: g.emit: column "a" holds a list or an object`},
		{"cyclic list", `var a = []; a.push(a); g.V(a)`, "TypeError: g.V: want text"},
		{"cyclic proxy", `var p = new Proxy({}, {get: function () { return p }}); g.V(p).Out(p).All()`, "TypeError: g.V: "},
		{"path of another kind", `g.V().Follow(3)`, "TypeError: Follow: could not convert"},
		{"method on another object", `g.V().Out.call({}, "<a>")`, "TypeError: Out: not called on a path"},
		{"negative limit", `g.V().Limit(-1).Order().Back("none").All()`, "TypeError: "},
		{"endless recursion", "function f() { f() }\nf()", "script:1:17: the script calls itself too deeply"},
		{"endless native recursion", "function f() { [1].forEach(f) }\nf()", "script:1:27: the script calls itself too deeply"},
		{"deep JSON", "\nJSON.parse('['.repeat(2000000))", "script:2:11: TypeError: JSON.parse: nested more than 10000 deep"},
		{"bad JSON", "\nJSON.parse('{')", "script:2:11: SyntaxError: "},
		{"endless toString", "var o = {toString: function () { return '' + o }}; '' + o", "the script calls itself too deeply"},
		{"caught", `try { iri(1) } catch (e) { throw new Error("caught " + e.message) }`, "Error: caught iri: expected string"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := RunScript(context.Background(), small(t), tt.script, nil, Options{Timeout: time.Minute})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s\ngot  %v, %v\nwant an error with %q", tt.script, r, err, tt.want)
			}
		})
	}
}

func TestTimeout(t *testing.T) {
	scripts := map[string]string{
		"loop":             `while (true) {}`,
		"loop in callback": `g.V().forEach(function () { while (true) {} })`,
		"caught":           `while (true) try { while (true) {} } catch (e) {}`,
		"finally":          `try { while (true) {} } finally { while (true) {} }`,
		"long expression":  strings.Repeat("1+", 12000) + "1",
		"endless rows":     `while (true) g.emit({a: 1})`,
		"caught callback":  `try { g.V().forEach(function () { while (true) {} }) } catch (e) { while (true) {} }`,
	}
	for name, script := range scripts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const limit = 200 * time.Millisecond
			start := time.Now()
			_, err := RunScript(context.Background(), small(t), script, nil, Options{Timeout: limit})
			if !errors.Is(err, ErrTimeout) {
				t.Errorf("got %v, want %v", err, ErrTimeout)
			}
			// A quiet machine needs less than half a second. The race detector on
			// a busy one needs more; a loop that nothing stops would need for ever.
			const slack = 5 * time.Second
			if took := time.Since(start); took > limit+slack {
				t.Errorf("took %s, want at most %s", took, limit+slack)
			}
		})
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := RunScript(ctx, small(t), `while (true) {}`, nil, Options{})
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrTimeout) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestMaxRows(t *testing.T) {
	tests := []struct {
		name, script string
		max, want    int
		truncated    bool
	}{
		{"fewer", `g.emit(1)`, 2, 1, false},
		{"exactly", `g.emit(1); g.emit(2)`, 2, 2, false},
		{"more", `g.emit(1); g.emit(2); g.emit(3)`, 2, 2, true},
		{"endless", `while (true) g.emit(1)`, 100, 100, true},
		{"of a path", `g.V().All()`, 2, 2, true},
		{"no limit", `for (var i = 0; i < 5000; i++) g.emit(i)`, 0, 5000, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := RunScript(context.Background(), small(t), tt.script, nil, Options{MaxRows: tt.max})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Rows) != tt.want || r.Truncated != tt.truncated {
				t.Errorf("%s\ngot  %d rows, truncated %v\nwant %d, %v", tt.script, len(r.Rows), r.Truncated, tt.want, tt.truncated)
			}
		})
	}
}

// hostile are texts that end or escape a program they are pasted into.
var hostile = []string{
	`"`, `'`, "`${1}`", `\`, `");g.emit("x`, "\u2028\u2029", "\x00", "</script>", "__proto__", "*/ //", "\n", "<a>", "x\ufeff", "constructor", "𝒳\U0010ffff",
}

func TestParametersAreData(t *testing.T) {
	q, err := Parse("echo", "echo.js", `// Title: Echo
// Answers: what it was given
// Parameters:
//   x (string, required): any text
// Columns:
//   x: the same
//   __proto: nothing
// Claims: none
g.emit({x: params.x})`)
	if err == nil || !strings.Contains(err.Error(), "echo.js:7:6: name") {
		t.Fatalf("got %v, %v", q, err)
	}
	q, err = Parse("echo", "echo.js", `// Title: Echo
// Answers: what it was given
// Parameters:
//   x (string, required): any text
// Columns:
//   x: the same
// Claims: none
g.emit({x: params.x})`)
	if err != nil {
		t.Fatal(err)
	}
	qs := small(t)
	for _, text := range hostile {
		t.Run(fmt.Sprintf("%q", text), func(t *testing.T) {
			r, err := Run(context.Background(), qs, q, map[string]string{"x": text}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([][]Value{{text}}, r.Rows); diff != "" {
				t.Errorf("as a value (-want +got)\n%s", diff)
			}
			script := `g.emit({v: Object.entries(params)[0].join("|"), n: Object.getPrototypeOf(params) === Object.prototype})`
			r, err = RunScript(context.Background(), qs, script, map[string]string{text: text}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([][]Value{{true, text + "|" + text}}, r.Rows); diff != "" {
				t.Errorf("as a name (-want +got)\n%s", diff)
			}
		})
	}
	if _, err := Run(context.Background(), qs, q, map[string]string{"x": "\xff"}, Options{}); err == nil {
		t.Error("invalid UTF-8 was taken")
	}
}

// Two runs share nothing but the store.
func TestConcurrentRuns(t *testing.T) {
	qs := small(t)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 20 {
				r, err := RunScript(context.Background(), qs, `leak = typeof leak; g.emit({n: params.n, leak: leak, c: g.V("<a>").Out("<p>").Count()})`,
					map[string]string{"n": fmt.Sprint(i)}, Options{})
				if err != nil {
					t.Error(err)
					return
				}
				if diff := cmp.Diff([][]Value{{int64(3), "undefined", fmt.Sprint(i)}}, r.Rows); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}

// A panic of Cayley's own outside any guarded call ends the run alone.
func TestStorePanics(t *testing.T) {
	qs := panicking{small(t)}
	_, err := RunScript(context.Background(), qs, `g.V("<a>").All()`, nil, Options{})
	if err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Errorf("got %v", err)
	}
}

type panicking struct{ graph.QuadStore }

func (panicking) ValueOf(quad.Value) graph.Ref { panic("the disk is gone") }

// A script that hangs in a loop without a condition is stopped at that loop,
// whichever of its instructions it was about to run.
func TestStoppedInEmptyLoop(t *testing.T) {
	const rounds = 6
	tests := []struct{ name, script, want string }{
		{"while", "var a = 1;\n  while (true) {}", "script:2:3: the script took too long"},
		{"for", "var a = 1;\n\nx: for (;;) continue x", "script:3:4: "},
		{"for with a test", "var a = 1;\n\nfor (;1;) ;", "script:3:1: "},
		{"do", "var a = 1;\n\ndo ; while (!0)", "script:3:1: "},
		{"in a function", "var o = {f: [function () {\n while (true);\n}]};\no.f[0]()", "script:2:2: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for i := range rounds {
				_, err := RunScript(t.Context(), small(t), tt.script, nil, Options{Timeout: 400*time.Millisecond + time.Duration(i)*time.Microsecond})
				if !errors.Is(err, ErrTimeout) || !strings.Contains(err.Error(), tt.want) {
					t.Fatalf("%s\ngot  %v\nwant %v, with %q", tt.script, err, ErrTimeout, tt.want)
				}
			}
		})
	}
}

// A script that is stopped is stopped at a line.
func TestStoppedAt(t *testing.T) {
	sentinel := errors.New("enough")
	tests := []struct {
		name, script string
		o            Options
		is           error
		want         string
	}{
		{"time", "var a = 1;\nwhile (true) {\n a++ }", Options{Timeout: time.Second}, ErrTimeout, "script:"},
		{"time in a callback", "g.V().forEach(function (d) {\n while (true) { d.x } })", Options{Timeout: time.Second}, ErrTimeout, "script:2:"},
		{"cause", "\n\nfor (var i = 0;;) i++", Options{}, sentinel, "script:3:"},
		{"bytes", "while (true)\n g.emit({a: 'aaaaaaaa'})", Options{MaxBytes: 1000}, ErrTooMuch, ": the script gave too much and was stopped (limit 1000 bytes)"},
		{"bytes, the line", "\nwhile (true) g.emit({a: 'aaaaaaaa'})", Options{MaxBytes: 1000}, ErrTooMuch, "script:2:"},
		{"bytes of empty rows", "\nwhile (true) g.emit({})", Options{MaxBytes: 1000}, ErrTooMuch, "script:2:"},
		{"size", "\n\n\n", Options{MaxScript: 2}, nil, "the script has 3 bytes: want at most 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(context.Background())
			defer cancel(nil)
			if tt.is == sentinel {
				time.AfterFunc(time.Second, func() { cancel(sentinel) })
			}
			_, err := RunScript(ctx, small(t), tt.script, nil, tt.o)
			if err == nil || !strings.Contains(err.Error(), tt.want) || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%s\ngot  %v\nwant %v, with %q", tt.script, err, tt.is, tt.want)
			}
		})
	}
}
