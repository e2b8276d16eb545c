package catalog

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
)

// An Ego is the neighbourhood of one actor: who accuses whom, who answered whom;
// and those of actors in it that were opened.
type Ego struct {
	Center *Actor
	// Nodes are the centre, its neighbours by how much they have to do with it,
	// then those that each opened actor adds.
	Nodes []*Actor
	Open  []Opened // the centre, then the others in the order they were opened in
	Edges []Edge
	// More are the neighbours of open actors that are left out, MoreEdges the
	// edges between nodes.
	More, MoreEdges int
}

// An Opened is an actor whose neighbours are nodes.
type Opened struct {
	Actor *Actor
	Added int // nodes that it adds
}

// An Edge is the claims of one actor against another, or, where Reply is set,
// the answers of the accused to claims of the other.
type Edge struct {
	From, To *Actor
	Reply    bool
	N        int
}

// EgoLimits bound an Ego.
type EgoLimits struct {
	Near  int // nodes that each open actor brings, itself included
	Nodes int // in all
	Edges int // in all
}

// Ego is the neighbourhood of an actor and of those in it that are opened, and
// the edges between all of these nodes; nil if there is no such actor. What is
// opened and is no node at that point does not count. Actors stand for
// themselves here: Dmitry Peskov is not Russia.
func (c *Catalog) Ego(id fact.ID, open []fact.ID, limits EgoLimits) *Ego {
	center := c.actors[id]
	if center == nil {
		return nil
	}
	e := &Ego{Center: center, Nodes: []*Actor{center}}
	inside, outside := map[*Actor]bool{center: true}, map[*Actor]bool{}
	opened := map[*Actor]bool{}
	for _, id := range append([]fact.ID{id}, open...) {
		if a := c.actors[id]; inside[a] && !opened[a] {
			opened[a] = true
			e.open(a, inside, outside, limits)
		}
	}
	for a := range outside {
		if !inside[a] {
			e.More++
		}
	}
	e.join(inside, opened, limits.Edges)
	return e
}

// open adds the neighbours of an actor, as many as the limits allow.
func (e *Ego) open(a *Actor, inside, outside map[*Actor]bool, limits EgoLimits) {
	before := len(e.Nodes)
	for i, near := range byCount(a.neighbours()) {
		switch {
		case inside[near.Actor]:
		case i+1 >= limits.Near || len(e.Nodes) >= limits.Nodes:
			outside[near.Actor] = true
		default:
			inside[near.Actor] = true
			e.Nodes = append(e.Nodes, near.Actor)
		}
	}
	e.Open = append(e.Open, Opened{a, len(e.Nodes) - before})
}

// join finds the edges between the nodes. Where there are too many, those of
// open actors stay before others, and the frequent before the rare.
func (e *Ego) join(inside, opened map[*Actor]bool, most int) {
	counts := map[Edge]int{}
	for _, a := range e.Nodes {
		a.edges(inside, counts)
	}
	for edge, n := range counts {
		edge.N = n
		e.Edges = append(e.Edges, edge)
	}
	if len(e.Edges) > most {
		slices.SortFunc(e.Edges, func(x, y Edge) int {
			return cmp.Or(cmp.Compare(btoi(y.touches(opened)), btoi(x.touches(opened))), x.compare(y))
		})
		e.MoreEdges = len(e.Edges) - most
		e.Edges = e.Edges[:most]
	}
	slices.SortFunc(e.Edges, Edge.compare)
}

func (e Edge) touches(actors map[*Actor]bool) bool { return actors[e.From] || actors[e.To] }

// compare orders edges: the most frequent first.
func (e Edge) compare(o Edge) int {
	return cmp.Or(cmp.Compare(o.N, e.N), cmp.Compare(e.From.ID, o.From.ID), cmp.Compare(e.To.ID, o.To.ID), cmp.Compare(btoi(e.Reply), btoi(o.Reply)))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// neighbours counts what ties the actor to others: what edges are made of, and
// who answered those that accuse it.
func (a *Actor) neighbours() map[*Actor]int {
	counts := map[*Actor]int{}
	answered := func(c *Claim) {
		for _, r := range c.Responses {
			if r.Relation != fact.Juxtaposed {
				counts[r.Responder]++
			}
		}
	}
	for _, c := range a.Made {
		if c.Asserted() {
			counts[c.Target]++
		}
		answered(c)
	}
	for _, c := range a.Received {
		if c.Asserted() {
			counts[c.Accuser]++
			answered(c)
		}
	}
	for _, r := range a.Responses {
		if r.Responder == a && r.Relation != fact.Juxtaposed {
			for _, c := range r.Claims {
				counts[c.Accuser]++
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
