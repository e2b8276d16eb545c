package cayley

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// The script that the pages show at first has an answer on each of them.
func TestExample(t *testing.T) {
	h := New(pool(t, database(t)), Options{Scripts: true})
	w := post(h, queryPath, example)
	var got rows
	decode(t, w, &got)
	want := rows{Result: []map[string]any{
		{"id": "<state/atlantis>", "source": "<state/atlantis>", "target": "<state/russia>"},
		{"id": "<state/lemuria>", "source": "<state/lemuria>", "target": "<state/russia>"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || w.Code != http.StatusOK {
		t.Errorf("%s\nstatus %d (-want +got)\n%s", example, w.Code, diff)
	}
	w = post(h, shapePath, example)
	var shape queries.Shape
	decode(t, w, &shape)
	if w.Code != http.StatusOK || len(shape.Nodes) != 3 || len(shape.Links) != 1 {
		t.Errorf("%s\nstatus %d, %s", example, w.Code, w.Body)
	}
}

func TestQuery(t *testing.T) {
	h := New(pool(t, database(t)), Options{Scripts: true, MaxRows: 3})
	for _, tt := range []struct{ name, script, want string }{
		{"no rows", `1`, `{"result":[]}`},
		{"empty", ``, `{"result":[]}`},
		{"rows are cut", `for (var i = 0; i < 9; i++) g.emit({n: i})`, `{"result":[{"n":0},{"n":1},{"n":2}],"truncated":"there are more than these 3 rows"}`},
		{"types", `g.emit({s: "x", i: 1, d: 1.5, t: true, none: null, id: iri("a")})`, `{"result":[{"d":1.5,"i":1,"id":"<a>","s":"x","t":true}]}`},
		{"no numbers of JSON", `g.emit({n: NaN, i: -Infinity})`, `{"result":[{"i":"-Inf","n":"NaN"}]}`},
		{"a value", `g.Emit("Hello World")`, `{"result":[{"value":"Hello World"}]}`},
		{"markup", `g.emit({a: "</script><img src=x onerror=alert(1)>"})`, `{"result":[{"a":"</script><img src=x onerror=alert(1)>"}]}`},
		{"a script of a form", `g.emit({a: "b=c&d%20"})`, `{"result":[{"a":"b=c&d%20"}]}`},
		{"nothing is written", `g.addNamespace("a", "b"); g.V("<state/russia>").All()`, `{"result":[{"id":"<state/russia>"}]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := post(h, queryPath, tt.script)
			var got, want any
			decode(t, w, &got)
			if strings.ContainsAny(w.Body.String(), "<>") {
				t.Errorf("%s\nmarkup in %s", tt.script, w.Body)
			}
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" || w.Code != http.StatusOK {
				t.Errorf("%s\nstatus %d (-want +got)\n%s", tt.script, w.Code, diff)
			}
		})
	}
}

// What a script does wrong is told with its line, in time, and the next one runs.
func TestScriptErrors(t *testing.T) {
	h := New(pool(t, database(t)), Options{Scripts: true, Timeout: time.Second, MaxBytes: 1 << 16})
	for _, tt := range []struct{ name, script, want string }{
		{"syntax", "\ng.V(", "script:2:5: "},
		{"thrown", "\n\nthrow new Error('<no>')", "script:3:7: Error: <no>"},
		{"runaway", "while (true) {}", "the script took too long and was stopped (limit 1s)"},
		{"too much", `while (true) g.emit({a: "x".repeat(10000)})`, "the script gave too much"},
		{"memory", `new ArrayBuffer(1e12)`, "the script used too much memory"},
		{"depth", `eval('['.repeat(5e6))`, ""},
	} {
		for _, target := range []string{queryPath, shapePath} {
			if target == shapePath && tt.name == "too much" {
				continue // g.emit gives nothing there: it is a runaway
			}
			t.Run(tt.name+target[len("/cayley/api/v1"):], func(t *testing.T) {
				start := time.Now()
				w := post(h, target, tt.script)
				var f failure
				decode(t, w, &f)
				if w.Code != http.StatusBadRequest || f.Error == "" || !strings.Contains(f.Error, tt.want) {
					t.Errorf("%s\nstatus %d, %q, want %q", tt.script, w.Code, f.Error, tt.want)
				}
				if took := time.Since(start); took > 15*time.Second {
					t.Errorf("%s\ntook %s", tt.script, took)
				}
				if w := post(h, queryPath, example); w.Code != http.StatusOK {
					t.Errorf("the next script: status %d, %s", w.Code, w.Body)
				}
			})
		}
	}
}

// What is no script of these pages never gets to a process.
func TestRefused(t *testing.T) {
	ran := &fake{}
	allowed := New(ran, Options{Scripts: true, MaxBody: 1000})
	for _, tt := range []struct {
		name   string
		h      http.Handler
		body   string
		header []string
		status int
		want   string
	}{
		{"no scripts", New(ran, Options{}), "1", nil, 403, "--allow-scripts"},
		{"another site", allowed, "1", []string{"Sec-Fetch-Site", "cross-site"}, 403, "another site"},
		{"a sister site", allowed, "1", []string{"Sec-Fetch-Site", "same-site"}, 403, "another site"},
		{"another origin", allowed, "1", []string{"Sec-Fetch-Site", "", "Origin", "http://evil.example"}, 403, "another site"},
		{"no origin", allowed, "1", []string{"Sec-Fetch-Site", "", "Origin", "null"}, 403, "another site"},
		{"too long", allowed, strings.Repeat("x", 1001), nil, 413, "at most 1000 bytes"},
		{"files", allowed, "1", []string{"Content-Type", "multipart/form-data; boundary=x"}, 415, "plain text"},
		{"JSON", allowed, "1", []string{"Content-Type", "application/json"}, 415, "plain text"},
		{"no type", allowed, "1", []string{"Content-Type", "/"}, 415, "plain text"},
		{"compressed", allowed, "1", []string{"Content-Encoding", "gzip"}, 415, "plain text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := post(tt.h, queryPath, tt.body, tt.header...)
			var f failure
			decode(t, w, &f)
			if w.Code != tt.status || !strings.Contains(f.Error, tt.want) {
				t.Errorf("status %d, %q, want %d, %q", w.Code, f.Error, tt.status, tt.want)
			}
		})
	}
	if len(ran.scripts) > 0 {
		t.Errorf("these were run: %q", ran.scripts)
	}
	for _, header := range [][]string{{"Content-Type", ""}, {"Content-Type", "text/plain"}, {"Sec-Fetch-Site", ""}, {"Sec-Fetch-Site", "", "Origin", "http://localhost"}} {
		if w := post(allowed, queryPath, "1", header...); w.Code != http.StatusOK {
			t.Errorf("%v: status %d, %s", header, w.Code, w.Body)
		}
	}
}

// fake is a Runner without processes.
type fake struct {
	scripts []string
	result  *queries.Result
	err     error
	wait    bool // until the context ends
}

func (f *fake) RunScript(ctx context.Context, script string, _ map[string]string, _ queries.Options) (*queries.Result, error) {
	f.scripts = append(f.scripts, script)
	if f.wait {
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	if f.result == nil {
		return &queries.Result{}, f.err
	}
	return f.result, f.err
}

func (f *fake) ShapeOf(ctx context.Context, script string, _ queries.Options) (*queries.Shape, error) {
	return &queries.Shape{}, f.err
}

// What is not the script's fault is told without what is in the machine, and logged.
func TestOtherErrors(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	missing := filepath.Join(t.TempDir(), "secret-folder.db")
	for _, tt := range []struct {
		name string
		run  Runner
		want string
		log  string
	}{
		{"no file", pool(t, missing), "the database cannot be read at this moment", missing},
		{"unknown", &fake{err: errors.New("secret-folder")}, "the database cannot be read at this moment", "secret-folder"},
		{"busy", &fake{wait: true}, errBusy.Error(), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			log.Reset()
			o := Options{Scripts: true, Log: logger}
			if tt.name == "busy" {
				o.Timeout, o.Wait = 10*time.Millisecond, 10*time.Millisecond
			}
			w := post(New(tt.run, o), queryPath, "1")
			var f failure
			decode(t, w, &f)
			if w.Code != http.StatusServiceUnavailable || f.Error != tt.want || strings.Contains(w.Body.String(), "secret-folder") {
				t.Errorf("status %d, %s, want 503, %q", w.Code, w.Body, tt.want)
			}
			if w.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
			if !strings.Contains(log.String(), tt.log) || tt.log == "" && log.Len() > 0 {
				t.Errorf("log %q, want %q", log.String(), tt.log)
			}
		})
	}
}

// Whatever is sent and whatever comes out, the answer is JSON and nothing else.
func FuzzAPI(f *testing.F) {
	f.Add("g.V().All()", "text/plain", "same-origin", "</script>", 1.5)
	f.Add("\xff", "application/x-www-form-urlencoded;", "", "\u202e\u2028", math.Inf(1))
	f.Add(strings.Repeat("x", 2000), "a/b; c", "cross-site", "\xff", math.NaN())
	f.Fuzz(func(t *testing.T, script, contentType, site, value string, number float64) {
		run := &fake{result: &queries.Result{
			Columns: []string{"a", value},
			Rows:    [][]queries.Value{{value, fact.ID(value)}, {number, nil}},
		}}
		h := New(run, Options{Scripts: true, MaxBody: 1000})
		for _, target := range []string{queryPath, shapePath, "/cayley/api/v1/query/other"} {
			w := post(h, target, script, "Content-Type", contentType, "Sec-Fetch-Site", site)
			switch w.Code {
			case 200, 403, 404, 413, 415:
			default:
				t.Errorf("%s: status %d", target, w.Code)
			}
			var answer map[string]any
			decode(t, w, &answer)
			if strings.ContainsAny(w.Body.String(), "<>\u2028") {
				t.Errorf("markup in %q", w.Body)
			}
		}
	})
}
