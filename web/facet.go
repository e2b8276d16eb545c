package web

import (
	"jaccuse/web/catalog"
)

// A facet is one field that a list can be narrowed by.
type facet struct {
	Title   string
	Key     string // of the query
	Options []option
	More    int // values that are left out
}

// An option is a value of a facet: a link that sets it, or takes it away where
// it is set.
type option struct {
	Label string
	Link  string
	N     int
	On    bool
}

// maxOptions is how many values of a facet are shown.
const maxOptions = 8

// facets are those of a list of claims at an address.
func facets(s *catalog.Selection, at address) []facet {
	list := []facet{
		actorFacet("Accuser", "accuser", s.Accusers, at),
		actorFacet("Accused", "target", s.Targets, at),
		actorFacet("Outlet", "outlet", s.Outlets, at),
		valueFacet("Force", "force", s.Forces, at),
		valueFacet("Answer", "answer", s.Answers, at),
	}
	kept := list[:0]
	for _, f := range list {
		if len(f.Options) > 1 || len(f.Options) == 1 && f.Options[0].On {
			kept = append(kept, f)
		}
	}
	return kept
}

func actorFacet(title, key string, counts []catalog.ActorCount, at address) facet {
	f := facet{Title: title, Key: key}
	for _, c := range counts {
		f.add(at, string(c.Actor.ID), c.Actor.Name, c.N)
	}
	return f
}

func valueFacet(title, key string, counts []catalog.ValueCount, at address) facet {
	f := facet{Title: title, Key: key}
	for _, c := range counts {
		f.add(at, c.Value, c.Value, c.N)
	}
	return f
}

// add adds a value; beyond the first ones, only the one that is set.
func (f *facet) add(at address, value, label string, n int) {
	on := at.Get(f.Key) == value
	if len(f.Options) >= maxOptions && !on {
		f.More++
		return
	}
	o := option{Label: label, N: n, On: on, Link: at.With(f.Key, value).String()}
	if on {
		o.Link = at.Without(f.Key).String()
	}
	f.Options = append(f.Options, o)
}
