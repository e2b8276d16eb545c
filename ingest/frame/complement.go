package frame

import (
	"strings"

	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// rightSide finds the object and the complements.
func (p *Predication) rightSide(w window, i, v int) {
	verb := i
	for i < w.last && (adverb(w.word(i)) && w.mentionAt[i] < 0 || w.dateAt[i] >= 0 && !w.inQuote(i)) {
		i = w.after(i)
	}
	if _, taken := p.Fillers[Object]; !taken && !p.invertedAt(i) {
		i = p.readObject(w, i)
	} else if p.invertedAt(i) {
		i = p.Fillers[Subject].Last
	}
	p.complements(w, i)
	p.objectOn(w, verb)
	p.bareClause(w, verb, i, v)
}

func (p *Predication) invertedAt(i int) bool {
	s, ok := p.Fillers[Subject]
	return ok && s.First >= i && s.First <= i+1 && p.group < s.First
}

// readObject reads actors in coordination, or the words up to the first
// preposition, conjunction or mark.
func (p *Predication) readObject(w window, i int) int {
	if i >= w.last {
		return i
	}
	if w.eachOther(i) {
		p.Fillers[Object] = Filler{Span: w.cover(i, i+2), First: i, Last: i + 2, Quote: -1}
		return i + 2
	}
	if _, ok := w.startsMention(i + 1); ok && participleAdjective[w.word(i)] {
		i++ // "neighboring Chad and Mali"
	}
	if actors := w.coordinated(i); len(actors) > 0 {
		end := w.Mentions[actors[len(actors)-1]].Last
		if w.verbAt(end) && !w.adjective(actors[len(actors)-1]) {
			return i // "said some countries may ...": the clause begins here
		}
		if !w.Mentions[actors[len(actors)-1]].Possessive && !w.nounAfter(end) {
			p.setActors(w, Object, actors)
			return end
		}
	}
	end := i
	for end < w.last && !w.endsNounPhrase(end, i) {
		end = w.after(end)
	}
	if end < w.last && w.verbAt(end) {
		return i // "said the accusations were false": the clause begins here
	}
	if w.word(i) != "that" || isJoint(w.Text.Word(min(i+1, w.last-1))) {
		p.set(w, Object, i, end)
	}
	p.point(w, i)
	return end
}

// eachOther reports whether token i begins "each other".
func (w window) eachOther(i int) bool {
	return w.word(i) == "each" && w.word(i+1) == "other" || w.word(i) == "one" && w.word(i+1) == "another"
}

// plainObject is the noun phrase of node o, up to its noun, where the order of
// words showed a clause: "denied the accusations and left". There is no clause then.
func (p *Predication) plainObject(w window, o int) {
	n := w.tree.Nodes[o]
	if n.Stub || n.UPOS != "NOUN" && n.UPOS != "PROPN" {
		return
	}
	first := w.Text.TokenAt(w.tree.Nodes[n.Left].Start)
	if first < p.cueEnd(w) {
		return
	}
	if that, ok := p.Fillers[That]; ok && that.First == first && w.word(first-1) != "that" {
		delete(p.Fillers, That)
		delete(p.Fillers, ClauseSubject)
		delete(p.Fillers, ClausePredicate)
	}
	p.set(w, Object, first, n.Word+1)
}

// nounAfter reports whether the name before token i only qualifies a noun: "US
// claims".
func (w window) nounAfter(i int) bool {
	switch w.word(i) {
	case "claims", "claim", "accusations", "accusation", "allegations", "allegation", "charges", "charge", "report",
		"reports", "criticism", "assertions", "suggestions", "attack", "attacks", "policy", "involvement":
		return true
	}
	return false
}

// endsNounPhrase reports whether a noun phrase that starts at from is over
// before token i.
func (w window) endsNounPhrase(i, from int) bool {
	word := w.word(i)
	if _, name := w.startsMention(i); name && i > from && !w.nounAfter(w.after(i)) {
		return w.word(i-1) != "the" && w.word(i-1) != "and"
	}
	if i > from && (preposition(word) || auxiliary(word)) || i == from && (preposition(word) || word == "that") {
		return true
	}
	switch word {
	case "that", "which", "who", "because", "while", "but", "if", "whether":
		return i > from || word != "that"
	case ",", ";", ":", ".", "!", "?":
		return true
	}
	return w.inQuote(i) && i == from
}

// point finds the actor whose deed the object is: "Russia's invasion", "the
// attack by Iran", "the shelling of X by the forces of Y".
func (p *Predication) point(w window, from int) {
	end := w.clauseEnd(from)
	for i := from; i < end; i = w.after(i) {
		if w.word(i) == "of" && w.gerund(i+1) {
			return // "charges of being paid by Chad" are not Chad's
		}
		m, ok := w.startsMention(i)
		if !ok {
			continue
		}
		if by := w.word(i - 1); by == "by" {
			p.setActors(w, Pointed, w.coordinated(i))
			return
		}
		if w.Mentions[m].Possessive && i <= from+1 && !w.ownsActor(m) {
			p.Fillers[Pointed] = Filler{Span: w.Mentions[m].Span, First: i, Last: w.Mentions[m].Last, Mentions: []int{m}, Quote: -1}
		}
	}
}

// ownsActor reports whether the owner's thing is an actor itself, and so what is
// done is the actor's and not the owner's: "the country's militias".
func (w window) ownsActor(m int) bool {
	i := w.Mentions[m].Last
	if i < w.last && w.Text.Tokens[i].Kind == text.Clitic {
		i++
	}
	n, ok := w.startsMention(i)
	return ok && !w.Mentions[n].Possessive
}

// complements fills one function for each preposition after the object, and
// That. A complement goes to the end of the clause: matters contain phrases of
// their own ("of taking advantage of the pandemic").
func (p *Predication) complements(w window, i int) {
	end := w.clauseEnd(i)
	if i < end && (w.word(i) == "," || w.word(i) == "and" || w.word(i) == "but") && w.breaks(i) {
		end = i // "was lying, told Politico"
	}
	p.end = max(p.end, end)
	p.thatClause(w, i, end)
	for j := i; j < end; j = w.after(j) {
		word := w.word(j)
		switch {
		case word == "that" || word == ":":
			return
		case word == "by" && p.Passive:
			p.agent(w, j+1)
		case preposition(word) && w.dateAt[j] < 0 && !(j+1 < end && w.dateAt[j+1] >= 0):
			f := Function(word)
			if w.ofOther(i, j) {
				continue
			}
			if have, taken := p.Fillers[f]; taken && !(f == "of" && w.gerund(j+1) && !w.gerund(have.First)) {
				continue // but "accused the head of the board of taking"
			}
			p.set(w, f, j+1, end)
			if actors := w.meant(w.coordinated(j + 1)); len(actors) > 0 {
				filler := p.Fillers[f]
				filler.Mentions = actors
				p.Fillers[f] = filler
			}
		}
	}
}

// ofOther reports whether the "of" at token j, in the complements that begin at token i,
// is not the verb's: it tells whose the object is ("accused the wife of Peter Silva of
// theft"), or belongs to the word before it ("instead of").
func (w window) ofOther(i, j int) bool {
	if w.word(j) != "of" {
		return false
	}
	if holdsOf[w.word(j-1)] && w.mentionAt[j-1] < 0 {
		return true
	}
	_, name := w.endsMention(j - 1)
	actors := w.coordinated(j + 1)
	return (j == i || name) && len(actors) > 0 && w.word(w.Mentions[actors[len(actors)-1]].Last) == "of"
}

// holdsOf are the words that make one preposition with "of".
var holdsOf = wordSet("instead", "exception", "because", "ahead", "outside", "regardless", "irrespective", "spite", "behalf", "front", "support")

// gerund reports whether token i is a verb in -ing, negated or not.
func (w window) gerund(i int) bool {
	if negation(w.word(i)) || adverb(w.word(i)) {
		i++
	}
	if n := w.tree.At(i); n != tree.None {
		return w.tree.Nodes[n].XPOS == "VBG"
	}
	return len(w.word(i)) > 4 && strings.HasSuffix(w.word(i), "ing")
}

func (p *Predication) agent(w window, i int) {
	if _, taken := p.Fillers[Agent]; !taken {
		p.setActors(w, Agent, w.coordinated(i))
	}
}

// thatClause reads what is said: the clause after "that", or the clause that
// follows the verb at once ("said Russia lied", "insists it has done nothing").
func (p *Predication) thatClause(w window, i, end int) {
	for j := i; j < min(end, i+12); j = w.after(j) {
		if w.word(j) == "that" && !preposition(w.word(j-1)) { // not "on that day"
			p.setClause(w, j+1, end)
			return
		}
		if w.word(j) == "," || w.inQuote(j) || w.mentionAt[j] < 0 && w.dateAt[j] < 0 && (auxiliary(w.word(j)) || looksFinite(w.word(j))) {
			break // "said Pakistan had denied that": the clause began before
		}
	}
}

// objectOn is what follows the verb: of words that hold quotes, from the object
// to the end of the last quote.
func (p *Predication) objectOn(w window, verb int) {
	first, last := verb, p.end
	for i := first; i < p.end; i++ {
		if w.inQuote(i) {
			i = w.after(i) - 1
			last = i + 1
		}
	}
	last = w.overHead(last, p.end)
	if last > verb && last < p.end && w.inQuote(last-1) && (w.word(last) == "of" || w.word(last) == "for") {
		last = p.end // `"a sham" of a law`
	}
	for first < last && !w.inQuote(first) && w.mentionAt[first] < 0 &&
		(w.dateAt[first] >= 0 || preposition(w.word(first)) || adverb(w.word(first))) {
		first = w.after(first)
	}
	p.set(w, ObjectOn, first, last)
}

// overHead steps over the noun that a quote before token i qualifies: `the "brutal"
// raid`.
func (w window) overHead(i, end int) int {
	if i <= w.first || i >= end || !w.inQuote(i-1) || w.inQuote(i) || w.mentionAt[i] >= 0 || w.dateAt[i] >= 0 {
		return i
	}
	word := w.word(i)
	if isJoint(w.Text.Word(i)) || preposition(word) || coordinator[word] || adverb(word) || auxiliary(word) || looksFinite(word) ||
		interrogative[word] || subordinator[word] || word == "that" || w.quoteCloses(i-1) {
		return i
	}
	return i + 1
}

// bareClause reads what is said where no "that" begins it: "said Russia lied",
// "told him the ship had sunk". It starts behind the verb, or behind the
// addressee of a verb that has one, and holds a verb of its own.
func (p *Predication) bareClause(w window, verb, object, v int) {
	if _, said := p.Fillers[That]; said {
		return
	}
	start := verb
	if addressed[p.Cue.Lemma] || p.invertedAt(verb) {
		start = object
	}
	for start < w.last && !w.inQuote(start) && (adverb(w.word(start)) && w.mentionAt[start] < 0 || w.dateAt[start] >= 0) {
		start = w.after(start)
	}
	if start >= w.last || w.inQuote(start) {
		return
	}
	if w.takesNoun(v) {
		return
	}
	if first, ok := w.clauseOf(v); ok && first >= start {
		p.setClause(w, first, w.clauseEnd(first))
		return
	}
	word := w.word(start)
	if preposition(word) || isJoint(w.Text.Word(start)) || interrogative[word] || word == "and" || word == "but" || word == "to" {
		return
	}
	end := w.clauseEnd(start)
	for i := start; i < end; i = w.after(i) {
		if !w.inQuote(i) && (auxiliary(w.word(i)) || i > start && looksFinite(w.word(i))) {
			p.setClause(w, start, end)
			return
		}
	}
}

// clauseOf returns the token where the clause begins that the verb at node v has
// for its object.
func (w window) clauseOf(v int) (int, bool) {
	k := w.tree.Child(v, "ccomp")
	if k == tree.None || k < v || w.tree.Nodes[k].Stub || w.tree.Child(k, "nsubj", "csubj", "expl") == tree.None {
		return 0, false
	}
	first := w.tree.Nodes[k].Left
	for first < k && w.tree.Is(first, "punct", "mark") {
		first++
	}
	return w.Text.TokenAt(w.tree.Nodes[first].Start), true
}

// takesNoun reports whether the verb at node v has an object and no clause: in
// "announced a plan that was welcomed" nothing is said.
func (w window) takesNoun(v int) bool {
	o := w.tree.Child(v, "obj")
	return o != tree.None && w.tree.Nodes[o].UPOS == "NOUN" && w.tree.Child(v, "ccomp", "xcomp", "parataxis") == tree.None
}

var (
	// addressed are the verbs of saying whose object is who is told.
	addressed = wordSet("tell", "inform", "assure", "remind", "warn")
	// interrogative words begin a clause that asks and says nothing.
	interrogative = wordSet("what", "when", "where", "whether", "who", "whom", "why", "how", "which", "nothing", "little")
)

// clauseBefore reads what is said where it stands before the verb without
// quotation marks: "Two people were hurt, police said."
func (p *Predication) clauseBefore(w window) {
	s, ok := p.Fillers[Subject]
	_, said := p.Fillers[That]
	if !ok || said || p.Passive {
		return
	}
	if s.First > p.group {
		p.inversion(w, s)
		return
	}
	if w.word(s.First-1) != "," || p.interrupts(w, s) {
		return
	}
	after := p.cueEnd(w)
	if o, ok := p.Fillers[Object]; ok && addressed[p.Cue.Lemma] && o.First >= after {
		after = o.Last // "..., Silva told a briefing on Tuesday"
	}
	for i := after; i < w.last; i = w.after(i) {
		if w.dateAt[i] < 0 && !isJoint(w.Text.Word(i)) && !preposition(w.word(i)) && !adverb(w.word(i)) || w.inQuote(i) {
			return // the sentence goes on: what was said follows the verb
		}
	}
	if _, quoted := w.quoteBefore(s.First); !quoted {
		p.setClause(w, w.first, s.First-1)
	}
}
