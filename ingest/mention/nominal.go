package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// organ opens an organization of this article for "Iran's foreign ministry". A
// bare "the ministry" is the nearest one before it whose name ends, or begins, in
// that word: "the Church" is the Church of the Plain.
func (l *linker) organ(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Organization {
		return ""
	}
	if m.Modifier != "" {
		return l.opened(m)
	}
	if l.indefinite(*m) {
		return ""
	}
	head := last(m.Name)
	for _, b := range l.before(i) {
		if b.Type == fact.Organization && b.Actor != "" && strings.EqualFold(l.headOf(b.Name), head) {
			return b.Actor
		}
	}
	return l.organOfBody(m)
}

// organOfBody finds the organ of a body of states that "the Security Council" names, in
// capitals, where the text names that body.
func (l *linker) organOfBody(m *Mention) fact.ID {
	if !text.Capital(m.Name) {
		return ""
	}
	for _, b := range [...]struct{ id, short string }{{"org/united-nations", "UN"}, {"org/european-union", "EU"}} {
		words := append([]string{b.short}, strings.Fields(m.Name)...)
		if n, hits := l.lex.Match(words); n == len(words) && l.namesBodyOf(fact.ID(b.id)) {
			return hits[0].Actor
		}
	}
	return ""
}

// namesBodyOf reports whether the text names a state or a body, or what speaks for it,
// other than by a city.
func (l *linker) namesBodyOf(body fact.ID) bool {
	if l.bodies == nil {
		l.bodies = map[fact.ID]bool{}
		for i := range l.mentions {
			l.addBodies(&l.mentions[i])
		}
	}
	return l.bodies[body]
}

func (l *linker) addBodies(m *Mention) {
	if m.Sieve == "capital" {
		return
	}
	for _, id := range append(m.Actors(), m.Modifier) {
		l.bodies[id] = true
		if a, ok := l.lex.Actor(id); ok {
			l.bodies[a.SpeaksFor] = true
		}
	}
}

// headOf is the word of a body's name that says what it is: the one before "of" or
// "on", if it is such a word, else the last.
func (l *linker) headOf(name string) string {
	words := strings.Fields(name)
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "of", "on", "for", "against":
			if _, ok := l.lex.Body(words[i-1]); ok {
				return words[i-1]
			}
		}
	}
	return words[len(words)-1]
}

// body opens an organization of this article for a noun that takes up none.
func (l *linker) body(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Organization || l.owned(i) {
		return ""
	}
	return l.opened(m)
}

// unownedBody opens one for "its council" where nobody is found whose it is.
func (l *linker) unownedBody(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Organization {
		return ""
	}
	return l.opened(m)
}

func (l *linker) opened(m *Mention) fact.ID {
	if slug := fact.Slug(m.Name); slug != "" {
		return fact.LocalID(m.Type, l.article, slug)
	}
	return ""
}

// definite finds whom "the watchdog", "the envoy", "the country" stand for: the
// only one not far before it of a kind that the noun names. Within a quote, "the man"
// is whomever the speaker points at.
func (l *linker) definite(i int) fact.ID {
	const sentences = 6
	m := &l.mentions[i]
	n, ok := l.takesUp(m)
	if !ok || n.Plural || m.Quoted && m.Type == fact.Person {
		return ""
	}
	if m.Group == lexicon.GovernmentGroup && l.home != "" {
		return l.government(i)
	}
	return l.onlyOne(i, sentences, func(b *Mention) bool { return l.sharesKind(n, b) })
}

// government finds whose "the government" is in an article from a capital: that of
// the government named just before it, else the capital's own.
func (l *linker) government(i int) fact.ID {
	const sentences = 2
	for j, b := range l.before(i) {
		if l.sentence[j] < l.sentence[i]-sentences {
			break
		}
		if b.Group == lexicon.GovernmentGroup && b.Actor.Kind() == string(fact.State) {
			return b.Actor
		}
	}
	return l.home
}

// takesUp reports whether the mention is nothing but "the" and a noun that takes
// up somebody. "In the country" is a place.
func (l *linker) takesUp(m *Mention) (lexicon.Nominal, bool) {
	if m.Kind != Nominal || m.Modifier != "" || m.Last-m.First < 2 {
		return lexicon.Nominal{}, false
	}
	if w := l.lower(m.First); w != "the" && w != "this" && w != "that" {
		return lexicon.Nominal{}, false
	}
	n, found := l.lex.Nominal(l.words(m.First+1, m.Last))
	if n != m.Last-m.First-1 {
		return lexicon.Nominal{}, false
	}
	return found, m.Group != lexicon.StateGroup || !places[l.lower(m.First-1)]
}

// onlyOne returns the actor of the mentions before mention i that fit, within so
// many sentences, where they are all of one actor; or else those of the nearest
// sentence are, and no other stands in the sentence before that.
func (l *linker) onlyOne(i, sentences int, fits func(*Mention) bool) fact.ID {
	own := l.sentence[i]
	var near, all fact.ID
	nearMixed, allMixed := false, false
	add := func(id fact.ID, s int) {
		if id == "" {
			return
		}
		nearMixed = nearMixed || s >= own-1 && near != "" && near != id
		allMixed = allMixed || all != "" && all != id
		all = id
		if s >= own-1 {
			near = id
		}
	}
	for j, b := range l.before(i) {
		s := l.sentence[j]
		if s < own-sentences {
			break
		}
		if b.Quoted && !l.mentions[i].Quoted {
			continue
		}
		if fits(b) {
			add(b.Actor, s)
			for _, id := range b.Others {
				add(id, s)
			}
		} else if tied := (Mention{Actor: b.Modifier}); fits(&tied) {
			add(b.Modifier, s)
		}
	}
	switch {
	case !allMixed:
		return all
	case !nearMixed:
		return near
	}
	return ""
}

// places are the prepositions after which a state is a place.
var places = set("in at near from outside inside around across into throughout within via")

// groupName opens a group of this article.
func (l *linker) groupName(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Type != fact.Group && !(m.Type == fact.Person && m.Plural) {
		return ""
	}
	if l.bare(*m) {
		if id := l.earlierGroup(i, *m); id != "" {
			return id
		}
	}
	if l.stays(m) {
		return ""
	}
	return fact.LocalID(fact.Group, l.article, fact.Slug(m.Name))
}

// stays reports whether a phrase names nobody by itself: "the country", "both
// sides".
func (l *linker) stays(m *Mention) bool {
	_, pair := l.pairOf(m)
	return pair || m.Group == lexicon.StateGroup || m.Group == lexicon.PersonGroup && !m.Plural || fact.Slug(m.Name) == ""
}

// bare reports whether the phrase is "the" and a noun: somebody named before.
func (l *linker) bare(m Mention) bool {
	return m.Last == m.First+2 && strings.EqualFold(l.t.Word(m.First), "the")
}

// earlierGroup finds whom "the authorities" or "the rebels" stand for: the last
// phrase before them that ends in the same word.
func (l *linker) earlierGroup(i int, m Mention) fact.ID {
	for _, b := range l.before(i) {
		if b.Actor != "" && len(b.Others) == 0 && strings.EqualFold(l.t.Word(b.Last-1), l.t.Word(m.Last-1)) {
			return b.Actor
		}
	}
	return ""
}
