package catalog

import (
	"cmp"
	"maps"
	"slices"
)

// A tally counts claims for a Selection.
type tally struct {
	claims                  []*Claim
	accusers, targets       sides
	outlets                 map[*Actor]int
	forces, answers, months map[string]int
}

func newTally() *tally {
	return &tally{
		accusers: sides{}, targets: sides{}, outlets: map[*Actor]int{},
		forces: map[string]int{}, answers: map[string]int{}, months: map[string]int{},
	}
}

// count takes a claim that passes, and counts it for each facet whose other
// fields it passes.
func (t *tally) count(c *Claim, f Filter) {
	fields := f.fails(c)
	if fields == 0 {
		t.claims = append(t.claims, c)
	}
	counts := func(field int) bool { return fields&^field == 0 }
	if counts(byAccuser) {
		t.accusers.count(c.Side(), c.Accuser)
	}
	if counts(byTarget) {
		t.targets.count(c.OtherSide(), c.Target)
	}
	if counts(byOutlet) && c.Outlet != nil {
		t.outlets[c.Outlet]++
	}
	if counts(byForce) {
		t.forces[c.Force]++
	}
	if counts(byAnswer) {
		t.answers[answerOf(c)]++
	}
	if day := c.Day.First(); counts(byDay) && len(day) >= len("2020-05") {
		t.months[day[:len("2020-05")]]++
	}
}

func (t *tally) selection() *Selection {
	return &Selection{
		Claims: t.claims, Accusers: t.accusers.list(), Targets: t.targets.list(), Outlets: byCount(t.outlets),
		Forces: values(t.forces, byNumber), Answers: values(t.answers, byNumber), Months: values(t.months, byValue),
	}
}

// byCount lists the actors, most claims first.
func byCount(counts map[*Actor]int) []ActorCount {
	list := make([]ActorCount, 0, len(counts))
	for a, n := range counts {
		list = append(list, ActorCount{a, n})
	}
	slices.SortFunc(list, func(x, y ActorCount) int {
		return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Actor.ID, y.Actor.ID))
	})
	return list
}

func byNumber(x, y ValueCount) int { return cmp.Or(cmp.Compare(y.N, x.N), byValue(x, y)) }
func byValue(x, y ValueCount) int  { return cmp.Compare(x.Value, y.Value) }

func values(counts map[string]int, order func(x, y ValueCount) int) []ValueCount {
	list := make([]ValueCount, 0, len(counts))
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, ValueCount{v, counts[v]})
	}
	slices.SortFunc(list, order)
	return list
}
