package queries

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"
	"jaccuse/graph/fact"
)

func TestFindActor(t *testing.T) {
	quads, _ := founding(t)
	qs := memory(t, append(quads,
		edge("state/georgia", "rdf:type", "schema:Country", "source/gazetteer"),
		quad.Make(quad.IRI("state/georgia"), quad.IRI("rdfs:label"), quad.String("Georgia"), quad.IRI("source/gazetteer")),
		edge("org/georgia", "rdf:type", "schema:Organization", "source/gazetteer"),
		quad.Make(quad.IRI("org/georgia"), quad.IRI("rdfs:label"), quad.String("Georgia"), quad.IRI("source/gazetteer")))...)
	tests := []struct {
		name   string
		outlet bool
		want   fact.ID
		err    string
	}{
		{"person/mark-esper", false, esper, ""},
		{"<person/mark-esper>", false, esper, ""},
		{"Mark Esper", false, esper, ""},
		{"mark esper", false, esper, ""},
		{"Esper", false, esper, ""}, // the invented article calls him so
		{"Russian Federation", false, russia, ""},
		{"RUSSIA", false, russia, ""},
		{"la stampa", true, laStampa, ""},
		{"Georgia", false, "", `"Georgia" may be org/georgia or state/georgia: give the id`},
		{"georgia", false, "", `"georgia" may be org/georgia or state/georgia: give the id`},
		{"Stoltenberg", false, "person/jens-stoltenberg", ""}, // one person is called so
		{"Stoltenburg", false, "", `no actor is called "Stoltenburg"; did you mean Jens Stoltenberg?`},
		{"Russia", true, "", `no outlet is called "Russia"`},
		{"article/322d787703c637c4", false, "", `no actor is called "article/322d787703c637c4"`},
		{"<>", false, "", `no actor is called "<>"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := findActor(context.Background(), qs, tt.name, tt.outlet)
			message := ""
			if err != nil {
				message = err.Error()
			}
			if got != tt.want || message != tt.err {
				t.Errorf("%q\ngot  %q, %q\nwant %q, %q", tt.name, got, message, tt.want, tt.err)
			}
		})
	}
}
