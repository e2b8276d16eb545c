package graph

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"
)

// Compare orders quads by subject, predicate, object and label: nodes before
// literals, text by bytes, numbers by value. It is the order of Quads.
func Compare(a, b quad.Quad) int {
	return cmp.Or(
		compareValues(a.Subject, b.Subject),
		compareValues(a.Predicate, b.Predicate),
		compareValues(a.Object, b.Object),
		compareValues(a.Label, b.Label),
	)
}

func compareValues(a, b quad.Value) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	switch a := a.(type) {
	case quad.IRI:
		return strings.Compare(string(a), string(b.(quad.IRI)))
	case quad.String:
		return strings.Compare(string(a), string(b.(quad.String)))
	case quad.Int:
		return cmp.Compare(a, b.(quad.Int))
	case quad.Float:
		return cmp.Compare(a, b.(quad.Float))
	}
	return strings.Compare(quad.StringOf(a), quad.StringOf(b))
}

// rank tells the kinds of values apart; those that the store never holds
// (blank nodes, tagged strings) come last and compare by their text.
func rank(v quad.Value) int {
	switch v.(type) {
	case nil:
		return 0
	case quad.IRI:
		return 1
	case quad.String:
		return 2
	case quad.Int:
		return 3
	case quad.Float:
		return 4
	case quad.Bool:
		return 5
	}
	return 6
}

// diff splits two sorted lists into what only a holds and what only b holds.
func diff(a, b []quad.Quad) (onlyA, onlyB []quad.Quad) {
	for len(a) > 0 && len(b) > 0 {
		switch c := Compare(a[0], b[0]); {
		case c < 0:
			onlyA, a = append(onlyA, a[0]), a[1:]
		case c > 0:
			onlyB, b = append(onlyB, b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return append(onlyA, a...), append(onlyB, b...)
}
