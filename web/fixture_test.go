package web

import (
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// newTestSite is a site of a database with some articles, and a gazetteer of the
// actors that the articles of this file name.
func newTestSite(t testing.TB, docs ...*fact.Document) *Site {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	store, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.PutGazetteer(t.Context(), gazetteer()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.PutAll(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	return siteOf(t, store, store, path)
}

// siteOf is a site of any source; path is a file that is there.
func siteOf(t testing.TB, source catalog.Source, texts Texts, path string) *Site {
	t.Helper()
	keeper := catalog.NewKeeper(source, path)
	if err := keeper.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	site, err := NewSite(Sources{
		Catalog: keeper, Texts: texts, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: func() time.Time { return time.Unix(0, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// A madeStore holds what no store takes: documents as they are.
type madeStore []*fact.Document

func (m madeStore) Changes(_ context.Context, _ map[fact.ID]graph.Revision, _ func(fact.ID), put func(fact.ID, graph.Revision, *graph.Contents)) error {
	for _, doc := range m {
		put(doc.Article.ID, graph.Revision{}, &graph.Contents{Document: *doc})
	}
	return nil
}

func (m madeStore) Text(id fact.ID) (string, error) {
	for _, doc := range m {
		if doc.Article.ID == id {
			return doc.Text, nil
		}
	}
	return "", graph.ErrNoArticle
}

func gazetteer() []fact.Actor {
	return []fact.Actor{
		{ID: "state/russia", Type: fact.State, Name: "Russia", ISOCode: "RUS", Gazetteer: true},
		{ID: "state/united-states", Type: fact.State, Name: "United States", ISOCode: "USA", Gazetteer: true},
		{ID: "outlet/la-stampa", Type: fact.Outlet, Name: "La Stampa", Gazetteer: true},
		{ID: "outlet/urdupoint", Type: fact.Outlet, Name: "UrduPoint", Gazetteer: true},
	}
}

// get asks a site for a page.
func get(t testing.TB, s *Site, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// getOK is the body of a page that has to be there.
func getOK(t testing.TB, s *Site, path string) string {
	t.Helper()
	w := get(t, s, path)
	if w.Code != 200 {
		t.Fatalf("%s: status %d\n%s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// A draft is a document in the making.
type draft struct {
	*fact.Document
	t testing.TB
}

// newDraft is a document of a text, nothing read in it.
func newDraft(t testing.TB, source, text string) draft {
	sum := fact.SHA256(text)
	title, _, _ := strings.Cut(text, "\n")
	return draft{&fact.Document{Text: text, Article: fact.Article{
		ID: fact.ArticleID(sum), Source: source, Origin: "/" + source, Title: strings.TrimSpace(title), SHA256: sum, Language: "en", Extractor: "7", Rules: "test-rules",
	}}, t}
}

// at is where words stand in the text, for the first time.
func (d draft) at(words string) fact.Span {
	d.t.Helper()
	i := strings.Index(d.Text, words)
	if i < 0 {
		d.t.Fatalf("not in the text: %q", words)
	}
	return fact.Span{Start: i, End: i + len(words)}
}

func (d draft) statement(words string, speaker fact.ID) *fact.Statement {
	s := d.at(words)
	d.Statements = append(d.Statements, fact.Statement{
		ID: fact.StatementID(d.Article.ID, s), Kind: fact.Direct, Speakers: []fact.ID{speaker}, Text: words, Span: s,
		Rule: "told-that", Confidence: 0.95,
	})
	return &d.Statements[len(d.Statements)-1]
}

func (d draft) claim(words, evidence string, accuser, target fact.ID) *fact.Claim {
	s := d.at(words)
	d.Claims = append(d.Claims, fact.Claim{
		ID: fact.ClaimID(d.Article.ID, s, accuser, target), Kind: fact.Accusation, Force: "accuse", Accuser: accuser, Target: target,
		Text: words, Span: s, Evidence: d.at(evidence), CAMEO: "112", Modality: fact.Asserted, Rule: "accuse-of", Confidence: 0.9,
	})
	return &d.Claims[len(d.Claims)-1]
}

func (d draft) response(words string, who, whom fact.ID, answers ...fact.ID) *fact.Response {
	s := d.at(words)
	d.Responses = append(d.Responses, fact.Response{
		ID: fact.ResponseID(d.Article.ID, s, who, whom), Kind: fact.Reject, Party: fact.AccusedParty, Relation: fact.Prior, Responder: who,
		OnBehalfOf: whom, Answers: answers, Text: words, Span: s, Rule: "purely", Confidence: 0.75,
	})
	return &d.Responses[len(d.Responses)-1]
}

const (
	esper  fact.ID = "person/mark-esper"
	peskov fact.ID = "person/dmitry-peskov"
	russia fact.ID = "state/russia"
)

// esperText is an article with a claim in a statement, and an answer.
const esperText = "Esper on Russia’s aid\r\n\r\n\r\n" +
	"ROME — \"Russia used its help to drive a wedge between Italy and its allies,\" Mark Esper told La Stampa on Monday.\r\n" +
	"Late in April, Dmitry Peskov said that it is purely humanitarian.\n \t\nThat is all. 📰"

// esperDraft is that article, read.
func esperDraft(t testing.TB) draft {
	d := newDraft(t, "articles/esper.txt", esperText)
	a := &d.Article
	a.Author, a.Publisher, a.Dateline, a.URL = "Mohammad Ali", "outlet/urdupoint", "ROME", "https://example.org/a?b=1&c=2"
	a.Agencies = []fact.ID{"outlet/urdupoint"}
	a.Published = fact.Date{EDTF: "2020-05-05", Start: "2020-05-05", End: "2020-05-05", From: "Tue 05th May 2020"}
	d.Actors = []fact.Actor{
		{ID: esper, Type: fact.Person, Name: "Mark Esper", Role: "US Secretary of Defense", State: "state/united-states", SpeaksFor: "state/united-states"},
		{ID: peskov, Type: fact.Person, Name: "Dmitry Peskov", State: russia, SpeaksFor: russia},
		{ID: russia, Gazetteer: true, Type: fact.State},
	}
	const quote = "Russia used its help to drive a wedge between Italy and its allies,"
	s := d.statement(quote, esper)
	s.PublishedIn, s.Cue = "outlet/la-stampa", fact.Cue{Span: d.at("told"), Lemma: "tell"}
	s.Date = fact.Date{EDTF: "2020-05-04", Start: "2020-05-04", End: "2020-05-04", From: "on Monday"}
	c := d.claim("used its help to drive a wedge between Italy and its allies", quote, esper, russia)
	c.Statement, c.AccuserSpan, c.TargetSpan = s.ID, d.at("Mark Esper"), d.at("Russia used")
	c.TargetSpan.End = c.TargetSpan.Start + len("Russia")
	c.Cue = fact.Cue{Span: d.at("drive a wedge"), Lemma: "drive a wedge"}
	r := d.response("it is purely humanitarian", peskov, russia, c.ID)
	r.Date = fact.Date{EDTF: "../2020-04-30", End: "2020-04-30", From: "Late in April"}
	r.Cue = fact.Cue{Span: d.at("said"), Lemma: "say"}
	return d
}
