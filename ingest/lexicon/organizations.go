package lexicon

import (
	"io/fs"
	"slices"

	"jaccuse/graph/fact"
)

var organizationColumns = []string{
	"slug", "name", "aliases", "adjectives", "seats", "kind", "state", "speaks for", "wikidata", "flags",
}

// The kinds of organizations, as in Surface.OrgKind.
const (
	International = "international" // of states: NATO, the UN
	Organ         = "organ"         // of one state: a ministry, an army, a parliament
	NGO           = "ngo"
	Company       = "company"
	ArmedGroup    = "armed-group"
	PoliticalBody = "party" // a political party or movement
)

var organizationKinds = []string{International, Organ, NGO, Company, ArmedGroup, PoliticalBody}

// readOrganizations decodes organizations.tsv.
func (g *gazette) readOrganizations(fsys fs.FS) {
	t := readTable(fsys, "organizations.tsv", organizationColumns, g.problems)
	codes := map[string]string{}
	for _, r := range t.rows {
		r.unique("wikidata", codes)
		kind := oneOf(r, "kind", organizationKinds...)
		common := g.readBody(r, fact.Organization, kind)
		g.readPrincipal(r)
		if kind == Organ && common.State == "" {
			r.reportAt("state", "an organ belongs to a state")
		}
		all := r.surfaces("name", Name, common)
		all = append(all, r.surfaces("aliases", Name, common)...)
		all = append(all, r.surfaces("adjectives", Adjective, common)...)
		all = append(all, r.surfaces("seats", Seat, common)...)
		g.spoken = append(g.spoken, r.flag(all)...)
	}
	for _, p := range g.principals {
		if !slices.ContainsFunc(g.actors, func(a fact.Actor) bool { return a.ID == p.id }) {
			p.reportAt("speaks for", "no body %q", p.text("speaks for"))
		}
	}
}

// readBody adds the actor of a row that has an alias list, a kind and a state,
// and returns what its surfaces have in common.
func (g *gazette) readBody(r row, t fact.ActorType, kind string) Surface {
	id, state := r.actorID(t), g.checkState(r, "state")
	g.actors = append(g.actors, fact.Actor{
		ID: id, Type: t, Name: r.text("name"), OtherNames: r.list("aliases"), State: state,
		Wikidata: r.matching("wikidata", wikidataPattern), Gazetteer: true,
	})
	return Surface{Actor: id, Type: t, State: state, OrgKind: kind}
}

// readPrincipal reads whom the body of a row speaks for: its state, or a body of
// states that it is an organ of. Parliaments and courts speak for nobody else.
func (g *gazette) readPrincipal(r row) {
	a := &g.actors[len(g.actors)-1]
	switch slug := r.text("speaks for"); {
	case slug == "":
	case a.State != "":
		if a.SpeaksFor = g.checkState(r, "speaks for"); a.SpeaksFor != a.State {
			r.reportAt("speaks for", "an organ speaks for its own state")
		}
	default:
		a.SpeaksFor = fact.SharedID(fact.Organization, slug)
		g.principals = append(g.principals, principal{r, a.SpeaksFor})
	}
}

// principal is a body that another speaks for, to be looked up when all are read.
type principal struct {
	row
	id fact.ID
}
