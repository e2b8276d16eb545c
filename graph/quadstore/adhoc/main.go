package main

import (
	"context"
	"fmt"
	"os"
	"time"
	"strings"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"jaccuse/graph/quadstore"
)

func main() {
	s, err := quadstore.Open(os.Args[1], quadstore.Options{ReadOnly: true})
	if err != nil { panic(err) }
	ctx := context.Background()
	for _, q := range strings.Split(strings.TrimSpace(queries), "\n") {
		for i := 0; i < 2; i++ {
			start := time.Now()
			n := 0
			err := s.View(ctx, func(snap *quadstore.Snapshot) error {
				it, err := gizmo.NewSession(snap).Execute(ctx, q, query.Options{Collation: query.Raw, Limit: -1})
				if err != nil { return err }
				defer it.Close()
				for it.Next(ctx) { n++ }
				return it.Err()
			})
			if i == 1 { fmt.Printf("%8.2f ms %7d rows %v  %s\n", float64(time.Since(start).Microseconds())/1000, n, err, q) }
		}
	}
}

const queries = `
g.V().Has("<accuser>", "<person/given3-family100>").Has("<target>", "<state/state-3>").All()
g.V("<person/given3-family100>").In("<speaker>").Has("<publishedIn>", "<outlet/outlet-2>").All()
g.V().Has("<rdf:type>", "<Statement>").Has("<publishedIn>", "<outlet/outlet-38>").All()
g.V().Has("<rdf:type>", "<Claim>").And(g.V("<person/given3-family100>").In("<accuser>")).All()
g.V().Has("<rdf:type>", "<Claim>").Except(g.V().HasR("<answers>")).GetLimit(100)
g.Emit(g.V().Has("<rdf:type>", "<Claim>").Except(g.V().HasR("<answers>")).Count())
g.Emit(g.V().Has("<rdf:type>", "<Claim>").Count())
g.V("<state/state-3>").In("<target>").Tag("claim").Save("<accuser>","who").Save("<date>","day").GetLimit(1000)
g.V("<state/state-3>").In("<target>").Save("<accuser>","who").Has("<date>", gt("2015")).GetLimit(1000)
g.V("<state/state-0>").In("<target>").Tag("claim").Save("<accuser>","who").All()
g.V("<state/state-0>").In("<accuses>").Unique().All()
g.V("<state/state-0>").Labels().GetLimit(10)
g.V("<state/state-0>").InPredicates().All()
g.V("<state/state-150>").InPredicates().All()
g.V("<outlet/outlet-1>").In("<publishedIn>").Tag("st").Out("<speaker>").Tag("who").Out("<accuses>").Tag("whom").GetLimit(500)
g.V("<state/state-100>").FollowRecursive(g.M().Out("<accuses>"), 2).Unique().GetLimit(100)
g.V().Has("<rdf:type>", "<Claim>").Save("<accuser>", "who").Save("<target>", "whom").All()
g.V("<person/given3-family100>").Both().Both().GetLimit(100)
g.V("<person/given3-family100>").Tag("x").Out("<accuses>").Is("<state/state-3>").Back("x").All()
g.V().Tag("x").Out("<accuses>").Is("<state/state-150>").Back("x").All()
g.V().Tag("x").Out("<accuses>").Out("<accuses>").Is("<state/state-150>").GetLimit(100)
g.V().Has("<text>").GetLimit(10)
g.V().Has("<confidence>", 0.9).GetLimit(10)
g.V().Has("<start>", lt(210)).GetLimit(10)
g.V("<state/state-3>").LabelContext("<article/0000000000000000>").In("<accuses>").All()
g.V().Has("<rdf:type>", "<Claim>").order().GetLimit(10)
g.V().GetLimit(10)
g.Emit(g.V().Count())
g.V("<state/state-0>").In("<accuses>").In("<accuses>").In("<accuses>").Out("<accuses>").GetLimit(10)
g.V("<state/state-150>").And(g.V().Has("<rdf:type>","<schema:Person>")).Unique().All()
`
