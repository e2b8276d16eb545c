package graph

import (
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// tallies are all counts of a graph, as text.
func tallies(t testing.TB, qs QuadStore) map[string]int64 {
	t.Helper()
	all := map[string]int64{}
	for _, kind := range []Tally{TallyPairs, TallyStates, TallyOutlets, TallyDays} {
		err := Tallies(t.Context(), qs, kind, func(fields []string, n int64) error {
			all[string(kind)+" "+strings.Join(fields, " ")] += n
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func kept(t testing.TB, s *Store) (all map[string]int64) {
	t.Helper()
	if err := s.View(t.Context(), func(qs QuadStore) error { all = tallies(t, qs); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTallies(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, esper(), wire(1), wire(51)) // the last two have one speaker
	want := map[string]int64{
		"pairs person/mark-esper state/russia":                    1,
		"pairs person/speaker-1 state/russia":                     8,
		"states accuses state/united-states":                      1,
		"states accuses state/france":                             8,
		"states accused state/russia":                             9,
		"outlets outlet/la-stampa person/mark-esper state/russia": 1,
		"days claims 2020-05-04 2020-05-04":                       1,
		"days claims 2020-05-05 2020-05-05":                       8,
		"days responses 2020-04-21 2020-04-30":                    1,
		"days responses 2020-05-04 2020-05-04":                    2,
	}
	if d := cmp.Diff(want, kept(t, s)); d != "" {
		t.Errorf("kept (-want +got):\n%s", d)
	}
	var quads = quadsOf(t, s)
	if d := cmp.Diff(want, tallies(t, memstore.New(quads...))); d != "" {
		t.Errorf("counted (-want +got):\n%s", d)
	}
	for _, doc := range []*fact.Document{esper(), wire(51), wire(1)} {
		if _, err := s.Retract(t.Context(), doc.Article.ID); err != nil {
			t.Fatal(err)
		}
		sound(t, s)
	}
	if got := kept(t, s); len(got) > 0 {
		t.Errorf("without articles: %v", got)
	}
}

// Verify sees what does not belong together.
func TestVerify(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(w *writer) error
		want  string
	}{
		{"a count", func(w *writer) error { return w.count(map[string]int64{tallyKey(TallyPairs, "a", "b"): 1}) }, `counts: "pairs\x00a\x00b" is 1, not 0`},
		{"a missing count", func(w *writer) error {
			return w.count(map[string]int64{tallyKey(TallyPairs, "person/speaker-1", "state/russia"): -4})
		}, "is missing, not 4"},
		{"a text", func(w *writer) error { return w.keep(w.side.texts, []byte(wire(1).Article.ID), nil) }, "text: 0 articles, the graph has 1"},
		{"another text", func(w *writer) error {
			packed, err := deflate("x")
			if err != nil {
				return err
			}
			return w.keep(w.side.texts, []byte(wire(1).Article.ID), packed)
		}, "has another hash"},
		{"a revision", func(w *writer) error { return w.revise(quad.IRI(wire(1).Article.ID), Quads(wire(2))) }, "revisions: that of article/"},
		{"a record", func(w *writer) error { return w.keep(w.side.articles, []byte("article/0"), []byte("{}")) }, "article: no quads of article/0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, wire(1))
			sound(t, s)
			if err := s.update(t.Context(), tt.spoil); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Verify(t.Context())
			if err != nil || len(problems) != 1 || !strings.Contains(problems[0], tt.want) {
				t.Errorf("got %q, %v, want %q", problems, err, tt.want)
			}
		})
	}
}
