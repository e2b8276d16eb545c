package mention

import (
	"slices"
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
	home     fact.ID // the state whose capital the dateline names, or ""
	without  string  // a sieve that is left out, or ""
	mentions []Mention
	persons  map[fact.ID]*person
	// bySurname and byName hold the persons under the slug of their last name
	// and of their whole name, byRole under each word of their role.
	bySurname, byName, byRole map[string][]*person
	// byFirstSurname holds those of several names under the last but one: Spanish and
	// Portuguese names end in two family names.
	byFirstSurname map[string][]*person

	sentence   []int                        // mention -> its sentence
	leads      map[int][]int                // sentence -> its subject, where it was asked for
	kinds      map[fact.ID][]string         // actor -> its kinds, where they were asked for
	called     map[fact.ID]string           // actor -> its name where it was first linked
	organs     map[fact.ID]fact.ID          // organ of this article -> its state
	served     map[string]string            // role -> the body it begins with
	apposition map[int]int                  // nominal -> the name beside it of the same body
	short      map[string]string            // short form -> the long form that the text gives it
	stands     map[string]fact.ID           // short form -> the body it stands for, "" for several
	own        *fact.ID                     // the one state that the article is about, "" for none, where it was asked for
	begins     *fact.ID                     // the state that the article opens with, "" for none, where it was asked for
	alone      int                          // the first sentence that names another
	acting     map[fact.ID]bool             // the states that the article names as more than places, where they were asked for
	beside     map[fact.ID]map[fact.ID]bool // state -> who stands in a sentence with it, where that was asked for
	bodies     map[fact.ID]bool             // whom the article names in any way, and for whom these speak
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
		bySurname: map[string][]*person{}, byName: map[string][]*person{}, byRole: map[string][]*person{},
		byFirstSurname: map[string][]*person{}, beside: map[fact.ID]map[fact.ID]bool{},
		leads: map[int][]int{}, kinds: map[fact.ID][]string{}, called: map[fact.ID]string{},
		organs: map[fact.ID]fact.ID{}, served: map[string]string{}, apposition: map[int]int{}, short: map[string]string{}, stands: map[string]fact.ID{}}
}

// A sieve settles some of the mentions that the sieves before it left open.
type sieve struct {
	name string
	link func(l *linker, i int) fact.ID
	// before, if not nil, is done once before the sieve passes.
	before func(l *linker)
}

// sieves in the order in which they are trusted. Each passes over the whole
// article before the next begins. Pronouns are asked twice: who "his lawyer" is
// needs "his", and a later "she" needs the lawyer. Short forms are read twice: of
// listed bodies, so that none is taken for a person, and of those of the article.
var sieves = []sieve{
	{"full-name", (*linker).fullName, nil},
	{"capitals", (*linker).capitals, nil},
	{"surname", (*linker).surname, nil},
	{"short-name", (*linker).shortName, (*linker).readShort},
	{"titled-name", (*linker).titledName, nil},
	{"short-name", (*linker).shortName, (*linker).readShort},
	{"slot", (*linker).slotName, nil},
	{"outlet", (*linker).outlet, nil},
	{"apposition", (*linker).apposedName, nil},
	{"organ", (*linker).organ, nil},
	{"role", (*linker).role, nil},
	{"other-role", (*linker).otherRole, nil},
	{"definite", (*linker).definite, nil},
	{"body", (*linker).body, nil},
	{"nominal", (*linker).nominalPerson, nil},
	{"group", (*linker).groupName, nil},
	{"pair", (*linker).pair, nil},
	{"pronoun", (*linker).pronoun, nil},
	{"it-they", (*linker).itOrThey, nil},
	{"owner", (*linker).ownedRole, (*linker).tieNamed},
	{"unowned-body", (*linker).unownedBody, nil},
	{"pronoun", (*linker).pronoun, nil},
}

// Sieves are the names of the sieves, in the order in which they are first asked.
func Sieves() []string {
	var out []string
	for _, s := range sieves {
		if !slices.Contains(out, s.name) {
			out = append(out, s.name)
		}
	}
	return append(out, sharedSeat)
}

