package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// newStore opens a new database that does not wait for the disk.
func newStore(t testing.TB) *Store {
	t.Helper()
	return openStore(t, filepath.Join(t.TempDir(), "test.db"), Options{noSync: true})
}

func openStore(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func putDocs(t testing.TB, s *Store, docs ...*fact.Document) Change {
	t.Helper()
	var last Change
	for _, d := range docs {
		var err error
		if last, err = s.Put(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return last
}

// export is everything in the store that a user can see: quads, articles, texts.
func export(t testing.TB, s *Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteNQuads(&b, s.WithBodies(t.Context(), s.Quads(t.Context())), ""); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func quadsOf(t testing.TB, s *Store) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	for q, err := range s.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

// edition is a text read from a file.
func edition(source, text string) *fact.Document {
	doc := textDoc(source, text)
	if source != standardInput {
		doc.Article.Origin = "/news/" + filepath.Clean(source)
	}
	return doc
}

func TestPut(t *testing.T) {
	s, doc := newStore(t), esper()
	change := putDocs(t, s, doc)
	if want := (Change{Added: len(Quads(doc)), New: true}); change != want {
		t.Errorf("got %+v, want %+v", change, want)
	}
	if d := cmp.Diff(Quads(doc), quadsOf(t, s)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if text, err := s.Text(doc.Article.ID); err != nil || text != doc.Text {
		t.Errorf("text %q, %v", text, err)
	}
	if ids, err := s.Articles(t.Context()); err != nil || !slices.Equal(ids, []fact.ID{doc.Article.ID}) {
		t.Errorf("articles %v, %v", ids, err)
	}
}

func TestPutAgainChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, esper(), wire(1))
	if _, err := s.PutGazetteer(t.Context(), esper().Actors); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if change := putDocs(t, s, wire(1), esper()); change != (Change{}) {
		t.Errorf("got %+v", change)
	}
	if change, err := s.PutGazetteer(t.Context(), esper().Actors); change != (Change{}) || err != nil {
		t.Errorf("gazetteer: got %+v, %v", change, err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestPutReplaces(t *testing.T) {
	with := func(d *fact.Document, change func(*fact.Article)) *fact.Document {
		change(&d.Article)
		return d
	}
	url := func(a *fact.Article) { a.URL = "https://example.org/1" }
	item := func(publisher fact.ID) func(*fact.Article) {
		return func(a *fact.Article) { a.ItemID, a.Publisher = "42", publisher }
	}
	for _, tt := range []struct {
		name     string
		old, new *fact.Document
		replaced bool
	}{
		{"same file", edition("a.txt", "old"), edition("a.txt", "new"), true},
		{"same file, named otherwise", edition("a.txt", "old"), edition("./a.txt", "new"), true},
		{"another file", edition("a.txt", "old"), edition("b.txt", "new"), false},
		{"same URL", with(edition("a.txt", "old"), url), with(edition("b.txt", "new"), url), true},
		{"same item", with(edition("a.txt", "old"), item("outlet/x")), with(edition("b.txt", "new"), item("outlet/x")), true},
		{"same item of another publisher", with(edition("a.txt", "old"), item("outlet/x")), with(edition("b.txt", "new"), item("outlet/y")), false},
		{"standard input after standard input", edition("-", "old"), edition("-", "new"), false},
		{"standard input with the same URL", with(edition("a.txt", "old"), url), with(edition("-", "new"), url), false},
		{"a file after standard input with the same URL", with(edition("-", "old"), url), with(edition("a.txt", "new"), url), true},
		{"no origin given", textDoc("a.txt", "old"), textDoc("a.txt", "new"), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, wire(1), tt.old)
			change := putDocs(t, s, tt.new)
			want := append(Quads(wire(1)), Quads(tt.new)...)
			wantChange := Change{Added: len(Quads(tt.new)), New: true}
			if tt.replaced {
				wantChange.Replaced, wantChange.Removed = tt.old.Article.ID, len(Quads(tt.old))
			} else {
				want = append(want, Quads(tt.old)...)
			}
			if change != wantChange {
				t.Errorf("got %+v, want %+v", change, wantChange)
			}
			if d := cmp.Diff(sorted(want), sorted(quadsOf(t, s))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			_, err := s.Text(tt.old.Article.ID)
			if errors.Is(err, ErrNoArticle) != tt.replaced {
				t.Errorf("text of the old edition: %v", err)
			}
		})
	}
}

// sources lists the articles of the store and their sources.
func sources(t *testing.T, s *Store) string {
	var got []string
	for _, line := range only(quadsOf(t, s), sourceOf) {
		id, source, _ := strings.Cut(strings.TrimPrefix(line, "<"), "> ")
		text, err := s.Text(fact.ID(id))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, text+" "+source)
	}
	slices.Sort(got)
	return strings.Join(got, ", ")
}

func TestPutSameTextTwice(t *testing.T) {
	for _, tt := range []struct {
		name string
		docs []*fact.Document
		want string
	}{
		{"the first by name", []*fact.Document{edition("b.txt", "x"), edition("a.txt", "x")}, `x "a.txt"`},
		{"in any order", []*fact.Document{edition("a.txt", "x"), edition("b.txt", "x")}, `x "a.txt"`},
		{"a file before standard input", []*fact.Document{edition("-", "x"), edition("b.txt", "x")}, `x "b.txt"`},
		{"standard input after a file", []*fact.Document{edition("b.txt", "x"), edition("-", "x")}, `x "b.txt"`},
		{"one file under two names", []*fact.Document{edition("a.txt", "x"), edition("./a.txt", "x")}, `x "./a.txt"`},
		{"the source moves on", []*fact.Document{edition("a.txt", "x"), edition("b.txt", "x"), edition("a.txt", "y")}, `x "b.txt", y "a.txt"`},
		{"the other moves on", []*fact.Document{edition("a.txt", "x"), edition("b.txt", "x"), edition("b.txt", "y")}, `x "a.txt", y "b.txt"`},
		{"both move on", []*fact.Document{edition("a.txt", "x"), edition("b.txt", "x"), edition("a.txt", "y"), edition("b.txt", "y")}, `y "a.txt"`},
		{"standard input keeps nothing alive", []*fact.Document{edition("-", "x"), edition("a.txt", "x"), edition("a.txt", "y")}, `y "a.txt"`},
		{"there and back", []*fact.Document{edition("a.txt", "x"), edition("a.txt", "y"), edition("a.txt", "x")}, `x "a.txt"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, tt.docs...)
			if got := sources(t, s); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			batch := newStore(t)
			if _, err := batch.PutAll(t.Context(), tt.docs); err != nil {
				t.Fatal(err)
			}
			if one, all := export(t, s), export(t, batch); one != all {
				t.Errorf("one by one:\n%s\nas a batch:\n%s", one, all)
			}
		})
	}
}

// Where several files hold a text, the head of one of them speaks for all;
// a newer program speaks whichever file it reads.
func TestPutNewRules(t *testing.T) {
	s := newStore(t)
	a, b := edition("a.txt", "x"), edition("b.txt", "x")
	a.Article.Title, b.Article.Title = "A", "B"
	putDocs(t, s, a, b)
	if got := only(quadsOf(t, s), "schema:headline"); !strings.HasSuffix(got[0], `"A"`) {
		t.Errorf("got %s", got)
	}
	b.Article.Rules = "2"
	putDocs(t, s, b)
	quads := quadsOf(t, s)
	if got := append(only(quads, "schema:headline"), only(quads, sourceOf)...); !strings.HasSuffix(got[0], `"B"`) || !strings.HasSuffix(got[1], `"a.txt"`) {
		t.Errorf("got %s", got)
	}
}

func TestTwoArticlesStateTheSame(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(1), wire(51)) // the same speaker
	triple := func() (labels int) {
		for _, q := range quadsOf(t, s) {
			if iriOf(q.Predicate) == "accuses" && iriOf(q.Subject) == "person/speaker-1" {
				labels++
			}
		}
		return labels
	}
	if got := triple(); got != 2 {
		t.Errorf("got %d labels, want 2", got)
	}
	if _, err := s.Retract(t.Context(), wire(51).Article.ID); err != nil {
		t.Fatal(err)
	}
	if got := triple(); got != 1 {
		t.Errorf("after retracting one: got %d labels, want 1", got)
	}
}

func TestRetract(t *testing.T) {
	s, doc := newStore(t), esper()
	putDocs(t, s, wire(1), wire(2), wire(51))
	before := export(t, s)
	putDocs(t, s, doc)
	change, err := s.Retract(t.Context(), doc.Article.ID)
	if want := (Change{Removed: len(Quads(doc))}); err != nil || change != want {
		t.Errorf("got %+v, %v, want %+v", change, err, want)
	}
	if after := export(t, s); after != before {
		t.Errorf("(-before +after):\n%s", cmp.Diff(before, after))
	}
	for _, id := range []fact.ID{doc.Article.ID, "article/0123456789abcdef", "source/gazetteer", "", "x"} {
		if _, err := s.Retract(t.Context(), id); !errors.Is(err, ErrNoArticle) {
			t.Errorf("retract %q: got %v, want %v", id, err, ErrNoArticle)
		}
	}
	if change := putDocs(t, s, doc); change != (Change{Added: len(Quads(doc)), New: true}) {
		t.Errorf("put again: got %+v", change)
	}
}

func TestPutGazetteer(t *testing.T) {
	s := newStore(t)
	actors := esper().Actors
	putDocs(t, s, esper())
	before := export(t, s)
	for _, set := range [][]fact.Actor{actors, actors[4:], actors[:1], nil} {
		if _, err := s.PutGazetteer(t.Context(), set); err != nil {
			t.Fatal(err)
		}
		var got []quad.Quad
		for _, q := range quadsOf(t, s) {
			if iriOf(q.Label) == string(fact.GazetteerLabel) {
				got = append(got, q)
			}
		}
		if d := cmp.Diff(GazetteerQuads(set), got); d != "" {
			t.Errorf("%d actors (-want +got):\n%s", len(set), d)
		}
	}
	if after := export(t, s); after != before {
		t.Errorf("an empty gazetteer leaves something behind:\n%s", cmp.Diff(before, after))
	}
}

func TestPutRefuses(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*fact.Document)
		want   string
	}{
		{"another text", func(d *fact.Document) { d.Text += "." }, "the article's SHA-256 is not that of its text"},
		{"another id", func(d *fact.Document) { d.Article.ID = "article/0123456789abcdef" }, `want "article/`},
		{"no source", func(d *fact.Document) { d.Article.Source = "" }, "no source"},
		{"a day that is none", func(d *fact.Document) { d.Article.DatelineDate.Start = "May" }, `"May" is not a day`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, wire(1))
			before, doc := export(t, s), esper()
			tt.change(doc)
			_, err := s.PutAll(t.Context(), []*fact.Document{wire(2), doc})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), doc.Article.Source) {
				t.Errorf("got %v, want an error with %q and %q", err, tt.want, doc.Article.Source)
			}
			if after := export(t, s); after != before {
				t.Errorf("(-before +after):\n%s", cmp.Diff(before, after))
			}
		})
	}
}

// model is what a store of editions should hold: text by file.
type model map[string]string

// TestRandomWrites compares the store with a model, and with what it says of
// itself: numbers of quads and nodes, indexes and counts that agree.
func TestRandomWrites(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 0))
			s, m := newStore(t), model{}
			for range 30 {
				m.step(t, r, s)
				m.check(t, s)
			}
		})
	}
}

