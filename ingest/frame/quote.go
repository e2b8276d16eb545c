package frame

import "jaccuse/ingest/text"

// attachQuotes gives each quote of an outer sentence to the verb or the phrase
// that stands beside it: `"...," Esper said`, `"...," said Peskov`, `Esper said:
// "..."`, `in the words of Esper, "..."`. A verb in the middle takes the quotes
// on both sides.
func attachQuotes(w window, all []Predication) {
	for i := range all {
		p := &all[i]
		switch p.Form {
		case NounForm:
			continue
		case PhraseForm:
			if q, ok := w.quoteAfter(p.rightmost(w)); ok {
				if before, split := w.quoteBefore(w.Text.TokenAt(p.Cue.Start)); split {
					p.addQuote(w, before)
				}
				p.addQuote(w, q)
			}
			continue
		}
		w.findSubject(all, i)
		p.joinQuotes(w)
		w.quotesBefore(all, i)
		if p.quotedClause(w) {
			continue
		}
		if q, ok := w.quoteAfter(p.rightmost(w)); ok {
			p.addQuote(w, q)
		} else if q, ok := w.quoteBeyond(p.rightmost(w)); ok {
			p.addQuote(w, q)
		}
	}
}

// joinQuotes takes the quotes that are coordinated with the last one into what
// follows the verb: `as "idle" and "deaf"`.
func (p *Predication) joinQuotes(w window) {
	f, ok := p.Fillers[ObjectOn]
	last := f.Last
	for ok && w.inQuote(last-1) && (w.word(last) == "and" || w.word(last) == "or" || w.word(last) == ",") && w.inQuote(last+1) {
		last = w.after(last + 1)
	}
	if last > f.Last && last <= w.last {
		p.set(w, ObjectOn, f.First, last)
	}
}

// quotesBefore gives the quote before an attribution to its verb. Where the quote
// is only the end of what is said, That is all of it: `Oslo had "protested
// twice," he said`.
func (w window) quotesBefore(all []Predication, i int) {
	p := &all[i]
	left := p.leftmost(w, all)
	if w.inQuote(left) {
		return
	}
	q, ok := w.quoteBefore(left)
	if !ok {
		q, ok = w.quoteBefore(w.overNoun(left))
	}
	if !ok {
		return
	}
	quote := w.Text.Quotes[q]
	switch w.leadOf(quote.First) {
	case noLead:
		p.addQuote(w, q)
	case clauseLead:
		if p.Form != Gerund && !spokenBefore(all, i, quote) {
			p.setClause(w, w.first, quote.Last)
		}
	}
}

// overNoun steps left over the words of a noun phrase that belong to no mention,
// to the end of a quote that a comma or a full stop closes: `"...," the study's
// author, Ana Silva, said`.
func (w window) overNoun(i int) int {
	const most = 4
	for n := 0; n < most && i-1 > w.first; n++ {
		i--
		word := w.word(i)
		if word == "" || isJoint(w.Text.Word(i)) || preposition(word) || auxiliary(word) || coordinator[word] || interrogative[word] {
			return -1
		}
		if w.inQuote(i-1) && isJoint(w.Text.Word(i-2)) {
			return i
		}
	}
	return -1
}

// lead is what a sentence says before a quote in it.
type lead uint8

const (
	noLead     lead = iota // nothing, or nothing that the quote belongs to: "But", "Then,"
	clauseLead             // the beginning of the clause that the quote ends
	otherLead              // something else: "Asked about the", "With"
)

// leadOf reads what stands in the sentence before the quote at token first.
func (w window) leadOf(first int) lead {
	if first <= w.first || w.inQuote(first-1) || isJoint(w.Text.Word(first-1)) {
		return noLead
	}
	words, finite := 0, false
	for i := w.first; i < first; i = w.after(i) {
		word := w.word(i)
		switch {
		case w.inQuote(i):
			return noLead
		case i == w.first && subordinator[word]:
			return otherLead
		case auxiliary(word) || i > w.first && w.mentionAt[i] < 0 && looksFinite(word):
			finite = true
		}
		if !adverb(word) && !coordinator[word] && w.dateAt[i] < 0 {
			words++
		}
	}
	switch {
	case words == 0:
		return noLead
	case finite || w.verbInQuote(first):
		return clauseLead
	}
	return otherLead
}

var (
	// subordinator are words that begin a clause that is not the main one.
	subordinator = wordSet("when", "while", "if", "although", "though", "as", "after", "before", "because", "since",
		"asked", "once", "until", "despite")
	coordinator = wordSet("but", "and", "or", "yet", "so", "still", "then", "for")
)

// spokenBefore reports whether a verb before the quote in the sentence has it
// already: `He called it "a sham," she said`.
func spokenBefore(all []Predication, i int, q text.Quote) bool {
	for j := range all[:i] {
		if p := &all[j]; p.Form != NounForm && p.Outer && p.Cue.End <= q.Outer.Start && len(p.Quotes) > 0 {
			return true
		}
	}
	return false
}

// leftmost is the first token of the subject or of the verb group. A subject that
// another verb stands between is that verb's: `"...," he said, adding`.
func (p *Predication) leftmost(w window, all []Predication) int {
	s, ok := p.Fillers[Subject]
	if !ok || s.First >= p.group || p.Form == Gerund {
		return p.group
	}
	for j := range all {
		if c := all[j].Cue.Start; c >= s.End && c < p.Cue.Start && all[j].Form != NounForm && !w.aside(s.Last, p.group) {
			return p.group
		}
	}
	return s.First
}

