package frame

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// verbFunctions reads the verb group around the cue and what stands left and
// right of it. It reports false where the word turns out to be no verb.
func (p *Predication) verbFunctions(w window, c cueAt) bool {
	g := p.readGroup(w, c)
	if w.nounNode(c) {
		return false
	}
	v := w.verbNode(c)
	passive := v != tree.None && !strings.HasPrefix(c.lemma, "be ") && w.clause(v).passive() && !w.byMeans(c.last)
	p.Passive = p.Passive || c.form == Participle && (g.be || passive && !g.have)
	if c.form == Past && passive {
		return false // the participle has an entry of its own
	}
	if c.form == Participle && !p.Passive && !g.have && !g.reduced {
		return false // the same letters as the past tense, which has its own entry
	}
	active := v != tree.None && !passive && w.clause(v).own(v) != tree.None && w.tree.Child(v, "aux:pass") == tree.None
	if next := w.word(c.last); c.form == Past && !(active && !g.be && !g.have) && (g.be || g.have || next == "by" && !w.byMeans(c.last) || next == "of") {
		return false // and this one has the participle's
	}
	p.leftSide(w, c)
	if c.form != Gerund || w.word(c.first-1) != "as" { // "quoted Peskov as saying"
		p.treeSubject(w, v)
	}
	p.clauseScope(w, v)
	p.rightSide(w, c.last, v)
	p.treeObject(w, c, v)
	p.treeComplements(w, v)
	p.subjectOwner(w, v)
	p.treeEnd(w, c, v)
	p.readGaps(w)
	if p.noneOf(w) {
		p.Negated = !p.Negated
	}
	p.clauseBefore(w)
	p.predicate(w, c)
	p.nearDate(w, c)
	p.Held = w.held(v)
	if p.Intended && p.Held >= 0 && intending[w.word(p.Held)] {
		p.Held = w.held(w.tree.At(p.Held)) // "wants to" is no thought of somebody else's
	}
	p.bindObject(w)
	p.activeVoice()
	p.patient(w, v)
	return true
}

// activeVoice gives a passive the functions of its active: who does it is the
// subject, who suffers it the object.
func (p *Predication) activeVoice() {
	if !p.Passive {
		return
	}
	if patient, ok := p.Fillers[Subject]; ok {
		p.Fillers[Object] = patient
	} else {
		delete(p.Fillers, Object)
	}
	delete(p.Fillers, Subject)
	delete(p.Fillers, Pointed)
	if agent, ok := p.Fillers[Agent]; ok {
		p.Fillers[Subject] = agent
	}
}

// patient fills the object of a passive with what stands before it and names nobody:
// "the blockade imposed by Chad".
func (p *Predication) patient(w window, v int) {
	if _, known := p.Fillers[Object]; !p.Passive || known || v == tree.None {
		return
	}
	s := w.clause(v).own(v)
	if w.tree.Is(v, "acl") {
		s = w.tree.Head(v)
	}
	if s == tree.None || s > v || w.tree.Nodes[s].UPOS != "NOUN" {
		return
	}
	first := w.Text.TokenAt(w.tree.Nodes[w.tree.Nodes[s].Left].Start)
	p.set(w, Object, max(first, w.first), w.tree.Nodes[s].Word+1)
}

// predicate is the verb group with all that follows it; of an infinitive it
// begins with the verb that governs it. In a row of predicates ("provided aid but
// then tried to use it to ...") it is the one that holds the cue.
func (p *Predication) predicate(w window, c cueAt) {
	start := p.group
	if s, ok := p.Fillers[Subject]; ok && s.Last <= p.group && w.word(c.first-1) == "to" {
		start = s.Last
	}
	for i := start; i < c.first; i = w.after(i) {
		word := w.word(i)
		if (word == "and" || word == "but") && w.verbAt(i+1) {
			start = i + 1
		}
	}
	for start < c.first && (adverb(w.word(start)) || auxiliary(w.word(start)) || w.dateAt[start] >= 0 || isJoint(w.Text.Word(start))) {
		start = w.after(start)
	}
	p.set(w, Predicate, start, max(p.end, c.last))
	p.set(w, Clause, start, max(p.end, c.last))
	s, ok := p.Fillers[Subject]
	switch {
	case ok && s.Last <= start && w.joined(s.Last, start):
		p.set(w, Clause, s.First, max(p.end, c.last))
	case ok && w.shares(s, start):
		p.set(w, Clause, s.First, max(p.end, c.last)) // "was warned and did nothing"
	case ok && !w.outer && p.group == w.first && s.First < w.first:
		p.set(w, Clause, p.group, w.last) // of a quote that begins with the verb
	}
}

