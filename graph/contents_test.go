package graph

import (
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// What is read back gives the quads that it was read from.
func TestContentsOf(t *testing.T) {
	for name, quads := range map[string][]quad.Quad{
		"esper": Quads(esper()), "wire": Quads(wire(3)), "gazetteer": GazetteerQuads(esper().Actors[4:]),
	} {
		t.Run(name, func(t *testing.T) {
			c := ContentsOf(quads)
			again := Quads(&c.Document)
			if name == "gazetteer" {
				again = GazetteerQuads(c.Actors)
			}
			if d := cmp.Diff(string(nquads(t, quads)), string(nquads(t, again))); d != "" {
				t.Errorf("quads (-want +got):\n%s", d)
			}
		})
	}
}

// A holder of contents that follows the changes has what is in the store, and
// is given nothing that it has.
func TestChanges(t *testing.T) {
	s := newStore(t)
	known, held, given := map[fact.ID]Revision{}, map[fact.ID]*Contents{}, 0
	follow := func() {
		t.Helper()
		given = 0
		err := s.Changes(t.Context(), known, func(id fact.ID) {
			delete(known, id)
			delete(held, id)
		}, func(id fact.ID, at Revision, c *Contents) {
			given++
			known[id], held[id] = at, c
		})
		if err != nil {
			t.Fatal(err)
		}
		var quads []quad.Quad
		for _, id := range slices.Sorted(maps.Keys(held)) {
			c := held[id]
			b := &builder{label: quad.IRI(id), quads: Quads(&c.Document)}
			for claim, r := range c.Repeats {
				b.edge(claim, sameClaimAs, r.Claim)
				b.add(claim, sameClaimScore, quad.Float(r.Score))
			}
			if r := c.Retells; r.Article != "" {
				b.edge(id, sameStoryAs, r.Article)
				b.add(id, sameStoryDistance, quad.Float(r.Distance))
				b.add(id, sameStoryShare, quad.Float(r.Share))
			}
			quads = append(quads, b.quads...)
		}
		if d := cmp.Diff(string(nquads(t, quadsOf(t, s))), string(nquads(t, quads))); d != "" {
			t.Errorf("held (-want +got):\n%s", d)
		}
	}
	putDocs(t, s, esper(), wire(1))
	follow()
	if given != 2 {
		t.Errorf("%d labels given at first, want 2", given)
	}
	follow()
	if given != 0 {
		t.Errorf("%d labels given without a change, want 0", given)
	}
	putDocs(t, s, retold("b", "2021-03-02", "1 2 3"))
	follow()
	putDocs(t, s, retold("a", "2021-03-01", "1 2 3")) // whose story b tells
	if follow(); given != 2 {
		t.Errorf("%d labels given, want the article and the one that is linked to it", given)
	}
	putDocs(t, s, wire(51)) // repeats what wire(1) claims
	if _, err := s.Retract(t.Context(), esper().Article.ID); err != nil {
		t.Fatal(err)
	}
	follow()
	if held[esper().Article.ID] != nil || given == 0 {
		t.Errorf("%d labels given, esper held %v", given, held[esper().Article.ID] != nil)
	}
}
