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
	{"opening-state", (*linker).openingState, false},
	{"body-of-state", (*linker).bodyOfState, false},
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
	if m.Type == fact.Organization && m.Actor.Kind() == "org" && l.organs[m.Actor] == "" {
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
	if c.Sieve != "capital" || l.t.Word(c.Last) != "," || m.First != c.Last+1 || l.lex.Hosts(c.Name) || !l.acts()[c.Actor] || l.against(i, c.Actor) {
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
	if state == "" || !titled(m.RoleHead, state) || len(l.statesOf(s-1)) != 1 || l.against(i, state) {
		return ""
	}
	return state
}

// openingState is the state that the article begins with, for an officer of it who comes
// before any other state is named: "Chile has closed its border. ... President Ana Silva
// said Peru".
func (l *linker) openingState(i int) fact.ID {
	m := &l.mentions[i]
	state, until := l.opening()
	if state == "" || l.home != "" || l.sentence[i] > until || l.sentence[i] < 1 || m.Type != fact.Person || m.Quoted || !titled(m.RoleHead, state) ||
		l.leadStart(l.sentence[i]) != m.First || l.besideState(m.Actor, state) {
		return ""
	}
	return state
}

// opening is the state that is the subject of the article's first sentence and named alone
// there, and the first later sentence that names another.
func (l *linker) opening() (state fact.ID, until int) {
	if l.begins != nil {
		return *l.begins, l.alone
	}
	l.begins = new(fact.ID)
	if len(l.mentions) == 0 {
		return "", 0
	}
	first := l.sentence[0]
	if list := l.lead(max(first, 0)); len(list) == 1 && first >= 0 && l.mentions[list[0]].Actor.Kind() == string(fact.State) {
		*l.begins = l.mentions[list[0]].Actor
	}
	for l.alone = first; *l.begins != "" && l.alone >= 0 && l.alone < len(l.t.Sentences)-1; l.alone++ {
		if states := l.statesOf(l.alone); len(states) > 1 || len(states) == 1 && !states[*l.begins] {
			break
		}
	}
	if l.alone == first {
		*l.begins = "" // it names two states at once
	}
	return *l.begins, l.alone
}

// bodyOfState is the state whose court, commission or auditor begins the sentence of a
// government, a police or officials that are nobody's else: "Chile's human rights
// commission said the police had ...". Ministries speak of other states.
func (l *linker) bodyOfState(i int) fact.ID {
	s := l.sentence[i]
	if s < 0 {
		return ""
	}
	list := l.lead(s)
	if len(list) != 1 {
		return ""
	}
	body := l.mentions[list[0]].Actor
	state := l.organs[body]
	if state == "" || !Watches(l.called[body]) {
		return ""
	}
	for other := range l.statesOf(s) {
		if other != state {
			return ""
		}
	}
	return state
}

// Watches reports whether the name of a body says that it watches or judges what other
// bodies do, those of its own state too: "Chile's National Commission on Human Rights".
func Watches(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if watching[w] {
			return true
		}
	}
	return false
}

// watching are words for bodies that watch others. It is read only.
var watching = set("commission court tribunal ombudsman auditor watchdog panel inquiry assembly parliament")

// against reports whether a state acts, or is acted on, behind mention i in its sentence.
func (l *linker) against(i int, state fact.ID) bool {
	for j := i + 1; j < min(len(l.mentions), i+reach) && l.sentence[j] == l.sentence[i]; j++ {
		if m := &l.mentions[j]; m.Actor == state && m.Acts() && m.Sieve != "adjective" {
			return true
		}
	}
	return false
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

// onlyState is the one state that the article names, where none of its sentences sets
// the official against it: "Foreign Minister Ana Silva accused Chile".
func (l *linker) onlyState(i int) fact.ID {
	m := &l.mentions[i]
	state := l.ownState()
	if state == "" || l.home != "" || !titled(m.RoleHead, state) || l.besideState(m.Actor, state) {
		return ""
	}
	return state
}

// ownState is the one state that the article names in any way, where a sentence begins
// with it or with who acts for it; else "".
func (l *linker) ownState() fact.ID {
	if l.own == nil {
		l.own = new(fact.ID)
		states := map[fact.ID]bool{}
		for i := range l.mentions {
			l.addStates(states, &l.mentions[i])
		}
		if len(states) == 1 && l.leading() {
			for state := range states {
				*l.own = state
			}
		}
	}
	return *l.own
}

// leading reports whether a sentence begins with a state or with who acts for one.
func (l *linker) leading() bool {
	for s := range l.t.Sentences {
		for _, j := range l.lead(s) {
			if m := &l.mentions[j]; m.Tie == "" && l.actingState(m) != "" {
				return true
			}
		}
	}
	return false
}

// besideState reports whether a state acts or is acted on in a sentence that names an actor.
func (l *linker) besideState(actor, state fact.ID) bool {
	known, ok := l.beside[state]
	if !ok {
		known = map[fact.ID]bool{}
		acts := map[int]bool{}
		for j := range l.mentions {
			if m := &l.mentions[j]; m.Actor == state && m.Acts() && m.Sieve != "adjective" {
				acts[l.sentence[j]] = true
			}
		}
		for j := range l.mentions {
			if acts[l.sentence[j]] {
				known[l.mentions[j].Actor] = true
			}
		}
		l.beside[state] = known
	}
	return known[actor]
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
