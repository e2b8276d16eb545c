package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// A place is where something stands in a list: newest first, then by id. What
// no day is known of comes last.
type place struct {
	day string
	id  fact.ID
}

func (a *Article) place() place   { return place{a.Day.First(), a.ID} }
func (c *Claim) place() place     { return place{c.Day.First(), c.Claim.ID} }
func (s *Statement) place() place { return place{s.Day.First(), s.Statement.ID} }
func (r *Response) place() place  { return place{r.Day.First(), r.Response.ID} }

func sortByDay[T any](list []T, at func(T) place) {
	slices.SortFunc(list, func(x, y T) int {
		a, b := at(x), at(y)
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.id, b.id))
	})
}

// inText orders what stands in one text.
func inText(a, b fact.Span, x, y fact.ID) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(x, y))
}

// frequent are the counted things but "", the most frequent first.
func frequent[T ~string](counts map[T]int) []T {
	delete(counts, "")
	return slices.SortedFunc(maps.Keys(counts), func(x, y T) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
}

// readable is the name that an id tells: "western officials".
func readable(id fact.ID) string { return strings.ReplaceAll(id.Slug(), "-", " ") }
