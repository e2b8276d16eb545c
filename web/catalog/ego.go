package catalog

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
)

// An Ego is the neighbourhood of one actor: who accuses whom, who answered whom.
type Ego struct {
	Center *Actor
	Nodes  []*Actor // the centre first, then by how much they have to do with it
	Edges  []Edge
	More   int // neighbours that are left out
}

// An Edge is the claims of one actor against another, or, where Reply is set,
// the answers of the accused to claims of the other.
type Edge struct {
	From, To *Actor
	Reply    bool
	N        int
}

// Ego is the neighbourhood of an actor with n nodes at most, and the edges
// between all of these nodes; nil if there is no such actor. Actors stand for
// themselves here: Dmitry Peskov is not Russia.
func (c *Catalog) Ego(id fact.ID, n int) *Ego {
	center := c.actors[id]
	if center == nil {
		return nil
	}
	near := byCount(center.neighbours())
	e := &Ego{Center: center, Nodes: append([]*Actor{center}, actorsOf(near, n-1)...)}
	e.More = len(near) + 1 - len(e.Nodes)
	inside := map[*Actor]bool{}
	for _, a := range e.Nodes {
		inside[a] = true
	}
	counts := map[Edge]int{}
	for _, a := range e.Nodes {
		a.edges(inside, counts)
	}
	for edge, n := range counts {
		edge.N = n
		e.Edges = append(e.Edges, edge)
	}
	slices.SortFunc(e.Edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.From.ID, y.From.ID), cmp.Compare(x.To.ID, y.To.ID), cmp.Compare(btoi(x.Reply), btoi(y.Reply)))
	})
	return e
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// neighbours counts what ties the actor to others.
func (a *Actor) neighbours() map[*Actor]int {
	counts := map[*Actor]int{}
	for _, c := range a.Made {
		counts[c.Target]++
	}
	for _, c := range a.Received {
		counts[c.Accuser]++
	}
	for _, r := range a.Responses {
		for _, c := range r.Claims {
			counts[c.Accuser]++
		}
	}
	for _, list := range [][]*Claim{a.Made, a.Received} {
		for _, c := range list {
			for _, r := range c.Responses {
				counts[r.Responder]++
			}
		}
	}
	delete(counts, a)
	return counts
}

// edges counts the asserted claims that the actor made, and the answers that he
// gave, to those inside.
func (a *Actor) edges(inside map[*Actor]bool, counts map[Edge]int) {
	for _, c := range a.Made {
		if c.Asserted() && inside[c.Target] {
			counts[Edge{From: a, To: c.Target}]++
		}
	}
	for _, r := range a.Responses {
		if r.Responder != a || r.Relation == fact.Juxtaposed {
			continue
		}
		for _, c := range r.Claims {
			if inside[c.Accuser] {
				counts[Edge{From: a, To: c.Accuser, Reply: true}]++
			}
		}
	}
}
