package queries

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

func checkVocabulary(s *scan) {
	s.each(func(n *node) {
		for _, f := range n.out {
			p, known := jgraph.Lookup(f.predicate)
			if !known {
				s.reportEdge(n, f, nil, "%s: unknown predicate %s", n.id, f.predicate)
				continue
			}
			if fault := wrongValue(p, f.object); fault != "" {
				s.reportEdge(n, f, nil, "%s: %s is %s, %s", n.id, f.predicate, shown(f.object), fault)
			}
		}
	})
}

// wrongValue says what forbids v as an object of p, apart from its class.
func wrongValue(p jgraph.Predicate, v quad.Value) string {
	if p.Datatype == jgraph.Node {
		if iriOf(v) == "" {
			return "not a node"
		}
		return ""
	}
	ok := false
	switch v := v.(type) {
	case quad.String:
		ok = p.Datatype != jgraph.Integer && p.Datatype != jgraph.Decimal && p.Datatype != jgraph.Boolean
		if len(p.Values) > 0 && !slices.Contains(p.Values, string(v)) {
			return "not one of " + strings.Join(p.Values, ", ")
		}
	case quad.Int:
		ok = p.Datatype == jgraph.Integer
	case quad.Float:
		ok = p.Datatype == jgraph.Decimal
	case quad.Bool:
		ok = p.Datatype == jgraph.Boolean
	}
	if !ok {
		return "not a literal of " + string(p.Datatype)
	}
	return ""
}

func checkClasses(s *scan) {
	s.each(func(n *node) {
		if len(n.classes) == 0 {
			s.report(n, nil, "%s has no class", n.id)
			return
		}
		for _, f := range n.out {
			s.joins(n, f)
		}
	})
}

// joins holds one edge to the domain and the range of its predicate.
func (s *scan) joins(n *node, f fromNode) {
	p, ok := jgraph.Lookup(f.predicate)
	if !ok {
		return // told by vocabulary
	}
	if !overlap(n.classes, p.Domain) {
		s.reportEdge(n, f, nil, "%s has a %s, but is a %s", n.id, f.predicate, n.classes[0])
	}
	if f.predicate == "publishedIn" {
		return // told by published-in-outlet
	}
	object := s.nodes[iriOf(f.object)]
	if object == nil || len(object.classes) == 0 || len(p.Range) == 0 || overlap(object.classes, p.Range) {
		return
	}
	s.reportEdge(n, f, []fact.ID{object.id}, "%s %s %s, which is a %s", n.id, f.predicate, object.id, object.classes[0])
}

func checkCardinality(s *scan) {
	s.each(func(n *node) {
		counts := map[fact.ID]map[string]int{}
		for _, f := range n.out {
			if counts[f.label] == nil {
				counts[f.label] = map[string]int{}
			}
			counts[f.label][f.predicate]++
		}
		for _, label := range sortedKeys(counts) {
			s.counted(n, label, counts[label])
		}
	})
}

// counted holds what one article says of n to the vocabulary. The least counts
// hold where that article says what n is: of an entry of our own tables, an
// article may say no more than for whom it speaks.
func (s *scan) counted(n *node, label fact.ID, count map[string]int) {
	for _, p := range jgraph.Vocabulary {
		if !overlap(n.classes, p.Domain) {
			continue
		}
		switch got := count[p.IRI]; {
		case got < p.Min && count[rdfType] > 0:
			s.report(n, nil, "%s has no %s", n.id, p.IRI)
		case p.Max > 0 && got > p.Max:
			s.reportAt(label, fact.Span{}, []fact.ID{n.id}, "%s has %d of %s: want at most %d", n.id, got, p.IRI, p.Max)
		}
	}
}
