package lexicon

import (
	"io/fs"
	"slices"

	"jaccuse/graph/fact"
)

var placeColumns = []string{"name", "kind", "state", "names"}

// readPlaces decodes places.tsv. The value of a place that lies in several
// states, or in none, is the empty id.
func (g *gazette) readPlaces(fsys fs.FS) *index[place] {
	x := new(index[place])
	for _, r := range readTable(fsys, "places.tsv", placeColumns, g.problems).rows {
		oneOf(r, "kind", "city", "region", "water")
		state := g.checkState(r, "state")
		g.addPlace(x, r, "name", r.text("name"), state)
		for _, name := range r.list("names") {
			g.addPlace(x, r, "names", name, state)
		}
	}
	return x
}

// place is an entry of places.tsv: where it lies, and its row.
type place struct {
	state fact.ID
	row   *row
}

func (g *gazette) addPlace(x *index[place], r row, column, name string, state fact.ID) {
	for _, words := range spellings(name) {
		if slices.ContainsFunc(words, func(w string) bool { return !matchable(w) }) {
			r.reportAt(column, "no text can match %q", name)
		}
		p := x.at(words)
		if p.row != nil && p.row.line != r.line {
			r.reportAt(column, "%q is a place of line %d already", name, p.row.line)
		}
		*p = place{state, &r}
	}
}