// modelDoc is one of a few documents, whose quads share many nodes.
func modelDoc(file string, n int) *fact.Document {
	doc := wire(n)
	doc.Article.Source, doc.Article.Origin = file, "/"+file
	return doc
}

func (m model) step(t *testing.T, r *rand.Rand, s *Store) {
	docs := make([]*fact.Document, 1+r.IntN(3))
	for i := range docs {
		docs[i] = modelDoc(string(rune('a'+r.IntN(4))), 1+r.IntN(6))
	}
	if r.IntN(4) > 0 {
		if _, err := s.PutAll(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			m[d.Article.Source] = d.Text
		}
		return
	}
	_, err := s.Retract(t.Context(), docs[0].Article.ID)
	found := false
	for file, text := range m {
		if text == docs[0].Text {
			delete(m, file)
			found = true
		}
	}
	if found != (err == nil) || err != nil && !errors.Is(err, ErrNoArticle) {
		t.Fatalf("retract: %v, with %v", err, found)
	}
}

func (m model) check(t *testing.T, s *Store) {
	t.Helper()
	first := map[string]string{}
	for file, text := range m {
		if f, ok := first[text]; !ok || file < f {
			first[text] = file
		}
	}
	var want []quad.Quad
	nodes := map[quad.Value]bool{}
	for n := 1; n <= 6; n++ {
		if file, ok := first[wire(n).Text]; ok {
			want = append(want, Quads(modelDoc(file, n))...)
		}
	}
	for _, q := range want {
		for _, d := range quad.Directions {
			nodes[q.Get(d)] = true
		}
	}
	if got := sorted(quadsOf(t, s)); !slices.Equal(sorted(want), got) {
		t.Fatalf("(-want +got):\n%s", cmp.Diff(want, got))
	}
	if problems, err := s.Verify(t.Context()); err != nil || problems != nil {
		t.Fatalf("verify: %q, %v", problems, err)
	}
	st, err := s.QuadStore().Stats(t.Context(), true)
	if err != nil || st.Quads.Size != int64(len(want)) || st.Nodes.Size != int64(len(nodes)) {
		t.Fatalf("Cayley: %+v, %v, want %d quads and %d nodes", st, err, len(want), len(nodes))
	}
}

