package frame

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/mention"
)

// Match is a rule that fits a predication, with the fillers of its roles.
type Match struct {
	Rule  *Rule
	Roles map[Role]Filler
	Predication
	// Said is who says the words that the cue stands in, where they are
	// attributed to somebody: the outer speaker of a nested report.
	Said Filler
	// Alone tells of a response that it stands without a claim.
	Alone bool
	// Follows is the index of the quote that the words go on from, or -1.
	Follows int
	// Verbatim: the words are given as they were spoken, without quotation marks.
	Verbatim bool
}

// MostCues is how many cues of one article are looked at. A long read has some
// hundreds; a file with more is a heap of articles, and its facts would fill
// memory and one transaction.
const MostCues = 5000

// predicationsOf returns the predications of s, in order of the windows, up to MostCues.
// Where there are more, stopped is where the first sentence left out begins.
func (r *Rules) predicationsOf(s *Scene, use func(int) bool) (all []Predication, stopped int) {
	stopped = -1
	for _, w := range r.windows(s, use) {
		if len(all) >= MostCues {
			stopped = w.cover(w.first, w.last).Start
			break
		}
		all = append(all, r.predications(w)...)
	}
	r.findIssuers(s, all)
	r.findDoers(s, all)
	return all, stopped
}

// Scan finds the matches of all rules in s, in order of their cues. Statements
// are found first: a rule may ask for the speaker of the words around its cue.
// Beyond MostCues cues it reads no further, and stopped is where; else it is -1.
func (r *Rules) Scan(s *Scene, use func(sentence int) bool) (found []Match, stopped int) {
	all, said, spoken, stopped := r.statements(s, use)
	out := append(said, r.match(s, all, []Kind{AccusationRule, ResponseRule}, spoken)...)
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Cue.Start, b.Cue.Start), cmp.Compare(a.Rule.Kind, b.Rule.Kind), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	return out, stopped
}

// statements finds the predications of s and what is said in it, and by whom.
func (r *Rules) statements(s *Scene, use func(int) bool) (all []Predication, said []Match, spoken *spokenIndex, stopped int) {
	all, stopped = r.predicationsOf(s, use)
	said = r.match(s, all, []Kind{StatementRule}, nil)
	said = append(said, r.attributeQuotes(s, said, all, use)...)
	spoken = newSpoken(said)
	s.resolveFirstPerson(spoken)
	return all, said, spoken, stopped
}

// windows are the sentences that are read, each with its tree.
func (r *Rules) windows(s *Scene, use func(int) bool) []window {
	var out []window
	for _, w := range s.Text.Windows(r.abbr, use) {
		out = append(out, window{s, w.First, w.Last, w.Outer, s.Trees[w.First], r.classes["document"]})
	}
	return out
}

// predications returns the predications of all cues of a window.
func (r *Rules) predications(w window) []Predication {
	var out []Predication
	for i := w.first; i < w.last; i++ {
		if w.inQuote(i) {
			i = w.after(i) - 1
			continue
		}
		if w.mentionAt[i] >= 0 && !w.opens(i) {
			continue // "the United States"
		}
		found := ""
		for _, c := range r.cues.find(w, i) {
			if c.lemma == found {
				continue // "spread" is present and past
			}
			if p, ok := predicate(w, c); ok {
				found = c.lemma
				p.set(w, Whole, w.first, w.last)
				out = append(out, p)
			}
		}
	}
	if w.outer {
		r.giveQuotes(w, out)
	}
	for _, p := range out {
		out = append(out, p.filled(w)...)
	}
	return out
}

// giveQuotes attaches quotes to the cues that are more than deeds: of `Chad had "shelled
// us," he said` none belongs to "had".
func (r *Rules) giveQuotes(w window, all []Predication) {
	var talk []Predication
	var at []int
	for i, p := range all {
		if !r.deeds[p.Cue.Lemma] {
			talk, at = append(talk, p), append(at, i)
		}
	}
	attachQuotes(w, talk)
	for i, p := range talk {
		all[at[i]] = p
	}
}

// opens reports whether token i is the first word of its sentence and was taken for
// a name by its capital alone: "Calling it a lie, ...".
func (w window) opens(i int) bool {
	m := w.Mentions[w.mentionAt[i]]
	return i == w.first && m.Actor == "" && m.Last == i+1
}

