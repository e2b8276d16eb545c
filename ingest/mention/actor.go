package mention

import (
	"slices"
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
		a.Name, a.Role = oneLine(l.nominalName(m)), m.Role
		a.SpeaksFor = l.speaksFor(m.Official && !l.partisan(m.Role, m.RoleHead, m.Modifier), l.principal(m), m.Former)
	case fact.Organization:
		if m.owner != "" {
			a.Name = l.ownedName(m.owner, m.Name)
		}
		a.SpeaksFor = l.organs[m.Actor]
		if m.owner.Kind() == string(fact.Person) {
			a.SpeaksFor = m.owner // "Mr Silva's office"
		}
	case fact.Group:
		if (m.Group == lexicon.OfficialGroup || m.Group == lexicon.GovernmentGroup) && !dissent(m.Name) {
			a.SpeaksFor = l.speaksFor(true, m.Modifier, m.Former)
		}
	}
	return a
}

// partisan reports whether a role that is tied to a state is not one of its government:
// "Chilean opposition leader", "the exiled Chilean president", "Chilean senator".
func (l *linker) partisan(role, head string, tied fact.ID) bool {
	return tied.Kind() == string(fact.State) && (dissent(role) || l.classOf(head) == lexicon.Legislator)
}

// dissent reports whether a group of officials is not its state's: "opposition
// officials", "rebel soldiers".
func dissent(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "opposition", "rebel", "former", "retired", "union", "party", "tribal", "religious", "church", "private", "renegade", "company",
			"separatist", "guerrilla", "insurgent", "exiled", "shadow", "dissident", "resistance", "student", "business", "militia":
			return true
		}
	}
	return false
}

// nominalName is the name of a person who has none: his role, with its owner.
func (l *linker) nominalName(m Mention) string {
	if m.owner != "" {
		role := m.RoleHead
		if body := l.bodyOfRole(&m); body != "" {
			_, role, _ = strings.Cut(role, body+" ")
		}
		return l.ownedName(m.owner, role)
	}
	return l.roleName(m)
}

// principal is whom a role serves: the state or body that it is tied to, else the
// person whose it is.
func (l *linker) principal(m Mention) fact.ID {
	if m.Modifier == "" {
		return m.owner
	}
	return m.Modifier
}

// oneLine joins a name that a line end of the text breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (l *linker) personActor(p *person) fact.Actor {
	return fact.Actor{ID: p.id, Type: fact.Person, Name: oneLine(p.name), Role: oneLine(p.role),
		State: l.stateOf(p.modifier), SpeaksFor: l.speaksFor(p.official && !l.partisan(p.role, p.head, p.modifier), p.modifier, p.former)}
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
	if a, ok := l.lex.Actor(tied); ok && a.SpeaksFor != "" {
		return a.SpeaksFor
	}
	if state := l.organs[tied]; state != "" {
		return state
	}
	return tied
}

// organSpeaksFor: a ministry, an army, a police force speaks for its state, a panel
// or a commission for the body that it belongs to.
func (l *linker) organSpeaksFor(m Mention) fact.ID {
	if m.Group != lexicon.OrganGroup && !(m.Kind == Named && (ministry(m.Name) || l.stateService(m.Name))) {
		return ""
	}
	if k := m.Modifier.Kind(); k == "org" || k == "state" && l.stateOrgan(&m) {
		return m.Modifier
	}
	return ""
}

// stateService reports whether a name is that of a service which none but a state keeps:
// "Chilean State Border Committee", "Peruvian Coast Guard".
func (l *linker) stateService(name string) bool {
	words := strings.Fields(name)
	for _, w := range words[:len(words)-1] {
		if stateTasks[strings.ToLower(w)] {
			kinds := l.bodyKinds(name)
			return kinds == nil || slices.Contains(kinds, lexicon.Organ)
		}
	}
	return false
}

// stateTasks are what services of states are for. It is read only.
var stateTasks = set("state border coast security intelligence customs investigative election electoral")

// ownAffairs are words for bodies that speak for themselves, whoever owns them.
var ownAffairs = set(`bank banks hospital hospitals clinic school schools college university museum orchestra airline airlines
	company companies firm firms chamber club league federation association institute newspaper network broadcaster channel union
	church diocese charity foundation festival stadium team opposition parliament congress senate assembly court tribunal`)

// stateOrgan reports whether a body that is tied to a state is an organ of it: a
// ministry, and not a company or the opposition.
func (l *linker) stateOrgan(m *Mention) bool {
	if w := strings.ToLower(l.headOf(m.Name)); ownAffairs[w] {
		return false
	}
	if n, ok := l.nominal(m); ok {
		return slices.Contains(n.Kinds, lexicon.Organ)
	}
	if kinds := l.bodyKinds(m.Name); kinds != nil {
		return slices.Contains(kinds, lexicon.Organ)
	}
	return true
}