func (l *linker) run() {
	if l.without != sharedSeat {
		l.settleSeats()
	}
	l.nameBodies()
	l.apposePersons()
	l.yieldToPersons()
	l.sentence = make([]int, len(l.mentions))
	for i := range l.mentions {
		l.sentence[i] = l.t.SentenceAt(l.mentions[i].Start)
	}
	for _, s := range sieves {
		if s.name == l.without {
			continue
		}
		if s.before != nil {
			s.before(l)
		}
		for i := range l.mentions {
			m := &l.mentions[i]
			if m.Actor == "" {
				if m.Actor = s.link(l, i); m.Actor == "" {
					continue
				}
				m.Sieve = s.name
			}
			l.meet(m)
		}
	}
	l.settleTies()
}

// meet notes what the mention by which an actor is first linked says of it.
func (l *linker) meet(m *Mention) {
	if l.called[m.Actor] == "" {
		l.called[m.Actor] = oneLine(m.Name)
		l.toldKinds(m)
	}
	if state := l.organSpeaksFor(*m); state != "" && m.Actor.Kind() == "org" {
		l.organs[m.Actor] = state
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
	surname := surnameKey(m.Name)
	l.bySurname[surname] = append(l.bySurname[surname], p)
	if first := l.firstSurname(m.Name); first != "" {
		l.byFirstSurname[first] = append(l.byFirstSurname[first], p)
	}
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
	if !m.Weak || l.place(*m) {
		return ""
	}
	shown := l.speaks(*m) || l.apposed(*m)
	if !l.personal(m, shown) {
		return ""
	}
	m.Weak = false
	id := l.fullName(i)
	m.Weak, m.Unsure = id == "", id != "" && !shown
	return id
}

// personal reports whether a run of capitals may be a person's name; shown says that
// the words beside it tell that it is somebody's. Where it stands in the place of an
// actor and cannot be a person's, it is taken for a body's: "the Niger Delta Avengers".
func (l *linker) personal(m *Mention, shown bool) bool {
	words := len(strings.Fields(m.Name))
	switch {
	case l.listedWithin(*m):
		if m.Slot && words > 2 {
			m.Type, m.Weak = fact.Organization, false // "Nepal Trekking Collective"
			return false
		}
		return l.givenFirst(*m) && (shown || m.Slot)
	case l.articled(*m) && words > 1:
		m.Type, m.Weak = "", false
		if m.Slot {
			m.Type = fact.Organization
		}
		return false
	}
	return !noPerson(m.Name)
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
	for _, p := range recent(l.bySurname[surnameKey(m.Name)]) {
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
	if m.Kind != Named || !m.Weak || !m.Slot || m.Type != fact.Person || l.listedWithin(*m) || l.place(*m) || noPerson(m.Name) {
		return ""
	}
	m.Weak = false
	return l.titledName(i)
}

// recent bounds a list to the last persons of it, so that a text of a million
// names stays linear.
func recent(list []*person) []*person {
	const most = 50
	return list[max(0, len(list)-most):]
}

// actors builds the actors that the mentions name, sorted by id.
func (l *linker) actors() []fact.Actor {
	byID := map[fact.ID]*fact.Actor{}
	naming, tied := l.naming()
	for id, i := range naming {
		m := l.mentions[i]
		if m.Modifier == "" && m.Type == fact.Organization {
			m.Modifier = tied[id]
		}
		a := l.actor(m)
		byID[id] = &a
	}
	for _, m := range l.mentions {
		for _, id := range m.Actors() {
			if a := byID[id]; a != nil {
				a.Mentions = append(a.Mentions, fact.Mention{Span: m.Span, Sieve: m.Sieve})
			}
		}
	}
	out := make([]fact.Actor, 0, len(byID))
	for _, a := range byID {
		out = append(out, *a)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// naming returns for each actor the mention that names it best: the first with a
// name of its own, else the first; and to whom any of its mentions ties it.
func (l *linker) naming() (best map[fact.ID]int, tied map[fact.ID]fact.ID) {
	best, tied = map[fact.ID]int{}, map[fact.ID]fact.ID{}
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Actor == "" {
			continue
		}
		if have, ok := best[m.Actor]; !ok || l.mentions[have].Kind != Named && m.Kind == Named {
			best[m.Actor] = i
		}
		if tied[m.Actor] == "" {
			tied[m.Actor] = m.Modifier
		}
	}
	return best, tied
}
