package queries

import (
	"slices"

	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// triple is an edge in an article.
type triple struct{ from, to, label fact.ID }

// edges are all edges of a predicate.
func (s *scan) edges(predicate string) []triple {
	var list []triple
	s.each(func(n *node) {
		for _, f := range n.out {
			if f.predicate == predicate {
				list = append(list, triple{n.id, nodeID(f.object), f.label})
			}
		}
	})
	return list
}

// asserted are the edges that the asserted claims of the graph call for, each
// with one of those claims.
func (s *scan) asserted() map[triple]*node {
	edges := map[triple]*node{}
	s.each(func(c *node) {
		if !c.asserted() {
			return
		}
		for _, accuser := range c.ids("accuser") {
			for _, target := range c.ids("target") {
				edges[triple{accuser, target, c.label()}] = c
			}
		}
	}, jgraph.Claim)
	return edges
}

// label is the one under which the class of a node stands.
func (n *node) label() fact.ID {
	for _, f := range n.out {
		if f.predicate == rdfType {
			return f.label
		}
	}
	return ""
}

func checkAccuses(s *scan) {
	backed := s.asserted()
	for _, e := range s.edges("accuses") {
		if backed[e] == nil {
			s.reportAt(e.label, fact.Span{}, []fact.ID{e.from, e.to},
				"%s accuses %s, but no asserted claim of the article says so", e.from, e.to)
		}
	}
}

func checkClaimEdges(s *scan) {
	have := map[triple]bool{}
	for _, e := range s.edges("accuses") {
		have[e] = true
	}
	for e, claim := range s.asserted() {
		if !have[e] {
			s.report(claim, nil, "%s is asserted, but there is no edge %s accuses %s", claim.id, e.from, e.to)
		}
	}
}

func checkResponds(s *scan) {
	answered := s.answered()
	for _, e := range s.edges("responds") {
		claim := s.nodes[e.to]
		at := fact.Span{}
		if claim != nil {
			at.Start, at.End = claim.span("start", "end")
		}
		switch {
		case claim == nil || !claim.is(jgraph.Claim):
			// Told by dangling or domain-range.
		case !slices.Contains(claim.ids("target"), e.from):
			s.reportAt(e.label, at, []fact.ID{e.from, e.to},
				"%s responds to %s, a claim against %s", e.from, e.to, claim.id1("target"))
		case !answered[triple{to: e.to, label: e.label}]:
			s.reportAt(e.label, at, []fact.ID{e.from, e.to},
				"%s responds to %s, but no explicit or prior response of the accused answers it", e.from, e.to)
		}
	}
}

// answered are the claims that the accused answered, by article.
func (s *scan) answered() map[triple]bool {
	set := map[triple]bool{}
	s.each(func(r *node) {
		relation := fact.Relation(r.text1("relation"))
		if r.text1("party") != string(fact.AccusedParty) || relation != fact.Explicit && relation != fact.Prior {
			return
		}
		for _, claim := range r.ids("answers") {
			set[triple{to: claim, label: r.label()}] = true
		}
	}, jgraph.Response)
	return set
}
