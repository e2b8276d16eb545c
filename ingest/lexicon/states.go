package lexicon

import (
	"io/fs"
	"regexp"

	"jaccuse/graph/fact"
)

var stateColumns = []string{
	"slug", "name", "status", "un", "successor", "iso2", "iso3", "wikidata",
	"names", "adjectives", "people", "capitals", "seats", "flags",
}

var (
	iso2Pattern     = regexp.MustCompile(`^[A-Z]{2}$`)
	iso3Pattern     = regexp.MustCompile(`^[A-Z]{3}$`)
	wikidataPattern = regexp.MustCompile(`^Q[1-9][0-9]*$`)
)

// StateStatus tells states of today from past and disputed ones.
type StateStatus string

const (
	Current  StateStatus = "current"
	Disputed StateStatus = "disputed" // partly recognised, or not at all
	Past     StateStatus = "past"
)

// StateEntry is what only states have, besides their fact.Actor.
type StateEntry struct {
	ID        fact.ID
	Status    StateStatus
	UN        string  // "member", "observer" or empty
	Successor fact.ID // of a past state, where there is one
	ISO2      string  // ISO 3166-1 alpha-2, or empty
}

// gazette is what the tables of actors are read into.
type gazette struct {
	problems *Problems
	actors   []fact.Actor
	states   map[fact.ID]StateEntry
	spoken   []spoken
	// principals are the bodies that others speak for.
	principals []principal
}

// readStates decodes states.tsv.
func (g *gazette) readStates(fsys fs.FS) {
	t := readTable(fsys, "states.tsv", stateColumns, g.problems)
	g.states = make(map[fact.ID]StateEntry, len(t.rows))
	codes := map[string]string{}
	for _, r := range t.rows {
		for _, column := range [...]string{"iso2", "iso3", "wikidata"} {
			r.unique(column, codes)
		}
		g.readState(r)
	}
	for _, r := range t.rows {
		g.checkState(r, "successor")
	}
}

func (g *gazette) readState(r row) {
	id := r.actorID(fact.State)
	e := StateEntry{
		ID:     id,
		Status: oneOf(r, "status", Current, Disputed, Past),
		UN:     oneOf(r, "un", "", "member", "observer"),
		ISO2:   r.matching("iso2", iso2Pattern),
	}
	if s := r.text("successor"); s != "" {
		e.Successor = fact.SharedID(fact.State, s)
		if e.Status != Past {
			r.reportAt("successor", "only a past state has a successor")
		}
	}
	g.states[id] = e
	g.actors = append(g.actors, fact.Actor{
		ID: id, Type: fact.State, Name: r.text("name"), OtherNames: r.list("names"),
		ISOCode: r.matching("iso3", iso3Pattern), Wikidata: r.matching("wikidata", wikidataPattern),
		Gazetteer: true,
	})
	common := Surface{Actor: id, Type: fact.State, State: id}
	all := r.surfaces("name", Name, common)
	all = append(all, r.surfaces("names", Name, common)...)
	all = append(all, r.surfaces("adjectives", Adjective, common)...)
	all = append(all, r.surfaces("people", People, common)...)
	all = append(all, r.surfaces("capitals", Capital, common)...)
	all = append(all, r.surfaces("seats", Seat, common)...)
	g.spoken = append(g.spoken, r.flag(all)...)
}

// actorID is the id of the row's actor. Its name must fold to its slug, since
// that is what the graph's consistency check asks of every actor.
func (r row) actorID(t fact.ActorType) fact.ID {
	slug, name := r.text("slug"), r.text("name")
	if got := fact.Slug(name); got != slug {
		r.reportAt("slug", "slug is %q, but name %q folds to %q", slug, name, got)
	}
	return fact.SharedID(t, slug)
}

// checkState reports a state that the states table does not have.
func (g *gazette) checkState(r row, column string) fact.ID {
	slug := r.text(column)
	if slug == "" {
		return ""
	}
	id := fact.SharedID(fact.State, slug)
	if _, ok := g.states[id]; !ok {
		r.reportAt(column, "no state %q", slug)
	}
	return id
}

// unique reports a code that an earlier row has.
func (r row) unique(column string, seen map[string]string) {
	code := r.text(column)
	if code == "" {
		return
	}
	if other, ok := seen[column+code]; ok {
		r.reportAt(column, "%s %s is that of %q", column, code, other)
	}
	seen[column+code] = r.cells[0]
}
