package mention

import (
	"slices"
	"sort"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// Phrase is a noun phrase that a parser found.
type Phrase struct {
	First, Last int  // half-open range of tokens, without article and number
	Head        int  // its noun
	Proper      bool // a name
	Plural      bool
	Slot        bool // it stands where only actors do: the subject of "accuse", the agent of "was denied by"
	Sure        bool // so much so that any noun there is one
}

// doers reports whether a noun in the plural names people by what they do:
// "bureaucrats", "exporters".
func doers(noun string) bool {
	if lifeless[noun] {
		return false
	}
	for _, ending := range []string{"ers", "ors", "ists", "ians", "ants", "crats", "men", "women", "people", "folk"} {
		if strings.HasSuffix(noun, ending) && len(noun) > len(ending)+2 {
			return true
		}
	}
	return false
}

// lifeless are nouns that end like those for people, and name things.
var lifeless = set(`tankers freighters trawlers cruisers destroyers bombers boosters carriers steamers dampers bunkers containers trailers
	posters papers newspapers letters numbers computers servers routers scanners printers towers rivers
	waters borders orders matters powers flowers winters summers quarters chapters offers answers corners centers
	monitors sensors motors reactors tractors sectors factors errors terrors floors doors colours colors rumours rumors vectors
	mirrors corridors harbors harbours armors favors favours lists fists wrists mists twists plants warrants grants pollutants
	variants remnants restaurants elephants pants accelerants coolants implants hundreds thousands
	blisters clusters registers transformers breakers boilers burners filters timers meters litres fibers fibres`)

// Extend adds the phrases to mentions, in order of the text: a noun that no table
// lists becomes a mention where only actors stand, and a mention of a noun gets the
// words that name it: "electoral officials" for "officials".
func Extend(t *text.Text, lex *lexicon.Lexicon, mentions []Mention, phrases []Phrase) []Mention {
	out := slices.Clone(mentions)
	var fresh []Mention
	for _, p := range phrases {
		i := sort.Search(len(out), func(i int) bool { return out[i].Last > p.Head })
		if i < len(out) && out[i].First <= p.Head {
			out[i] = widened(t, lex, out, i, p)
		} else if !p.Slot {
			continue
		} else if m, ok := p.mention(t, lex, mentions, i); ok {
			fresh = append(fresh, m)
		}
	}
	out = append(out, fresh...)
	slices.SortStableFunc(out, func(a, b Mention) int { return a.First - b.First })
	return out
}

// widened gives the mention of a common noun the words that name it.
func widened(t *text.Text, lex *lexicon.Lexicon, mentions []Mention, i int, p Phrase) Mention {
	m := mentions[i]
	if m.Kind == Named && m.Weak && p.Slot && !p.Proper && p.Plural && m.Last == m.First+1 {
		if !doers(strings.ToLower(m.Name)) {
			return m // "Tankers", at the start of a sentence
		}
		m.Kind, m.Type, m.Weak, m.Plural, m.Slot, m.Gender = Nominal, fact.Group, false, true, true, 0
		return m // "Beekeepers"
	}
	if m.Kind == Named && m.Weak {
		m.Slot = m.Slot || p.Slot
		if i > 0 && p.Proper && p.First < m.First && mentions[i-1].adjoins(m) {
			return m.withOwner(t, mentions[i-1], p)
		}
		if p.Slot && p.Proper && p.Last > m.Last && m.RoleHead == "" && properType(lex, strings.Fields(m.Name)) != fact.Person {
			m.Weak, m.Type = false, fact.Organization // "the Temple of Light"
			m.NameSpan = t.Cover(t.TokenAt(m.NameSpan.Start), p.Last)
			m.Name = text.Visible(t.Plain(m.NameSpan))
		}
	}
	if m.Kind != Nominal || m.Type == fact.Person && !m.Plural || m.Actor != "" {
		return m
	}
	name := t.Cover(p.First, max(p.Last, p.Head+1))
	if !name.Contains(m.NameSpan) {
		return m
	}
	m.NameSpan, m.Name = name, text.Visible(t.Plain(name))
	if m.Modifier == "" {
		m.Modifier = p.owner(mentions, i)
	}
	first := p.First
	if i > 0 {
		first = max(first, mentions[i-1].Last)
	}
	if first < m.First && t.Tokens[first].Kind == text.Word {
		m.First = first
		if prev := strings.ToLower(t.Word(first - 1)); (i == 0 || first > mentions[i-1].Last) && (prev == "the" || prev == "a" || prev == "an") {
			m.First--
		}
		m.Span = t.Cover(m.First, m.Last)
	}
	return m
}

// owner is the state or the body that stands in the phrase before mention i:
// "Israel's occupying forces".
func (p Phrase) owner(mentions []Mention, i int) fact.ID {
	if i == 0 || mentions[i-1].First < p.First-1 || mentions[i-1].Last > p.Head {
		return ""
	}
	switch id := mentions[i-1].Actor; id.Kind() {
	case "state", "org":
		return id
	}
	return ""
}

// adjoins reports whether a state's name right before m belongs to m's name: "the US
// Geological Survey".
func (m Mention) adjoins(next Mention) bool {
	return m.Last == next.First && m.Type == fact.State && m.Kind == Named && !m.Possessive
}

// withOwner is the body that is named after the state that it belongs to. The
// state's own mention stays, and does not act.
func (m Mention) withOwner(t *text.Text, state Mention, p Phrase) Mention {
	m.Weak, m.Type, m.Modifier = false, fact.Organization, state.Actor
	m.NameSpan = t.Cover(p.First, max(p.Last, m.Last))
	m.Name = text.Visible(t.Plain(m.NameSpan))
	return m
}

// mention makes a mention of a phrase whose head is none; i is where it would
// stand among the others.
func (p Phrase) mention(t *text.Text, lex *lexicon.Lexicon, others []Mention, i int) (Mention, bool) {
	if dayOrMonth[t.Word(p.Head)] || !p.Proper && !p.Sure && !doers(strings.ToLower(t.Word(p.Head))) {
		return Mention{}, false
	}
	first := p.First
	if i > 0 {
		first = max(first, others[i-1].Last)
	}
	for first < p.Head && (t.Tokens[first].Kind != text.Word) {
		first++
	}
	m := Mention{First: first, Last: p.Head + 1, Kind: Nominal, Type: fact.Group, Plural: p.Plural, Slot: true}
	if !p.Plural {
		m.Type = fact.Organization
	}
	m.NameSpan = t.Cover(p.First, max(p.Last, p.Head+1))
	if p.Proper {
		m.Kind, m.Plural = Named, false
		m.Type = properType(lex, strings.Fields(t.Plain(m.NameSpan)))
	}
	m.Modifier = p.owner(others, i)
	if m.Modifier == "" && circles[strings.ToLower(t.Word(p.Head))] {
		if m.Modifier = bodyIn(t, lex, p.Head+1); m.Modifier != "" {
			m.Group = lexicon.OfficialGroup
		}
	}
	m.Name = text.Visible(t.Plain(m.NameSpan))
	m.Span = t.Cover(m.First, m.Last)
	m.Possessive = m.Last < len(t.Tokens) && t.Tokens[m.Last].Kind == text.Clitic
	return m, true
}

// circles are words for unnamed people of a body. It is read only.
var circles = set("circles elements factions quarters")

// bodyIn is the listed organization that "in" or "within" names at token i: "certain
// circles in NATO".
func bodyIn(t *text.Text, lex *lexicon.Lexicon, i int) fact.ID {
	if w := strings.ToLower(t.Word(i)); w != "in" && w != "within" && w != "inside" {
		return ""
	}
	if i++; strings.EqualFold(t.Word(i), "the") {
		i++
	}
	const most = 5
	var words []string
	for n := i; n < i+most && n < len(t.Tokens) && t.Tokens[n].Kind == text.Word; n++ {
		words = append(words, t.Word(n))
	}
	if n, hits := lex.Match(words); n > 0 && pick(hits).Type == fact.Organization {
		return pick(hits).Actor
	}
	return ""
}

// properType tells a person from a body by the words of the name.
func properType(lex *lexicon.Lexicon, words []string) fact.ActorType {
	if _, given := lex.GivenName(words[0]); given && len(words) < 4 {
		return fact.Person
	}
	return fact.Organization
}
