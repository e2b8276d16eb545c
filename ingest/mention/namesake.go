package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// yieldToPersons opens the bare names that a capital, a state or an outlet
// shares with a person whom the article introduced before by a full name: "Paris
// said", after "Valeria Paris, a nurse". The name of a state goes to the person
// only where the article never means the state for certain.
func (l *linker) yieldToPersons() {
	first := l.introduced()
	if len(first) == 0 {
		return
	}
	meant := l.statesMeant()
	for i := range l.mentions {
		m := &l.mentions[i]
		at, ok := first[l.ownSurname(m)]
		if !ok || at >= m.First || m.Locative {
			continue
		}
		_, hits := l.lex.Match([]string{l.t.Word(m.First)})
		hit := pick(hits)
		switch {
		case hit.Type == fact.State && hit.Kind != lexicon.Capital && meant[hit.Actor]:
		case m.Kind == Named && m.Actor != "" && m.Type != fact.Person:
			m.Type, m.Weak, m.Actor, m.Sieve = fact.Person, true, "", ""
		case m.RoleHead != "" && m.Modifier != "":
			m.Modifier = "" // "Paris's father, Albert Jacquier": of nobody's state
		}
	}
}

// introduced maps the surnames of the persons whom the text names in full to
// where it first does.
func (l *linker) introduced() map[string]int {
	first := map[string]int{}
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Kind != Named || m.Type != fact.Person || m.Weak || m.Actor != "" || !strings.Contains(m.Name, " ") {
			continue
		}
		surname := last(m.Name)
		if n, _ := l.lex.Match([]string{surname}); n == 0 {
			continue
		}
		if _, ok := first[fact.Slug(surname)]; !ok {
			first[fact.Slug(surname)] = m.First
		}
	}
	return first
}

// statesMeant are the states that the text names in a way in which no surname is
// used: as an adjective, with "the government of", as a place.
func (l *linker) statesMeant() map[fact.ID]bool {
	meant := map[fact.ID]bool{}
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Type == fact.State && (m.Sieve == "adjective" || m.Sieve == "government" || m.Sieve == "gazetteer" && m.Locative) {
			meant[m.Actor] = true
		}
	}
	return meant
}

// ownSurname is the slug of the one listed word that a mention is, or that owns
// its role; else "".
func (l *linker) ownSurname(m *Mention) string {
	w := l.t.Word(m.First)
	if m.RoleHead == "" && m.Last != m.First+1 {
		return ""
	}
	n, hits := l.lex.Match([]string{w})
	if n == 0 || m.RoleHead == "" && pick(hits).Kind == lexicon.Adjective || m.RoleHead != "" && pick(hits).Actor != m.Modifier {
		return ""
	}
	return fact.Slug(w)
}
