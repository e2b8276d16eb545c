package mention

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
)

// outlet reads an outlet with the word for what it is, after the modifiers p:
// "the Italian La Stampa newspaper", "the newspaper La Repubblica"; one that no
// table lists ("the Carrefour newspaper", "radio station Vostok", "Kanal TV"); and
// one without a name ("Iranian state television").
func (f *finder) outlet(first int, p premodified) (Mention, int, bool) {
	if m, next, ok := f.outletAfterName(first, p); ok {
		return m, next, true
	}
	if m, next, ok := f.outletBeforeName(first, p); ok {
		return m, next, true
	}
	if m, next, ok := f.interviewer(first, p); ok {
		return m, next, true
	}
	return f.namelessOutlet(first, p)
}

// interviewer reads an unlisted name that somebody spoke to in an interview: "told the
// Lower Valley Argonaut in an interview". A person has no article.
func (f *finder) interviewer(first int, p premodified) (Mention, int, bool) {
	if f.lower(p.next-1) != "the" || !telling[f.lower(first-1)] {
		return Mention{}, first, false
	}
	name, end := f.name(p.next)
	if name == "" || f.lower(end) != "in" || f.lower(end+1) != "an" && f.lower(end+1) != "a" {
		return Mention{}, first, false
	}
	const reach = 3
	for i := end + 2; i < end+2+reach; i++ {
		if f.lower(i) == "interview" {
			return f.unlistedOutlet(first, p.next, end), end, true
		}
	}
	return Mention{}, first, false
}

// outletAfterName reads a name with the word for an outlet behind it or in it.
func (f *finder) outletAfterName(first int, p premodified) (Mention, int, bool) {
	if n := len(p.owners); n > 0 && p.owners[n-1].last == p.next {
		o := p.owners[n-1]
		if o.hit.Type == fact.Outlet {
			m := f.listed(o)
			m.First = first
			return m, p.next, outletWords[f.lower(p.next)]
		}
		if m, next, ok := f.nameAndMedium(first, o.first, p.next); ok {
			return m, next, true // "the Irish Gazette"
		}
	}
	return f.nameAndMedium(first, p.next, p.next)
}

// nameAndMedium reads the name of an unlisted outlet at token start that goes on
// beyond token least.
func (f *finder) nameAndMedium(first, start, least int) (Mention, int, bool) {
	name, end := f.name(start)
	if name == "" || end <= least {
		return Mention{}, first, false
	}
	if next, sure := f.outletKind(end); sure && f.closes(next) {
		return f.unlistedOutlet(first, start, end), next, true
	}
	return f.unlistedOutlet(first, start, end), end, namesOutlet(name)
}

// namesOutlet reports whether a name alone says that it is an outlet's: "Radio
// Vostok", "Kanal TV", "the Kabul Tribune".
func namesOutlet(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) >= 2 && (pressName(words) || airName(words))
}

// pressName and airName report whether the words of a name are those of a newspaper
// ("the Lake Argus-Courier") or of a broadcaster.
func pressName(words []string) bool {
	closing := strings.Split(words[len(words)-1], "-")
	return words[0] == "daily" || slices.ContainsFunc(closing, func(part string) bool { return pressNames[part] })
}

func airName(words []string) bool {
	return words[0] == "radio" || words[0] == "tv" || airNames[words[len(words)-1]]
}

// outletKinds tells from the name of an unlisted outlet what it may be, as
// nominals.tsv names it.
func outletKinds(name string) []string {
	switch words := strings.Fields(strings.ToLower(name)); {
	case len(words) == 0:
		return nil
	case pressName(words):
		return []string{"newspaper"}
	case airName(words):
		return []string{"broadcaster"}
	}
	return []string{"newspaper", "agency", "broadcaster", "magazine", "site"}
}

