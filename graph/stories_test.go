package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// retold makes an article of a day ("" is none) from numbered passages of some
// twenty words: "1 2 3". What two articles share is the same words.
func retold(source, day, passages string) *fact.Document {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", source)
	for _, p := range strings.Fields(passages) {
		for i := range 20 {
			fmt.Fprintf(&b, "%s%c ", strings.Map(func(r rune) rune { return r - '0' + 'k' }, p), 'a'+i)
		}
		b.WriteString("\n\n")
	}
	doc := textDoc(source, b.String())
	doc.Article.Title = source
	doc.Article.Origin = "/" + source
	doc.Article.Published = fact.Date{EDTF: day, Start: day, End: day}
	return doc
}

// tellings lists the links of a graph: "later.txt first.txt distance share".
func tellings(t testing.TB, s *Store) []string {
	t.Helper()
	source, values := map[string]string{}, map[string][3]string{}
	for _, q := range quadsOf(t, s) {
		v := values[iriOf(q.Subject)]
		switch iriOf(q.Predicate) {
		case sourceOf:
			source[iriOf(q.Subject)] = plainText(q.Object)
			continue
		case sameStoryAs:
			v[0] = iriOf(q.Object)
			if q.Label != q.Subject {
				t.Errorf("%v is linked under %v", q.Subject, q.Label)
			}
		case sameStoryDistance:
			v[1] = fmt.Sprint(q.Object.Native())
		case sameStoryShare:
			v[2] = fmt.Sprint(q.Object.Native())
		default:
			continue
		}
		values[iriOf(q.Subject)] = v
	}
	list := []string{}
	for article, v := range values {
		list = append(list, fmt.Sprintf("%s %s %s %s", source[article], source[v[0]], v[1], v[2]))
	}
	slices.Sort(list)
	return list
}

