package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// domestic reports whether a mention without an owner is of somebody who acts for a
// state by what he is: a minister, a ministry, an army, officials.
func (l *linker) domestic(m *Mention) bool {
	switch m.Type {
	case fact.Person:
		return m.Official && m.Office
	case fact.Group:
		if m.Group == lexicon.GovernmentGroup {
			return m.Last-m.First <= 2 && m.Kind == Nominal
		}
		return m.Group == lexicon.OfficialGroup && m.Last-m.First <= 2 && !dissent(m.Name) && !foreign(m.Name)
	case fact.Organization:
		return m.Kind == Nominal && m.Group == lexicon.OrganGroup && m.Last-m.First <= 2 && l.stateOrgan(m) ||
			m.Kind == Named && m.Actor.Kind() == "org" && ministry(m.Name)
	}
	return false
}

// stateOffice reports whether a role is an office of a state whatever stands before
// it; presidents and secretaries of companies and unions are named with these.
func stateOffice(role string) bool {
	words := strings.Fields(role)
	if len(words) == 0 {
		return false
	}
	switch words[len(words)-1] {
	case "minister", "premier", "chancellor", "president":
		return true
	case "secretary":
		return len(words) > 1 && words[0] != "general" && words[0] != "press" && words[0] != "executive"
	case "spokesman", "spokeswoman", "spokesperson":
		return strings.Contains(role, "ministry") || words[0] == "government" || words[0] == "army" || words[0] == "military" ||
			words[0] == "police" || words[0] == "presidential"
	}
	return strings.HasPrefix(role, "secretary of") || role == "attorney general"
}

// foreign reports whether the words before a noun place a group elsewhere or
// nowhere: "Western officials".
func foreign(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if regions[w] || w == "foreign" || w == "international" || w == "aid" || w == "relief" {
			return true
		}
	}
	return false
}
