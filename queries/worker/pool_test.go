package worker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/queries"
)

// inProcess answers requests on the file at path without a child.
func inProcess(t testing.TB, path string) func(*request) (*queries.Result, error) {
	t.Helper()
	s, err := graph.Open(context.Background(), path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return func(r *request) (result *queries.Result, err error) {
		err = s.View(context.Background(), func(qs graph.QuadStore) error {
			answer, err := ask(context.Background(), qs, r)
			if err == nil {
				result, err = answer.unpack()
			}
			return err
		})
		return result, err
	}
}

func bytesOf(params map[string]string) map[string][]byte {
	m := map[string][]byte{}
	for name, value := range params {
		m[name] = []byte(value)
	}
	return m
}

// What comes out of a child is what comes out without one: rows, types, the
// words of errors.
func TestSameAsInProcess(t *testing.T) {
	scripts := map[string]string{
		"types":        `g.emit({s: "x", i: 1, d: 1.5, whole: 1e300, t: true, f: false, n: null, id: iri("a"), day: new Date(0)})`,
		"numbers":      `[0, -0, 1e21, NaN, Infinity, -Infinity, 5e-324, 9007199254740993].forEach(function (n) { g.emit({n: n}) })`,
		"texts":        `["", "\u0000", "\u2028", "\ud800", "😀", "</script>", "<a>", "&amp;", '"'].forEach(function (s) { g.emit({s: s}) })`,
		"no rows":      `1`,
		"nodes":        `g.V().Tag("v").Limit(50).All()`,
		"paths":        `g.V().Has("<rdf:type>", "<schema:Country>").Tag("a").Out("<accuses>").Tag("b").All()`,
		"parameters":   `g.emit({p: params.p, q: params["__proto__"]})`,
		"syntax error": "g.V(\n",
		"thrown":       "\n\nthrow new Error('no')",
		"thrown text":  "throw 'no'",
		"wrong type":   "iri(1)",
		"emit a list":  "g.emit({a: []})",
	}
	params := map[string]string{"p": "\" \u2028 \x00 <", "__proto__": "x"}
	path := database(t, 20)
	local, p := inProcess(t, path), newPool(t, Config{Path: path})
	for name, script := range scripts {
		t.Run(name, func(t *testing.T) {
			want, wantErr := local(&request{Script: []byte(script), Params: bytesOf(params)})
			got, err := p.RunScript(context.Background(), script, params, queries.Options{})
			same(t, script, got, err, want, wantErr)
		})
	}
	library, err := queries.Saved()
	if err != nil {
		t.Fatal(err)
	}
	given := []map[string]string{nil, {"target": "Lemuria-0"}, {"target": "LEMURIA-0"}, {"actor": "state/lemuria-1"}, {"from": "yesterday"}, {"target": "\xff"}}
	for _, name := range library.Names() {
		q, err := library.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, params := range given {
			t.Run(fmt.Sprint(name, params), func(t *testing.T) {
				want, wantErr := local(&request{Query: q, Params: bytesOf(params)})
				got, err := p.Run(context.Background(), q, params, queries.Options{})
				same(t, name, got, err, want, wantErr)
			})
		}
	}
}

func same(t *testing.T, script string, got *queries.Result, err error, want *queries.Result, wantErr error) {
	t.Helper()
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Errorf("%s\ngot  error %v\nwant error %v", script, err, wantErr)
	}
	var place, wantPlace *queries.Error
	if errors.As(wantErr, &wantPlace) && (!errors.As(err, &place) || place.Error() != wantPlace.Error()) {
		t.Errorf("%s\ngot  place %v\nwant place %v", script, place, wantPlace)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b float64) bool { return fmt.Sprint(a) == fmt.Sprint(b) })); diff != "" {
		t.Errorf("%s\n(-want +got)\n%s", script, diff)
	}
}

func TestMaxRows(t *testing.T) {
	p := newPool(t, Config{})
	for range 3 {
		r, err := p.RunScript(context.Background(), `while (true) g.emit(1)`, nil, queries.Options{MaxRows: 7})
		if err != nil || len(r.Rows) != 7 || !r.Truncated {
			t.Errorf("got %v, %v, want 7 rows and that there are more", r, err)
		}
		next(t, p)
	}
}

