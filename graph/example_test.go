package graph_test

import (
	"fmt"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

func ExampleQuads() {
	const text = "Esper accused Russia."
	sum := fact.SHA256(text)
	id := fact.ArticleID(sum)
	at := fact.Span{Start: 0, End: len(text)}
	doc := &fact.Document{
		Text:    text,
		Article: fact.Article{ID: id, Source: "esper.txt", SHA256: sum},
		Claims: []fact.Claim{{
			ID: fact.ClaimID(id, at, "person/mark-esper", "state/russia"), Kind: fact.Accusation, Force: "accuse",
			Accuser: "person/mark-esper", Target: "state/russia", Modality: fact.Asserted,
			Text: text, Span: at, Evidence: at, Rule: "accuse", Confidence: 0.9,
		}},
	}
	for _, q := range graph.Quads(doc) {
		if q.Predicate.String() == "<accuses>" {
			fmt.Println(q.Subject, q.Predicate, q.Object, q.Label)
		}
	}
	// Output:
	// <person/mark-esper> <accuses> <state/russia> <article/cad7eba641f4c5df>
}
