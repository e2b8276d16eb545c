package graph

import (
	"slices"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

func TestVocabulary(t *testing.T) {
	datatypes := []Datatype{Node, Text, Integer, Decimal, Boolean, Day, EDTF, AnyURI}
	seen := map[string]bool{}
	for i, p := range Vocabulary {
		if seen[p.IRI] || p.IRI == "" {
			t.Errorf("%q is defined twice, or has no name", p.IRI)
		}
		seen[p.IRI] = true
		if got, ok := Lookup(p.IRI); !ok || got.Meaning != Vocabulary[i].Meaning {
			t.Errorf("Lookup(%q) = %+v, %v", p.IRI, got, ok)
		}
		if p.Meaning == "" || len(p.Domain) == 0 {
			t.Errorf("%s has no meaning or no domain", p.IRI)
		}
		if p.Datatype != Node && len(p.Range) > 0 || !slices.Contains(datatypes, p.Datatype) {
			t.Errorf("%s: range %v, datatype %q", p.IRI, p.Range, p.Datatype)
		}
		if p.Max != 0 && p.Min > p.Max || len(p.Values) > 0 && p.Datatype != Text {
			t.Errorf("%s: min %d, max %d, values %v", p.IRI, p.Min, p.Max, p.Values)
		}
		if prefix, _, ok := strings.Cut(p.IRI, ":"); ok && absolute("", p.IRI) == p.IRI {
			t.Errorf("%s: prefix %s has no namespace", p.IRI, prefix)
		}
	}
	if p, ok := Lookup("loves"); ok {
		t.Errorf("Lookup(loves) = %+v", p)
	}
}

// The forces that facts may have and those that the graph may have are the same.
func TestVocabularyForces(t *testing.T) {
	if p, _ := Lookup("force"); !slices.Equal(p.Values, fact.Forces[:]) {
		t.Errorf("graph %v, facts %v", p.Values, fact.Forces)
	}
}

func TestClassOf(t *testing.T) {
	for i, typ := range []fact.ActorType{fact.Person, fact.State, fact.Organization, fact.Outlet, fact.Group} {
		if got := ClassOf(typ); got != Actors[i] {
			t.Errorf("ClassOf(%s) = %s, want %s", typ, got, Actors[i])
		}
	}
	if got := ClassOf("ship"); got != "" {
		t.Errorf("ClassOf(ship) = %s", got)
	}
}
