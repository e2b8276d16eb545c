package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/queries/worker"
)

// asking makes a site answer the saved queries, on its own store.
func asking(t testing.TB, s *Site) *Site {
	t.Helper()
	library, err := queries.Saved()
	if err != nil {
		t.Fatal(err)
	}
	s.Library, s.Run = library, runnerOf(s.Texts.(*graph.Store).View, queries.Run)
	return s
}

// runnerOf runs queries on views of a store. The type of a view is not ours to
// name: its package is below us.
func runnerOf[View any](
	view func(context.Context, func(View) error) error,
	run func(context.Context, View, *queries.Query, map[string]string, queries.Options) (*queries.Result, error),
) queries.Runner {
	return func(ctx context.Context, q *queries.Query, params map[string]string, o queries.Options) (r *queries.Result, err error) {
		err = view(ctx, func(v View) error {
			r, err = run(ctx, v, q, params, o)
			return err
		})
		return r, err
	}
}

// answering makes a site give one answer to every question.
func answering(s *Site, r *queries.Result, err error) *Site {
	s.Run = func(context.Context, *queries.Query, map[string]string, queries.Options) (*queries.Result, error) {
		return r, err
	}
	return s
}

func TestQueryList(t *testing.T) {
	s := asking(t, newTestSite(t))
	page := getOK(t, s, "/queries")
	for _, name := range s.Library.Names() {
		q, _ := s.Library.Get(name)
		contains(t, page, `href="/queries/`+name+`"`)
		form := getOK(t, s, "/queries/"+name)
		contains(t, form, "<h1>"+q.Title+"</h1>", "!Address of this answer")
		for _, p := range q.Params {
			contains(t, form, ` name="`+p.Name+`"`, `id="d-`+p.Name+`"`)
			if p.Name == "run" {
				t.Errorf("%s: a parameter may not be called run", name)
			}
		}
	}
	var list []queryData
	if err := json.Unmarshal([]byte(getOK(t, s, "/queries.json")), &list); err != nil || len(list) != len(s.Library.Names()) {
		t.Errorf("%d queries in JSON: %v", len(list), err)
	}
}

func TestQueryAnswer(t *testing.T) {
	d := esperDraft(t)
	s := asking(t, newTestSite(t, d.Document))
	page := getOK(t, s, "/queries/who-accused-whom?target=Russia&accuser=&run=yes")
	contains(t, page, "<h2>1 row</h2>", `<a class="actor person" href="/person/mark-esper"><bdi>Mark Esper</bdi></a>`, `href="`+linkTo(d.Claims[0].ID)+`"`,
		`href="/queries/who-accused-whom?run=yes&amp;target=Russia"`, "!<th scope=\"col\">accuser id", `<td class="day">`, `value="Russia"`)
	contains(t, getOK(t, s, "/queries/accusers-of?target=Russia"), "<h2>1 row</h2>", `<th scope="col" class="num">`) // all that it needs
	contains(t, getOK(t, s, "/queries/who-accused-whom?target=La+Stampa&run=yes"), "Nothing in the graph answers this")
	contains(t, getOK(t, s, "/queries/who-accused-whom?target=Russia"), "!<h2>") // it needs nothing: only asked for
	contains(t, getOK(t, s, "/queries/who-accused-whom"), `<option selected>no</option>`, `<option value="">any</option>`, `<option>condemn</option>`,
		`<option value="Russia">state</option>`, `pattern="\d{4}`, `class="line">// Title: Who accused whom`)
}

