package mention

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// postmodifiers reads what follows a head and belongs to it: "a spokesman for
// the Iranian foreign ministry", "the government of Ghana", "troops of Burkina
// Faso", and the apposition of "Abbas Mousavi, a spokesman for ...,".
func (f *finder) postmodifiers(m Mention, next int) (Mention, int) {
	if m.Type == fact.Person && m.Kind == Named && m.RoleHead == "" {
		return f.apposition(m, next)
	}
	if m.Kind == Named && m.RoleHead != "" && m.Modifier == "" {
		return f.apposedOffice(f.ofState(m, next), next), next
	}
	if m.Type == fact.Outlet {
		for outletWords[f.lower(next)] {
			next++
		}
		return m, next
	}
	if m.Kind == Nominal && m.Modifier == "" {
		if o, end, ok := f.ofPhrase(next); ok {
			return f.owns(m, o, end), end
		}
	}
	if m.Group == lexicon.GovernmentGroup && m.Modifier == "" && f.lower(next) == "in" {
		if n, hit := f.entry(next + 1); n > 0 && hit.Kind == lexicon.Capital {
			return f.owns(m, hit, next+1+n), next + 1 + n // "the government in Caracas"
		}
	}
	m, next = f.tail(m, next)
	return f.seated(m, next), next
}

// ofState ties a person to the state that stands behind name and title: "President Ana
// Silva of Chile".
func (f *finder) ofState(m Mention, next int) Mention {
	if f.lower(next) != "of" {
		return m
	}
	o, end, ok := f.ofPhrase(next)
	if ok && o.Type == fact.State && (f.closes(end) || !accusing[f.lower(m.First-1)]) {
		m.Modifier = o.Actor // not "accused Minister Ana Silva of Chile ties"
	}
	return m
}

// apposedOffice ties a person with a title to the state or the body that a second role,
// between commas behind the name, tells: "Colonel Ana Silva, commander of the Chilean
// Third Army,".
func (f *finder) apposedOffice(m Mention, next int) Mention {
	if m.Type != fact.Person || m.Modifier != "" || f.word(next) != "," {
		return m
	}
	p := f.premodifiers(next + 1)
	n, role := f.lex.Role(f.words(p.next))
	if n == 0 || !role.Official || p.former || f.possessive(p.next+n) {
		return m
	}
	end := p.next + n
	tied := p.owning()
	if o, last, ok := f.ofPhrase(end); ok && tied == "" {
		tied, end = o.Actor, last
	}
	if end < f.end && f.word(end) != "," && f.word(end) != "." {
		return m // "Colonel Ana Silva, Chilean General Hugo Paz"
	}
	m.Modifier, m.Official = tied, m.Official || tied != ""
	return m
}

// accusing are verbs before one who is accused of something. It is read only.
var accusing = set("accuse accuses accused accusing suspect suspects suspected convict convicted")

// seated ties a ministry, an army, officials to the state in whose capital they are said
// to be: "the Interior Ministry in Lima". Where bodies of many states sit, they may be
// anybody's.
func (f *finder) seated(m Mention, next int) Mention {
	if m.Modifier != "" || f.lower(next) != "in" || !f.governs(m) {
		return m
	}
	if n, hit := f.entry(next + 1); n > 0 && hit.Kind == lexicon.Capital && !f.lex.Hosts(f.t.Plain(f.t.Cover(next+1, next+1+n))) {
		m.Modifier = hit.Actor
	}
	return m
}

// governs reports whether a mention without a state is of an organ that only a state's
// government has.
func (f *finder) governs(m Mention) bool {
	switch {
	case m.Group == lexicon.OfficialGroup:
		return strings.EqualFold(m.Name, "officials")
	case m.Type == fact.Person:
		return m.Official && strings.Contains(m.RoleHead, "ministry")
	case m.Type != fact.Organization || m.Actor != "":
		return false
	}
	return governing[strings.ToLower(last(m.Name))] || ministry(m.Name)
}

// ministry reports whether a name is that of a ministry: "Ministry of Foreign Affairs",
// "Information Ministry".
func ministry(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "ministry of ") || strings.HasSuffix(name, " ministry")
}

// governing are the organs that a state's government has. It is read only.
var governing = set("ministry army military navy battalion brigade regiment fleet")

