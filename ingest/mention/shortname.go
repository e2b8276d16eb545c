package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
)

// readShort collects the short forms that the names of bodies allow: initials,
// and the name without its legal form ("Orbenta Inc."). A short form of two
// bodies is none.
func (l *linker) readShort() {
	long := map[string]fact.ID{}
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Kind != Named || m.Actor == "" || m.Type != fact.Organization && m.Type != fact.Outlet {
			continue
		}
		long[oneLine(m.Name)] = m.Actor
		for _, s := range l.shortForms(m.Name) {
			if have, ok := l.stands[s]; ok && have != m.Actor {
				l.stands[s] = ""
				continue
			}
			l.stands[s] = m.Actor
		}
	}
	for short, name := range l.short {
		if id := long[name]; id != "" {
			l.stands[short] = id // the article says so itself
		}
	}
}

// shortForms returns the initials of a name of three words or more, and the name
// without a legal form at its end.
func (l *linker) shortForms(name string) []string {
	const least, most = 3, 12
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > most {
		return nil
	}
	var out []string
	if b, ok := l.lex.Body(words[len(words)-1]); ok && b.Legal {
		out = append(out, strings.Join(words[:len(words)-1], " "))
	}
	initials := ""
	for _, w := range words {
		if text.Capital(w) && w[0] < 0x80 {
			initials += w[:1]
		}
	}
	if len(initials) >= least {
		out = append(out, initials)
	}
	return out
}

// shortName links "the FOP" and "Orbenta" to the body whose name they shorten.
func (l *linker) shortName(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Named || m.Type != fact.Organization && !m.Weak {
		return ""
	}
	id := l.stands[oneLine(m.Name)]
	if id != "" {
		m.Type, m.Weak = fact.Organization, false
	}
	return id
}
