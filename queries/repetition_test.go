package queries

import (
	"context"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// repeatedArticle is a short text in which somebody accuses Borduria of
// something, and Borduria answers or not.
func repeatedArticle(t testing.TB, date string, accuser fact.Actor, matter, answer string) *fact.Document {
	sentence := accuser.Name + " accused Borduria of " + matter + "."
	d := newDraft(t, sentence+" "+answer+"\n", fact.Article{Source: date + ".txt", Published: day(date), Publisher: sputnik})
	borduria := fact.ID("state/borduria")
	d.doc.Actors = []fact.Actor{accuser, {ID: borduria, Type: fact.State, Name: "Borduria"}}
	told := d.statement(fact.Statement{Kind: fact.Indirect, Speakers: []fact.ID{accuser.ID}, PublishedIn: laStampa}, matter)
	claim := d.claim(fact.Claim{Accuser: accuser.ID, Target: borduria, Statement: told}, matter, sentence)
	if answer != "" {
		d.response(fact.Response{Kind: fact.Deny, Party: fact.AccusedParty, Relation: fact.Explicit,
			Responder: borduria, OnBehalfOf: borduria, Answers: []fact.ID{claim}}, answer)
	}
	return d.doc
}

// Who said it first, where, who repeated it and whether it was ever answered, in
// one query; and the graph that links make passes the checks.
func TestRepeatedClaims(t *testing.T) {
	ruritania := fact.Actor{ID: "state/ruritania", Type: fact.State, Name: "Ruritania"}
	berg := fact.Actor{ID: "person/anna-berg", Type: fact.Person, Name: "Anna Berg", State: ruritania.ID, SpeaksFor: ruritania.ID}
	holm := fact.Actor{ID: "person/jens-holm", Type: fact.Person, Name: "Jens Holm"}
	docs := []*fact.Document{
		repeatedArticle(t, "2021-03-09", ruritania, "shelling a valley and a town during the truce", ""),
		repeatedArticle(t, "2021-03-05", ruritania, "shelling the valley during the truce", "Borduria denied the charge."),
		repeatedArticle(t, "2021-03-01", berg, "having shelled the valley during the truce", ""),
		repeatedArticle(t, "2021-03-06", ruritania, "mining the valley after the truce talks", ""),
		repeatedArticle(t, "2021-03-07", holm, "shelling the valley during the truce", ""),
	}
	s, err := jgraph.Open(t.Context(), filepath.Join(t.TempDir(), "repeated.db"), jgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ruritania.Gazetteer = true
	if _, err := s.PutGazetteer(t.Context(), slices.Concat(gazetteer, []fact.Actor{ruritania})); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PutAll(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	lib, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	q, err := lib.Get("repeated-claims")
	if err != nil {
		t.Fatal(err)
	}
	const want = `2021-03-01 1 2021-03-01 Anna Berg La Stampa Sputnik - true
2021-03-01 2 2021-03-05 Ruritania 1 La Stampa Sputnik Borduria (deny) true
2021-03-01 3 2021-03-09 Ruritania 0.75 La Stampa Sputnik - true
`
	for _, params := range []map[string]string{
		nil, {"target": "Borduria"}, {"accuser": "Anna Berg"}, {"claim": string(docs[0].Claims[0].ID)}, {"claim": string(docs[2].Claims[0].ID)},
	} {
		r, err := Run(t.Context(), s.QuadStore(), q, params, Options{})
		if d := cmp.Diff(want, brief(t, r, err)); d != "" {
			t.Errorf("%v (-want +got):\n%s", params, d)
		}
	}
	r, err := Run(t.Context(), s.QuadStore(), q, map[string]string{"accuser": "Jens Holm"}, Options{})
	if got := brief(t, r, err); got != "" {
		t.Errorf("of Holm, who repeats nobody: %s", got)
	}
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	findings, err := Check(t.Context(), s, set, Options{})
	if err != nil || len(findings) > 0 {
		t.Errorf("checks: %v, %v", findings, err)
	}
	findings, err = Check(t.Context(), otherScores{s}, &CheckSet{scans: set.scans}, Options{})
	if err != nil || len(findings) != 2 || findings[0].Check != "same-claim" {
		t.Errorf("other scores: %v, %v", findings, err)
	}
}

// otherScores is a store whose links have other scores than their words give.
type otherScores struct{ *jgraph.Store }

func (s otherScores) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range s.Store.Quads(ctx) {
			if q.Predicate == quad.IRI("sameClaimScore") {
				q.Object = quad.Float(0.9)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// brief is the rows without ids, matters and the target.
func brief(t testing.TB, r *Result, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, row := range r.Rows {
		var cells []string
		for i, v := range row {
			switch r.Columns[i] {
			case "target", "matter", "article", "first", "claim":
			case "score":
				if v != nil {
					cells = append(cells, Format(v))
				}
			case "answered_by":
				if v == nil {
					cells = append(cells, "-")
					continue
				}
				cells = append(cells, Format(v))
			default:
				if !strings.HasSuffix(r.Columns[i], "_id") {
					cells = append(cells, Format(v))
				}
			}
		}
		b.WriteString(strings.Join(cells, " ") + "\n")
	}
	return b.String()
}