// Trial is one rule held against one predication. Why is empty where it fits.
type Trial struct {
	Match
	Why string
}

// Explain returns every rule that was tried on every cue, and why it failed; and
// the statements of quotes that no verb stands beside, with the sieve that gave
// each its speaker for a rule.
func (r *Rules) Explain(s *Scene, use func(sentence int) bool) (out []Trial, attributed []Match) {
	all, said, spoken, _ := r.statements(s, use)
	for _, m := range said {
		if len(m.Rule.Cues) == 0 {
			attributed = append(attributed, m)
		}
	}
	for _, p := range all {
		for _, k := range []Kind{StatementRule, AccusationRule, ResponseRule} {
			for _, rule := range r.byCue[cueKey{k, p.Cue.Lemma, p.Form == NounForm}] {
				m, why := r.try(s, rule, p, spoken.at(p.Cue.Span))
				out = append(out, Trial{m, why})
			}
		}
	}
	return out, attributed
}

// match returns, for each predication and kind, the match of the first rule
// that fits: those with more conditions come first.
func (r *Rules) match(s *Scene, all []Predication, kinds []Kind, spoken *spokenIndex) []Match {
	var out []Match
	for _, p := range all {
		said := spoken.at(p.Cue.Span)
		for _, k := range kinds {
			for _, rule := range r.byCue[cueKey{k, p.Cue.Lemma, p.Form == NounForm}] {
				if m, why := r.try(s, rule, p, said); why == "" {
					out = append(out, m)
					break
				}
			}
		}
	}
	return out
}

// try fills the roles of rule from p. Where it does not fit, why says so.
func (r *Rules) try(s *Scene, rule *Rule, p Predication, said Filler) (m Match, why string) {
	m = Match{Rule: rule, Roles: map[Role]Filler{}, Predication: p, Said: said, Follows: -1}
	if rule.asserts() {
		if !p.told(s, rule.Omission) {
			return m, "the deed is not asserted"
		}
		m.Negated, m.Modality = false, fact.Asserted // it is the accusation that is made
	}
	if p.Passive && rule.Kind == StatementRule && preposition(string(rule.Roles["content"][0])) {
		return m, "passive" // "was called by the council to account for it"
	}
	for _, role := range slices.Sorted(maps.Keys(roles[rule.Kind])) {
		needed := roles[rule.Kind][role]
		filler, ok := fill(s, rule.Roles[role], p, said, actorRole(role))
		if ok {
			m.Roles[role] = filler
		} else if needed {
			return m, "no " + string(role)
		}
	}
	if rule.asserts() && p.Held >= 0 && said.Content.Contains(s.Text.Tokens[p.Held].Span) {
		return m, "somebody else's word or thought"
	}
	if rule.asserts() && s.relays(m.Roles["accuser"]) {
		return m, "the speaker only reports"
	}
	for _, c := range rule.Conditions {
		if r.holds(s, c, p, said) == c.Not {
			return m, "not so: " + c.String()
		}
	}
	for _, c := range rule.Alone {
		m.Alone = m.Alone || r.holds(s, c, p, said) != c.Not
	}
	return m, ""
}

// told reports whether the words tell that somebody does or means to do what the cue
// says, or of an omission that he does not.
func (p Predication) told(s *Scene, omission bool) bool {
	negated := p.Negated
	if o, ok := p.Fillers[ObjectOn]; ok && nobody(s.Word(o.First)) {
		negated = !negated // "violates no treaty"
	}
	if negated != omission {
		return false
	}
	return p.Modality == fact.Asserted || p.Intended && !omission
}

// asserts reports whether the rule reads a deed as an accusation by whoever
// tells it, so that a deed denied or only possible is none.
func (r *Rule) asserts() bool {
	return r.Kind == AccusationRule && slices.Contains(r.Roles["accuser"], Speaker)
}

func actorRole(role Role) bool {
	switch role {
	case "speaker", "accuser", "target", "responder":
		return true
	}
	return false
}

// fill returns the first of the functions that is filled; an actor's role needs
// an actor.
func fill(s *Scene, functions []Function, p Predication, said Filler, actor bool) (Filler, bool) {
	for _, f := range functions {
		filler, ok := p.Fillers[f]
		if f == Speaker {
			filler, ok = said, len(said.Mentions) > 0
		}
		if !ok {
			continue
		}
		if !actor {
			return filler, true
		}
		if filler.reciprocal(s) {
			return filler, true
		}
		if kept := s.actors(filler.Mentions, f); len(kept) > 0 {
			filler.Mentions = kept
			return filler, true
		}
	}
	return Filler{}, false
}