// shares reports whether the predicate at token start is the second of two that a
// conjunction joins behind one subject.
func (w window) shares(s Filler, start int) bool {
	const most = 24
	if s.First < w.first || s.Last > start || start-s.Last > most || w.word(start-1) != "and" {
		return false
	}
	if !w.verbAt(s.Last) {
		return false
	}
	for i := s.Last; i < start-1; i = w.after(i) {
		if m, ok := w.startsMention(i); ok && w.verbAt(w.Mentions[m].Last) {
			return false // a second subject
		}
		if word := w.word(i); word == "" || word == "but" || word == ";" || reporting[word] && !be(w.word(i-1)) {
			return false
		}
	}
	return true
}

// joined reports whether nothing but what belongs to the verb stands between a
// subject and its predicate.
func (w window) joined(from, to int) bool {
	for i := from; i < to; i = w.after(i) {
		if !adverb(w.word(i)) && !auxiliary(w.word(i)) && w.dateAt[i] < 0 && !negation(w.word(i)) {
			return false
		}
	}
	return true
}

// verbGroup is what the words left of a verb say about it.
type verbGroup struct {
	have    bool // "has accused"
	be      bool // "was accused"
	reduced bool // "Y, accused by X of"
}

// readGroup walks left over auxiliaries, adverbs, negations and "to".
func (p *Predication) readGroup(w window, c cueAt) verbGroup {
	var g verbGroup
	i := c.first - 1
	for ; i >= w.first; i-- {
		word := w.word(i)
		if w.dateAt[i] >= 0 {
			word = "" // "on 4 May"
		}
		switch {
		case negation(word):
			p.Negated = !p.Negated
			if modal(word) {
				p.Modality = fact.Hypothetical
			}
			g.have = g.have || have(word)
			g.be = g.be || be(word)
		case be(word) || word == "get" || word == "got":
			g.be = true
		case have(word):
			g.have = true
		case do(word) && c.form == Base:
		case modal(word):
			p.Modality = fact.Hypothetical
		case word == "to" && c.form == Base:
			p.infinitive(w, c, i)
		case word != "" && adverb(word) && i > w.first:
			if inJest(word) {
				p.Modality = fact.Hypothetical
			}
		case word == "nor":
			p.Negated = true // "neither confirmed nor denied"
			fallthrough
		default:
			p.group = i + 1
			p.shortOf(w, c)
			g.reduced = c.form == Participle && !g.be && !g.have && p.readReduced(w, c)
			return g
		}
	}
	p.group = i + 1
	g.reduced = c.form == Participle && !g.be && !g.have && p.readReduced(w, c)
	return g
}

// readReduced recognises "Y, accused by X of ..." and "Y, accused of ...": a
// participle that a by- or of-phrase follows at once has its object before it.
func (p *Predication) readReduced(w window, c cueAt) bool {
	next := w.word(c.last)
	p.Passive = next == "by" && !w.byMeans(c.last) || next == "of"
	return p.Passive
}

// byMeans reads "by email", which names no agent.
func (w window) byMeans(i int) bool { return w.word(i) == "by" && means[w.word(i+1)] }

var means = wordSet("email", "e-mail", "phone", "telephone", "letter", "text", "video", "fax", "post", "radio", "satellite")

// shortOf reads "stopped short of accusing", "avoided accusing", "without accusing".
func (p *Predication) shortOf(w window, c cueAt) {
	if c.form != Gerund {
		return
	}
	before, prev := w.word(p.group-2), w.word(p.group-1)
	switch {
	case prev == "of" && (before == "short" || before == "instead"), before == "rather" && prev == "than",
		before == "refrain" && prev == "from", before == "refrained" && prev == "from":
		p.Negated = true
		p.group = max(w.first, p.group-3)
	case prev == "out" && ruling[before], prev == "without", avoiding[prev], prev == "for" && retracting[before]:
		p.Negated = true
		p.group = max(w.first, p.group-2)
	}
}

// retracting are the forms of verbs of those who take a deed back: "apologized for
// accusing".
var retracting = wordSet("apologize", "apologizes", "apologized", "apologizing", "apologise", "apologises", "apologised", "apologising",
	"apology", "regret")

// avoiding are the forms of verbs before a gerund that does not happen.
var avoiding = wordSet("avoid", "avoids", "avoided", "avoiding", "stop", "stops", "stopped", "cease", "ceased", "resist", "resisted",
	"deny", "denies", "denied", "denying", "reject", "rejects", "rejected", "oppose", "opposes", "opposed", "regret", "regrets", "regretted",
	"regretting")

