package frame

import "jaccuse/graph/fact"

// issued is how many predications before a text that speaks its issuer is looked
// for, and issuedSentences how many sentences.
const issued, issuedSentences = 12, 3

// findIssuers gives verbs whose subject is a text the subject of the sentence that
// brought the text in: "Oslo denied it in a statement. “It is false,” the
// statement said."
func (r *Rules) findIssuers(s *Scene, all []Predication) {
	texts := r.classes["authored"]
	for i := range all {
		p := &all[i]
		if !p.Outer || p.Form != Past && p.Form != Third || p.Passive || len(s.actors(p.Fillers[Subject].Mentions, Subject)) > 0 {
			continue
		}
		noun := p.group - 1
		if texts[s.Word(noun)] == nil || !definite[s.Word(noun-1)] {
			continue
		}
		if m, ok := r.issuer(s, all[:i], p, s.Word(noun)); ok {
			p.Fillers[Subject] = Filler{Span: s.Text.Cover(noun-1, noun+1), First: noun - 1, Last: noun + 1, Mentions: m, Quote: -1}
		}
	}
}

// definite are the words before a text that was named before.
var definite = wordSet("the", "this", "that", "his", "her", "its", "their")

// issuer is the subject of the nearest verb of saying before p whose sentence
// holds the noun.
func (r *Rules) issuer(s *Scene, before []Predication, p *Predication, noun string) ([]int, bool) {
	own := s.Text.SentenceAt(p.Cue.Start)
	for j := len(before) - 1; j >= max(0, len(before)-issued); j-- {
		e := &before[j]
		if !e.Outer || !r.utters(s, e) {
			continue
		}
		n := s.Text.SentenceAt(e.Cue.Start)
		if own-n > issuedSentences {
			return nil, false
		}
		if n < own && s.holdsWord(e.Sentence, noun) {
			return s.actors(e.Fillers[Subject].Mentions, Subject), true
		}
	}
	return nil, false
}

func (s *Scene) holdsWord(at fact.Span, word string) bool {
	first, last := s.Text.TokenRange(at)
	for i := first; i < last; i++ {
		if s.Word(i) == word && s.quoteAt[i] < 0 {
			return true
		}
	}
	return false
}
