package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// Function is a grammatical function of a cue. The names are those of the
// rules; a complement is named by the word that introduces it.
type Function string

const (
	Subject    Function = "subject"
	Object     Function = "object"
	Agent      Function = "agent"     // by-phrase of a passive or of a noun
	That       Function = "that"      // clause after "that", or after nothing
	Possessor  Function = "possessor" // "Esper's accusation", "in his opinion"
	Rest       Function = "rest"      // what is left of the sentence, for phrases
	QuoteWords Function = "quote"     // a quote that the cue attributes
	Pointed    Function = "pointed"   // the actor within the object: "Russia's invasion", "attack by Iran"
	Owner      Function = "owner"     // whose deed or law the subject is: "Latvia's law violates"
	Doer       Function = "doer"      // who did what the object refers back to: "the raid"
	Predicate  Function = "predicate" // the verb with all that follows it
	Clause     Function = "clause"    // the subject with the predicate
	ObjectOn   Function = "object-on" // what follows the verb, from the object on
	// The clause that is said, in its two parts: "Russia and China", "spread
	// disinformation". They are filled where an actor begins the clause.
	ClauseSubject   Function = "clause-subject"
	ClausePredicate Function = "clause-predicate"
	ClauseOwner     Function = "clause-owner" // whose thing does it: "that Chilean ships had fished"

	Speaker Function = "speaker"  // who says the words that hold the cue
	Whole   Function = "sentence" // all the words around the cue
)

// Filler is what stands in a function.
type Filler struct {
	fact.Span
	First, Last int   // half-open range of tokens
	Mentions    []int // actors that it is, in coordination: "Moscow and Beijing"
	Quote       int   // index of the quote, for QuoteWords; else -1
	// Content is, of a speaker, the words that are his.
	Content fact.Span
}

// Predication is a cue with its functions.
type Predication struct {
	Cue      fact.Cue
	Form     Form
	Sentence fact.Span
	Outer    bool // stands in an outer sentence, not within a quote
	Passive  bool
	Negated  bool
	Modality fact.Modality
	Intended bool // "wants to overthrow": meant to be done
	Fillers  map[Function]Filler
	Date     fact.Date // an expression of time beside the cue
	Held     int       // token of the word that holds the clause as somebody's thought or talk, or -1
	Quotes   []int     // the quotes that a verb of saying stands beside
	group    int       // first token of the verb group
	end      int       // token after the last one that belongs to it
	gaps     []gap     // verbs that are left out behind it
}

// predicate fills the functions of the cue c in w.
func predicate(w window, c cueAt) (Predication, bool) {
	p := Predication{
		Cue:      fact.Cue{Span: w.cover(c.first, c.last), Lemma: c.lemma},
		Form:     c.form,
		Sentence: w.cover(w.first, w.last),
		Outer:    w.outer,
		Modality: fact.Asserted,
		Fillers:  map[Function]Filler{},
		Held:     -1,
		group:    c.first,
		end:      c.last,
	}
	switch c.form {
	case NounForm:
		p.nounFunctions(w, c)
		return p, true
	case PhraseForm:
		p.phraseFunctions(w, c)
		return p, true
	}
	return p, p.verbFunctions(w, c)
}

// set fills a function with tokens first to last-1.
func (p *Predication) set(w window, f Function, first, last int) {
	first, last = trimTokens(w, first, last)
	if first >= last {
		return
	}
	p.Fillers[f] = Filler{Span: w.cover(first, last), First: first, Last: last, Quote: -1}
}

// setClause fills That with tokens first to last-1, and its two parts where an
// actor with a verb of its own begins it.
func (p *Predication) setClause(w window, first, last int) {
	p.set(w, That, first, last)
	i := first
	for i < last && (adverb(w.word(i)) || isJoint(w.Text.Word(i)) || w.dateAt[i] >= 0) {
		i = w.after(i)
	}
	actors := w.coordinated(i)
	if len(actors) == 0 || i >= last {
		p.ownClause(w, i, last)
		p.ownersClause(w, i, last)
		return
	}
	end := w.Mentions[actors[len(actors)-1]].Last
	if w.Mentions[actors[len(actors)-1]].Possessive || !w.verbAt(end) {
		p.ownersClause(w, i, last)
		return
	}
	doers := w.doers(actors)
	if len(doers) == 0 {
		return
	}
	p.setActors(w, ClauseSubject, w.bound(doers, first))
	for end < last && adverb(w.word(end)) {
		end++
	}
	p.set(w, ClausePredicate, end, last)
}

// ownClause fills the parts of a clause that begins with something of the outer
// subject's: "Peru rejected claims that its ships had cut the cable" is about Peru.
func (p *Predication) ownClause(w window, i, last int) {
	const most = 6
	if word := w.word(i); word != "its" && word != "their" {
		return
	}
	owner := w.controller(i)
	for j := i + 2; j < min(last, i+most) && len(owner) > 0; j++ {
		if word := w.word(j); auxiliary(word) || looksFinite(word) && w.isVerb(j) {
			p.setActors(w, ClauseSubject, owner)
			p.set(w, ClausePredicate, j, last)
			return
		}
	}
}

