package catalog

import (
	"fmt"
	"testing"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// crowd is an article in which n persons accuse one another.
func crowd(n int) *graph.Contents {
	doc := fact.Document{Article: fact.Article{ID: "article/0000000000000001"}}
	for i := range n {
		accuser, target := fact.ID(fmt.Sprint("person/a", i)), fact.ID(fmt.Sprint("person/b", i))
		span := fact.Span{Start: i, End: i + 1}
		doc.Claims = append(doc.Claims, fact.Claim{
			ID: fact.ClaimID(doc.Article.ID, span, accuser, target), Kind: fact.Accusation, Accuser: accuser, Target: target, Span: span, Modality: fact.Asserted,
		})
	}
	return &graph.Contents{Document: doc}
}

// Where an accuser is asked for whom nobody knows, there is no claim, but there
// are all other accusers: strangers can ask for many such selections.
func TestCacheCountsFacets(t *testing.T) {
	c := New(map[fact.ID]*graph.Contents{"article/0000000000000001": crowd(2000)})
	held, asked := 0, 0
	for i := range 2000 {
		asked += 2 * len(c.Select(Filter{Accuser: fact.ID(fmt.Sprint("person/x", i))}).Accusers)
	}
	for _, s := range c.selections.made {
		held += len(s.Claims) + 2*(len(s.Accusers)+len(s.Targets)+len(s.Outlets))
	}
	if asked < 2*maxCached || held > maxCached || held < maxCached/2 {
		t.Errorf("%d words asked for, %d held: want at most %d", asked, held, maxCached)
	}
}
