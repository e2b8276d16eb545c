package graph

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

var update = flag.Bool("update", false, "rewrite the golden files; review the diff")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

func nquads(t testing.TB, quads []quad.Quad) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteNQuads(&b, All(quads), ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestQuadsGolden(t *testing.T) {
	golden(t, "esper.nq", nquads(t, Quads(esper())))
	golden(t, "gazetteer.nq", nquads(t, GazetteerQuads(esper().Actors[4:6])))
}

// Every predicate of the vocabulary is written by something, and nothing else is.
func TestQuadsUseTheVocabulary(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range append(Quads(esper()), GazetteerQuads(esper().Actors)...) {
		if err := Validate(q); err != nil {
			t.Error(err)
		}
		seen[iriOf(q.Predicate)] = true
	}
	seen[articleBody] = true // of exports with texts: see WithBodies
	for _, p := range []string{sameClaimAs, sameClaimScore, sameStoryAs, sameStoryDistance, sameStoryShare} {
		seen[p] = true // of two articles: see relink and retell
	}
	for _, p := range Vocabulary {
		if !seen[p.IRI] {
			t.Errorf("no quad with %s", p.IRI)
		}
	}
}

// only lists subject and object of the quads with a predicate.
func only(quads []quad.Quad, predicate string) []string {
	got := []string{}
	for _, q := range quads {
		if iriOf(q.Predicate) == predicate {
			got = append(got, quad.StringOf(q.Subject)+" "+quad.StringOf(q.Object))
		}
	}
	return got
}

func TestQuadsEdges(t *testing.T) {
	doc := esper()
	first, second := "<"+string(doc.Claims[0].ID)+">", "<"+string(doc.Claims[1].ID)+">"
	answers := []string{"<state/russia> " + first, "<state/russia> " + second}
	slices.Sort(answers)
	for _, tt := range []struct {
		name, predicate string
		change          func(*fact.Document)
		want            []string
	}{
		{"asserted claims accuse; hedged and negated do not", "accuses", func(*fact.Document) {}, []string{"<person/mark-esper> <state/russia>"}},
		{"hypothetical", "accuses", func(d *fact.Document) { d.Claims[0].Modality = fact.Hypothetical }, []string{}},
		{"unknown target", "accuses", func(d *fact.Document) { d.Claims[0].Target = "" }, []string{}},
		{"the accused responds, an ally and mere placing do not", "responds", func(*fact.Document) {}, answers},
		{"explicit", "responds", func(d *fact.Document) { d.Responses[0].Relation = fact.Explicit }, answers},
		{"juxtaposed", "responds", func(d *fact.Document) { d.Responses[0].Relation = fact.Juxtaposed }, []string{}},
		{"another party", "responds", func(d *fact.Document) { d.Responses[0].Party = fact.OtherParty }, []string{}},
		{"a claim of no article", "responds", func(d *fact.Document) { d.Responses[0].Answers = []fact.ID{"claim/x"} }, []string{}},
		{"the gazetteer names its own", "isoCode", func(*fact.Document) {}, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := esper()
			tt.change(doc)
			if d := cmp.Diff(tt.want, only(Quads(doc), tt.predicate)); d != "" {
				t.Errorf("%s (-want +got):\n%s", tt.predicate, d)
			}
		})
	}
}

func TestQuadsDays(t *testing.T) {
	day := func(s string) fact.Date { return fact.Date{EDTF: s, Start: s, End: s} }
	for _, tt := range []struct {
		name   string
		change func(*fact.Document)
		want   string // start day of the first claim, then of the first response
	}{
		{"own", func(*fact.Document) {}, `"2020-05-04" "2020-04-21"`},
		{"a claim has its statement's", func(d *fact.Document) { d.Statements[0].Date = day("2020-05-01") }, `"2020-05-01" "2020-04-21"`},
		{"dateline", func(d *fact.Document) {
			d.Statements[0].Date, d.Responses[0].Date = fact.Date{}, fact.Date{}
			d.Article.DatelineDate = day("2020-05-03")
		}, `"2020-05-03" "2020-05-03"`},
		{"published", func(d *fact.Document) {
			d.Statements[0].Date, d.Responses[0].Date, d.Article.DatelineDate = fact.Date{}, fact.Date{}, fact.Date{}
		}, `"2020-05-05" "2020-05-05"`},
		{"unknown", func(d *fact.Document) {
			d.Statements[0].Date, d.Responses[0].Date, d.Article.DatelineDate = fact.Date{}, fact.Date{}, fact.Date{}
			d.Article.Published = fact.Date{}
		}, " "},
		{"an open side is not filled in", func(d *fact.Document) {
			d.Statements[0].Date = fact.Date{EDTF: "../2020-05-01", End: "2020-05-01"}
		}, ` "2020-04-21"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := esper()
			tt.change(doc)
			var claim, response string
			for _, q := range Quads(doc) {
				if iriOf(q.Predicate) != "startDay" {
					continue
				}
				switch iriOf(q.Subject) {
				case string(doc.Claims[0].ID):
					claim = quad.StringOf(q.Object)
				case string(doc.Responses[0].ID):
					response = quad.StringOf(q.Object)
				}
			}
			if got := claim + " " + response; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestQuadsAreSortedAndLabelled(t *testing.T) {
	doc := esper()
	quads := Quads(doc)
	if !slices.IsSortedFunc(quads, Compare) || len(slices.Compact(slices.Clone(quads))) != len(quads) {
		t.Error("not sorted, or not unique")
	}
	for _, q := range quads {
		if q.Label != quad.Value(quad.IRI(doc.Article.ID)) {
			t.Errorf("%v: label %v", q, q.Label)
		}
	}
	slices.Reverse(doc.Claims)
	slices.Reverse(doc.Actors)
	if d := cmp.Diff(quads, Quads(doc)); d != "" {
		t.Errorf("the order of the facts changes the quads:\n%s", d)
	}
}

// A span can cut a character in two; the store and the exports are UTF-8.
func TestQuadsAreUTF8(t *testing.T) {
	doc := esper()
	doc.Statements[0].Text = "caf\xc3"
	got := only(Quads(doc), "schema:text")
	if want := "<" + string(doc.Statements[0].ID) + "> \"caf\uFFFD\""; !slices.Contains(got, want) {
		t.Errorf("got %q, want among them %q", got, want)
	}
}
