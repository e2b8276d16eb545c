package web

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// readingHTML is the reading view of a page.
var readingHTML = regexp.MustCompile(`(?s)<article class="reading"[^>]*>(.*?)</article>`)

func readingText(t testing.TB, page string) string {
	t.Helper()
	found := readingHTML.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no reading view in\n%s", page)
	}
	return textOf(found[1])
}

func wantAll(t testing.TB, page string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			t.Errorf("not in the page: %s", part)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
}

func TestArticlePage(t *testing.T) {
	d := esperDraft(t)
	page := getOK(t, newTestSite(t, d.Document), "/"+string(d.Article.ID))
	if got := readingText(t, page); got != esperText {
		t.Errorf("text\ngot  %q\nwant %q", got, esperText)
	}
	claim, statement, response := anchor(d.Claims[0].ID), anchor(d.Statements[0].ID), anchor(d.Responses[0].ID)
	wantAll(t, page,
		`<h1><bdi>Esper on Russia’s aid`, "Mohammad Ali", `href="/outlet/urdupoint"`, `<time>2020-05-05</time>`, "ROME", d.Article.SHA256,
		"articles/esper.txt", "extractor 7, rules test-rules",
		`<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">https://example.org/a?b=1&amp;c=2</a>`,
		// From the words to the fact, and back.
		`id="`+claim+`" href="#fact-`+claim+`"`, `id="fact-`+claim+`"`, `href="#`+claim+`"`,
		`id="`+statement+`" href="#fact-`+statement+`"`, `id="`+response+`" href="#fact-`+response+`"`,
		// A claim within a statement, both with their lines.
		`<mark class="statement claim evidence" data-ids="`+statement+" "+claim+`" data-own="`+statement+" "+claim+`"><span class="line-statement"><span class="line-claim">used its help to </span></span></mark>`,
		`<mark class="accuser" data-ids="`+claim+`" data-roles="`+claim+`">Mark Esper</mark>`, `rule <code>accuse-of</code>`, "90 %",
		fmt.Sprintf("bytes %d to %d", d.Claims[0].Start, d.Claims[0].End), `href="/`+string(d.Claims[0].ID)+`"`,
		"reject, prior, accused party", "by 2020-04-30", `data-fact-link="`+claim+`"`,
	)
}

func TestArticleShowsKinds(t *testing.T) {
	d := esperDraft(t)
	site, path := newTestSite(t, d.Document), "/"+string(d.Article.ID)
	for query, hidden := range map[string]string{
		"": "", "?kinds=claim": "statement response", "?kinds=claim&kinds=response": "statement", "?kinds=response,claim": "statement",
		"?kinds=none": "statement claim response", "?kinds=": "",
	} {
		wantAll(t, getOK(t, site, path+query), `data-hide="`+hidden+`"`)
	}
	if w := get(t, site, path+"?kinds=rumour"); w.Code != 400 {
		t.Errorf("an unknown kind: status %d", w.Code)
	}
	rows, err := csv.NewReader(strings.NewReader(getOK(t, site, path+".csv?kinds=claim,response"))).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][2] != "claim" || rows[2][2] != "response" {
		t.Errorf("rows %q, %v", rows, err)
	}
}

// The JSON is what extract prints, but for mentions and problems.
func TestArticleJSON(t *testing.T) {
	d := esperDraft(t)
	site := newTestSite(t, d.Document)
	var got fact.Document
	if err := json.Unmarshal([]byte(getOK(t, site, "/"+string(d.Article.ID)+".json")), &got); err != nil {
		t.Fatal(err)
	}
	want := *d.Document
	want.Article.Published = fact.Date{EDTF: "2020-05-05"}
	for name, pair := range map[string][2]any{
		"article": {got.Article, want.Article}, "statements": {got.Statements, want.Statements},
		"claims": {got.Claims, want.Claims}, "responses": {got.Responses, want.Responses},
	} {
		g, _ := json.Marshal(pair[0])
		w, _ := json.Marshal(pair[1])
		if string(g) != string(w) {
			t.Errorf("%s\ngot  %s\nwant %s", name, g, w)
		}
	}
	if len(got.Actors) != 3 || got.Actors[1].Role != "US Secretary of Defense" || got.Actors[2].Name != "Russia" || got.Actors[2].Type != fact.State {
		t.Errorf("actors %+v", got.Actors)
	}
}

func TestArticleThatIsNotThere(t *testing.T) {
	site := newTestSite(t)
	for _, path := range []string{"/article/0123456789abcdef", "/article/", "/article/x/y", "/claim/x", "/statement/x", "/response/%00"} {
		for _, form := range []string{"", ".json", ".csv"} {
			if w := get(t, site, path+form); w.Code != 404 {
				t.Errorf("%s%s: status %d", path, form, w.Code)
			}
		}
	}
}

func TestStatementsAndResponsesLeadToTheirArticle(t *testing.T) {
	d := esperDraft(t)
	site := newTestSite(t, d.Document)
	for _, id := range []fact.ID{d.Statements[0].ID, d.Responses[0].ID} {
		w := get(t, site, "/"+string(id))
		if got, want := w.Header().Get("Location"), "/"+string(d.Article.ID)+"#"+anchor(id); w.Code != 302 || got != want {
			t.Errorf("%s: status %d, to %s, want %s", id, w.Code, got, want)
		}
		var x struct {
			ID, Article fact.ID
			Rule        string
		}
		if err := json.Unmarshal([]byte(getOK(t, site, "/"+string(id)+".json")), &x); err != nil || x.ID != id || x.Article != d.Article.ID || x.Rule == "" {
			t.Errorf("%s: %+v, %v", id, x, err)
		}
		if rows := strings.Count(getOK(t, site, "/"+string(id)+".csv"), "\r\n"); rows != 2 {
			t.Errorf("%s: %d rows", id, rows)
		}
	}
}

