package web

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/queries/bench/news"
)

// newsSite is a site of n made-up articles and of Esper's.
func newsSite(t testing.TB, n int) *Site {
	t.Helper()
	g := news.New(5)
	docs := []*fact.Document{esperDraft(t).Document}
	for range n {
		docs = append(docs, g.Article())
	}
	return newTestSite(t, docs...)
}

// decoded is a page in JSON.
func decoded[T any](t testing.TB, s *Site, path string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(getOK(t, s, path)), &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

// listed is how many claims the list behind a link has.
func listed(t testing.TB, s *Site, link string) int {
	t.Helper()
	path, query, _ := strings.Cut(html.UnescapeString(link), "?")
	return decoded[struct{ Count int }](t, s, path+".json?"+query).Count
}

// holds checks that a page has some texts.
func holds(t testing.TB, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("the page lacks %q:\n%s", text, page)
		}
	}
}

func TestHome(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	page := getOK(t, s, "/")
	holds(t, page, "<h1>Who accused whom", "Mark Esper", "drive a wedge", "<time>2020-05-05</time>", "La Stampa", "Esper on Russia",
		`href="/claims?accuser=state%2Funited-states&amp;target=state%2Frussia"`, `href="/index.json"`)
	if n := strings.Count(page, `data-suggest=`); n != 1 {
		t.Errorf("%d boxes for a search, want the one in the page", n)
	}
	got := decoded[struct {
		Articles, Accusations, Statements, Responses int
		FirstDay, LastDay                            string
		Latest                                       []struct{ ID fact.ID }
	}](t, s, "/index.json")
	if got.Articles != 1 || got.Accusations != 1 || got.Statements != 1 || got.Responses != 1 || got.LastDay != "2020-05-05" || len(got.Latest) != 1 {
		t.Errorf("got %+v", got)
	}
	if csv := getOK(t, s, "/index.csv"); strings.Count(csv, "\r\n") != 2 {
		t.Errorf("csv: %q", csv)
	}
	if w := get(t, s, "/index"); w.Code != 302 || w.Header().Get("Location") != "/" {
		t.Errorf("/index: %d to %q", w.Code, w.Header().Get("Location"))
	}
}

// An empty database says what to do.
func TestPagesOfNothing(t *testing.T) {
	s := newTestSite(t)
	holds(t, getOK(t, s, "/"), "<pre>jaccuse ingest FOLDER</pre>")
	holds(t, getOK(t, s, "/matrix"), "No accusation matches.")
	holds(t, getOK(t, s, "/timeline"), "Nothing with a date")
	holds(t, getOK(t, s, "/search?q=russia"), "has all of these words")
	holds(t, getOK(t, s, "/search"), "Type a name")
	for _, path := range []string{"/index.json", "/matrix.json", "/timeline.json", "/search.json", "/suggest.json?q=a"} {
		if strings.Contains(getOK(t, s, path), ":null") && path != "/timeline.json" {
			t.Errorf("%s: a list is null", path)
		}
	}
}

var (
	cellPattern = regexp.MustCompile(`<a href="(/claims[^"]*)" aria-label="([^"]*): [0-9,]+">([0-9,]+)</a>`)
	barPattern  = regexp.MustCompile(`<a href="(/claims[^"]*)" data-period="[^"]*" aria-label="[^"]*: ([0-9,]+)">`)
)

// hostile is an article that tries to run something wherever a page shows text.
func hostile(t testing.TB) *fact.Document {
	const run = `</script><img src=x onerror=alert(1)>"'` + "\u202e"
	d := newDraft(t, "evil/"+run+".txt", run+" headline\n\nMallory said it. Trudy denied "+run+" all.")
	mallory, trudy := fact.SharedID(fact.Person, "mallory"), fact.SharedID(fact.Outlet, "trudy")
	d.Actors = []fact.Actor{
		{ID: mallory, Type: fact.Person, Name: "Mallory " + run, Role: run, OtherNames: []string{run}, SpeaksFor: russia},
		{ID: trudy, Type: fact.Outlet, Name: "Trudy " + run},
		{ID: russia, Gazetteer: true, Type: fact.State},
	}
	d.Article.Publisher = trudy
	d.Article.Published = fact.Date{EDTF: "2020-05-06", Start: "2020-05-06", End: "2020-05-06"}
	st := d.statement("Mallory said it.", mallory)
	st.PublishedIn = trudy
	c := d.claim(run+" all", "Trudy denied "+run+" all.", mallory, trudy)
	c.Statement = st.ID
	d.response("Trudy denied", trudy, "", c.ID)
	return d.Document
}

// Nothing that an article holds can run, whatever page shows it.
func TestPagesOfHostileArticle(t *testing.T) {
	s := newTestSite(t, hostile(t), esperDraft(t).Document)
	for _, path := range []string{
		"/", "/search?q=mallory", "/search?q=%3C/script%3E", "/matrix", "/timeline", "/timeline?actor=mallory&other=trudy", "/timeline?actor=trudy",
		"/timeline?from=2020", "/claims", "/index.json", "/search.json?q=all", "/suggest.json?q=mal", "/suggest.json?q=all", "/matrix.json",
		"/timeline.json?actor=mallory&other=trudy",
	} {
		page := getOK(t, s, path)
		if strings.Contains(page, "<img") || strings.Contains(page, "</script><") && strings.Contains(path, ".json") {
			t.Errorf("%s: markup of the article is in the page", path)
		}
		if strings.Contains(page, "\u202e") && !strings.Contains(path, ".json") {
			t.Errorf("%s: a control that turns text is in the page", path)
		}
	}
}

// No query of these pages, however wrong, is an error of ours.
func FuzzPages(f *testing.F) {
	s := newTestSite(f, hostile(f), esperDraft(f).Document)
	for _, query := range []string{
		"", "q=russia", "actor=Russia&other=united+states", "from=2020-05&to=2020", "from=0000&to=9999&unit=day", "size=40", "size=-1",
		"actor=state/russia&other=state/russia", "unit=year&actor=person/mark-esper", "page=2", "text=%00%ff", "q=" + strings.Repeat("a+", 40), "kind=actor&q=m",
	} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		query = strings.NewReplacer(" ", "+", "\n", "", "\r", "", "\t", "", "#", "").Replace(strings.ToValidUTF8(query, ""))
		for _, path := range []string{"/", "/index.csv", "/search", "/search.csv", "/suggest.json", "/matrix", "/matrix.csv", "/timeline", "/timeline.json", "/timeline.csv"} {
			if strings.ContainsFunc(query, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				return
			}
			if w := get(t, s, path+"?"+query); w.Code >= 500 {
				t.Fatalf("%s?%s: status %d", path, query, w.Code)
			}
		}
	})
}