// JSON and CSV are what the command line prints.
func TestQueryForms(t *testing.T) {
	s := asking(t, newTestSite(t, esperDraft(t).Document))
	q, err := s.Library.Get("accusers-of")
	if err != nil {
		t.Fatal(err)
	}
	result, err := s.Run(t.Context(), q, map[string]string{"target": "Russia"}, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var j, c strings.Builder
	_, _ = queries.WriteJSON(&j, result), queries.WriteCSV(&c, result)
	if got := getOK(t, s, "/queries/accusers-of.json?target=Russia"); got != j.String() {
		t.Errorf("JSON:\n%s\nwant\n%s", got, j.String())
	}
	if got := getOK(t, s, "/queries/accusers-of.csv?target=Russia"); got != c.String() {
		t.Errorf("CSV:\n%s\nwant\n%s", got, c.String())
	}
}

// What is wrong with a parameter stands beside its field, in words.
func TestQueryProblems(t *testing.T) {
	s := asking(t, newTestSite(t, esperDraft(t).Document))
	for query, want := range map[string][]string{
		"who-accused-whom?target=Rusia&run=yes":        {"No actor is called &#34;Rusia&#34;; did you mean Russia?", `aria-describedby="d-target" autocomplete="off" placeholder="a name or an id" list="names-actor" data-names="/suggest.json?kind=actor" aria-invalid="true"`},
		"who-accused-whom?from=20&force=shout&run=yes": {"is not a date", "&#34;shout&#34; is not one of accuse", "<option selected>shout</option>"},
		"accusers-of?run=yes":                          {"This is needed."},
		"accusers-of?targt=Russia":                     {"Unknown parameter &#34;targt&#34;; did you mean target?", "This is needed."},
		"provenance?node=claim/x":                      {"claim/x"},
		"accusers-of?target=%3Cscript%3E&run=yes":      {"!<script>", "&lt;script&gt;"},
		"accusers-of?target=%0Aparameter+from:+x":      {"No actor is called"},
		"accusers-of?target=%FF":                       {"is not valid UTF-8"},
	} {
		w := get(t, s, "/queries/"+query)
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", query, w.Code)
		}
		contains(t, w.Body.String(), append(want, `class="problem"`)...)
		name, rest, _ := strings.Cut(query, "?")
		if w := get(t, s, "/queries/"+name+".json?"+rest); w.Code != http.StatusBadRequest || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s as JSON: status %d\n%s", query, w.Code, w.Body)
		}
	}
	for path, want := range map[string]int{
		"/queries/nix":                               http.StatusNotFound,
		"/queries/accusers-of?target=a&target=b":     http.StatusBadRequest,
		"/queries/who-accused-whom.csv?target=Rusia": http.StatusBadRequest,
	} {
		if got := get(t, s, path).Code; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
}

// Why there is no answer is told in words, and with its status; our own
// failures are not told.
func TestQueryFailures(t *testing.T) {
	s := asking(t, newTestSite(t))
	for _, one := range []struct {
		err    error
		status int
		words  string
	}{
		{errWaited, http.StatusServiceUnavailable, "Other queries are being answered."},
		{fmt.Errorf("query x: %w", graph.ErrYielded), http.StatusServiceUnavailable, "The database is being written to."},
		{fmt.Errorf("query x: %w", queries.ErrTimeout), http.StatusGatewayTimeout, "took longer than 12s"},
		{worker.ErrMemory, http.StatusUnprocessableEntity, "used too much"},
		{fmt.Errorf("query x: %w", &queries.Error{File: "x.js", Line: 3, Col: 1, Message: "<b>"}), http.StatusUnprocessableEntity, "x.js:3:1: &lt;b&gt;"},
		{errors.New("open /home/x: secret"), http.StatusInternalServerError, "Something went wrong"},
	} {
		answering(s, nil, one.err)
		for _, f := range []string{"", ".json", ".csv"} {
			w := get(t, s, "/queries/outlets"+f+"?run=yes")
			if w.Code != one.status {
				t.Errorf("%v as %q: status %d, want %d", one.err, f, w.Code, one.status)
			}
			if f == "" {
				contains(t, w.Body.String(), one.words, "!secret")
			}
		}
	}
}