// Readers see whole articles while a writer writes.
func TestConcurrentReaders(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(0))
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				articles := map[string]int{}
				for q, err := range s.Quads(t.Context()) {
					if err != nil {
						t.Error(err)
						return
					}
					articles[iriOf(q.Label)]++
				}
				for id, n := range articles {
					if n != len(Quads(wire(0))) {
						t.Errorf("%s has %d quads", id, n)
					}
				}
				if qs := s.QuadStore(); qs.ValueOf(quad.IRI("state/russia")) == nil {
					t.Error("a node is missing")
				}
			}
		})
	}
	for n := range 20 {
		putDocs(t, s, wire(n))
		if n%3 == 2 {
			if _, err := s.Retract(t.Context(), wire(n-1).Article.ID); err != nil {
				t.Error(err)
			}
		}
	}
	cancel()
	wg.Wait()
}

func TestQuadsStops(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(1), wire(2))
	n := 0
	for range s.Quads(t.Context()) {
		if n++; n == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range s.Quads(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := s.Put(ctx, wire(3)); !errors.Is(err, context.Canceled) {
		t.Errorf("put: got %v", err)
	}
}

func TestStats(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(1), wire(51))
	got, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Bytes < 4096 {
		t.Errorf("%d bytes", got.Bytes)
	}
	if n := 2 * len(Quads(wire(1))); got.Quads != n || got.Articles != 2 || got.Schema != SchemaVersion || got.Predicates["accuses"] != 2 {
		t.Errorf("got %+v, want %d quads of 2 articles", got, n)
	}
	want := map[Class]int{NewsArticle: 2, Person: 1, Quotation: 8, Claim: 8}
	if d := cmp.Diff(want, got.Classes); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestClosed(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(1))
	qs := s.QuadStore()
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Put(t.Context(), wire(2)); !errors.Is(err, ErrClosed) {
		t.Errorf("put: got %v", err)
	}
	if _, err := s.Text(wire(1).Article.ID); !errors.Is(err, ErrClosed) {
		t.Errorf("text: got %v", err)
	}
	if it := qs.QuadsAllIterator(); it.Next(t.Context()) || !errors.Is(it.Err(), quadstore.ErrClosed) {
		t.Errorf("a query still reads: %v", it.Err())
	}
}
