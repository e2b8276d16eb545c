package eval

import (
	"maps"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// denyOrReject takes the two kinds that are easily confused as one.
func denyOrReject(kind string) string {
	if kind == string(fact.Reject) {
		return string(fact.Deny)
	}
	return kind
}

// aim is a predicted response and the labelled responders that it may mean:
// those that match, and among them those of that very name.
type aim struct {
	kind    string // folded, or ""
	matched []*responder
	meant   []*responder
}

func (s *sheet) aims(labels []*responder) []aim {
	var out []aim
	for _, p := range s.pred.Responses {
		n := s.names.name(p.Responder)
		a := aim{kind: kindOf(p.Type)}
		for _, l := range labels {
			if !s.names.matchAny(n, l.names) {
				continue
			}
			a.matched = append(a.matched, l)
			if l.names[0].folded == n.folded {
				a.meant = append(a.meant, l)
			}
		}
		if len(a.meant) == 0 {
			a.meant = a.matched
		}
		out = append(out, a)
	}
	return out
}

// kinds marks, for each labelled responder that was found, whether he was given
// a right kind. same maps kinds that count as one to one.
func (s *sheet) kinds(m Metric, same func(string) string) {
	labels := s.responderLabels()
	aims := s.aims(labels)
	for _, l := range labels {
		if l.optional {
			continue
		}
		at := aimsAt(l, aims)
		if len(at) == 0 {
			continue
		}
		if m == ResponseKind && !slices.ContainsFunc(at, aim.hasKind) {
			s.asides.KindMissing++
		}
		s.kindsOf(m, l, at, same)
	}
}

func (a aim) hasKind() bool { return a.kind != "" }

// aimsAt are the aims that mean a responder; where none does, those that match
// him.
func aimsAt(l *responder, aims []aim) []aim {
	var meant, matched []aim
	for _, a := range aims {
		if slices.Contains(a.meant, l) {
			meant = append(meant, a)
		} else if slices.Contains(a.matched, l) {
			a.meant = append(slices.Clone(a.meant), l)
			matched = append(matched, a)
		}
	}
	if len(meant) > 0 {
		return meant
	}
	return matched
}

// kindsOf judges the kinds that one responder was given. A kind that only
// optional labels have is left out.
func (s *sheet) kindsOf(m Metric, l *responder, aims []aim, same func(string) string) {
	given, typed := map[string]bool{}, false
	for _, a := range aims {
		if !a.hasKind() {
			continue
		}
		typed = true
		right, optional := false, false
		for _, r := range a.meant {
			right = right || hasKind(r.mandatory, a.kind, same)
			optional = optional || hasKind(r.others, a.kind, same)
		}
		if k := same(a.kind); right || !optional {
			given[k] = given[k] || right
		}
	}
	if typed && len(given) == 0 {
		return
	}
	s.giveKinds(m, l, given)
}

func hasKind(kinds map[string]bool, kind string, same func(string) string) bool {
	for k := range kinds {
		if same(k) == same(kind) {
			return true
		}
	}
	return false
}

// giveKinds adds to the share: the right part of the kinds given.
func (s *sheet) giveKinds(m Metric, l *responder, given map[string]bool) {
	right := 0
	for _, ok := range given {
		if ok {
			right++
		}
	}
	share := s.shares[m]
	share.Of++
	share.Right += ratio(right, len(given))
	if right < len(given) || len(given) == 0 {
		note := "given as " + strings.Join(slices.Sorted(maps.Keys(given)), "/")
		if len(given) == 0 {
			note = "no kind given"
		}
		s.mark(Mark{Metric: m, Verdict: Wrong, What: l.first.Responder, Note: note, Text: l.first.Evidence,
			Kind: strings.Join(slices.Sorted(maps.Keys(l.mandatory)), "/")})
	}
}