// reciprocal reports whether the filler is "each other" or "one another".
func (f Filler) reciprocal(s *Scene) bool {
	if len(f.Mentions) > 0 || f.Empty() {
		return false
	}
	words := s.Text.At(f.Span)
	return strings.EqualFold(words, "each other") || strings.EqualFold(words, "one another")
}

// actors keeps the mentions that can act. An owner or the one whose deed is
// named may be possessive.
func (s *Scene) actors(mentions []int, f Function) []int {
	var out []int
	for _, i := range mentions {
		m := s.Mentions[i]
		if m.Actor != "" && (m.Acts() || f == Agent && !m.Possessive || (f == "over" || f == "about") && m.Possessive || (f == Possessor || f == Pointed || f == Owner || f == ClauseOwner || f == Speaker) && !m.Locative) {
			out = append(out, i)
		}
	}
	return out
}

func (r *Rules) holds(s *Scene, c Condition, p Predication, said Filler) bool {
	f, ok := p.Fillers[c.Function]
	if c.Function == Speaker {
		f, ok = said, len(said.Mentions) > 0
	}
	switch {
	case ok && c.Quoted:
		return p.Outer && s.holdsQuote(f) // within a quote, all of it is one
	case ok && c.Official:
		return s.official(f)
	case ok && c.Known:
		return s.official(f) || s.named(f)
	}
	if !ok || c.Class == "" {
		return ok
	}
	if c.First {
		return r.classes[c.Class].begins(s, f)
	}
	if c.Function == ObjectOn && p.Passive && r.classes[c.Class].in(s, p.Fillers[Object]) {
		return true // what suffers the deed stands before the verb
	}
	return r.classes[c.Class].in(s, f)
}

// holdsQuote reports whether a quote stands in the filler, beside other words or
// alone.
func (s *Scene) holdsQuote(f Filler) bool {
	for i := f.First; i < f.Last; i++ {
		if q := s.quoteAt[i]; q >= 0 && !s.glosses(int(q)) {
			return true
		}
	}
	return false
}

// relays reports whether a speaker passes on what others did: an outlet, sources.
func (s *Scene) relays(f Filler) bool {
	for _, i := range f.Mentions {
		if m := s.Mentions[i]; m.Type == fact.Outlet || strings.HasSuffix(m.Name, "sources") || strings.HasSuffix(m.Name, "witnesses") {
			return true
		}
	}
	return false
}

// official reports whether an actor of the filler is a state, its army or another
// organ of it, or speaks for one by his office, even where the text does not say for
// which: "a defence ministry spokesman".
func (s *Scene) official(f Filler) bool {
	for _, i := range f.Mentions {
		m := s.Mentions[i]
		switch tied := m.Modifier.Kind() == "state" || union[m.Modifier]; {
		case m.Actor.Kind() == "state", union[m.Actor], tied && (m.Type == fact.Organization || m.Group == lexicon.OfficialGroup),
			m.Type == fact.Person && m.Official && !m.Former && (tied || m.Office):
			return true
		}
	}
	return false
}

// union are the bodies that act in the world as states do.
var union = map[fact.ID]bool{"org/nato": true, "org/european-union": true, "org/united-nations": true, "org/african-union": true,
	"org/arab-league": true}

// named reports whether an actor of the filler has a name, or belongs to a body that
// has one: "members of the Shining Path".
func (s *Scene) named(f Filler) bool {
	for _, i := range f.Mentions {
		if m := s.Mentions[i]; m.Kind == mention.Named || m.Modifier.Kind() == "org" || m.Kind == mention.Pronoun && m.Actor.Kind() != "group" {
			return true
		}
	}
	return false
}

// String writes a condition as it stands in a rule.
func (c Condition) String() string {
	out := string(c.Function)
	if c.Not {
		out += " not"
	}
	switch {
	case c.Quoted:
		return out + " quoted"
	case c.Official:
		return out + " official"
	case c.Known:
		return out + " known"
	case c.Class == "":
		return out + " filled"
	case c.First:
		return out + " begins " + c.Class
	}
	return out + " has " + c.Class
}
