package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// head reads the head of a noun phrase after the modifiers p, which began at
// token first. It returns the mention and the token after it.
func (f *finder) head(first int, p premodified) (Mention, int, bool) {
	base := Mention{First: first, Modifier: p.owning(), Former: p.former, Plural: p.plural}
	if m, next, ok := f.outlet(first, p); ok {
		return m, next, true
	}
	if n, role := f.lex.Role(f.words(p.next)); n > 0 {
		return f.roleHead(base, p, n, role)
	}
	body, after, named := f.statesBody(first, p)
	if named && after > p.next+1 {
		return body, after, true // its name goes on behind the first word for a body
	}
	if n, role, ok := f.roleOfBody(p.next); ok {
		return f.roleHead(base, p, n, role)
	}
	if g, ok := f.groupNoun(p.next); ok && !f.verbNotNoun(p.next) {
		if m, next, ok := f.namedGroup(base, p, g); ok {
			return m, next, true
		}
		return f.groupHead(base, p, g), p.next + g.n, true
	}
	if named {
		return body, after, true
	}
	if n := len(p.owners); n > 0 && p.next == p.owners[n-1].last && p.owners[n-1].hit.Kind != lexicon.Adjective {
		m := f.ownerHead(p.owners[n-1])
		m.First = first
		return m, p.next, true
	}
	if name, next := f.name(p.next); name != "" && len(p.owners) == 0 {
		if n, role := f.lex.Role(f.words(next)); n > 0 && role.Class != lexicon.Honorific {
			return f.bodyRole(base, p, next, n, role)
		}
		return f.nameHead(base, f.capitalsBefore(p.next, first), next)
	}
	return Mention{}, first, false
}

// verbNotNoun reports whether "suspects" is a verb, as it is right after a name: "Chile
// suspects Peru", and not "Chilean suspects".
func (f *finder) verbNotNoun(i int) bool {
	if f.lower(i) != "suspects" || i == f.start || !f.isWord(i-1) || !text.Capital(f.word(i-1)) || f.titled {
		return false
	}
	return !f.adjectiveBefore(i) && (!determiners[f.lower(i-1)] && !adjectives[f.lower(i-1)] && !quantities[f.lower(i-1)])
}

// roleOfBody reads a role that begins with the noun for a body and has a name behind it:
// "committee spokesman Jon Berg".
func (f *finder) roleOfBody(i int) (n int, role lexicon.Role, ok bool) {
	g, ok := f.groupNoun(i)
	if !ok || g.Plural || g.Class != lexicon.OrganGroup {
		return 0, role, false
	}
	n, role = f.lex.Role(f.words(i + g.n))
	if n == 0 || role.Class != lexicon.Spokesperson && !chairs[role.Name] {
		return 0, role, false
	}
	if name, _ := f.name(i + g.n + n); name == "" {
		return 0, role, false
	}
	role.Name = g.Noun + " " + role.Name
	return g.n + n, role, true
}

// chairs are the roles of those who lead a body. It is read only.
var chairs = set("chairman chairwoman chair chairperson head director president secretary")

// roleHead reads a role and the name after it: "Secretary of Defense Mark
// Esper", "foreign minister, Beatriz Arrizabalaga,", "the minister".
func (f *finder) roleHead(m Mention, p premodified, n int, role lexicon.Role) (Mention, int, bool) {
	end := p.next + n
	if _, group := f.groupNoun(end); role.Class == lexicon.Relative && group && !text.Capital(f.word(end)) {
		return Mention{}, p.next, false // "a sister company"
	}
	m.Type, m.RoleHead, m.Official = fact.Person, role.Name, role.Official
	m.Former = m.Former || lexicon.NotNow(f.word(p.next))
	m.Gender = gender(role.Gender)
	m.Role = f.t.Plain(f.t.Cover(f.roleStart(m.First, p), end))
	if f.possessive(end) {
		return f.nominal(m, p.next, end), end, true
	}
	for { // "Chief Adm. Ramiro", "President Dr. X": roles in a row
		k, more := f.lex.Role(f.words(end))
		if k == 0 || !text.Capital(f.word(end)) {
			break
		}
		end += k
		if more.Class != lexicon.Honorific {
			m.Role = f.t.Plain(f.t.Cover(f.roleStart(m.First, p), end))
		}
		if g := gender(more.Gender); g != 0 {
			m.Gender = g
		}
	}
	if name, next := f.nameAfterRole(end); name != "" && f.endsInBody(name) && text.Capital(f.word(p.next)) {
		body := f.named(Mention{First: m.First, Modifier: m.Modifier}, p.next, next)
		body.Type, body.Gender = fact.Organization, 0
		return body, next, true // "the Justice Network"
	} else if name != "" {
		return f.named(m, end, next), next, true
	}
	comma := f.afterOf(end)
	if o, last, ok := f.ofPhrase(end); ok && last == comma && m.Modifier == "" {
		m.Modifier = o.Actor
	}
	m = f.seated(m, end)
	if f.word(comma) == "," && role.Class != lexicon.Honorific {
		at := comma + 1
		for at < f.end && text.Capital(f.word(at)) { // "the commander, Major General Ana Silva,"
			k, _ := f.lex.Role(f.words(at))
			if k == 0 {
				break
			}
			at += k
		}
		if name, next := f.name(at); name != "" && strings.Contains(name, " ") && (next == f.end || !f.isWord(next) && !f.possessive(next)) {
			return f.named(m, at, next), next, true
		}
	}
	if role.Class == lexicon.Honorific || m.roleless(p, f) {
		return Mention{}, p.next, false
	}
	return f.nominal(m, p.next, end), end, true
}

