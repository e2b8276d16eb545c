package quadstore_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore"
)

// Quads are added in a transaction, and a path is run on a snapshot.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	store, err := quadstore.Open(filepath.Join(dir, "news.db"), quadstore.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	err = store.Update(ctx, func(tx *quadstore.Tx) error {
		return tx.Add(
			quad.MakeIRI("person/mark-esper", "accuses", "state/russia", "article/1"),
			quad.MakeIRI("person/mark-esper", "accuses", "state/china", "article/2"),
		)
	})
	if err != nil {
		log.Fatal(err)
	}
	err = store.View(ctx, func(snap *quadstore.Snapshot) error {
		p := path.StartPath(snap, quad.IRI("person/mark-esper")).Out(quad.IRI("accuses")).Order()
		names, err := p.Iterate(ctx).AllValues(snap)
		fmt.Println(names)
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output: [<state/china> <state/russia>]
}
