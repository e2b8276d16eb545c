package frame

import "strings"

// doerSentences is how many sentences back the deed that a noun refers to is looked
// for, and doerReach how many tokens of each are read.
const doerSentences, doerReach = 3, 80

// nounReach is how far behind its article the noun may stand: "the latest move".
const nounReach = 4

// findDoers fills Doer: who did what a definite object refers back to. "Chad shelled
// the town. Niger condemned the attack." A noun for any deed ("the move") means the
// sentence before; another one has to be told there by its verb ("arrested", "the
// arrests").
func (r *Rules) findDoers(s *Scene, all []Predication) {
	for i := range all {
		p := &all[i]
		noun, ok := r.deedAgain(s, p)
		if !ok {
			continue
		}
		if doers := r.doers(s, p, noun); len(doers) > 0 {
			w := s.sentenceWindow(s.Mentions[doers[0]].First)
			p.setActors(w, Doer, doers)
		}
	}
}

// deedAgain returns the noun of an object that names a deed told before: "the move",
// "these arrests"; not "the arrest of two men".
func (r *Rules) deedAgain(s *Scene, p *Predication) (string, bool) {
	o, ok := p.Fillers[Object]
	if _, pointed := p.Fillers[Pointed]; !ok || pointed || !p.Outer || len(o.Mentions) > 0 || !again[s.Word(o.First)] {
		return "", false
	}
	for i := o.First + 1; i < min(o.Last, o.First+nounReach); i++ {
		noun := s.Word(i)
		if preposition(noun) || s.mentionAt[i] >= 0 {
			return "", false
		}
		if r.classes["any-deed"][noun] != nil || r.classes["told-deed"][noun] != nil {
			next := s.Word(i + 1)
			return noun, next == "as" || !preposition(next) && next != "to" && next != "that"
		}
	}
	return "", false
}

// again are the words before a noun that was told before.
var again = wordSet("the", "this", "these", "those", "such")

// doers returns the state, or whom it sent, that did the deed.
func (r *Rules) doers(s *Scene, p *Predication, noun string) []int {
	n := s.Text.SentenceAt(p.Cue.Start)
	any := r.classes["any-deed"][noun] != nil
	for k := n - 1; k >= max(0, n-doerSentences); k-- {
		w := window{Scene: s, first: s.Text.Sentences[k].First, last: s.Text.Sentences[k].Last, outer: true}
		found, tells := w.agentOf(stem(noun), any)
		if found != nil || any || tells {
			return found
		}
	}
	return nil
}

// agentOf returns the first official actor of the sentence with a verb of its own, other
// than one of saying: of any verb, or of one with the stem. tells reports whether the
// sentence holds such a verb.
func (w window) agentOf(stem string, any bool) (found []int, tells bool) {
	for i := w.first; i < min(w.last, w.first+doerReach); i = w.after(i) {
		m, ok := w.startsMention(i)
		if !ok {
			tells = tells || strings.HasPrefix(w.word(i), stem)
			continue
		}
		verb := w.verbAfter(w.Mentions[m].Last)
		if verb < 0 || reporting[w.word(verb)] || !w.Mentions[m].Acts() {
			continue
		}
		tells = tells || strings.HasPrefix(w.word(verb), stem)
		if one := []int{m}; (any || strings.HasPrefix(w.word(verb), stem)) && w.official(Filler{Mentions: one}) {
			return one, true
		}
	}
	return nil, tells
}

// verbAfter returns the token of the main verb that begins at token i, over auxiliaries
// and adverbs, or -1. A passive has none: its subject did nothing.
func (w window) verbAfter(i int) int {
	if i >= w.last || !w.verbAt(i) || w.word(i) == "," {
		return -1
	}
	passive := false
	for i < w.last && (auxiliary(w.word(i)) || adverb(w.word(i)) || w.dateAt[i] >= 0) {
		passive = be(w.word(i))
		i = w.after(i)
	}
	if i >= w.last || passive && !strings.HasSuffix(w.word(i), "ing") {
		return -1
	}
	return i
}

// stem is what a noun for a deed has in common with its verb.
func stem(noun string) string {
	if s, ok := deedVerbs[noun]; ok {
		return s
	}
	for _, end := range [...]string{"ings", "ing", "ments", "ment", "ations", "ation", "ions", "ion", "es", "s"} {
		if s, ok := strings.CutSuffix(noun, end); ok && len(s) > 3 {
			return s
		}
	}
	return noun
}

// deedVerbs are the beginnings of verbs that their nouns do not share.
var deedVerbs = map[string]string{"expulsion": "expel", "expulsions": "expel", "invasion": "invad", "detention": "detain",
	"detentions": "detain", "seizure": "seiz", "strike": "struck", "strikes": "struck", "withdrawal": "withdr", "refusal": "refus",
	"violation": "violat", "incursion": "cross", "intrusion": "enter", "trial": "tried", "removal": "remov", "dismissal": "dismiss"}
