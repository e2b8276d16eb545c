package mention

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// owned reports whether words beside a role or an organ say whose it is, and it
// has no owner yet: "its foreign minister", "the guild's president", "a
// spokeswoman for the guild".
func (l *linker) owned(i int) bool {
	m := &l.mentions[i]
	if m.Modifier != "" || m.owner != "" || m.RoleHead == "" && m.Group != lexicon.OrganGroup {
		return false
	}
	if _, beside := l.ownerBeside(i); beside || possessives[l.lower(m.First)] {
		return true
	}
	return l.bodyOfRole(m) != ""
}

// bodyOfRole is the noun that a role begins with and that names the body it is
// a role of: "company spokesman", "party leader", "foreign ministry spokeswoman";
// else "".
func (l *linker) bodyOfRole(m *Mention) string {
	if known, ok := l.served[m.RoleHead]; ok {
		return known
	}
	found := ""
	words := strings.Fields(m.RoleHead)
	for n, w := range words {
		if n+1 < len(words) && found == "" && l.classOf(m.RoleHead) != lexicon.Rank && l.isServed(w) {
			found = w
		}
	}
	l.served[m.RoleHead] = found
	return found
}

// isServed reports whether a noun is for a body or a state.
func (l *linker) isServed(w string) bool {
	if _, ok := l.lex.Body(w); ok {
		return true
	}
	n, found := l.lex.Nominal([]string{w})
	return n > 0 && !slices.Contains(found.Kinds, lexicon.PersonKind)
}

// possessives are the determiners that stand for an owner named before.
var possessives = set("its their")

// ownerBeside returns the mention that names the owner of mention i: the
// possessive before it, or the name after "for", "of" or "to".
func (l *linker) ownerBeside(i int) (int, bool) {
	m := &l.mentions[i]
	if i > 0 {
		b := &l.mentions[i-1]
		clitic := b.Last < m.First && l.t.Tokens[b.Last].Kind == text.Clitic
		if b.Possessive && (b.Last == m.First || clitic && b.Last+1 == m.First) && b.Sieve != "adjective" {
			return i - 1, true
		}
	}
	if m.Kind != Nominal || i+1 == len(l.mentions) || l.mentions[i+1].First != m.Last+1 {
		return 0, false
	}
	switch l.lower(m.Last) {
	case "of", "for", "to":
		b := &l.mentions[i+1]
		return i + 1, b.Kind != Pronoun && b.Type != fact.State && !b.Plural && !b.Unsure && (b.Type != fact.Person || l.lower(m.Last) != "of" || l.ofPerson(m))
	}
	return 0, false
}

// ofPerson reports whether a role is one that people have of people: "the wife of Ana
// Silva", and not "the capture of Ana Silva".
func (l *linker) ofPerson(m *Mention) bool {
	class := l.classOf(m.RoleHead)
	return class == lexicon.Relative || class == lexicon.Professional
}

// ownedRole links a role or an organ whose owner was found: it is tied to him,
// or to whom he speaks for, and is the one of that office who was named before,
// or a new one: "Ana Silva's lawyer".
func (l *linker) ownedRole(i int) fact.ID {
	if !l.owned(i) {
		return ""
	}
	m := &l.mentions[i]
	m.owner = l.ownerOf(i)
	if m.owner == "" {
		return l.ofUnknown(i)
	}
	m.Modifier = m.owner
	if p := l.persons[m.owner]; p != nil {
		m.Modifier = p.modifier
	} else if m.owner.Kind() == string(fact.Person) {
		m.Modifier = ""
	}
	if m.Type != fact.Person {
		return l.ownedBody(i)
	}
	if m.Modifier != "" {
		if id := l.role(i); id != "" {
			return id
		}
	}
	return fact.LocalID(fact.Person, l.article, fact.Slug(l.nominalName(*m)))
}