// ofPhrase reads "of Ghana", "for the Iranian foreign ministry", "from NATO" at
// token i and returns the listed name in it.
func (f *finder) ofPhrase(i int) (lexicon.Surface, int, bool) {
	switch f.lower(i) {
	case "of", "for", "from", "with", "at", "to":
	default:
		return lexicon.Surface{}, i, false
	}
	p := f.premodifiers(i + 1)
	if len(p.owners) == 0 {
		return f.localBody(i, p)
	}
	o := p.owners[len(p.owners)-1]
	if g, ok := f.groupNoun(p.next); ok {
		if o.hit.Type == fact.State && ownAffairs[f.lower(p.next)] {
			return lexicon.Surface{}, i, false // "the leader of the Chilean opposition"
		}
		return o.hit, p.next + g.n, true
	}
	if end := f.organEnd(p.next); end > 0 && o.hit.Type == fact.State {
		return o.hit, end, true // "for the Greek shipping ministry"
	}
	if end := f.unitEnd(p.next); end > 0 && o.hit.Kind == lexicon.Adjective {
		return o.hit, end, true // "of the Chilean Third Army"
	}
	if p.next != o.last || o.hit.Kind == lexicon.Adjective {
		return lexicon.Surface{}, i, false
	}
	return o.hit, o.last, true
}

// unitEnd returns the token after the numbered name of an organ that only states have,
// which begins at token i, or 0: "Third Army", "6th Battalion".
func (f *finder) unitEnd(i int) int {
	const most = 3
	for j := i; j < i+most && f.isWord(j); j++ {
		if governing[f.lower(j)] {
			return j + 1
		}
	}
	return 0
}

// organEnd returns the token after a noun for an organ that follows token i over words
// that say of what, or 0.
func (f *finder) organEnd(i int) int {
	const most = 3
	for j := i; j < i+most && f.isWord(j) && !text.Capital(f.word(j)) && !afterPhrase[f.lower(j)] && !determiners[f.lower(j)]; j++ {
		if g, ok := f.groupNoun(j + 1); ok && g.Class == lexicon.OrganGroup && !ownAffairs[f.lower(j+1)] {
			return j + 1 + g.n
		}
	}
	return 0
}

// localBody reads "of Foreign Affairs of Armenia": a capitalised department
// between the ministry and its state.
func (f *finder) localBody(i int, p premodified) (lexicon.Surface, int, bool) {
	name, next := f.name(p.next)
	if name == "" || f.lower(i) != "of" || f.lower(next) != "of" {
		return lexicon.Surface{}, i, false
	}
	return f.ofPhrase(next)
}

// owns ties a nominal to the actor of its of-phrase.
func (f *finder) owns(m Mention, o lexicon.Surface, end int) Mention {
	m.Modifier = o.Actor
	start := f.t.TokenAt(m.NameSpan.Start)
	if m.Type == fact.Person {
		m.Role = f.t.Plain(f.t.Cover(start, end))
		return m
	}
	if m.Group == lexicon.GovernmentGroup && o.Type == fact.State {
		m.Kind, m.Type, m.Actor, m.Sieve = Named, fact.State, o.Actor, "government"
	}
	m.NameSpan = f.t.Cover(start, end)
	m.Name = f.t.Plain(m.NameSpan)
	return m
}

// apposition reads ", a spokesman for Iran's foreign ministry," after a name.
// The commas stay with the sentence; the role goes to the name.
func (f *finder) apposition(m Mention, next int) (Mention, int) {
	if f.word(next) != "," {
		return m, next
	}
	p := f.premodifiers(next + 1)
	n, role := f.lex.Role(f.words(p.next))
	if n == 0 || role.Class == lexicon.Honorific {
		return f.described(m, next, p), next
	}
	end := p.next + n
	if name, _ := f.name(end); name != "" {
		return m, next // a list: "Smith, President Jones and ..."
	}
	m.Weak = false
	m.RoleHead, m.Official, m.Former = role.Name, role.Official, p.former
	m.Modifier = p.owning()
	if g := gender(role.Gender); g != 0 {
		m.Gender = g
	}
	if o, last, ok := f.ofPhrase(end); ok && m.Modifier == "" {
		m.Modifier, end = o.Actor, last
	}
	m.Role = f.t.Plain(f.t.Cover(f.roleStart(next+1, p), end))
	if f.word(end) == "," {
		end++
	}
	return m, end
}

// described takes a name for a person's where ", an Australian woman" or ", a
// young mother of two" follows it.
func (f *finder) described(m Mention, next int, p premodified) Mention {
	if w := f.lower(next + 1); w != "a" && w != "an" || !strings.Contains(m.Name, " ") {
		return m
	}
	const most = 3
	for i := p.next; i < p.next+most && f.isWord(i); i++ {
		n, found := f.lex.Nominal(f.words(i))
		if n == 0 || found.Plural || !slices.Contains(found.Kinds, lexicon.PersonKind) {
			continue
		}
		m.Weak = false
		if g := gender(found.Gender); g != 0 {
			m.Gender = g
		}
		break
	}
	return m
}