// The page waits for a worker, but not for ever.
func TestQueryWaits(t *testing.T) {
	s := asking(t, newTestSite(t))
	s.Run = func(ctx context.Context, _ *queries.Query, _ map[string]string, _ queries.Options) (*queries.Result, error) {
		deadline, ok := ctx.Deadline()
		if !ok || deadline.IsZero() {
			t.Error("no deadline")
		}
		return &queries.Result{}, nil
	}
	getOK(t, s, "/queries/outlets?run=yes")
}

// Large answers are cut with words, and hostile ones are inert.
func TestQueryCells(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	library, err := queries.Load(fstest.MapFS{"odd.js": {Data: []byte(`// Title: Odd
// Answers: Odd values.
// Columns:
//   who: a name
//   who_id (id): the same
//   node (id): any
//   n (int): a number
//   yes (bool): yes or no
// Claims: none
// Sorted by: n

g.emit({n: 1});
`)}})
	if err != nil {
		t.Fatal(err)
	}
	s.Library = library
	evil := `<img src=x onerror=alert(1)>` + "\u202e"
	r := &queries.Result{Columns: []string{"who", "who_id", "node", "n", "yes"}}
	r.Rows = append(r.Rows,
		[]queries.Value{evil, fact.ID("javascript:alert(1)"), fact.ID("evil/" + evil), int64(-5), true},
		[]queries.Value{nil, russia, fact.ID("claim/<script>"), nil, nil})
	for i := range 1200 {
		r.Rows = append(r.Rows, []queries.Value{nil, nil, nil, int64(i), false})
	}
	page := getOK(t, answering(s, r, nil), "/queries/odd?run=yes")
	contains(t, page, "1,202 rows", "The first 1,000 of them", "&lt;img src=x", "[U&#43;202E]", "!<img", "!<script>alert", "!\u202e", `!href="javascript`,
		`href="/state/russia"><bdi>Russia</bdi>`, `<td class="int num"><bdi>-5</bdi>`, "<bdi>yes</bdi>")
	if rows := strings.Count(page, "<tr>") - 1; rows != 1000 {
		t.Errorf("%d rows are shown", rows)
	}
	if rows := strings.Count(getOK(t, s, "/queries/odd.csv"), "\r\n") - 1; rows != 1202 {
		t.Errorf("%d rows in CSV", rows)
	}
	r.Truncated = true
	if w := get(t, s, "/queries/odd.csv"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("more than CSV may hold: status %d", w.Code)
	}
	contains(t, getOK(t, s, "/queries/odd?run=yes"), "More than 1,202 rows")
}

// Whatever an address asks, the pages of this file answer, and in their form.
func FuzzAddresses(f *testing.F) {
	s := asking(f, newTestSite(f, esperDraft(f).Document))
	for _, seed := range []string{
		"target=Russia&run=yes", "show=graph&open=person/mark-esper", "with=outlet/urdupoint", "nodes=3&open=,", "page=2", "from=2020&any=yes",
		"target=%00", "show=actor&role=accuser", "node=claim/x", "a=1;b=2", "%zz",
	} {
		f.Add(seed, byte(0))
	}
	paths := []string{
		"/queries/who-accused-whom", "/queries/provenance", "/queries/timeline", "/outlet/la-stampa", "/outlet/urdupoint", "/ego/state/russia", "/state/russia",
		"/checks", "/queries",
	}
	f.Fuzz(func(t *testing.T, query string, n byte) {
		if u, err := url.Parse("http://x/?" + query); err != nil || strings.ContainsAny(query, " \t\r\n\x7f") || u.RawQuery != query {
			t.Skip()
		}
		path := paths[int(n)%len(paths)] + []string{"", ".json", ".csv"}[int(n)/len(paths)%3]
		w := get(t, s, path+"?"+query)
		if w.Code >= 500 && w.Code != http.StatusServiceUnavailable && w.Code != http.StatusGatewayTimeout {
			t.Errorf("%s?%s: status %d", path, query, w.Code)
		}
		if w.Header().Get("Content-Type") == "application/json" && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s?%s: no JSON", path, query)
		}
	})
}
