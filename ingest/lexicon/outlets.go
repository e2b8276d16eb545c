package lexicon

import (
	"io/fs"

	"jaccuse/graph/fact"
)

var outletColumns = []string{"slug", "name", "aliases", "kind", "state", "wikidata", "flags"}

// The kinds of outlets, as in Surface.OrgKind.
const (
	Newspaper   = "newspaper"
	Agency      = "agency"
	Broadcaster = "broadcaster"
	Magazine    = "magazine"
	Site        = "site"
)

// readOutlets decodes outlets.tsv.
func (g *gazette) readOutlets(fsys fs.FS) {
	t := readTable(fsys, "outlets.tsv", outletColumns, g.problems)
	codes := map[string]string{}
	for _, r := range t.rows {
		r.unique("wikidata", codes)
		kind := oneOf(r, "kind", Newspaper, Agency, Broadcaster, Magazine, Site)
		common := g.readBody(r, fact.Outlet, kind)
		all := r.surfaces("name", Name, common)
		all = append(all, r.surfaces("aliases", Name, common)...)
		g.spoken = append(g.spoken, r.flag(all)...)
	}
}
