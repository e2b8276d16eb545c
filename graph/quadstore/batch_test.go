package quadstore

import (
	"context"
	"strconv"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore/quadgen"
)

// batchOf is a batch of a load: some articles, each batch with its own seed, and
// every third time one that was there before taken out again.
func batchOf(n int) (articles map[quad.IRI][]quad.Quad, remove quad.IRI) {
	articles = map[quad.IRI][]quad.Quad{}
	gen := quadgen.New(uint64(n))
	for range 10 {
		label, quads := gen.Article()
		articles[label] = quads
	}
	if n >= 3 && n%3 == 0 {
		remove, _ = quadgen.New(uint64(n - 2)).Article()
	}
	return articles, remove
}

// loadBatch is one transaction of the load. How many there were is kept beside
// the graph, in the same transaction.
func loadBatch(s *Store, n int) error {
	return s.Update(context.Background(), func(tx *Tx) error {
		articles, remove := batchOf(n)
		for _, quads := range articles {
			if err := tx.Add(quads...); err != nil {
				return err
			}
		}
		if remove != "" {
			if _, err := tx.RemoveLabel(remove); err != nil {
				return err
			}
		}
		b, err := tx.Bucket("load")
		if err != nil {
			return err
		}
		return b.Put([]byte("batches"), []byte(strconv.Itoa(n)))
	})
}

// expected is the quads after n batches.
func expected(n int) []string {
	articles := map[quad.IRI][]quad.Quad{}
	for i := 1; i <= n; i++ {
		more, remove := batchOf(i)
		for label, quads := range more {
			articles[label] = quads
		}
		delete(articles, remove)
	}
	var all []quad.Quad
	for _, quads := range articles {
		all = append(all, quads...)
	}
	return textOf(all)
}
