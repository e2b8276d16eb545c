package mention

import (
	"sort"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// linker ties mentions to actors, sieve by sieve.
type linker struct {
	t        *text.Text
	lex      *lexicon.Lexicon
	article  fact.ID
	mentions []Mention
	persons  map[fact.ID]*person
	// bySurname and byName hold the persons under the slug of their last name
	// and of their whole name, byRole under each word of their role.
	bySurname, byName, byRole map[string][]*person
}

// person is a human being of the article.
type person struct {
	id               fact.ID
	name, role, head string
	official         bool
	modifier         fact.ID
	former           bool
	gender           byte
	first            int // token of the first mention
	full             bool
}

func newLinker(t *text.Text, lex *lexicon.Lexicon, article fact.ID, found []Mention) *linker {
	return &linker{t: t, lex: lex, article: article, mentions: found, persons: map[fact.ID]*person{},
		bySurname: map[string][]*person{}, byName: map[string][]*person{}, byRole: map[string][]*person{}}
}

// A sieve settles some of the mentions that the sieves before it left open.
type sieve struct {
	name string
	link func(l *linker, i int) fact.ID
}

// sieves in the order in which they are trusted. Each passes over the whole
// article before the next begins.
var sieves = []sieve{
	{"full-name", (*linker).fullName},
	{"capitals", (*linker).capitals},
	{"surname", (*linker).surname},
	{"titled-name", (*linker).titledName},
	{"slot", (*linker).slotName},
	{"organ", (*linker).organ},
	{"role", (*linker).role},
	{"nominal", (*linker).nominalPerson},
	{"group", (*linker).groupName},
	{"pronoun", (*linker).pronoun},
}

func (l *linker) run() {
	for _, s := range sieves {
		for i := range l.mentions {
			if l.mentions[i].Actor != "" {
				continue
			}
			if id := s.link(l, i); id != "" {
				l.mentions[i].Actor, l.mentions[i].Sieve = id, s.name
			}
		}
	}
}

// fullName opens a person for each name of at least two words that a title, a
// given name or a role beside it shows to be a person's.
func (l *linker) fullName(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Named || m.Type != fact.Person || m.Weak || len(strings.Fields(m.Name)) < 2 {
		return ""
	}
	slug := fact.Slug(m.Name)
	if known := l.byName[slug]; len(known) > 0 {
		l.learn(known[0], m)
		return known[0].id
	}
	p := l.open(m, fact.SharedID(fact.Person, slug), true)
	l.byName[slug] = append(l.byName[slug], p)
	return p.id
}

func (l *linker) open(m Mention, id fact.ID, full bool) *person {
	p := &person{id: id, name: m.Name, first: m.First, full: full}
	l.persons[id] = p
	l.learn(p, m)
	surname := fact.Slug(last(m.Name))
	l.bySurname[surname] = append(l.bySurname[surname], p)
	return p
}

// learn takes over what a mention says of the person and was not known.
func (l *linker) learn(p *person, m Mention) {
	if m.Role != "" && (p.role == "" || p.modifier == "" && m.Modifier != "") {
		p.role, p.head, p.official, p.modifier, p.former = m.Role, m.RoleHead, m.Official, m.Modifier, m.Former
		for _, w := range strings.Fields(m.RoleHead) {
			key := fact.Slug(w)
			l.byRole[key] = append(l.byRole[key], p)
		}
	}
	if p.gender == 0 {
		p.gender = m.Gender
	}
}

func last(name string) string {
	words := strings.Fields(name)
	return words[len(words)-1]
}

// surname finds the bearer of a later "Esper" or "Mr Quintela". Two bearers of
// one surname are told apart by the gender of a title; where that fails, the
// name stays open.
func (l *linker) surname(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Named || m.Type != fact.Person {
		return ""
	}
	var found *person
	for _, p := range recent(l.bySurname[fact.Slug(last(m.Name))]) {
		if m.Gender != 0 && p.gender != 0 && m.Gender != p.gender || !compatible(m.Name, p.name) {
			continue
		}
		if found != nil && found != p {
			return ""
		}
		found = p
	}
	if found == nil {
		return ""
	}
	l.learn(found, m)
	return found.id
}

// compatible reports whether each word of the shorter name stands in the longer
// one: "Esper" and "Mark Esper", not "John Esper" and "Mark Esper".
func compatible(short, long string) bool {
	known := " " + strings.ReplaceAll(fact.Slug(long), "-", " ") + " "
	for _, w := range strings.Fields(strings.ReplaceAll(fact.Slug(short), "-", " ")) {
		if !strings.Contains(known, " "+w+" ") {
			return false
		}
	}
	return true
}

// capitals opens a person for a run of at least two capitalised words that
// nothing shows to be a person's name, and that is no body's either.
func (l *linker) capitals(i int) fact.ID {
	m := &l.mentions[i]
	if !m.Weak || l.listedWithin(*m) {
		return ""
	}
	m.Weak = false
	id := l.fullName(i)
	m.Weak, m.Unsure = id == "", id != "" && !l.speaks(*m) && !l.apposed(*m)
	return id
}

// listedWithin reports whether a word of the name is a listed one: "Unless Iran".
func (l *linker) listedWithin(m Mention) bool {
	for _, w := range strings.Fields(m.Name) {
		if n, hits := l.lex.Match([]string{w}); n > 0 && hits[0].Ambiguity == "" && hits[0].Type != fact.Outlet {
			return true
		}
	}
	return false
}

// apposed reports whether commas stand on both sides: "his brother, Wilber
// Mamani, left" names a person as people are named.
func (l *linker) apposed(m Mention) bool {
	next := l.t.Word(m.Last)
	return l.t.Word(m.First-1) == "," && (next == "," || next == ".")
}

// speaks reports whether a verb of saying stands beside the mention.
func (l *linker) speaks(m Mention) bool {
	return saying[strings.ToLower(l.t.Word(m.Last))] || saying[strings.ToLower(l.t.Word(m.First-1))]
}

var saying = set("said says told added adds asked wrote writes replied continued insisted noted")

// titledName opens a person of this article for a title with a name that is
// never given in full ("President Putin").
func (l *linker) titledName(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Named || m.Actor != "" {
		return ""
	}
	switch {
	case m.Type == fact.Organization:
		return fact.LocalID(m.Type, l.article, fact.Slug(m.Name))
	case m.Type != fact.Person || m.Weak:
		return ""
	}
	for _, p := range recent(l.bySurname[fact.Slug(m.Name)]) {
		if !p.full {
			l.learn(p, m)
			return p.id
		}
	}
	return l.open(m, fact.LocalID(fact.Person, l.article, fact.Slug(m.Name)), false).id
}

// slotName opens a person of this article for one word in capitals that stands where
// only actors do, and that no other sieve knows: "Brankovic denied it".
func (l *linker) slotName(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Named || !m.Weak || !m.Slot || m.Type != fact.Person || l.listedWithin(*m) {
		return ""
	}
	m.Weak = false
	return l.titledName(i)
}

// organ opens an organization of this article for "Iran's foreign ministry". A
// later "the ministry" is the nearest one before it that ends in that word.
func (l *linker) organ(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Organization {
		return ""
	}
	if m.Modifier == "" {
		for j := i - 1; j >= max(0, i-reach); j-- {
			b := l.mentions[j]
			if b.Type == fact.Organization && b.Actor != "" && strings.EqualFold(last(b.Name), last(m.Name)) {
				return b.Actor
			}
		}
	}
	if slug := fact.Slug(m.Name); slug != "" {
		return fact.LocalID(m.Type, l.article, slug)
	}
	return ""
}

// role finds the person of a role: "the US defense secretary" is the one before
// it whose role is tied to the same state and shares its words.
func (l *linker) role(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Person || m.Plural || l.indefinite(m) {
		return ""
	}
	var best *person
	for _, p := range recent(l.byRole[fact.Slug(last(m.RoleHead))]) {
		if p.first > m.First || !sameOffice(m, p) {
			continue
		}
		if m.Gender != 0 && p.gender != 0 && m.Gender != p.gender {
			continue
		}
		if best == nil || p.first > best.first {
			best = p
		}
	}
	if best == nil {
		return ""
	}
	return best.id
}

func sameOffice(m Mention, p *person) bool {
	if m.Modifier != "" && m.Modifier != p.modifier || m.Former != p.former {
		return false
	}
	have := " " + strings.ReplaceAll(fact.Slug(p.role), "-", " ") + " "
	for _, w := range strings.Fields(strings.ReplaceAll(fact.Slug(m.RoleHead), "-", " ")) {
		if w != "of" && !strings.Contains(have, " "+w+" ") {
			return false
		}
	}
	return true
}

// indefinite reports whether the phrase begins with "a", "an", "another" or
// "one": a new person.
func (l *linker) indefinite(m Mention) bool {
	switch strings.ToLower(l.t.Word(m.First)) {
	case "a", "an", "another", "one", "some", "any", "no", "every":
		return true
	}
	return false
}

// nominalPerson opens a person of this article for a role tied to a state or a
// body that nobody bears by name: "an Iranian official".
func (l *linker) nominalPerson(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Person || m.Plural {
		return ""
	}
	name := l.roleName(m)
	if m.Modifier == "" && !l.indefinite(m) {
		if id := l.earlierNominal(i, m.RoleHead); id != "" {
			return id
		}
	}
	return fact.LocalID(fact.Person, l.article, fact.Slug(name))
}

func (l *linker) earlierNominal(i int, head string) fact.ID {
	for j := i - 1; j >= max(0, i-reach); j-- {
		if b := l.mentions[j]; b.Kind == Nominal && b.Type == fact.Person && b.RoleHead == head && b.Actor != "" {
			return b.Actor
		}
	}
	return ""
}

func (l *linker) roleName(m Mention) string {
	if m.Role != "" {
		return m.Role
	}
	return m.Name
}

// groupName opens a group of this article.
func (l *linker) groupName(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Group && !(m.Type == fact.Person && m.Plural) {
		return ""
	}
	if l.bare(m) {
		if id := l.earlierGroup(i, m); id != "" {
			return id
		}
	}
	if slug := fact.Slug(m.Name); slug != "" {
		return fact.LocalID(fact.Group, l.article, slug)
	}
	return ""
}

// bare reports whether the phrase is "the" and a noun: somebody named before.
func (l *linker) bare(m Mention) bool {
	return m.Last == m.First+2 && strings.EqualFold(l.t.Word(m.First), "the")
}

// earlierGroup finds whom "the authorities" or "the rebels" stand for: the last
// phrase before them that ends in the same word.
func (l *linker) earlierGroup(i int, m Mention) fact.ID {
	for j := i - 1; j >= max(0, i-reach); j-- {
		b := l.mentions[j]
		if b.Actor != "" && strings.EqualFold(l.t.Word(b.Last-1), l.t.Word(m.Last-1)) {
			return b.Actor
		}
	}
	return ""
}

// reach is how many mentions back a pronoun or a bare noun looks.
const reach = 100

// recent bounds a list to the last persons of it, so that a text of a million
// names stays linear.
func recent(list []*person) []*person {
	const most = 50
	return list[max(0, len(list)-most):]
}

// actors builds the actors that the mentions name, sorted by id.
func (l *linker) actors() []fact.Actor {
	byID := map[fact.ID]*fact.Actor{}
	for _, m := range l.mentions {
		if m.Actor == "" {
			continue
		}
		a := byID[m.Actor]
		if a == nil {
			fresh := l.actor(m)
			a = &fresh
			byID[m.Actor] = a
		}
		a.Mentions = append(a.Mentions, fact.Mention{Span: m.Span, Sieve: m.Sieve})
	}
	out := make([]fact.Actor, 0, len(byID))
	for _, a := range byID {
		out = append(out, *a)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}
