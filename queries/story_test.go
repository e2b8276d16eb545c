package queries

import (
	"context"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// agencyCopy is what agencies send of an accusation.
const agencyCopy = `Ruritania accused Borduria of shelling the valley during the truce.

Defence Minister Anna Berg told reporters in Kastel that 14 people were wounded, two of them badly, when artillery fire struck houses and a grain store near the town of Odrava.

Residents reached by telephone said the shelling began shortly after ten in the evening and went on for some forty minutes. Several families spent the night in the cellar of a school.
`

// told is an article of an outlet with a text in which Ruritania accuses Borduria.
func told(t testing.TB, date string, publisher fact.ID, headline, text string) *fact.Document {
	d := newDraft(t, headline+"\n\n"+text, fact.Article{Source: date + ".txt", Title: headline, Published: day(date), Publisher: publisher})
	d.doc.Actors = []fact.Actor{{ID: "state/ruritania", Type: fact.State, Name: "Ruritania"}, {ID: "state/borduria", Type: fact.State, Name: "Borduria"}}
	sentence, _, _ := strings.Cut(text, "\n")
	_, matter, _ := strings.Cut(strings.TrimSuffix(sentence, "."), " of ")
	d.claim(fact.Claim{Accuser: "state/ruritania", Target: "state/borduria"}, matter, sentence)
	return d.doc
}

// One copy in three outlets is one story; what is told a week later in other
// words is a second one. The graph that links make passes the checks.
func TestStories(t *testing.T) {
	s, err := jgraph.Open(t.Context(), filepath.Join(t.TempDir(), "stories.db"), jgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.PutGazetteer(t.Context(), gazetteer); err != nil {
		t.Fatal(err)
	}
	docs := []*fact.Document{
		told(t, "2021-03-03", laStampa, "Fourteen hurt", agencyCopy),
		told(t, "2021-03-01", sputnik, "Truce broken", agencyCopy),
		told(t, "2021-03-02", sputnik, "The valley under fire", agencyCopy+"\nBorduria denied the charge.\n"),
		told(t, "2021-03-09", laStampa, "A week after", "Ruritania accused Borduria of hiding the guns in caves.\n"),
	}
	if _, err := s.PutAll(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query  string
		params map[string]string
		want   string
	}{
		{"stories", nil, "2021-03-01 Truce broken 3 La Stampa, Sputnik 2021-03-03 3 1\n"},
		{"stories", map[string]string{"article": string(docs[0].Article.ID)}, "2021-03-01 Truce broken 3 La Stampa, Sputnik 2021-03-03 3 1\n"},
		{"stories", map[string]string{"article": string(docs[3].Article.ID)}, ""},
		{"stories", map[string]string{"from": "2021-04"}, ""},
		{"accusations-by-story", nil, "Ruritania 2 4 4 2021-03-01\n"},
		{"accusations-by-story", map[string]string{"accuser": "Ruritania", "to": "2021-03-05"}, "Ruritania 1 3 3 2021-03-01\n"},
	} {
		if d := cmp.Diff(tt.want, answered(t, s, tt.query, tt.params)); d != "" {
			t.Errorf("%s %v (-want +got):\n%s", tt.query, tt.params, d)
		}
	}
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	findings, err := Check(t.Context(), s, set, Options{})
	if err != nil || len(findings) > 0 {
		t.Errorf("checks: %v, %v", findings, err)
	}
	findings, err = Check(t.Context(), otherShares{s}, &CheckSet{scans: set.scans}, Options{})
	if err != nil || len(findings) != 2 || findings[0].Check != "same-story" {
		t.Errorf("other shares: %v, %v", findings, err)
	}
}

// answered is what a saved query gives, without ids.
func answered(t *testing.T, s *jgraph.Store, name string, params map[string]string) string {
	t.Helper()
	lib, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	q, err := lib.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(t.Context(), s.QuadStore(), q, params, Options{})
	return brief(t, r, err)
}

// otherShares is a store whose links have other shares than their texts give.
type otherShares struct{ *jgraph.Store }

func (s otherShares) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range s.Store.Quads(ctx) {
			if q.Predicate == quad.IRI("sameStoryShare") {
				q.Object = quad.Float(0.6)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
