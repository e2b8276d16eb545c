package queries_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"jaccuse/queries"
)

func ExampleRunScript() {
	qs := memstore.New(
		quad.Make(quad.IRI("person/mark-esper"), quad.IRI("accuses"), quad.IRI("state/russia"), quad.IRI("article/1")),
		quad.Make(quad.IRI("person/mark-esper"), quad.IRI("accuses"), quad.IRI("state/china"), quad.IRI("article/1")),
	)
	script := `g.V(iri(params.who)).Tag("accuser").Out("<accuses>").Tag("target").All()`
	r, err := queries.RunScript(context.Background(), qs, script,
		map[string]string{"who": "person/mark-esper"}, queries.Options{MaxRows: 10})
	if err != nil {
		log.Fatal(err)
	}
	if err := queries.WriteTable(os.Stdout, r, 80); err != nil {
		log.Fatal(err)
	}
	// Output:
	// +-------------------+--------------+--------------+
	// | accuser           | id           | target       |
	// +-------------------+--------------+--------------+
	// | person/mark-esper | state/china  | state/china  |
	// | person/mark-esper | state/russia | state/russia |
	// +-------------------+--------------+--------------+
	// (2 rows)
}

func ExampleSaved() {
	library, err := queries.Saved()
	if err != nil {
		log.Fatal(err)
	}
	q, err := library.Get("accusers-of")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(q.Title)
	for _, p := range q.Params {
		fmt.Printf("%s (%s): %s\n", p.Name, p.Kind, p.Meaning)
	}
	_, err = library.Get("accuser-of")
	fmt.Println(err)
	// Output:
	// Who accuses an actor
	// target (actor): whose accusers to list
	// from (date): only accusations of this day, month or year, or later
	// to (date): only accusations of this day, month or year, or earlier
	// no query is called "accuser-of"; did you mean accusers-of or accused-by?
}
