package mention

import (
	"strings"

	"jaccuse/graph/fact"
)

// apposePersons ties a role and a name between commas to each other: "an Indonesian
// health official, Joko Suyono, says", "Joko Suyono, an Indonesian health official,
// says".
func (l *linker) apposePersons() {
	for i := 0; i+1 < len(l.mentions); i++ {
		a, b := &l.mentions[i], &l.mentions[i+1]
		if b.First != a.Last+1 || l.t.Word(a.Last) != "," || !l.closes(b.Last) || a.Possessive || b.Possessive {
			continue
		}
		switch {
		case l.roleAlone(a) && l.personName(b):
			l.named(i+1, i)
		case l.personName(a) && l.roleAlone(b) && b.Modifier != "" && (l.indefinite(*b) || l.lower(b.First) == "the"):
			l.named(i, i+1)
		}
	}
}

// closes reports whether an apposition ends before token i, and no list goes on.
func (l *linker) closes(i int) bool {
	switch l.t.Word(i) {
	case ",":
		next := l.lower(i + 1)
		return next != "and" && next != "or"
	case ".", ";", "":
		return true
	}
	return false
}

// roleAlone reports whether a mention is the role of one person, without a name.
func (l *linker) roleAlone(m *Mention) bool {
	return m.Kind == Nominal && m.Type == fact.Person && !m.Plural && m.RoleHead != ""
}

// personName reports whether a mention may be the full name of a person whose
// role is not known yet.
func (l *linker) personName(m *Mention) bool {
	return m.Kind == Named && m.Type == fact.Person && m.Actor == "" && m.RoleHead == "" && strings.Contains(m.Name, " ") &&
		!l.listedWithin(*m)
}

// named gives the role that mention role tells to the person with the name.
func (l *linker) named(name, role int) {
	n, r := &l.mentions[name], &l.mentions[role]
	l.apposition[role] = name
	n.Weak = false
	n.Role, n.RoleHead, n.Official, n.Former, n.Modifier = r.Role, r.RoleHead, r.Official, r.Former, r.Modifier
	if n.Role == "" {
		n.Role = r.Name
	}
	if n.Gender == 0 {
		n.Gender = r.Gender
	}
}
