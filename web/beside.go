package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// A besideView is two outlets side by side: who accuses whom in each.
type besideView struct {
	Choices []*catalog.Actor // the other outlets that carry anything
	With    fact.ID          // the one that was chosen, or ""
	Sides   []besideSide     // two, or none before one is chosen
	Parts   []besidePart
}

// A besideSide is one of the outlets.
type besideSide struct {
	Outlet            *catalog.Actor
	Claims            int
	Statements        int
	Articles          int
	Newest            []*catalog.Claim
	Accusers, Accused int // different sides that accuse in it, that are accused in it
}

// A besidePart compares the counts of one facet: of accusers, or of the accused.
type besidePart struct {
	Title, Key                  string
	First, Second               *catalog.Actor // the outlets
	Rows                        []besideRow
	Both, OnlyFirst, OnlySecond int // rows that both outlets have, or one
	More                        int // rows that the page leaves out
}

// A besideRow is one accuser or accused, with its claims in each outlet.
type besideRow struct {
	Actor        *catalog.Actor
	A, B         int
	LinkA, LinkB string
}

// Where says in words which of the two has it.
func (r besideRow) Where() string {
	switch {
	case r.B == 0:
		return "first"
	case r.A == 0:
		return "second"
	}
	return "both"
}

// How much of a comparison is shown.
const (
	besideRows   = 40
	besideNewest = 5
)

// outletBeside sets an outlet beside the one that the address names in with.
func (s *Site) outletBeside(r *http.Request, v *outletView, p *page) error {
	c := s.Catalog.Catalog()
	v.Beside = &besideView{Choices: choices(c, v.Outlet), With: fact.ID(r.URL.Query().Get("with"))}
	p.table = table{header: besideHeader}
	if v.Beside.With == "" {
		return nil
	}
	other := c.Actor(v.Beside.With)
	if other == nil || other == v.Outlet || other.Type != fact.Outlet {
		return wrong("The address has with="+short(60, shown(string(v.Beside.With)))+".", "It is the id of another outlet, such as outlet/la-stampa.")
	}
	p.title = shown(v.Outlet.Name + " beside " + other.Name)
	a, b := c.Select(catalog.Filter{In: v.Outlet.ID}), c.Select(catalog.Filter{In: other.ID})
	v.Beside.Sides = []besideSide{sideOf(v.Outlet, a), sideOf(other, b)}
	accusers := compare("accuser", "Who accuses", v.Outlet, other, a.Accusers, b.Accusers)
	targets := compare("target", "Who is accused", v.Outlet, other, a.Targets, b.Targets)
	p.table.rows = besideTable(slices.Concat(accusers.keyed(), targets.keyed()), v.Outlet, other)
	v.Beside.Parts = []besidePart{accusers.cut(), targets.cut()}
	return nil
}

func sideOf(o *catalog.Actor, s *catalog.Selection) besideSide {
	return besideSide{
		Outlet: o, Claims: len(s.Claims), Statements: len(o.Published), Articles: len(o.Articles), Newest: first(besideNewest, s.Claims),
		Accusers: len(s.Accusers), Accused: len(s.Targets),
	}
}

// choices are the outlets that carry anything, but one, by name.
func choices(c *catalog.Catalog, but *catalog.Actor) (list []*catalog.Actor) {
	for _, a := range c.Actors {
		if a != but && carries(a) {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(x, y *catalog.Actor) int {
		return cmp.Or(strings.Compare(fact.Slug(x.Name), fact.Slug(y.Name)), cmp.Compare(x.ID, y.ID))
	})
	return list
}

// compare puts the counts of two outlets beside each other: what both have
// first, then by how much there is.
func compare(key, title string, one, other *catalog.Actor, a, b []catalog.ActorCount) besidePart {
	part := besidePart{Title: title, Key: key, First: one, Second: other}
	at := map[*catalog.Actor]int{}
	for _, c := range a {
		at[c.Actor] = len(part.Rows)
		part.Rows = append(part.Rows, besideRow{Actor: c.Actor, A: c.N})
	}
	for _, c := range b {
		i, ok := at[c.Actor]
		if !ok {
			i = len(part.Rows)
			part.Rows = append(part.Rows, besideRow{Actor: c.Actor})
		}
		part.Rows[i].B = c.N
	}
	for i := range part.Rows {
		part.count(&part.Rows[i])
	}
	slices.SortStableFunc(part.Rows, func(x, y besideRow) int {
		return cmp.Or(cmp.Compare(min(y.A, y.B, 1), min(x.A, x.B, 1)), cmp.Compare(y.A+y.B, x.A+x.B), cmp.Compare(x.Actor.ID, y.Actor.ID))
	})
	return part
}

// count counts a row for one of the outlets or both, and links its numbers.
func (p *besidePart) count(r *besideRow) {
	link := func(o *catalog.Actor) string {
		return address{path: "/" + string(o.ID)}.With(p.Key, string(r.Actor.ID)).String()
	}
	switch r.Where() {
	case "both":
		p.Both++
	case "first":
		p.OnlyFirst++
	default:
		p.OnlySecond++
	}
	r.LinkA, r.LinkB = link(p.First), link(p.Second)
}

// cut leaves out what is too much for a page.
func (p besidePart) cut() besidePart {
	p.More = max(0, len(p.Rows)-besideRows)
	p.Rows = first(besideRows, p.Rows)
	return p
}

// A keyedRow is a row with the facet that it is of.
type keyedRow struct {
	key string
	besideRow
}

func (p besidePart) keyed() (list []keyedRow) {
	for _, r := range p.Rows {
		list = append(list, keyedRow{p.Key, r})
	}
	return list
}

var besideHeader = []string{"role", "actor", "actor_id", "first_outlet_id", "first_accusations", "second_outlet_id", "second_accusations"}

func besideTable(rows []keyedRow, one, other *catalog.Actor) func(func([]string) bool) {
	return rowsOf(rows, func(r keyedRow) []string {
		return []string{r.key, r.Actor.Name, string(r.Actor.ID), string(one.ID), strconv.Itoa(r.A), string(other.ID), strconv.Itoa(r.B)}
	})
}