// ruling are the forms of "rule out", without "out".
var ruling = wordSet("rule", "rules", "ruled", "ruling")

func wordSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// leftSide finds the subject.
func (p *Predication) leftSide(w window, c cueAt) {
	if c.form == Gerund && w.word(c.first-1) == "as" {
		p.setActors(w, Subject, w.quotedAs(c.first-2))
		return
	}
	if c.form == Gerund && w.word(p.group-1) == "for" {
		p.setActors(w, Subject, w.blamed(p.group-1))
		return
	}
	if subject := w.beforeQuote(p.group); len(subject) > 0 {
		p.setActors(w, Subject, subject)
		return
	}
	if c.form == Gerund && !be(w.word(p.group)) && !be(w.word(c.first-1)) || c.form == Base && w.word(c.first-1) == "to" {
		p.setActors(w, Subject, w.controller(p.group))
		return
	}
	subject := w.subject(p.group)
	if len(subject) == 0 && !p.Passive {
		subject = p.inverted(w, c)
	}
	p.setActors(w, Subject, subject)
	if object, ok := w.whom(subject); ok {
		p.setActors(w, Object, object)
	}
}

// blamed is who did what follows "for": the object before it ("thanked Oslo for
// rejecting"), or the subject of a passive ("was jailed for accusing").
func (w window) blamed(prep int) []int {
	if m, ok := w.endsMention(prep - 1); ok && !w.Mentions[m].Possessive {
		return []int{m}
	}
	if v := prep - 1; be(w.word(v - 1)) {
		return w.subject(v - 1)
	}
	return nil
}

// quotedAs reads who speaks in "TASS quoted Lavrov as saying": the object of the
// messenger's verb.
func (w window) quotedAs(i int) []int {
	if word := w.word(i); word == "quoted" || word == "cited" || word == "reported" {
		for i > w.first && (auxiliary(w.word(i-1)) || adverb(w.word(i-1))) {
			i-- // "Lavrov was quoted as saying"
		}
		return w.subject(i)
	}
	if m, ok := w.endsMention(i); ok && !w.Mentions[m].Possessive {
		return []int{m}
	}
	return nil
}

// inverted reads the subject after the verb: `"...", said Peskov`.
func (p *Predication) inverted(w window, c cueAt) []int {
	if c.form != Past && c.form != Third {
		return nil
	}
	actors := w.coordinated(c.last)
	if len(actors) == 0 || addressed[c.lemma] {
		return nil
	}
	if _, quoted := w.quoteBefore(c.first); quoted {
		return actors
	}
	// Without a quote: "The talks failed, said Peskov."
	next := w.Mentions[actors[len(actors)-1]].Last
	if w.prevMark(c.first) == "," && invertible[c.lemma] && (next >= w.last || isJoint(w.Text.Word(next))) {
		return actors
	}
	return nil
}

// invertible are the verbs of saying that a tag without quotation marks inverts.
var invertible = wordSet("say", "add", "assert", "note", "argue", "claim", "warn", "explain", "report", "announce", "state",
	"insist", "declare", "write", "admit", "concede", "stress", "maintain")

// prevMark is the mark before token i, "" at the start of the window; a quote
// that is passed over counts as its closing mark. Any word gives "word".
func (w window) prevMark(i int) string {
	if i-1 < w.first {
		return ""
	}
	if w.inQuote(i - 1) {
		return `"`
	}
	if w.Text.Tokens[i-1].Kind == text.Word {
		return "word"
	}
	return w.Text.Word(i - 1)
}

// parted reports whether a comma stands between token i and the verb group after
// it: "who told CNN last week, told Politico".
func (w window) parted(i, group int) bool {
	for ; i < group; i++ {
		if w.word(i) == "," {
			return true
		}
	}
	return false
}

// nearDate takes the expression of time beside the verb, else the one that
// opens the sentence ("In late April, Peskov said").
func (p *Predication) nearDate(w window, c cueAt) {
	for i := p.group - 3; i < c.last+6; i++ {
		if i < p.group && w.word(i) == "," {
			continue
		}
		if that, ok := p.Fillers[That]; ok && i >= that.First && i >= c.last {
			break // "said Germany had lied in 1999": the day of the deed
		}
		if i >= w.first && i < w.last && w.dateAt[i] >= 0 && !w.inQuote(i) && !w.parted(i, p.group) {
			p.Date = w.Dates[w.dateAt[i]]
			return
		}
	}
	for i := w.first; i < min(w.first+3, w.last); i++ {
		if w.dateAt[i] >= 0 && !w.inQuote(i) {
			p.Date = w.Dates[w.dateAt[i]]
			return
		}
	}
}
