package main

import (
	"context"
	"fmt"
	"os"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries/bench/news"
)

// batch is how many articles a transaction has.
const batch = 256

// load makes a database of n made-up articles.
func load(ctx context.Context, path string, n int) (err error) {
	store, err := graph.Open(ctx, path, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if failed := store.Close(); err == nil {
			err = failed
		}
	}()
	if _, err := store.PutGazetteer(ctx, news.Gazetteer()); err != nil {
		return err
	}
	g := news.New(1)
	for done := 0; done < n; done += batch {
		var docs []*fact.Document
		for range min(batch, n-done) {
			docs = append(docs, g.Article())
		}
		if _, err := store.PutAll(ctx, docs); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "\rloaded %d articles", done+len(docs))
	}
	fmt.Fprintln(os.Stderr)
	return nil
}
