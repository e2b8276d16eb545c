package mention

import (
	"strings"

	"jaccuse/graph/fact"
)

// surname finds the bearer of a later "Esper" or "Mr Quintela". Two bearers of
// one surname are told apart by the gender of a title; where that fails, the
// name stays open.
func (l *linker) surname(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Named || m.Type != fact.Person {
		return ""
	}
	found := l.bearer(m, l.bySurname[surnameKey(m.Name)])
	if found == nil && len(l.bySurname[surnameKey(m.Name)]) == 0 && !strings.Contains(m.Name, " ") {
		found = l.bearer(m, l.byFirstSurname[fact.Slug(m.Name)])
	}
	if found == nil {
		return ""
	}
	l.learn(found, m)
	return found.id
}

// bearer is the only one of some persons whom the name of a mention may mean.
func (l *linker) bearer(m Mention, persons []*person) *person {
	var found *person
	for _, p := range recent(persons) {
		if m.Gender != 0 && p.gender != 0 && m.Gender != p.gender || !compatible(m.Name, p.name) {
			continue
		}
		if found != nil && found != p {
			return nil
		}
		found = p
	}
	return found
}

// firstSurname is the slug of the last name but one of three or more, where it may be a
// family name: "Julia Prado Ruiz" is called "Ms. Prado". A given name is none.
func (l *linker) firstSurname(name string) string {
	words := strings.Fields(name)
	if len(words) < 3 {
		return ""
	}
	w := words[len(words)-2]
	if _, given := l.lex.GivenName(w); given || len(w) < 3 || strings.HasSuffix(w, ".") || particles[strings.ToLower(w)] {
		return ""
	}
	return fact.Slug(w)
}
