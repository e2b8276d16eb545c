package lexicon

import (
	"cmp"
	"slices"
	"strings"
)

// spellings are the ways in which a text may split an entry into words: as
// written, and with spaces for its hyphens ("al-Qaeda", "al Qaeda").
func spellings(text string) [][]string {
	var ways [][]string
	if words := Words(text); len(words) > 0 {
		ways = append(ways, words)
	}
	if words := Words(strings.ReplaceAll(text, "-", " ")); strings.Contains(text, "-") && len(words) > 0 {
		ways = append(ways, words)
	}
	return ways
}

// indexSurfaces builds the index of Match and reports surfaces of two actors
// that are not flagged, and flags that no second actor asks for.
func (g *gazette) indexSurfaces() *index[[]Surface] {
	x := new(index[[]Surface])
	for _, all := range g.byFold() {
		g.checkShared(all)
		for _, s := range all {
			for _, words := range spellings(s.text) {
				at := x.at(words)
				if !hasActor(*at, s.surface) {
					*at = append(*at, s.surface)
				}
			}
		}
	}
	return x
}

func hasActor(hits []Surface, s Surface) bool {
	return slices.ContainsFunc(hits, func(h Surface) bool { return h.Actor == s.Actor })
}

// byFold groups the surfaces that fold alike; within a group the preferred
// actor comes first, then the order is that of ids.
func (g *gazette) byFold() [][]spoken {
	groups := map[string][]spoken{}
	for _, s := range g.spoken {
		key := strings.ReplaceAll(fold(s.text), "-", " ")
		groups[key] = append(groups[key], s)
	}
	var out [][]spoken
	for _, all := range groups {
		slices.SortStableFunc(all, func(a, b spoken) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.surface.Actor, b.surface.Actor))
		})
		out = append(out, all)
	}
	slices.SortFunc(out, func(a, b []spoken) int { return cmp.Compare(a[0].text, b[0].text) })
	return out
}

func rank(s spoken) int {
	if s.surface.Ambiguity == Preferred {
		return 0
	}
	return 1
}

func (g *gazette) checkShared(all []spoken) {
	first, preferred := all[0].surface.Actor, 0
	shared := slices.ContainsFunc(all, func(s spoken) bool { return s.surface.Actor != first })
	for _, s := range all {
		a := s.surface.Ambiguity
		if shared && !a.shares() {
			other := all[0]
			if other.surface.Actor == s.surface.Actor {
				other = all[len(all)-1]
			}
			s.row.reportAt(s.column, "%q is a surface of %s too: flag it shared or preferred in both", s.text, other.surface.Actor)
		}
		if !shared && a.shares() {
			s.row.reportAt("flags", "%q is flagged %s, but no other actor has it", s.text, a)
		}
		if a == Preferred {
			preferred++
		}
	}
	if preferred > 1 {
		all[1].row.reportAt("flags", "%q is preferred for two actors", all[1].text)
	}
}

// checkPlaces reports surfaces that are places too and do not say so.
func (g *gazette) checkPlaces(places *index[place]) {
	for _, s := range g.spoken {
		words := Words(s.text)
		n, _ := places.longest(words)
		if n == len(words) && n > 0 && !s.surface.Ambiguous {
			s.row.reportAt(s.column, "%q is a place of places.tsv too: flag it place", s.text)
		}
	}
}
