package queries

import (
	"slices"
	"strings"

	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

func checkTypes(s *scan) {
	s.each(func(n *node) {
		if len(n.classes) < 2 {
			return
		}
		var classes []string
		for _, c := range n.classes {
			classes = append(classes, string(c))
		}
		slices.Sort(classes)
		s.report(n, nil, "%s is %s", n.id, strings.Join(classes, " and "))
	}, jgraph.Actors...)
}

func checkNames(s *scan) {
	s.each(func(n *node) {
		slug, _, _ := strings.Cut(n.id.Slug(), "--")
		var names []string
		for _, v := range append(n.all(rdfsLabel), n.all(alternateName)...) {
			name := strings.Trim(shown(v), `"`)
			if fact.Slug(name) == slug {
				return
			}
			names = append(names, name)
		}
		if len(names) > 0 { // no name: told by cardinality
			s.report(n, nil, "%s is called %s, which folds to %s", n.id, strings.Join(names, ", "), fact.Slug(names[0]))
		}
	}, jgraph.Actors...)
}
