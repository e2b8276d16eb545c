package frame

import (
	"jaccuse/ingest/text"
)

// findSubject completes the subjects of verbs of an attribution, whose form is
// narrow: between a quote and its verb, or between the start of the sentence and
// a verb behind an aside, stands who speaks; and ", calling it" has the subject
// of the verb before it.
func (w window) findSubject(all []Predication, i int) {
	p := &all[i]
	switch {
	case p.Form == Gerund:
		w.shareSubject(all, i)
	case p.Passive || w.word(p.group) == "to":
	case !w.settled(p.Fillers[Subject]):
		if m, ok := w.tagged(p.group); ok {
			p.setActors(w, Subject, []int{m})
		}
	}
}

// settled reports whether a subject is somebody we can name.
func (w window) settled(f Filler) bool {
	for _, m := range f.Mentions {
		if w.Mentions[m].Actor != "" {
			return true
		}
	}
	return false
}

// shareSubject gives a participle after a comma the subject of the last finite
// verb before it that is not in a clause of that verb's own: "Oslo denied that its
// ship had sunk, calling the report a lie".
func (w window) shareSubject(all []Predication, i int) {
	p := &all[i]
	if p.group == w.first {
		p.frontedSubject(w)
		return
	}
	if w.word(p.group-1) != "," && !w.quoteCloses(p.group-1) {
		return
	}
	var main *Predication
	for j := range all[:i] {
		e := &all[j]
		if e.Form != Past && e.Form != Third || e.Passive || !w.settled(e.Fillers[Subject]) {
			continue
		}
		own, has := p.Fillers[Subject]
		if !has || e.holds(ClauseSubject, own) || e.holds(Object, own) {
			main = e
		}
	}
	if main == nil {
		return
	}
	p.Fillers[Subject] = main.Fillers[Subject]
	p.Negated = false
	for j := p.group; j < p.cueEnd(w); j++ {
		p.Negated = p.Negated != negation(w.word(j))
	}
}

// holds reports whether the actor of f stands in the function.
func (p *Predication) holds(function Function, f Filler) bool {
	have := p.Fillers[function]
	return len(have.Mentions) > 0 && have.First == f.First
}

// quoteCloses reports whether token i stands in a quote with a comma before its
// closing mark, which parts what follows off as a comma behind it would.
func (w window) quoteCloses(i int) bool {
	if i < w.first || i >= w.last || !w.inQuote(i) {
		return false
	}
	q := w.Text.Quotes[w.quoteAt[i]]
	return q.Last-2 > q.First && w.Text.Word(q.Last-2) == ","
}

// tagged finds the speaker of an attribution whose verb group begins at token
// group: the first actor after the quote before it, over appositions (`"...,"
// the author, Ana Silva, an editor at Le Monde, said`); or the actor that begins
// the sentence, with an aside up to the verb ("Ana Silva, in remarks to Le Monde,
// said").
func (w window) tagged(group int) (int, bool) {
	const longest = 40
	start := group
	for start > w.first && group-start < longest && !w.inQuote(start-1) && w.word(start-1) != ";" {
		start--
	}
	afterQuote := start > w.first && w.inQuote(start-1)
	if !afterQuote && start > w.first {
		return 0, false
	}
	start = w.overAdjunct(start, group)
	if afterQuote && !w.beginsNounPhrase(start) {
		return 0, false
	}
	for i := start; i < group; i = w.after(i) {
		m, ok := w.startsMention(i)
		if !ok {
			if afterQuote && w.mentionAt[i] < 0 && !auxiliary(w.word(i)) {
				continue
			}
			return 0, false
		}
		as := w.word(i-1) == "as"
		if !w.Mentions[m].Acts() || preposition(w.word(i-1)) && !as {
			if afterQuote {
				continue
			}
			return 0, false
		}
		return m, afterQuote || as && w.Mentions[m].Last == group || w.thenAside(w.Mentions[m].Last, group)
	}
	return 0, false
}