// afterOf returns the comma behind an of-phrase that follows a role: "Jordan's
// ambassador to the U.N., Hisham Tarawneh,", "a spokesman for the rebels, Getachew
// Reda,", "the U.N. adviser on famine, Lena Vogt,". Without such a phrase it is the token itself.
func (f *finder) afterOf(i int) int {
	const most = 7
	switch f.lower(i) {
	case "of", "for", "to", "from", "at", "with":
	case "on":
		if dayOrMonth[f.word(i+1)] {
			return i
		}
	case "in":
		if n, hit := f.entry(i + 1); n == 0 || hit.Kind != lexicon.Capital {
			return i
		}
	default:
		return i
	}
	for j := i; j < i+most && j < f.end; j++ {
		if f.word(j) == "," {
			return j
		}
	}
	return i
}

// bodyRole reads a role tied to a body that no table lists: "Wynnum coach Matt
// Myers", "Civil Defense Authority director Suleiman al-Amr". The body itself
// names nobody we know.
func (f *finder) bodyRole(m Mention, p premodified, at, n int, role lexicon.Role) (Mention, int, bool) {
	end := at + n
	name, next := f.name(end)
	if name == "" {
		return f.nameHead(m, p.next, at)
	}
	m.Type, m.RoleHead, m.Gender = fact.Person, role.Name, gender(role.Gender)
	m.Role = f.t.Plain(f.t.Cover(f.roleStart(m.First, p), end))
	return f.named(m, end, next), next, true
}

// roleless reports whether a role word without a name is no person at all: it
// has neither a determiner nor an owner before it ("general unrest").
func (m Mention) roleless(p premodified, f *finder) bool {
	return len(p.owners) == 0 && p.next == m.First && !text.Capital(f.word(p.next)) && !hisOrHer[f.lower(p.next-1)] && !f.possessive(p.next-1)
}

// roleStart leaves the determiner out of a role: "the US defense secretary".
func (f *finder) roleStart(first int, p premodified) int {
	for first < p.next && determiners[f.lower(first)] {
		first++
	}
	return first
}

func (f *finder) nominal(m Mention, head, end int) Mention {
	m.Kind = Nominal
	m.NameSpan = f.t.Cover(head, end)
	m.Name = f.t.Plain(m.NameSpan)
	return m
}

func (f *finder) named(m Mention, start, end int) Mention {
	m.Kind = Named
	m.NameSpan = f.t.Cover(start, end)
	m.Name = f.t.Plain(m.NameSpan)
	m.Plural = false
	if m.Gender == 0 {
		g, _ := f.lex.GivenName(f.word(start))
		m.Gender = gender(g)
	}
	return m
}

func gender(s string) byte {
	if s == "m" || s == "f" {
		return s[0]
	}
	return 0
}

// group is a group noun found at a token.
type group struct {
	lexicon.GroupNoun
	n int
}

func (f *finder) groupNoun(i int) (group, bool) {
	if !f.isWord(i) {
		return group{}, false
	}
	g, ok := f.lex.GroupNoun(f.lower(i))
	if f.word(i+1) == "General" && text.Capital(f.word(i)) {
		return group{g, 2}, ok // "the Directorate General", "the Consulate General"
	}
	return group{g, 1}, ok
}

