package quadstore

import (
	"testing"
	"time"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

func TestAdhoc(t *testing.T) {
	s, err := Open("/tmp/qsdata/big.db", Options{ReadOnly: true})
	if err != nil { t.Skip() }
	snap, _ := s.Snapshot(t.Context())
	{
		p := path.StartPath(snap, quad.IRI("state/state-0")).In(quad.IRI("target")).Tag("claim").Save(quad.IRI("accuser"), "who")
		o := snap.compile(p.Shape())
		e := newEnv(&snap.reader, snap)
		fmt.Printf("%T %+v\n", o, e.cost(o))
		if j, ok := o.(*join); ok {
			for _, s := range j.subs { fmt.Printf("  %T %+v %+v\n", s, s, e.cost(s)) 
			if x, ok := s.(*saved); ok { fmt.Printf("  %T %+v %+v\n", x.from, x.from, e.cost(x.from)) }
			}
			fmt.Println(j.plan(e))
		}
	}
	for range 1 {
	start := time.Now()
	n := 0
	path.StartPath(snap, quad.IRI("state/state-0")).In(quad.IRI("target")).Tag("claim").Save(quad.IRI("accuser"), "who").Iterate(t.Context()).TagEach(func(map[string]graph.Ref) { n++ })
	fmt.Println(n, time.Since(start))
	}
	for range 3 {
	start := time.Now()
	n := 0
	path.StartPath(snap).Has(quad.IRI("rdf:type"), quad.IRI("Claim")).Save(quad.IRI("accuser"), "who").Save(quad.IRI("target"), "who2").Iterate(t.Context()).TagEach(func(map[string]graph.Ref) { n++ })
	fmt.Println(n, time.Since(start))
	}
}
