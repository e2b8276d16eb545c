package queries

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// maxSuggestions is how many near matches an error names.
const maxSuggestions = 3

// didYouMean is a hint for an error about an unknown name: "; did you mean a
// or b?", or nothing where no name is near.
func didYouMean(name string, known []string) string {
	near := nearest(name, known)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(near, " or ") + "?"
}

// nearest lists the known names that are near, the nearest first. Near is a
// third of the letters wrong, or one name within the other. It compares the
// folded forms, so that case and accents do not count.
func nearest(name string, known []string) []string {
	type match struct {
		name string
		d    int
	}
	folded := fact.Slug(clip(name))
	if folded == "" {
		return nil
	}
	var matches []match
	for _, k := range known {
		slug := fact.Slug(clip(k))
		if slug == "" {
			continue
		}
		d := distance([]rune(folded), []rune(slug))
		for _, word := range strings.Split(slug, "-") {
			d = min(d, 1+distance([]rune(folded), []rune(word))) // a surname
		}
		if strings.Contains(slug, folded) || strings.Contains(folded, slug) {
			d = min(d, 2)
		}
		if d <= max(2, len(folded)/3) {
			matches = append(matches, match{k, d})
		}
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.d, b.d), strings.Compare(a.name, b.name))
	})
	var names []string
	for _, m := range matches[:min(len(matches), maxSuggestions)] {
		names = append(names, m.name)
	}
	return names
}

// clip keeps a hostile name from costing quadratic time.
func clip(s string) string { return s[:min(len(s), 80)] }

// distance is the Levenshtein distance: letters added, dropped or replaced.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			replaced := diagonal
			if x != y {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
