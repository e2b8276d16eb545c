package mention

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// pairOf reports whether a mention is "both governments", "the two sides": two
// who were named before.
func (l *linker) pairOf(m *Mention) (lexicon.Nominal, bool) {
	if m.Kind != Nominal || m.Modifier != "" {
		return lexicon.Nominal{}, false
	}
	i := m.First
	switch l.lower(i) {
	case "both":
	case "the", "these", "those":
		i++
		if l.lower(i) != "two" {
			return lexicon.Nominal{}, false
		}
	default:
		return lexicon.Nominal{}, false
	}
	n, found := l.lex.Nominal(l.words(i+1, m.Last))
	return found, found.Plural && n == m.Last-i-1
}

// pair finds the two that "both governments" stands for: the last two of that
// kind that were named together, or as such; else the only two of the kind in
// the sentences before it. Where two such pairs stand in one sentence, neither is
// taken.
func (l *linker) pair(i int) fact.ID {
	m := &l.mentions[i]
	n, ok := l.pairOf(m)
	if !ok {
		return ""
	}
	two := l.namedTogether(i, n)
	if two == nil {
		two = l.onlyTwo(i, n)
	}
	if len(two) != 2 {
		return ""
	}
	m.Others = []fact.ID{two[1]}
	return two[0]
}

// namedTogether returns the last two of a kind that stand in coordination before
// mention i, or in a pair that was found. An empty list says that there are
// several, nil that there are none.
func (l *linker) namedTogether(i int, n lexicon.Nominal) []fact.ID {
	const sentences = 6
	var found []fact.ID
	at := -1
	for j := range l.before(i) {
		s := l.sentence[j]
		if s < l.sentence[i]-sentences || at >= 0 && s != at {
			break
		}
		two := l.twoFrom(j, n)
		switch {
		case two == nil:
		case found == nil:
			found, at = two, s
		case !sameTwo(found, two):
			return []fact.ID{}
		}
	}
	return found
}

// twoFrom returns the two actors of a kind that mention j stands for, or begins
// to name: "Chile and Peru", and nobody else.
func (l *linker) twoFrom(j int, n lexicon.Nominal) []fact.ID {
	m := &l.mentions[j]
	if len(m.Others) == 1 && l.sharesKind(n, m) {
		return []fact.ID{m.Actor, m.Others[0]}
	}
	list := l.coordinated(j)
	if len(list) != 2 || j > 0 && l.continues(j) || m.Sieve == "adjective" {
		return nil
	}
	a, b := &l.mentions[list[0]], &l.mentions[list[1]]
	if a.Actor == b.Actor || !l.sharesKind(n, a) || !l.sharesKind(n, b) || b.Sieve == "adjective" {
		return nil
	}
	return []fact.ID{a.Actor, b.Actor}
}

// continues reports whether mention j goes on with a list: "Bolivia, Chile and
// Peru" are three.
func (l *linker) continues(j int) bool {
	list := l.coordinated(j - 1)
	return len(list) > 1 && list[1] == j
}

func sameTwo(a, b []fact.ID) bool {
	return a[0] == b[0] && a[1] == b[1] || a[0] == b[1] && a[1] == b[0]
}

// onlyTwo returns the two of a kind that the sentences before mention i, and its
// own up to it, name; a place is nobody, but an adjective, or whom a role is tied
// to, counts.
func (l *linker) onlyTwo(i int, n lexicon.Nominal) []fact.ID {
	const sentences = 2
	var found []fact.ID
	add := func(id fact.ID) {
		for _, have := range found {
			if have == id {
				return
			}
		}
		found = append(found, id)
	}
	for j, b := range l.before(i) {
		if l.sentence[j] < l.sentence[i]-sentences || len(found) > 2 {
			break
		}
		if b.Locative || b.Quoted != l.mentions[i].Quoted {
			continue
		}
		if l.sharesKind(n, b) {
			add(b.Actor)
		} else if tied := (Mention{Actor: b.Modifier}); l.sharesKind(n, &tied) {
			add(b.Modifier)
		}
	}
	if len(found) != 2 {
		return nil
	}
	return []fact.ID{found[1], found[0]}
}
