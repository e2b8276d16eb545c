package mention

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// role finds the person of a role: "the US defense secretary" is one before it
// whose role is tied to the same state and shares its words; of several, the one
// who was named last.
func (l *linker) role(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Person || m.Plural || l.indefinite(*m) || l.owned(i) {
		return ""
	}
	var bearers []fact.ID
	var latest *person
	for _, p := range recent(l.byRole[fact.Slug(last(m.RoleHead))]) {
		if p.first > m.First || !sameOffice(*m, p) || !genders(m.Gender, p.gender) {
			continue
		}
		bearers = append(bearers, p.id)
		if latest == nil || p.first > latest.first {
			latest = p
		}
	}
	if latest == nil {
		return ""
	}
	for _, b := range l.before(i) {
		if slices.Contains(bearers, b.Actor) {
			return b.Actor
		}
	}
	return latest.id
}

// genders reports whether two genders, where both are known, are the same.
func genders(a, b byte) bool { return a == 0 || b == 0 || a == b }

func sameOffice(m Mention, p *person) bool {
	if m.Modifier != "" && m.Modifier != p.modifier || m.Former != p.former {
		return false
	}
	have := " " + strings.ReplaceAll(fact.Slug(p.role), "-", " ") + " "
	for _, w := range strings.Fields(strings.ReplaceAll(fact.Slug(m.RoleHead), "-", " ")) {
		if w != "of" && !strings.Contains(have, " "+w+" ") {
			return false
		}
	}
	return true
}

// otherRole finds the one person whose role is another word for that of m and
// tied to the same state: "the Cuban leader" is the Cuban president.
func (l *linker) otherRole(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Person || m.Plural || m.Modifier == "" || m.Former || l.indefinite(*m) {
		return ""
	}
	n, ok := l.nominal(m)
	if !ok {
		return ""
	}
	return l.onlyOne(i, reach, func(b *Mention) bool {
		p := l.persons[b.Actor]
		return p != nil && p.modifier == m.Modifier && !p.former && genders(m.Gender, p.gender) && l.sharesKind(n, b)
	})
}

// indefinite reports whether the phrase begins with "a", "an", "another" or
// "one": a new person.
func (l *linker) indefinite(m Mention) bool {
	switch l.lower(m.First) {
	case "a", "an", "another", "one", "some", "any", "no", "every":
		return true
	}
	return false
}

// nominalPerson opens a person of this article for a role tied to a state or a
// body that nobody bears by name: "an Iranian official". A role with an owner who
// is still to be found waits for him.
func (l *linker) nominalPerson(i int) fact.ID {
	m := &l.mentions[i]
	if l.classOf(m.RoleHead) == lexicon.Relative {
		return "" // without whose he is, "the brother" is nobody
	}
	return l.ownNominal(i, m.Kind == Nominal && m.Type == fact.Person && !m.Plural && !l.owned(i))
}

func (l *linker) ownNominal(i int, ok bool) fact.ID {
	m := &l.mentions[i]
	if !ok {
		return ""
	}
	if m.Modifier == "" && !l.indefinite(*m) {
		if id := l.earlierNominal(i, m.RoleHead); id != "" {
			return id
		}
	}
	return fact.LocalID(fact.Person, l.article, fact.Slug(l.roleName(*m)))
}

func (l *linker) earlierNominal(i int, head string) fact.ID {
	for _, b := range l.before(i) {
		if b.Kind == Nominal && b.Type == fact.Person && b.RoleHead == head && b.Actor != "" {
			return b.Actor
		}
	}
	return ""
}

func (l *linker) roleName(m Mention) string {
	if m.Role != "" {
		return m.Role
	}
	return m.Name
}

// classOf is the class of the role that a person bears, or "".
func (l *linker) classOf(head string) lexicon.RoleClass {
	_, r := l.lex.Role(lexicon.Words(head))
	return r.Class
}