// ofUnknown opens a person whose owner has a name that nobody is known by: "a
// spokeswoman for Kellerman" is called so.
func (l *linker) ofUnknown(i int) fact.ID {
	m := &l.mentions[i]
	j, ok := l.ownerBeside(i)
	if !ok {
		// "a company spokesman": of a company that nobody named
		return l.ownNominal(i, l.bodyOfRole(m) != "")
	}
	if j < i || m.Type != fact.Person {
		return ""
	}
	m.Role = l.t.Plain(fact.Span{Start: m.NameSpan.Start, End: l.mentions[j].End})
	return fact.LocalID(fact.Person, l.article, fact.Slug(m.Role))
}

// ownedBody opens an organ of an owner: "its intelligence service". A parser may
// have taken the owner into the name: "the country's embassy".
func (l *linker) ownedBody(i int) fact.ID {
	m := &l.mentions[i]
	if j, ok := l.ownerBeside(i); ok && j < i && m.NameSpan.Start < l.mentions[j].End {
		m.NameSpan.Start = l.t.Tokens[m.Last-1].Start
		m.Name = l.t.Plain(m.NameSpan)
	}
	return fact.LocalID(m.Type, l.article, fact.Slug(l.ownedName(m.owner, m.Name)))
}

// tieNamed ties the persons named with a role to the owner of the role: "the
// guild's president, Pasang Dorje Lama".
func (l *linker) tieNamed() {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Kind != Named || l.persons[m.Actor] == nil || !l.owned(i) {
			continue
		}
		owner := l.ownerOf(i)
		if p := l.persons[owner]; p != nil {
			owner = p.modifier
		}
		if owner != "" && owner.Kind() != string(fact.Person) {
			m.Modifier = owner
			l.learn(l.persons[m.Actor], *m)
		}
	}
}

// ownerOf returns whose mention i is, where that is settled.
func (l *linker) ownerOf(i int) fact.ID {
	if j, ok := l.ownerBeside(i); ok {
		return l.mentions[j].Actor
	}
	m := &l.mentions[i]
	switch l.lower(m.First) {
	case "its":
		return l.one(l.subjectBefore(i, l.single))
	case "their":
		return l.one(l.subjectBefore(i, l.several))
	}
	if noun := l.bodyOfRole(m); noun != "" {
		return l.servedBody(i, noun)
	}
	return ""
}

// servedBody finds the body that "ministry" in "ministry spokeswoman" names: the
// only one before it whose name ends so, or of a kind that the noun takes up. It is
// not one of a state where the sentence before speaks of another.
func (l *linker) servedBody(i int, noun string) fact.ID {
	id := l.bodyNamed(i, noun)
	if state := l.organs[id]; state != "" {
		if before := l.stateBefore(i); before != "" && before != state {
			return ""
		}
	}
	return id
}

func (l *linker) bodyNamed(i int, noun string) fact.ID {
	const sentences = 6
	same := l.onlyOne(i, reach, func(b *Mention) bool {
		return b.Type == fact.Organization && b.Actor != "" && strings.EqualFold(l.headOf(b.Name), noun)
	})
	if same != "" {
		return same
	}
	n, found := l.lex.Nominal([]string{noun})
	if n == 0 {
		return ""
	}
	return l.onlyOne(i, sentences, func(b *Mention) bool { return l.sharesKind(found, b) })
}

// one is the actor of a list of mentions that names only one.
func (l *linker) one(list []int) fact.ID {
	if len(list) != 1 || len(l.mentions[list[0]].Others) > 0 {
		return ""
	}
	return l.mentions[list[0]].Actor
}

// ownedName is the name of what is somebody's: "Ana Silva's office". Ids are made of it.
func (l *linker) ownedName(owner fact.ID, what string) string {
	return l.ownerName(owner) + "'s " + oneLine(what)
}

// ownerName is a name for an owner, as ids and labels of what is his have it.
func (l *linker) ownerName(id fact.ID) string {
	if p := l.persons[id]; p != nil {
		return oneLine(p.name)
	}
	if a, ok := l.lex.Actor(id); ok {
		return a.Name
	}
	return l.called[id]
}
