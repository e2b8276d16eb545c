package graph_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

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

func ExampleStore() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "jaccuse")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s, err := graph.Open(ctx, filepath.Join(dir, "news.db"), graph.Options{})
	if err != nil {
		log.Fatal(err) // a *graph.FileError, whose Hint says what to do
	}
	defer s.Close()

	for _, text := range []string{"Esper accused Russia.", "Esper accused China.", "Esper accused China."} {
		sum := fact.SHA256(text)
		change, err := s.Put(ctx, &fact.Document{Text: text, Article: fact.Article{
			ID: fact.ArticleID(sum), Source: "esper.txt", Origin: "/news/esper.txt", SHA256: sum,
		}})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d added, %d removed, replaced: %q\n", change.Added, change.Removed, change.Replaced)
	}
	// Output:
	// 3 added, 0 removed, replaced: ""
	// 3 added, 3 removed, replaced: "article/cad7eba641f4c5df"
	// 0 added, 0 removed, replaced: ""
}

func ExampleWriteNQuads() {
	actors := []fact.Actor{{ID: "state/russia", Type: fact.State, Name: "Russia", Wikidata: "Q159"}}
	quads := graph.All(graph.GazetteerQuads(actors))
	if err := graph.WriteNQuads(os.Stdout, quads, "https://example.org/"); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <https://example.org/state/russia> <http://schema.org/sameAs> <http://www.wikidata.org/entity/Q159> <https://example.org/source/gazetteer> .
	// <https://example.org/state/russia> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Country> <https://example.org/source/gazetteer> .
	// <https://example.org/state/russia> <http://www.w3.org/2000/01/rdf-schema#label> "Russia" <https://example.org/source/gazetteer> .
}
