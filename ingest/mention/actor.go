package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// actor builds the actor that m, its first mention, opens.
func (l *linker) actor(m Mention) fact.Actor {
	if a, ok := l.lex.Actor(m.Actor); ok {
		return a
	}
	if p := l.persons[m.Actor]; p != nil {
		return l.personActor(p)
	}
	m.Name, m.Role = oneLine(m.Name), oneLine(m.Role)
	a := fact.Actor{ID: m.Actor, Type: m.Type, Name: m.Name}
	if m.Type == fact.Person && m.Plural {
		a.Type = fact.Group
	}
	a.State = l.stateOf(m.Modifier)
	switch a.Type {
	case fact.Person:
		a.Name, a.Role = l.roleName(m), m.Role
		a.SpeaksFor = l.speaksFor(m.Official, m.Modifier, m.Former)
	case fact.Organization:
		a.SpeaksFor = l.organSpeaksFor(m)
	}
	return a
}

// oneLine joins a name that a line end of the text breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (l *linker) personActor(p *person) fact.Actor {
	return fact.Actor{ID: p.id, Type: fact.Person, Name: oneLine(p.name), Role: oneLine(p.role),
		State: l.stateOf(p.modifier), SpeaksFor: l.speaksFor(p.official, p.modifier, p.former)}
}

// stateOf is the state that a state or an organization belongs to.
func (l *linker) stateOf(id fact.ID) fact.ID {
	if id.Kind() == "state" {
		return id
	}
	a, _ := l.lex.Actor(id)
	return a.State
}

// speaksFor says for whom the bearer of a role speaks: where the role is an
// official one, for the state or the organization that it is tied to; a former
// bearer, a lawyer, an analyst for nobody but himself. An organ of a state speaks
// for the state.
func (l *linker) speaksFor(official bool, tied fact.ID, former bool) fact.ID {
	if former || tied == "" || !official {
		return ""
	}
	if a, ok := l.lex.Actor(tied); ok && a.State != "" && l.isOrgan(a) {
		return a.State
	}
	return tied
}

// isOrgan reports whether a listed organization is an organ of its state.
func (l *linker) isOrgan(a fact.Actor) bool {
	_, hits := l.lex.Match(lexicon.Words(a.Name))
	for _, h := range hits {
		if h.Actor == a.ID && h.OrgKind == "organ" {
			return true
		}
	}
	return false
}

// organSpeaksFor: a ministry, an army, a police force speaks for its state, a panel
// or a commission for the body that it belongs to.
func (l *linker) organSpeaksFor(m Mention) fact.ID {
	if m.Group != lexicon.OrganGroup {
		return ""
	}
	switch m.Modifier.Kind() {
	case "state", "org":
		return m.Modifier
	}
	return ""
}
