package queries

import (
	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// checkRepetitions works out anew what each link between two claims says.
func checkRepetitions(s *scan) {
	s.each(func(c *node) {
		scores := c.numbers("sameClaimScore")
		firsts := c.ids("sameClaimAs")
		if len(scores) != len(firsts) {
			s.report(c, nil, "%s is linked to %d claims, with %d scores", c.id, len(firsts), len(scores))
			return
		}
		for i, id := range firsts {
			first := s.nodes[id]
			if first == nil || !first.is(jgraph.Claim) {
				continue // told by dangling or domain-range
			}
			switch score, ok := s.repeats(c, first); {
			case !ok:
				s.report(c, []fact.ID{id}, "%s is linked to %s, which it does not repeat", c.id, id)
			case score != scores[i]:
				s.report(c, []fact.ID{id}, "%s is linked to %s with the score %v, which is %v", c.id, id, scores[i], score)
			}
		}
	}, jgraph.Claim)
}

func (s *scan) repeats(c, first *node) (score float64, ok bool) {
	a, b := s.assertion(c), s.assertion(first)
	if a == nil || b == nil {
		return 0, false
	}
	return a.Repeats(*b)
}

// assertion is a claim as the store compares it, nil where it does not.
func (s *scan) assertion(c *node) *jgraph.Assertion {
	label := c.label()
	var quads []quad.Quad
	note := func(n *node) {
		for _, f := range n.out {
			if f.label == label {
				quads = append(quads, f.quad(n.id))
			}
		}
	}
	note(c)
	if accuser := s.nodes[c.id1("accuser")]; accuser != nil {
		note(accuser)
	}
	if list := jgraph.Assertions(quads); len(list) == 1 {
		return &list[0]
	}
	return nil
}

// numbers are the decimals that a node has for a predicate.
func (n *node) numbers(predicate string) (list []float64) {
	for _, f := range n.out {
		if v, ok := f.object.(quad.Float); ok && f.predicate == predicate {
			list = append(list, float64(v))
		}
	}
	return list
}