// groupHead reads "the Italian authorities" (the state itself), "Iran's foreign
// ministry" (an organization) and "several Western officials" (a group).
func (f *finder) groupHead(m Mention, p premodified, g group) Mention {
	m = f.nominal(m, p.next, p.next+g.n)
	m.Group = g.Class
	m.Ours = f.ours(m, p.next)
	m.Plural = m.Plural || g.Plural
	switch g.Class {
	case lexicon.GovernmentGroup:
		m.Type = fact.Group
		if m.Modifier.Kind() == "state" {
			m.Kind, m.Type, m.Actor, m.Sieve = Named, fact.State, m.Modifier, "government"
		}
	case lexicon.OrganGroup:
		m.Type = fact.Organization
	default:
		m.Type = fact.Group
		if !m.Plural && g.Class == lexicon.PersonGroup && p.next > m.First {
			m.Type, m.RoleHead = fact.Person, g.Noun // "a US official"
		}
	}
	start := f.groupStart(m.First, p)
	m.NameSpan = f.t.Cover(start, p.next+g.n)
	m.Name = f.t.Plain(m.NameSpan)
	return m
}

// ours reports whether a phrase names the speaker's own state or government, in a quote:
// "our country", "my government", "this nation".
func (f *finder) ours(m Mention, head int) bool {
	if m.Modifier != "" || !f.quoted(head) {
		return false
	}
	switch whose := f.lower(head - 1); whose {
	case "our", "my":
		return m.Group == lexicon.StateGroup || m.Group == lexicon.GovernmentGroup || f.lower(head) == "people"
	case "this":
		return m.Group == lexicon.StateGroup
	}
	return false
}

// statesBody reads the name of a body that begins with the state that it belongs
// to, or stands behind it: "Iraqi Islamic Party", "US Energy Commission", "Nepal's
// Civil Guard Authority".
func (f *finder) statesBody(first int, p premodified) (Mention, int, bool) {
	n := len(p.owners)
	if n == 0 || p.owners[n-1].hit.Type != fact.State {
		return Mention{}, first, false
	}
	owner := p.owners[n-1]
	start, owned := owner.first, f.possessive(owner.last)
	at := f.capitalsBefore(p.next, owner.last)
	if owned {
		start = at
		if at != owner.last+1 {
			return Mention{}, first, false
		}
	} else if at != owner.last {
		return Mention{}, first, false
	}
	name, next := f.name(p.next)
	words := strings.Fields(name)
	if len(words) == 0 || owned && at == p.next && !ministry(name) || !f.isBody(words[len(words)-1]) {
		return Mention{}, first, false
	}
	m := f.named(Mention{First: first, Modifier: owner.hit.Actor}, start, next)
	m.Type, m.Gender = fact.Organization, 0
	return m, next, true
}

// namedGroup reads a body with the word for what it is before its name: "the rights
// group Human Rights Watch", "the Japanese firm Kawabe Heavy".
func (f *finder) namedGroup(m Mention, p premodified, g group) (Mention, int, bool) {
	at := p.next + g.n
	if g.Plural || m.Plural || g.Class == lexicon.GovernmentGroup {
		return m, at, false
	}
	if n, hit := f.entry(at); n > 0 && hit.Type == fact.Organization && hit.Kind != lexicon.Adjective {
		named := f.listed(owner{at, at + n, hit})
		named.First = m.First
		return named, at + n, true
	}
	name, next := f.name(at)
	if name == "" || f.possessive(next) {
		return m, at, false
	}
	if n, _ := f.lex.Role(f.words(at)); n > 0 {
		return m, at, false // "an army General Dostum led"
	}
	m = f.named(m, at, next)
	m.Type = fact.Organization
	return m, next, true
}

// groupStart leaves determiners and quantities out of a group's name.
func (f *finder) groupStart(first int, p premodified) int {
	for first < p.next && (determiners[f.lower(first)] || quantities[f.lower(first)]) {
		first++
	}
	return first
}

// ownerHead is a phrase whose head is itself a listed name: "the United
// States". A people ("Russians") is a group, and not its state.
func (f *finder) ownerHead(o owner) Mention {
	m := f.listed(o)
	if o.hit.Kind == lexicon.People {
		m.Type, m.Kind, m.Modifier, m.Actor, m.Sieve = fact.Group, Nominal, o.hit.Actor, "", ""
	}
	return m
}