// ownersClause fills the parts of a clause that begins with a thing of somebody's:
// "that Chilean ships had fished there", "that Chad's planes bombed the town".
func (p *Predication) ownersClause(w window, i, last int) {
	const most = 4
	if determiner(w.word(i)) {
		i++
	}
	m, ok := w.startsMention(i)
	if !ok || !w.Mentions[m].Possessive || w.Mentions[m].Kind != mention.Named || w.ownsActor(m) {
		return
	}
	noun := w.Mentions[m].Last
	if w.Text.Tokens[noun-1].Kind != text.Clitic && noun < last && w.Text.Tokens[noun].Kind == text.Clitic {
		noun++
	}
	for j := noun + 1; j < min(last, noun+most); j++ {
		word := w.word(j)
		if word == "" || preposition(word) || isJoint(word) || word == "that" || w.mentionAt[j] >= 0 {
			return
		}
		if n := w.tree.At(j); auxiliary(word) || looksFinite(word) && (n < 0 || w.isVerb(j)) {
			p.Fillers[ClauseOwner] = Filler{Span: w.Mentions[m].Span, First: i, Last: w.Mentions[m].Last, Mentions: []int{m}, Quote: -1}
			p.set(w, ClausePredicate, j, last)
			return
		}
	}
}

// doers returns who does what a clause tells: the actors that begin it, or in the
// passive the agent, if there is one.
func (w window) doers(actors []int) []int {
	s := w.tree.At(w.Mentions[actors[0]].First)
	if s == tree.None {
		return actors
	}
	for s != tree.None && !w.tree.Is(s, "nsubj") && nominal(w.tree.Nodes[s]) {
		s = w.tree.Head(s)
	}
	if s == tree.None || !w.tree.Is(s, "nsubj") {
		return actors
	}
	own := w.word(w.Mentions[actors[len(actors)-1]].Last)
	if c := w.clause(w.tree.Head(s)); c.passive() && (auxiliary(own) || adverb(own)) {
		return w.actorsAt(c.agent())
	}
	return actors
}

// bound replaces a pronoun that nobody is known for by the subject of the clause
// around it: "Damascus denies charges that it built a reactor".
func (w window) bound(actors []int, clause int) []int {
	if len(actors) != 1 || w.Mentions[actors[0]].Kind != mention.Pronoun || w.Mentions[actors[0]].Actor != "" {
		return actors
	}
	if outer := w.controller(clause); len(outer) > 0 {
		return outer
	}
	return actors
}

// bindObject gives an "it" that nobody is known for, or that was taken for the subject
// itself, to the only other state or body named before it: "Peru left the talks with
// Chile, accusing it of lying".
func (p *Predication) bindObject(w window) {
	o, subject := p.Fillers[Object], p.Fillers[Subject]
	if len(o.Mentions) != 1 || len(subject.Mentions) == 0 || p.Passive {
		return
	}
	it, self := w.Mentions[o.Mentions[0]], w.Mentions[subject.Mentions[0]]
	if it.Kind != mention.Pronoun || it.Name != "it" || it.Actor != "" && it.Actor != self.Actor {
		return
	}
	other := -1
	for i := w.first; i < it.First; i = w.after(i) {
		m, ok := w.startsMention(i)
		if !ok || !w.Mentions[m].Acts() || w.Mentions[m].Actor == self.Actor || w.Mentions[m].Type == fact.Person {
			continue
		}
		if other >= 0 && w.Mentions[other].Actor != w.Mentions[m].Actor {
			return // two of them
		}
		other = m
	}
	if other >= 0 && w.Mentions[other].Kind == mention.Named {
		o.Mentions = []int{other}
		p.Fillers[Object] = o
	}
}

// setActors fills a function with mentions in coordination, without those set apart.
func (p *Predication) setActors(w window, f Function, mentions []int) {
	mentions = w.meant(mentions)
	if len(mentions) == 0 {
		return
	}
	first, last := w.Mentions[mentions[0]], w.Mentions[mentions[len(mentions)-1]]
	p.Fillers[f] = Filler{Span: fact.Span{Start: first.Start, End: last.End}, First: first.First, Last: last.Last,
		Mentions: mentions, Quote: -1}
}

// trimTokens takes marks off both ends that belong to the sentence and not to
// the words: commas, full stops, a closing quotation mark without its opening.
func trimTokens(w window, first, last int) (int, int) {
	for first < last && isJoint(w.Text.Word(first)) {
		first++
	}
	for first < last && isJoint(w.Text.Word(last-1)) {
		last--
	}
	return first, last
}

func isJoint(word string) bool {
	switch word {
	case ",", ".", ";", ":", "!", "?", "-", "–", "—", "…":
		return true
	}
	return false
}
