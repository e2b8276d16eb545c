package lexicon

import (
	"io/fs"

	"jaccuse/graph/fact"
)

var organizationColumns = []string{
	"slug", "name", "aliases", "adjectives", "seats", "kind", "state", "wikidata", "flags",
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
		if kind == Organ && common.State == "" {
			r.reportAt("state", "an organ belongs to a state")
		}
		all := r.surfaces("name", Name, common)
		all = append(all, r.surfaces("aliases", Name, common)...)
		all = append(all, r.surfaces("adjectives", Adjective, common)...)
		all = append(all, r.surfaces("seats", Seat, common)...)
		g.spoken = append(g.spoken, r.flag(all)...)
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