// Which articles are linked, whatever order they come in.
func TestStories(t *testing.T) {
	for _, tt := range []struct {
		name string
		docs []*fact.Document
		want []string
	}{
		{"a copy", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-02", "1 2 3 4")}, []string{"b a 0.02 0.99"}},
		{"whatever its name", []*fact.Document{retold("a", "2021-03-02", "1 2 3 4"), retold("b", "2021-03-01", "1 2 3 4")}, []string{"a b 0.02 0.99"}},
		{"a half", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4 5 6"), retold("b", "2021-03-02", "4 5 6")}, []string{"b a 0.5 1"}},
		{"a half that came first", []*fact.Document{retold("a", "2021-03-03", "1 2 3 4 5 6"), retold("b", "2021-03-02", "4 5 6")}, []string{"a b 0.5 1"}},
		{"another story", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-01", "4 5 6 7")}, []string{}},
		{"too short", []*fact.Document{retold("a", "2021-03-01", "1"), retold("b", "2021-03-01", "1")}, []string{}},
		{"a month later", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-04-01", "1 2 3 4")}, []string{"b a 0.02 0.99"}},
		{"later than that", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-04-02", "1 2 3 4")}, []string{}},
		{"without a day", []*fact.Document{retold("a", "", "1 2 3 4"), retold("b", "2021-04-02", "1 2 3 4")}, []string{"a b 0.02 0.99"}},
		{"all to the first", []*fact.Document{retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-02", "1 2 3 4"), retold("c", "2021-03-03", "1 2 3 4")},
			[]string{"b a 0.02 0.99", "c a 0.02 0.99"}},
		{"no chain: what is like a later one alone is a story of its own", []*fact.Document{
			retold("a", "2021-03-01", "1 2 3 4 5 6"), retold("b", "2021-03-02", "4 5 6 7 8"), retold("c", "2021-03-03", "6 7 8 9")},
			[]string{"b a 0.62 0.61"}},
		{"a month of days, then anew", []*fact.Document{
			retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-25", "1 2 3 4"), retold("c", "2021-04-05", "1 2 3 4"), retold("d", "2021-05-01", "1 2 3 4")},
			[]string{"b a 0.02 0.99", "d c 0.03 0.98"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for seed := range uint64(4) {
				docs := slices.Clone(tt.docs)
				rand.New(rand.NewPCG(seed, 3)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
				s := newStore(t)
				putDocs(t, s, docs...)
				if d := cmp.Diff(tt.want, tellings(t, s)); d != "" {
					t.Fatalf("(-want +got):\n%s", d)
				}
				sound(t, s)
			}
		})
	}
}

// Whatever is put, replaced and retracted in whatever order and batches, the
// links are those that comparing all articles gives, and the graph is that of
// the articles that are left.
func TestStoriesOrder(t *testing.T) {
	texts := []string{"1 2 3 4 5 6", "1 2 3 4 5 6 7", "1 2 3", "4 5 6", "4 5 6 7 8", "2 3 4 5", "7 8 9 10", "8 9 10", "9 10 11 12", "1 9 10 11 12 13", "1"}
	orders{
		seeds: 10, rounds: 14, batch: 5, files: 14, months: 3, link: sameStoryAs, want: compareArticles,
		doc: func(r *rand.Rand, file, day string) *fact.Document {
			return retold(file, day, texts[r.IntN(len(texts))])
		},
	}.run(t)
}

// compareArticles is each article's first by comparing it with all others.
func compareArticles(docs map[string]*fact.Document) map[fact.ID]fact.ID {
	var all []Telling
	for _, doc := range docs {
		all = append(all, TellingOf(doc.Article.ID, doc.Article.Published.Start, doc.Text))
	}
	slices.SortFunc(all, func(a, b Telling) int { return strings.Compare(a.place(), b.place()) })
	links := map[fact.ID]fact.ID{}
	for i, a := range all {
		for _, b := range all[:i] {
			if _, ok := a.Retells(b); ok && links[b.Article] == "" {
				links[a.Article] = b.Article
				break
			}
		}
	}
	return links
}

// An article that is put again changes nothing; one that is dated anew, by a new
// edition of the program, moves.
func TestStoriesDatedAnew(t *testing.T) {
	s := newStore(t)
	a, b := retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-02", "1 2 3 4")
	putDocs(t, s, a, b)
	if c := putDocs(t, s, b); c != (Change{}) {
		t.Errorf("put again: %+v", c)
	}
	moved := retold("b", "2021-02-20", "1 2 3 4")
	moved.Article.Rules = "newer"
	putDocs(t, s, moved)
	if d := cmp.Diff([]string{"a b 0.02 0.99"}, tellings(t, s)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	sound(t, s)
}

// Verify sees an index or links that do not fit the articles.
func TestStoriesVerify(t *testing.T) {
	a, b := retold("a", "2021-03-01", "1 2 3 4"), retold("b", "2021-03-02", "1 2 3 4")
	for _, tt := range []struct {
		name  string
		spoil func(w *writer) error
		want  string
	}{
		{"a sketch", func(w *writer) error { return w.keep(w.side.sketches, []byte(a.Article.ID), []byte("x")) }, "sketch: "},
		{"a record", func(w *writer) error { return w.keep(w.side.told, []byte(a.Article.ID), []byte("x")) }, "story: "},
		{"whom it is linked to", func(w *writer) error {
			return w.keep(w.side.told, []byte(b.Article.ID), []byte("2021-03-02\x002021-02-01article/x"))
		}, "not to "},
		{"an entry too many", func(w *writer) error { return w.keep(w.side.bands, []byte("x"), []byte{}) }, "band: 33 entries, not 32"},
		{"an entry too few", func(w *writer) error {
			k, _ := w.side.bands.Cursor().First()
			return w.keep(w.side.bands, k, nil)
		}, "band: an entry of " + string(a.Article.ID) + " is missing"},
		{"a link", func(w *writer) error {
			l, err := w.label(quad.IRI(b.Article.ID))
			w.set(l, withoutStory(l.wanted))
			return err
		}, "stories: the links of " + string(b.Article.ID)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, a, b)
			sound(t, s)
			if err := s.update(t.Context(), tt.spoil); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Verify(t.Context())
			if err != nil || !strings.Contains(strings.Join(problems, "\n"), tt.want) {
				t.Errorf("got %q, %v, want %q", problems, err, tt.want)
			}
		})
	}
}
