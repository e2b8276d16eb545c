package eval

import (
	"cmp"
	"slices"
)

// Diff is what changed between two runs.
type Diff struct {
	Values  []Change `json:"values"` // those that changed, and those of one run alone
	Fixed   []Mark   `json:"fixed"`  // errors of the old run alone
	Broken  []Mark   `json:"broken"` // errors of the new run alone
	SameSet bool     `json:"sameSet"`
}

// Change is a number in two runs; nil where a run does not have it.
type Change struct {
	Name string   `json:"name"`
	Old  *float64 `json:"old"`
	New  *float64 `json:"new"`
}

// NewDiff compares two runs. Numbers of different sets, or of different parts
// of one, are compared too; SameSet tells.
func NewDiff(before, after *Report) *Diff {
	d := &Diff{
		Values: changes(before.Values(), after.Values()),
		Fixed:  without(before.Errors, after.Errors),
		Broken: without(after.Errors, before.Errors),
	}
	d.SameSet = before.Set.SHA256 == after.Set.SHA256 && before.Set.Split == after.Set.Split
	return d
}

func changes(before, after []Value) []Change {
	out := []Change{}
	old := map[string]float64{}
	for _, v := range before {
		old[v.Name] = v.Value
	}
	for _, v := range after {
		was, ok := old[v.Name]
		delete(old, v.Name)
		switch {
		case !ok:
			out = append(out, Change{Name: v.Name, New: &v.Value})
		case was != v.Value:
			out = append(out, Change{Name: v.Name, Old: &was, New: &v.Value})
		}
	}
	for _, v := range before {
		if _, gone := old[v.Name]; gone {
			out = append(out, Change{Name: v.Name, Old: &v.Value})
		}
	}
	return out
}

// identity is what makes an error of two runs the same. A false fact is the
// same whichever rule found it.
func (m Mark) identity() Mark {
	m.Rule, m.Kind = "", ""
	return m
}

func without(marks, others []Mark) []Mark {
	left := map[Mark]int{}
	for _, m := range others {
		left[m.identity()]++
	}
	out := []Mark{}
	for _, m := range marks {
		if left[m.identity()] > 0 {
			left[m.identity()]--
			continue
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Mark) int { return cmp.Compare(a.Article, b.Article) })
	return out
}
