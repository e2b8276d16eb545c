package catalog

import (
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// Packing changes no fact, and puts what an article alone has side by side.
func TestPackContents(t *testing.T) {
	contents := func() *graph.Contents {
		return &graph.Contents{Document: fact.Document{
			Article:    fact.Article{ID: "article/1", Title: "Title", URL: "https://example.org", SHA256: "abc", Publisher: "outlet/x"},
			Actors:     []fact.Actor{{ID: "state/russia", Name: "Russia"}},
			Statements: []fact.Statement{{ID: "statement/1", Text: "words", Speakers: []fact.ID{"state/russia"}}, {ID: "statement/2", Continues: "statement/1"}},
			Claims:     []fact.Claim{{ID: "claim/1", Text: "lying", Statement: "statement/1", Accuser: "state/russia"}},
			Responses:  []fact.Response{{ID: "response/1", Text: "nonsense", Answers: []fact.ID{"claim/1"}}},
		}}
	}
	got, want := contents(), contents()
	packContents(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("packed contents differ (-want +got):\n%s", diff)
	}
	next := unsafe.StringData(string(got.Article.ID))
	for _, s := range []string{string(got.Article.ID), got.Article.Title, got.Article.URL, got.Article.SHA256, string(got.Statements[0].ID), got.Statements[0].Text} {
		if unsafe.StringData(s) != next {
			t.Errorf("%q does not stand behind the text before it", s)
		}
		next = (*byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), len(s)))
	}
	packContents(&graph.Contents{})
}
