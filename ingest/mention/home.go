package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// settleAtHome ties those who act for a state that the text does not name beside
// them to the state whose capital the dateline names: "the army", "officials", "Foreign
// Minister Ana Silva". It is the last step: who is who is not changed by it.
func (l *linker) settleAtHome() {
	for i := range l.mentions {
		l.mentions[i].Office = l.mentions[i].Type == fact.Person && stateOffice(l.mentions[i].RoleHead)
	}
	if l.home == "" {
		return
	}
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Modifier != "" || m.owner != "" || m.Actor == "" || m.Former || !l.domestic(m) {
			continue
		}
		m.Modifier = l.home
		if p := l.persons[m.Actor]; p != nil && p.modifier == "" && p.official && p.first >= m.First {
			p.modifier = l.home
		}
		if m.Type == fact.Organization && m.Actor.Kind() == string(fact.Organization) && l.organs[m.Actor] == "" {
			l.organs[m.Actor] = l.home
		}
	}
}

// domestic reports whether a mention without an owner is of somebody who acts for a
// state by what he is: a minister, a ministry, an army, officials.
func (l *linker) domestic(m *Mention) bool {
	switch m.Type {
	case fact.Person:
		return m.Official && m.Office
	case fact.Group:
		return m.Group == lexicon.OfficialGroup && m.Last-m.First <= 2 && !dissent(m.Name) && !foreign(m.Name)
	case fact.Organization:
		return m.Kind == Nominal && m.Group == lexicon.OrganGroup && m.Last-m.First <= 2 && l.stateOrgan(m)
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