// The errors of the file come with their sentinels and hints.
func TestFileErrors(t *testing.T) {
	dir := t.TempDir()
	noDatabase := filepath.Join(dir, "text.db")
	if err := os.WriteFile(noDatabase, []byte(strings.Repeat("text ", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(dir, "written.db")
	s, err := graph.Open(context.Background(), written, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tests := []struct {
		name, path string
		is         error
	}{
		{"missing", filepath.Join(dir, "none.db"), fs.ErrNotExist},
		{"no database", noDatabase, graph.ErrNotDatabase},
		{"in use", written, graph.ErrInUse},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPool(t, Config{Path: tt.path})
			_, err := p.RunScript(context.Background(), `g.V().All()`, nil, queries.Options{Timeout: 200 * time.Millisecond})
			if !errors.Is(err, tt.is) || !strings.HasPrefix(err.Error(), tt.path+": ") {
				t.Errorf("got %v, want %v", err, tt.is)
			}
			var hint interface{ Hint() string }
			if !errors.As(err, &hint) || hint.Hint() == "" {
				t.Errorf("%v has no hint", err)
			}
		})
	}
}

// A file that is made, or free again, after an error is found by the same child.
func TestFileAppears(t *testing.T) {
	path := filepath.Join(t.TempDir(), "late.db")
	p := newPool(t, Config{Path: path})
	if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want %v", err, fs.ErrNotExist)
	}
	if err := os.Rename(database(t, 1), path); err != nil {
		t.Fatal(err)
	}
	next(t, p)
}

func TestCancel(t *testing.T) {
	p := newPool(t, Config{})
	next(t, p)
	for name, script := range map[string]string{"loop": `while (true) {}`, "native": `/(?=(a+)+b)(a+)+b/.test('a'.repeat(40))`} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			start := time.Now()
			time.AfterFunc(50*time.Millisecond, cancel)
			if _, err := p.RunScript(ctx, script, nil, queries.Options{}); !errors.Is(err, context.Canceled) {
				t.Errorf("%s\ngot %v, want %v", script, err, context.Canceled)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("%s\ntook %s", script, took)
			}
			next(t, p)
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.RunScript(ctx, `1`, nil, queries.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: got %v, want %v", err, context.Canceled)
	}
}

// A query waits for a worker that is free, as long as its context lets it.
func TestBusy(t *testing.T) {
	p := newPool(t, Config{})
	var running sync.WaitGroup
	busy, release := context.WithCancel(context.Background())
	running.Go(func() { _, _ = p.RunScript(busy, `while (true) {}`, nil, queries.Options{}) })
	for len(p.children) > 0 {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.RunScript(ctx, `1`, nil, queries.Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want %v", err, context.DeadlineExceeded)
	}
	release()
	running.Wait()
	next(t, p)
}

// Of those that find no free worker only so many wait.
func TestQueue(t *testing.T) {
	p := newPool(t, Config{Queue: 1})
	var running sync.WaitGroup
	busy, release := context.WithCancel(context.Background())
	for range 2 {
		running.Go(func() { _, _ = p.RunScript(busy, `while (true) {}`, nil, queries.Options{}) })
	}
	for len(p.children) > 0 || len(p.waiting) < 1 {
		time.Sleep(time.Millisecond)
	}
	if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want %v", err, ErrBusy)
	}
	release()
	running.Wait()
	next(t, p)
}

func TestClose(t *testing.T) {
	p := newPool(t, Config{Workers: 2})
	next(t, p)
	failed := make(chan error)
	go func() {
		_, err := p.RunScript(context.Background(), `while (true) {}`, nil, queries.Options{})
		failed <- err
	}()
	for len(p.children) > 1 {
		time.Sleep(time.Millisecond)
	}
	p.Close()
	if err := <-failed; !errors.Is(err, ErrClosed) {
		t.Errorf("under way: got %v, want %v", err, ErrClosed)
	}
	if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); !errors.Is(err, ErrClosed) {
		t.Errorf("afterwards: got %v, want %v", err, ErrClosed)
	}
	p.Close()
}