// outletBeforeName reads "the newspaper La Repubblica" and "radio station
// Vostok".
func (f *finder) outletBeforeName(first int, p premodified) (Mention, int, bool) {
	at := p.next
	for outletWords[f.lower(at)] || f.word(at) == "," && outletWords[f.lower(at-1)] {
		at++
	}
	if at == p.next {
		return Mention{}, first, false
	}
	if n, hits := f.lex.Match(f.words(at)); n > 0 {
		if pick(hits).Type != fact.Outlet {
			return Mention{}, first, false
		}
		m := f.listed(owner{at, at + n, pick(hits)})
		m.First = first
		return m, at + n, true
	}
	if next, sure := f.outletKind(p.next); !sure || next != at {
		return Mention{}, first, false
	}
	name, end := f.name(at)
	if _, role := f.lex.Role(f.words(at)); name == "" || role.Name != "" || len(p.owners) == 0 && !f.closes(end) {
		return Mention{}, first, false
	}
	return f.unlistedOutlet(first, at, end), end, true
}

// namelessOutlet reads "Iranian state television" and "a local newspaper": what
// says whose it is stands before the word for it.
func (f *finder) namelessOutlet(first int, p premodified) (Mention, int, bool) {
	next, sure := f.outletKind(p.next)
	if !sure || !f.closes(next) {
		return Mention{}, first, false
	}
	start := f.groupStart(first, premodified{next: p.next})
	if start == p.next {
		return Mention{}, first, false // "the newspaper"
	}
	m := f.nominal(Mention{First: first, Modifier: p.owning(), Type: fact.Outlet}, start, next)
	return m, next, true
}

func (f *finder) unlistedOutlet(first, start, end int) Mention {
	m := f.named(Mention{First: first}, start, end)
	m.Type, m.Gender = fact.Outlet, 0
	return m
}

// outletKind reads the words that say what an outlet is, from token i: "state news
// agency". It returns the token after them; they are not sure where they may be
// something else ("station", "network").
func (f *finder) outletKind(i int) (next int, sure bool) {
	for next = i; outletWords[f.lower(next)]; next++ {
		sure = sure || sureOutlets[f.lower(next)] || f.lower(next) == "news" && outletWords[f.lower(next+1)]
	}
	return next, sure
}

// closes reports whether the noun phrase is over before token i: "the Carrefour
// newspaper said", and not "a newspaper editor".
func (f *finder) closes(i int) bool {
	if !f.isWord(i) || text.Capital(f.word(i)) && !f.shouts {
		return true
	}
	w := f.lower(i)
	return afterPhrase[w] || determiners[w] || len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ly"))
}

// outlet opens an outlet that no table lists: under its name, or, without one, as
// an outlet of this article.
func (l *linker) outlet(i int) fact.ID {
	m := l.mentions[i]
	switch {
	case m.Type != fact.Outlet:
		return ""
	case m.Kind == Named:
		return slugged(m.Name, func(slug string) fact.ID { return fact.SharedID(fact.Outlet, slug) })
	}
	return slugged(m.Name, func(slug string) fact.ID { return fact.LocalID(fact.Outlet, l.article, slug) })
}

func slugged(name string, id func(slug string) fact.ID) fact.ID {
	if slug := fact.Slug(name); slug != "" {
		return id(slug)
	}
	return ""
}

// The closed classes of words that say what an outlet is. They are read only.
var (
	// outletWords stand beside the name of an outlet: "the Italian La Stampa
	// newspaper".
	outletWords = set(`newspaper daily weekly tabloid broadsheet magazine news agency broadcaster channel station network
		television tv radio website site outlet portal programme program`)
	// sureOutlets are those that mean an outlet by themselves.
	sureOutlets = set(`newspaper daily weekly tabloid broadsheet magazine broadcaster television tv radio`)
	// telling are the forms of "tell".
	telling = set(`tell tells told telling`)
	// airNames end the name of a broadcaster.
	airNames = set(`tv television radio news`)
	// pressNames end the name of a newspaper.
	pressNames = set(`times post mirror herald tribune gazette journal telegraph chronicle courier examiner inquirer
		enquirer sentinel bulletin dispatch observer guardian echo argus`)
	// afterPhrase are words that begin something else than the rest of a noun phrase.
	afterPhrase = set(`that which who whom whose and or but as in on at by for from to with of over after before during
		about against between among into since until without under through because while when where whether if though
		although is are was were has have had do does did will would can could may might should must not he she it we they
		i you there then also later earlier live yesterday today says said say told tells quotes quoted cites cited reports
		shows showed carried broadcast aired ran wrote`)
)