// A text of megabytes comes in parts, and a fact is found in its own.
func TestLongArticle(t *testing.T) {
	line := "Russia lied, Mark Esper said on day %06d of it.\n"
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, line, i)
	}
	d := newDraft(t, "long.txt", b.String())
	d.Actors = []fact.Actor{{ID: esper, Type: fact.Person, Name: "Mark Esper"}}
	n := len(fmt.Sprintf(line, 0))
	for i := 0; i < 20_000; i += 20 {
		s := fact.Span{Start: i * n, End: i*n + 11}
		d.Claims = append(d.Claims, fact.Claim{
			ID: fact.ClaimID(d.Article.ID, s, esper, russia), Kind: fact.Accusation, Force: "accuse", Accuser: esper, Target: russia,
			Text: "Russia lied", Span: s, Evidence: fact.Span{Start: s.Start, End: s.Start + n - 1}, Modality: fact.Asserted, Rule: "r", Confidence: 1,
		})
	}
	site, path := newTestSite(t, d.Document), "/"+string(d.Article.ID)
	text, notes := "", 0
	parts := partsOf(d.Text, nil)
	for i := range parts {
		page := getOK(t, site, fmt.Sprintf("%s?part=%d", path, i+1))
		text += readingText(t, page)
		notes += strings.Count(page, `<li class="note`)
	}
	if text != d.Text || notes != len(d.Claims) {
		t.Errorf("%d parts hold %d bytes and %d facts, want %d and %d", len(parts), len(text), notes, len(d.Text), len(d.Claims))
	}
	first, last := d.Claims[0], d.Claims[len(d.Claims)-1]
	wantAll(t, getOK(t, site, "/"+string(first.ID)), path+"#"+anchor(first.ID))
	at := path + "?at=" + url.QueryEscape(string(last.ID))
	wantAll(t, getOK(t, site, "/"+string(last.ID)), at)
	w := get(t, site, at)
	if got, want := w.Header().Get("Location"), fmt.Sprintf("%s?part=%d#%s", path, len(parts), anchor(last.ID)); got != want {
		t.Errorf("%s leads to %s, want %s", at, got, want)
	}
	wantAll(t, getOK(t, site, fmt.Sprintf("%s?part=%d", path, len(parts))), `id="`+anchor(last.ID)+`"`)
	for _, part := range []string{"0", "-1", "x", "99", "1e3"} {
		if w := get(t, site, path+"?part="+part); w.Code != 400 {
			t.Errorf("part %s: status %d", part, w.Code)
		}
	}
	if w := get(t, site, path+"?at=no/such"); w.Code != 302 || w.Header().Get("Location") != path {
		t.Errorf("an unknown fact: status %d, to %s", w.Code, w.Header().Get("Location"))
	}
}

func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=1":     "https://example.org/a?b=1",
		"HTTP://example.org":            "http://example.org",
		"":                              "",
		"javascript:alert(1)":           "",
		"java\nscript:alert(1)":         "",
		"data:text/html,x":              "",
		"//example.org/a":               "",
		"https:///a":                    "",
		"https:alert(1)":                "",
		"https://bank.example@evil.org": "",
		"https://example.org/\u202egpj": "",
		"ftp://example.org":             "",
		"example.org":                   "",
		"http://[::1":                   "",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A textsFailing has no text to give.
type textsFailing struct{ err error }

func (f textsFailing) Text(fact.ID) (string, error) { return "", f.err }

func TestArticleWithoutText(t *testing.T) {
	d := esperDraft(t)
	for _, tt := range []struct {
		err    error
		status int
	}{{graph.ErrNoArticle, 410}, {graph.ErrYielded, 503}, {graph.ErrInUse, 503}, {errors.New("disk"), 500}} {
		site := siteOf(t, madeStore{d.Document}, textsFailing{tt.err}, t.TempDir())
		for _, path := range []string{"/" + string(d.Article.ID), "/" + string(d.Claims[0].ID)} {
			if w := get(t, site, path); w.Code != tt.status || strings.Contains(w.Body.String(), "disk") {
				t.Errorf("%s, %v: status %d, want %d", path, tt.err, w.Code, tt.status)
			}
			getOK(t, site, path+".json") // it needs no text
		}
	}
}

// No address of these pages fails for a reason of ours.
func FuzzArticleAddress(f *testing.F) {
	good, bad := esperDraft(f), hostileDraft(f)
	docs := madeStore{good.Document, bad.Document}
	site := siteOf(f, docs, docs, f.TempDir())
	ids := []fact.ID{good.Article.ID, bad.Article.ID, good.Claims[0].ID, bad.Claims[2].ID, good.Statements[0].ID, bad.Responses[3].ID}
	f.Add(0, "", "kinds=claim&part=1")
	f.Add(1, ".json", "at=claim/x&kinds=none&kinds=,")
	f.Add(3, "/../.csv", "part=99999999999999999999")
	f.Fuzz(func(t *testing.T, which int, end, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path, r.URL.RawQuery = "/"+string(ids[uint(which)%uint(len(ids))])+end, query
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%s: status %d\n%s", r.URL, w.Code, w.Body)
		}
	})
}
