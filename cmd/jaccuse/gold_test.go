package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"jaccuse/graph"
	"jaccuse/ingest"
	"jaccuse/ingest/eval"
	"jaccuse/ingest/source"
	"jaccuse/queries"
)

// TestGoldPassesChecks holds the graph that is read from the gold articles to every check.
func TestGoldPassesChecks(t *testing.T) {
	x, err := ingest.NewExtractor()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.Open(t.Context(), filepath.Join(t.TempDir(), "gold.db"), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.PutGazetteer(t.Context(), x.Gazetteer()); err != nil {
		t.Fatal(err)
	}
	for _, set := range []string{"originals.jsonl", "news.jsonl"} {
		putGold(t, x, store, filepath.Join("..", "..", "testdata", "gold", set))
	}
	checks, err := queries.SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	findings, err := queries.Check(t.Context(), store, checks, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%v", f)
	}
}

func putGold(t *testing.T, x *ingest.Extractor, store *graph.Store, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	articles, err := eval.DecodeGold(file, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		doc, err := x.Extract(context.Background(), source.Article{Source: a.ID + ".txt", Text: a.Text})
		if err != nil {
			t.Fatalf("%s: %v", a.ID, err)
		}
		if _, err := store.Put(t.Context(), doc); err != nil {
			t.Fatalf("%s: %v", a.ID, err)
		}
	}
}