// Queries that go on at once, a third of which end their children.
func TestConcurrent(t *testing.T) {
	p := newPool(t, Config{Workers: 3, Path: database(t, 5)})
	var all sync.WaitGroup
	for i := range 30 {
		all.Go(func() {
			script := fmt.Sprintf(`g.emit({n: %d, m: g.V("<accuses>").In().count()})`, i)
			if i%3 == 0 {
				script = `eval('['.repeat(5e6))`
			}
			r, err := p.RunScript(context.Background(), script, nil, queries.Options{})
			switch {
			case i%3 == 0 && !errors.Is(err, ErrDepth):
				t.Errorf("%s\ngot %v, %v, want %v", script, r, err, ErrDepth)
			case i%3 != 0 && (err != nil || r.Rows[0][1] != int64(i)):
				t.Errorf("%s\ngot %v, %v, want %d", script, r, err, i)
			}
		})
	}
	all.Wait()
}

func TestNoWorker(t *testing.T) {
	tests := []struct {
		name, want string
		exec       []string
	}{
		{"missing", "start a process for the script: ", []string{"/no/such/program"}},
		{"ends", "start a process for the script: ", []string{"true"}},
		{"says something else", "start a process for the script: message too long", []string{"sh", "-c", "echo a script worker, or so it says; cat"}},
		{"fails", `("ls: `, []string{"ls", "/no/such/folder"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPool(t, Config{Exec: tt.exec})
			_, err := p.RunScript(context.Background(), `1`, nil, queries.Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// A program that does not call Enter must not start itself for ever.
func TestNoChildOfChild(t *testing.T) {
	t.Setenv(mark, "1")
	p := newPool(t, Config{})
	if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); err == nil || !strings.Contains(err.Error(), "does main call worker.Enter?") {
		t.Errorf("got %v", err)
	}
}

// Readers that never rest let a writer have the file within 2 s.
func TestWriterGetsIn(t *testing.T) {
	path := database(t, 5)
	p := newPool(t, Config{Path: path, Workers: 3})
	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				if _, err := p.RunScript(ctx, `g.V().All()`, nil, queries.Options{}); err != nil && ctx.Err() == nil {
					t.Errorf("read: %v", err)
				}
			}
		})
	}
	for i := range 3 {
		time.Sleep(300 * time.Millisecond)
		start := time.Now()
		s, err := graph.Open(context.Background(), path, graph.Options{LockTimeout: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(start)
		t.Logf("writer %d waited %s", i, took)
		if took > 2*time.Second {
			t.Errorf("writer %d waited %s, want at most 2s", i, took)
		}
		s.Close()
	}
	stop()
	readers.Wait()
}

// A child without a query lets go of the file.
func TestIdleLetsGo(t *testing.T) {
	path := database(t, 1)
	p := newPool(t, Config{Path: path})
	next(t, p)
	s, err := graph.Open(context.Background(), path, graph.Options{LockTimeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	next(t, p)
}

// A script that is under way when a writer wants the file is run again once the
// writer has been: on the new state.
func TestYield(t *testing.T) {
	path := database(t, 1)
	p := newPool(t, Config{Path: path})
	written := make(chan error, 1)
	time.AfterFunc(300*time.Millisecond, func() {
		s, err := graph.Open(context.Background(), path, graph.Options{LockTimeout: 10 * time.Second})
		if err == nil {
			_, err = s.PutAll(context.Background(), articles(2))
			err = errors.Join(err, s.Close())
		}
		written <- err
	})
	const script = `var n, t = Date.now();
do n = g.V("<schema:Claim>").In("<rdf:type>").count();
while (Date.now() - t < 2500);
g.emit({n: n})`
	start := time.Now()
	r, err := p.RunScript(context.Background(), script, nil, queries.Options{})
	if err != nil || r.Rows[0][0] != int64(2) {
		t.Errorf("%s\ngot %v, %v, want 2", script, r, err)
	}
	if took := time.Since(start); took < 3*time.Second {
		t.Errorf("it took %s: the script was not run again", took)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
	next(t, p)
}