// adjunct is how many tokens a phrase before a subject has at most: "In an
// interview with Le Monde published on Thursday,".
const adjunct = 15

// overAdjunct steps over a comma, adverbs, a date and a phrase of place or
// occasion before a subject: ", but", "On Friday,", "In Rome,".
func (w window) overAdjunct(i, end int) int {
	for i < end && (w.word(i) == "," || coordinator[w.word(i)] || adverb(w.word(i)) || w.dateAt[i] >= 0) {
		i = w.after(i)
	}
	if w.word(i) == "as" {
		return i + 1
	}
	if preposition(w.word(i)) {
		for j := i; j < min(end, i+adjunct); j = w.after(j) {
			if w.word(j) == "," {
				return j + 1
			}
		}
	}
	return i
}

// beginsNounPhrase reports whether the words at token i can be a subject.
func (w window) beginsNounPhrase(i int) bool {
	if _, ok := w.startsMention(i); ok {
		return true
	}
	return nominalBefore(w.word(i)) && w.word(i) != "of" && w.word(i) != "that"
}

// thenAside reports whether nothing but the rest of a name and words between
// commas stands from token i up to the verb group.
func (w window) thenAside(i, group int) bool {
	for i < group && w.mentionAt[i] < 0 && text.Capital(w.Text.Word(i)) {
		i++
	}
	return i < group && w.aside(i, group)
}

// interrupts reads an attribution in the middle of what is said: "It was the bank,
// she argued, that had lost the keys." That is all of it.
func (p *Predication) interrupts(w window, subject Filler) bool {
	comma := p.cueEnd(w)
	for comma < w.last && (w.dateAt[comma] >= 0 && !w.inQuote(comma) || adverb(w.word(comma))) {
		comma = w.after(comma)
	}
	next := w.word(comma + 1)
	if w.word(comma) != "," || next == "" || reporting[next] || next == "and" || next == "but" || len(next) > 4 && next[len(next)-3:] == "ing" {
		return false
	}
	if _, quoted := w.quoteBefore(subject.First); quoted || !w.verbAt(comma+1) && !w.holdsVerb(w.first, subject.First-1) && !w.holdsVerb(comma+1, w.last) {
		return false
	}
	p.setClause(w, w.first, w.clauseEnd(comma+1))
	return true
}

// holdsVerb reports whether a finite verb stands in tokens first to last-1.
func (w window) holdsVerb(first, last int) bool {
	for i := first; i < last; i = w.after(i) {
		if word := w.word(i); auxiliary(word) || i > first && w.mentionAt[i] < 0 && looksFinite(word) && !nounBetween(w.word(i-1)) {
			return true
		}
	}
	return false
}

// inversion reads what is said before an inverted tag without quotation marks:
// "The talks have failed, said Ana Silva, the mayor."
func (p *Predication) inversion(w window, subject Filler) {
	if w.word(p.group-1) != "," || p.group != p.cueEnd(w)-1 || !w.holdsVerb(w.first, p.group-1) {
		return
	}
	if _, quoted := w.quoteBefore(p.group); quoted || subject.Last < w.last && !isJoint(w.Text.Word(subject.Last)) && w.dateAt[subject.Last] < 0 {
		return
	}
	p.setClause(w, w.first, p.group-1)
}

// frontedSubject gives a participle that opens the sentence the subject after its
// comma: `Calling the bank "a den of thieves," Silva walked out.`
func (p *Predication) frontedSubject(w window) {
	for i := p.cueEnd(w); i < w.last; i = w.after(i) {
		comma := w.word(i) == ","
		if w.inQuote(i) {
			i = w.after(i) - 1
			comma = w.Text.Word(i-1) == ","
		}
		if !comma {
			continue
		}
		if actors := w.coordinated(i + 1); len(actors) > 0 && w.verbAt(w.Mentions[actors[len(actors)-1]].Last) {
			p.setActors(w, Subject, actors)
			return
		}
	}
}
