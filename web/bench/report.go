package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// A report prints figures and remembers whether the bounds held.
type report struct{ missed int }

func (r *report) add(what string, figure any) { fmt.Printf("| %s | %v |\n", what, figure) }

func (r *report) times(who string, a *answers) {
	r.add(who+": answers", len(a.all))
	r.add(who+": median, 99th percentile, the longest", fmt.Sprintf("%v, %v, %v", a.at(.5), a.at(.99), a.at(1)))
}

func (r *report) bound(what string, figure, most float64) {
	verdict := "holds"
	if figure > most {
		verdict = "MISSED"
		r.missed++
	}
	r.add(what, fmt.Sprintf("%.2f (at most %v: %s)", figure, most, verdict))
}

func (r *report) ok() bool { return r.missed == 0 }

func ratio(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// kinds prints a table of its own: how long each kind of page took, and how large
// it is on the average. Those that take most of the time come first.
func (r *report) kinds(a *answers) {
	kinds, total := map[string]*answers{}, map[string]time.Duration{}
	for _, s := range a.all {
		kind := kindOf(s.page)
		if kinds[kind] == nil {
			kinds[kind] = &answers{}
		}
		kinds[kind].all = append(kinds[kind].all, s)
		total[kind] += s.took
	}
	fmt.Print("\n| kind of page | answers | kB | median | 95 % | 99 % | longest |\n|---|---|---|---|---|---|---|\n")
	byTime := func(x, y string) int { return cmp.Or(cmp.Compare(total[y], total[x]), cmp.Compare(x, y)) }
	for _, kind := range slices.SortedFunc(maps.Keys(kinds), byTime) {
		k := kinds[kind]
		fmt.Printf("| %s | %d | %d | %v | %v | %v | %v |\n", kind, len(k.all), k.size()>>10, k.at(.5), k.at(.95), k.at(.99), k.at(1))
	}
	fmt.Println()
}

// size is the mean size of the answers, in bytes.
func (a *answers) size() int {
	sum := 0
	for _, s := range a.all {
		sum += s.bytes
	}
	return sum / max(1, len(a.all))
}

// kindOf is what sort of page an address is of: its route, the form, and what the
// query names.
func kindOf(page string) string {
	path, query, _ := strings.Cut(page, "?")
	kind, rest, more := strings.Cut(path[1:], "/")
	if more {
		kind += "/ID"
		if i := strings.LastIndexByte(rest, '.'); i >= 0 {
			kind += rest[i:]
		}
	}
	for i, field := range strings.Split(query, "&") {
		if key, _, ok := strings.Cut(field, "="); ok {
			kind += string("?&"[min(i, 1)]) + key
		}
	}
	return "/" + kind
}