// aside reports whether commas part tokens first to last-1 off on both sides.
func (w window) aside(first, last int) bool {
	return w.word(first) == "," && w.word(last-1) == ","
}

// rightmost is the token after the verb, its inverted subject, its addressee
// and the date beside it.
func (p *Predication) rightmost(w window) int {
	i := p.cueEnd(w)
	for _, f := range []Function{Subject, Object} {
		if s, ok := p.Fillers[f]; ok && s.First >= i && s.First <= i+1 && (f == Subject || takesAddressee[p.Cue.Lemma]) {
			i = s.Last
		}
	}
	for i < w.last && !w.inQuote(i) && (w.dateAt[i] >= 0 || w.word(i) == "on" && i+1 < w.last && w.dateAt[i+1] >= 0 || adverb(w.word(i))) {
		i = w.after(i)
	}
	return i
}

// takesAddressee are the verbs whose object is who is spoken to, or who is quoted.
// What stands after the others begins what is said: `said Oslo "is lying"`.
var takesAddressee = wordSet("tell", "inform", "assure", "remind", "warn", "ask", "advise", "quote", "cite", "according to", "in the words of",
	"in the opinion of", "in the view of")

// quotedClause reads what is said where its verb is quoted: `said the bank "is
// empty" and closed`.
func (p *Predication) quotedClause(w window) bool {
	const longest = 12
	start := p.rightmost(w)
	if _, said := p.Fillers[That]; said || !w.beginsNounPhrase(start) {
		return false
	}
	for i := start; i < min(w.last, start+longest); i = w.after(i) {
		switch {
		case w.inQuote(i):
			if i == start || !w.verbInQuote(i) {
				return false
			}
			p.setClause(w, start, w.clauseEnd(i))
			return true
		case isJoint(w.Text.Word(i)) || auxiliary(w.word(i)) || interrogative[w.word(i)] || coordinator[w.word(i)]:
			return false
		}
	}
	return false
}

// verbInQuote reports whether the quote at token i begins with a finite verb.
func (w window) verbInQuote(i int) bool {
	first := w.Word(w.Text.Quotes[w.quoteAt[i]].First + 1)
	return auxiliary(first) || looksFinite(first)
}

func (p *Predication) cueEnd(w window) int {
	return w.Text.TokenAt(p.Cue.End-1) + 1
}

func (p *Predication) addQuote(w window, q int) {
	for _, have := range p.Quotes {
		if have == q {
			return
		}
	}
	p.Quotes = append(p.Quotes, q)
	if _, ok := p.Fillers[QuoteWords]; !ok {
		p.Fillers[QuoteWords] = w.quoteFiller(q)
	}
}

func (s *Scene) quoteFiller(q int) Filler {
	quote := s.Text.Quotes[q]
	first, last := s.Text.TokenRange(quote.Span)
	return Filler{Span: quote.Span, First: first, Last: last, Quote: q}
}

// quoteBefore returns the quote that ends before token i, over a comma and "as"
// ("...," as Esper put it).
func (w window) quoteBefore(i int) (int, bool) {
	i--
	if w.word(i) == "as" {
		i--
	}
	if w.word(i) == "," || w.word(i) == "-" || w.word(i) == "–" || w.word(i) == "—" {
		i--
	}
	if i < w.first || !w.inQuote(i) {
		return 0, false
	}
	return int(w.quoteAt[i]), true
}

// quoteAfter returns the quote that starts at token i, over a comma or a colon.
func (w window) quoteAfter(i int) (int, bool) {
	if word := w.word(i); word == "," || word == ":" || word == "." {
		i++
	}
	if i >= w.last || !w.inQuote(i) {
		return 0, false
	}
	return int(w.quoteAt[i]), true
}

// beyond is how many tokens may stand between a verb and what it introduces.
const beyond = 30

// quoteBeyond returns the quote that a verb introduces over whom, where and when:
// `told reporters in Rome on Friday: "..."`, `said, in his words, "..."`. A
// comma or a colon stands before it, and no other clause between.
func (w window) quoteBeyond(i int) (int, bool) {
	for end := min(w.last, i+beyond); i < end; i = w.after(i) {
		word := w.word(i)
		switch {
		case w.inQuote(i):
			before := w.word(i - 1)
			return int(w.quoteAt[i]), before == "," || before == ":"
		case w.mentionAt[i] >= 0 || w.dateAt[i] >= 0:
		case word == "that" || word == "and" || word == "but" || interrogative[word] || auxiliary(word) || reporting[word]:
			return 0, false
		case word == ";" || word == "." || looksFinite(word) && !nounBetween(w.word(i-1)):
			return 0, false
		}
	}
	return 0, false
}

// nounBetween reports whether a word that looks like a verb must be a noun after
// the word: "told the reporters", "in remarks".
func nounBetween(prev string) bool { return nominalBefore(prev) || preposition(prev) }

// gloss are the words that bring in another name or a translation for what was
// just named: `a group called "Our Path"`, `Nova, or "new"`.
var gloss = wordSet("or", "meaning", "means", "called", "named", "nicknamed", "dubbed", "titled", "entitled", "known",
	"codenamed", "code-named")

// glosses reports whether a quote only names or translates something.
func (s *Scene) glosses(q int) bool {
	i := s.Text.Quotes[q].First - 1
	if s.Word(i) == "," || s.Word(i) == "as" || s.Word(i) == "(" {
		i--
	}
	return gloss[s.Word(i)] && !be(s.Word(i-1)) // "was called a liar by Silva" is no gloss
}
