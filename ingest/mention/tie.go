package mention

import (
	"sort"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// A tie tells for which state somebody acts by office where no word beside him does:
// "the army", "officials", "Foreign Minister Ana Silva". Ties are the last step: who is
// who is not changed by them.
type tie struct {
	name  string
	state func(l *linker, i int) fact.ID
	ranks bool // an officer's rank is office enough
}

// ties in the order in which they are trusted.
var ties = []tie{
	{"opening-capital", (*linker).openingCapital, true},
	{"home", (*linker).homeOf, false},
	{"sentence-before", (*linker).stateBefore, false},
	{"only-state", (*linker).onlyState, false},
}

// Ties are the names of the ties, in their order.
func Ties() []string {
	var out []string
	for _, t := range ties {
		out = append(out, t.name)
	}
	return out
}

// settleTies ties those who act for a state that nothing beside them names.
func (l *linker) settleTies() {
	for i := range l.mentions {
		l.mentions[i].Office = l.mentions[i].Type == fact.Person && stateOffice(l.mentions[i].RoleHead)
	}
	for _, t := range ties {
		if t.name == l.without {
			continue
		}
		for i := range l.mentions {
			if m := &l.mentions[i]; l.unsettled(m) && (l.domestic(m) || t.ranks && l.officer(m)) {
				if state := t.state(l, i); state != "" {
					l.tie(m, state, t.name)
				}
			}
		}
	}
}

// unsettled reports whether a mention acts for a state that is not known.
func (l *linker) unsettled(m *Mention) bool {
	if m.Modifier != "" || m.owner != "" || m.Actor == "" || m.Former {
		return false
	}
	if m.First > 0 && l.t.Tokens[m.First-1].Kind == text.Clitic {
		return false // "the county's attorney general"
	}
	p := l.persons[m.Actor]
	return p == nil || p.modifier == ""
}

// officer reports whether a mention names the bearer of a military rank.
func (l *linker) officer(m *Mention) bool {
	return m.Kind == Named && m.Type == fact.Person && m.Official && l.classOf(m.RoleHead) == lexicon.Rank
}

// tie notes for which state a mention, and who it names, acts.
func (l *linker) tie(m *Mention, state fact.ID, name string) {
	m.Modifier, m.Tie = state, name
	if p := l.persons[m.Actor]; p != nil && p.official && p.first >= m.First {
		p.modifier = state
	}
	if m.Type == fact.Organization && m.Actor.Kind() == string(fact.Organization) && l.organs[m.Actor] == "" {
		l.organs[m.Actor] = state
	}
}

// homeOf is the state whose capital the dateline names.
func (l *linker) homeOf(int) fact.ID { return l.home }

// openingCapital is the state whose capital opens the sentence of an official: "In Lima,
// Foreign Minister Ana Silva said", where the text speaks of that state too.
func (l *linker) openingCapital(i int) fact.ID {
	m, s := &l.mentions[i], l.sentence[i]
	if s < 0 || l.lower(l.t.Sentences[s].First) != "in" {
		return ""
	}
	j, ok := l.mentionFrom(l.t.Sentences[s].First + 1)
	if !ok {
		return ""
	}
	c := &l.mentions[j]
	if c.Sieve != "capital" || l.t.Word(c.Last) != "," || m.First != c.Last+1 || l.lex.Hosts(c.Name) || !l.acts()[c.Actor] {
		return ""
	}
	return c.Actor
}

// stateBefore is the state that the sentence before, of the same paragraph, begins with
// and speaks of alone, where the official begins his own with what he said: "Chile tells
// it otherwise. Defence Ministry spokesman Hugo Silva said".
func (l *linker) stateBefore(i int) fact.ID {
	m, s := &l.mentions[i], l.sentence[i]
	if s < 1 || l.home != "" || m.Quoted || !l.sameBlock(s) || l.leadStart(s) != m.First || m.First != l.t.Sentences[s].First || !l.speaksSoon(m.Last) {
		return ""
	}
	list := l.lead(s - 1)
	if len(list) != 1 {
		return ""
	}
	state := l.actingState(&l.mentions[list[0]])
	if state == "" || !titled(m.RoleHead, state) || len(l.statesOf(s-1)) != 1 {
		return ""
	}
	return state
}

// sameBlock reports whether sentence s stands in the paragraph of the one before it.
func (l *linker) sameBlock(s int) bool {
	start := l.t.Sentences[s].Start
	n := sort.Search(len(l.t.Blocks), func(n int) bool { return l.t.Blocks[n].End > start })
	return n < len(l.t.Blocks) && l.t.Blocks[n].Start <= l.t.Sentences[s-1].Start
}

// actingState is the state that a mention is, or is of.
func (l *linker) actingState(m *Mention) fact.ID {
	switch {
	case m.Actor.Kind() == string(fact.State):
		return m.Actor
	case m.Modifier.Kind() == string(fact.State):
		return m.Modifier
	}
	return ""
}

// statesOf are the states that a sentence names in any way.
func (l *linker) statesOf(sentence int) map[fact.ID]bool {
	out := map[fact.ID]bool{}
	n, _ := l.mentionFrom(l.t.Sentences[sentence].First)
	for ; n < len(l.mentions) && l.sentence[n] == sentence; n++ {
		l.addStates(out, &l.mentions[n])
	}
	return out
}

func (l *linker) addStates(states map[fact.ID]bool, m *Mention) {
	for _, id := range append(m.Actors(), m.Modifier) {
		if id == "" || id.Kind() == string(fact.Outlet) {
			continue // news agencies are quoted everywhere
		}
		if state := l.stateOf(id); state != "" {
			states[state] = true
		}
	}
}

// onlyState is the one state that the article names in any way, where the official's
// sentence does not set him against it: "Foreign Minister Ana Silva accused Chile".
func (l *linker) onlyState(i int) fact.ID {
	if l.home != "" || len(l.namedStates()) != 1 {
		return ""
	}
	for state := range l.namedStates() {
		if titled(l.mentions[i].RoleHead, state) && !l.actsWith(i, state) {
			return state
		}
	}
	return ""
}

// actsWith reports whether a state acts, or is acted on, in the sentence of mention i.
func (l *linker) actsWith(i int, state fact.ID) bool {
	s := l.sentence[i]
	if s < 0 {
		return false
	}
	n, _ := l.mentionFrom(l.t.Sentences[s].First)
	for ; n < len(l.mentions) && l.sentence[n] == s; n++ {
		if m := &l.mentions[n]; m.Actor == state && m.Acts() && m.Sieve != "adjective" {
			return true
		}
	}
	return false
}

// namedStates are the states that the article names in any way.
func (l *linker) namedStates() map[fact.ID]bool {
	if l.states == nil {
		l.states = map[fact.ID]bool{}
		for i := range l.mentions {
			l.addStates(l.states, &l.mentions[i])
		}
	}
	return l.states
}

// acts are the states that the article names as more than places.
func (l *linker) acts() map[fact.ID]bool {
	if l.acting == nil {
		l.acting = map[fact.ID]bool{}
		for i := range l.mentions {
			if m := &l.mentions[i]; m.Tie == "" && !m.Locative {
				if state := l.actingState(m); state != "" {
					l.acting[state] = true
				}
			}
		}
	}
	return l.acting
}

// titled reports whether a state has offices of the name of a role: few have secretaries
// for ministers, or chancellors. Newspapers leave out whose these are most often.
func titled(role string, state fact.ID) bool {
	words := strings.Fields(role)
	if len(words) == 0 {
		return true
	}
	switch {
	case role == "attorney general":
		return false // parts of states have theirs
	case words[len(words)-1] == "chancellor":
		return chancellors[state.Slug()]
	case words[len(words)-1] == "secretary" || strings.HasPrefix(role, "secretary of"):
		return secretaries[state.Slug()]
	}
	return true
}

var (
	chancellors = set("germany austria united-kingdom")
	secretaries = set("united-states united-kingdom philippines mexico")
)
