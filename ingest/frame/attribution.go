package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
)

// A quoteSieve settles who says a quote that no verb stands beside. The sieves
// are tried in order of trust; a statement records the rule of the one that found
// its speaker.
type quoteSieve struct {
	rule *Rule
	find func(a *attributor, q int) (source, bool)
}

// source is who says a quote: the speaker, the words that show it, and the quote
// that it goes on from, or -1.
type source struct {
	Predication
	speaker Filler
	follows int
}

func sieveRule(id string, confidence float64) *Rule {
	return &Rule{ID: id, Kind: StatementRule, Confidence: confidence}
}

var quoteSieves = []quoteSieve{
	{sieveRule("quote-carried-on", 0.85), (*attributor).carriedOn},
	{sieveRule("quote-labelled", 0.9), (*attributor).labelled},
	{sieveRule("quote-after-colon", 0.85), (*attributor).afterColon},
	{sieveRule("quote-after-statement", 0.8), (*attributor).afterStatement},
	{sieveRule("quote-before-speech", 0.75), (*attributor).beforeSpeech},
	{sieveRule("quote-after-subject", 0.7), (*attributor).afterSubject},
	{sieveRule("quote-paragraph", 0.75), (*attributor).ownParagraph},
}

// quoteBackward is the rule of a quote that goes on in the next paragraph, where
// its speaker is named.
var quoteBackward = sieveRule("quote-carried-back", 0.85)

// loneQuoteRules are the rules that no cue calls.
func loneQuoteRules() []*Rule {
	out := []*Rule{turnRule, blockAfterColon, headlineRule, quoteBackward}
	for _, sieve := range quoteSieves {
		out = append(out, sieve.rule)
	}
	return out
}

// attributor gives the quotes that stand alone to their speakers.
type attributor struct {
	*Scene
	use   func(int) bool
	off   func(*Rule) bool       // whether a rule is left out
	owner []*Match               // by quote: the statement that it belongs to
	said  map[int][]*Match       // statements, by the sentence of their cue
	acts  map[int][]*Predication // verbs of uttering that have a subject, by sentence
}

// attributeQuotes finds the speakers of the quotes that stand alone. said holds
// the statements that rules found, all the predications of the text.
func (r *Rules) attributeQuotes(s *Scene, said []Match, all []Predication, use func(int) bool) []Match {
	a := &attributor{Scene: s, use: use, owner: make([]*Match, len(s.Text.Quotes)),
		said: map[int][]*Match{}, acts: map[int][]*Predication{},
		off: func(rule *Rule) bool { return rule.Family() == r.without }}
	for i := range said {
		a.enter(&said[i])
	}
	for i := range all {
		if p := &all[i]; p.Outer && r.utters(s, p) {
			n := s.Text.SentenceAt(p.Cue.Start)
			a.acts[n] = append(a.acts[n], p)
		}
	}
	var found []*Match
	for _, way := range []struct {
		rule *Rule
		find func(*attributor) []*Match
	}{{turnRule, (*attributor).turns}, {blockAfterColon, (*attributor).displayed}, {headlineRule, (*attributor).headlines}} {
		if !a.off(way.rule) {
			found = append(found, way.find(a)...)
		}
	}
	for q := range s.Text.Quotes {
		if m := a.settle(q); m != nil {
			found = append(found, m)
		}
	}
	if !a.off(quoteBackward) {
		found = append(found, a.backward()...)
	}
	out := make([]Match, len(found))
	for i, m := range found {
		out[i] = *m
	}
	return out
}

// utters reports whether a predication says that its subject uttered something:
// a rule takes its subject for a speaker, an accuser or a responder.
func (r *Rules) utters(s *Scene, p *Predication) bool {
	if p.Form == NounForm || p.Form == PhraseForm || p.Passive || p.Modality != fact.Asserted ||
		len(s.actors(p.Fillers[Subject].Mentions, Subject)) == 0 {
		return false
	}
	for _, k := range []Kind{StatementRule, AccusationRule, ResponseRule} {
		for _, rule := range r.byCue[cueKey{k, p.Cue.Lemma, false}] {
			for _, role := range []Role{"speaker", "accuser", "responder"} {
				for _, f := range rule.Roles[role] {
					if f == Subject {
						return true
					}
				}
			}
		}
	}
	return false
}

// enter notes a statement and the quotes that are its own.
func (a *attributor) enter(m *Match) {
	if m.Negated || m.Modality != fact.Asserted {
		return
	}
	n := a.Text.SentenceAt(m.Cue.Start)
	a.said[n] = append(a.said[n], m)
	for _, q := range m.Quotes {
		if a.owner[q] == nil {
			a.owner[q] = m
		}
	}
	a.ownWithin(m)
}

// ownWithin marks the quotes inside a statement's content as its own.
func (a *attributor) ownWithin(m *Match) {
	c := m.Roles["content"]
	for i := c.First; i < c.Last; i++ {
		if q := a.quoteAt[i]; q >= 0 && a.Text.Quotes[q].First >= c.First { // not one around the content
			if a.owner[q] == nil {
				a.owner[q] = m
			}
			i = max(i, a.Text.Quotes[q].Last-1)
		}
	}
}

// settle gives quote q to its speaker, by the first sieve that knows one.
func (a *attributor) settle(q int) *Match {
	i := a.Text.SentenceAt(a.Text.Quotes[q].Outer.Start)
	if a.owner[q] != nil || i < 0 || !a.use(i) {
		return nil
	}
	for _, sieve := range quoteSieves {
		if a.off(sieve.rule) {
			continue
		}
		if from, ok := sieve.find(a, q); ok {
			return a.give(q, sieve.rule, from)
		}
	}
	return nil
}

func (a *attributor) give(q int, rule *Rule, from source) *Match {
	m := &Match{Rule: rule, Predication: from.Predication, Follows: from.follows, Roles: map[Role]Filler{
		"speaker": from.speaker, "content": a.quoteFiller(q)}}
	m.Quotes, m.Negated, m.Modality = []int{q}, false, fact.Asserted
	a.owner[q] = m
	return m
}

// goesOn is the source of a quote that goes on from quote q.
func (a *attributor) goesOn(q int) source {
	from := a.owner[q]
	return source{from.Predication, from.Roles["speaker"], q}
}

// backward gives a quote that goes on in the next paragraph to the speaker who is
// named there.
func (a *attributor) backward() []*Match {
	var out []*Match
	for q := len(a.owner) - 2; q >= 0; q-- {
		i := a.Text.SentenceAt(a.Text.Quotes[q].Outer.Start)
		if a.owner[q] == nil && a.owner[q+1] != nil && a.continues(q+1) && i >= 0 && a.use(i) {
			from := a.goesOn(q + 1)
			from.follows = -1
			out = append(out, a.give(q, quoteBackward, from))
		}
	}
	return out
}

// continues reports whether the quote before q has no closing mark and goes on
// with q.
func (a *attributor) continues(q int) bool {
	return q > 0 && a.Text.Quotes[q-1].Continued && a.Text.Quotes[q].Block == a.Text.Quotes[q-1].Block+1
}

// carriedOn: the quote before goes on with this one, over a paragraph or within
// it.
func (a *attributor) carriedOn(q int) (source, bool) {
	if q == 0 || a.owner[q-1] == nil {
		return source{}, false
	}
	quote, prev := a.Text.Quotes[q], a.Text.Quotes[q-1]
	if a.continues(q) {
		return a.goesOn(q - 1), true
	}
	if quote.Block != prev.Block || !a.alone(quote) {
		return source{}, false
	}
	i, j := a.Text.SentenceAt(prev.Outer.Start), a.Text.SentenceAt(quote.Outer.Start)
	if j-i > 1 {
		return source{}, false
	}
	return a.goesOn(q - 1), true
}

// alone reports whether nothing but the quote stands in its sentence.
func (s *Scene) alone(q text.Quote) bool {
	i := s.Text.SentenceAt(q.Outer.Start)
	if i < 0 {
		return false
	}
	rest := fact.Span{Start: q.Outer.End, End: s.Text.Sentences[i].End}
	return s.Text.Sentences[i].Start == q.Outer.Start && rest.Len() <= 1
}

// ownBlock reports whether the paragraph of a quote is that quote.
func (s *Scene) ownBlock(q text.Quote) bool {
	b := s.Text.Blocks[q.Block]
	return q.First == b.First && b.End-q.Outer.End <= 1
}

// outer is the window of tokens first to last-1 that passes quotes over.
func (s *Scene) outer(first, last int) window {
	return window{Scene: s, first: first, last: last, outer: true, tree: s.Trees[first]}
}

// sentenceBefore is the sentence before the one of quote q, and whether a new
// paragraph begins between them; -1 where there is none.
func (a *attributor) sentenceBefore(q int) (sentence int, parted bool) {
	i := a.Text.SentenceAt(a.Text.Quotes[q].Outer.Start) - 1
	if i < 0 || !a.use(i) {
		return -1, false
	}
	return i, a.Text.Sentences[i].Block != a.Text.Sentences[i+1].Block
}

// afterStatement: the sentence before in the paragraph tells what somebody said,
// and the quote gives his words: "He said the plan was dead. “We tried.”"
func (a *attributor) afterStatement(q int) (source, bool) {
	i, parted := a.sentenceBefore(q)
	if i < 0 || parted || !a.alone(a.Text.Quotes[q]) {
		return source{}, false
	}
	return a.speakerIn(i)
}

// speakerIn is who speaks in a sentence: whose quote stands last in it; else the
// subject of the first verb of saying, accusing or answering.
func (a *attributor) speakerIn(sentence int) (source, bool) {
	s := a.Text.Sentences[sentence]
	for i := s.Last - 1; i >= s.First; i-- {
		if q := a.quoteAt[i]; q >= 0 && a.owner[q] != nil && a.alone(a.Text.Quotes[q]) {
			return a.goesOn(int(q)), true
		}
	}
	if said := a.said[sentence]; len(said) > 0 {
		return source{said[0].Predication, said[0].Roles["speaker"], -1}, true
	}
	if acts := a.acts[sentence]; len(acts) > 0 {
		return a.acting(acts[0]), true
	}
	return source{}, false
}

func (a *attributor) acting(p *Predication) source {
	f := p.Fillers[Subject]
	f.Mentions = a.actors(f.Mentions, Subject)
	return source{*p, f, -1}
}

// beforeSpeech: the next sentence in the paragraph says who was speaking: "“We
// tried.” The minister was speaking after the talks."
func (a *attributor) beforeSpeech(q int) (source, bool) {
	quote := a.Text.Quotes[q]
	i := a.Text.SentenceAt(quote.Outer.Start) + 1
	if !a.alone(quote) || i >= len(a.Text.Sentences) || a.Text.Sentences[i].Block != quote.Block || !a.use(i) {
		return source{}, false
	}
	s := a.Text.Sentences[i]
	w := a.outer(s.First, s.Last)
	m, ok := w.startsMention(s.First)
	if !ok || !w.Mentions[m].Acts() || !w.speaking(w.Mentions[m].Last) {
		return source{}, false
	}
	return a.subjectOf(w, m), true
}

// speaking reads "was speaking", "spoke", "was responding", "made the remarks".
func (w window) speaking(i int) bool {
	for i < w.last && (adverb(w.word(i)) || be(w.word(i)) || have(w.word(i))) {
		i++
	}
	switch w.word(i) {
	case "speaking", "spoke", "talking", "responding", "replying", "answering", "commenting", "quoted":
		return true
	case "made", "gave":
		return w.word(i+1) == "the" && (w.word(i+2) == "remarks" || w.word(i+2) == "comments" || w.word(i+2) == "statement")
	}
	return false
}

// subjectOf is the source that a plain subject is: the sentence is what shows it.
func (a *attributor) subjectOf(w window, m int) source {
	mention := w.Mentions[m]
	p := Predication{Sentence: w.cover(w.first, w.last), Outer: true, Modality: fact.Asserted, Fillers: map[Function]Filler{},
		Cue: fact.Cue{Span: mention.Span, Lemma: "subject"}, group: mention.Last, end: mention.Last}
	p.setActors(w, Subject, []int{m})
	return source{p, p.Fillers[Subject], -1}
}

// afterSubject: the sentence before in the paragraph is about what a person does,
// and the quote is what he says with it: "Asked about the bill, she hesitated.
// “Yes and no.”"
func (a *attributor) afterSubject(q int) (source, bool) {
	i, parted := a.sentenceBefore(q)
	if i < 0 || parted || !a.alone(a.Text.Quotes[q]) {
		return source{}, false
	}
	return a.personIn(i)
}

// personIn is the person who is the subject of a sentence.
func (a *attributor) personIn(sentence int) (source, bool) {
	s := a.Text.Sentences[sentence]
	w := a.outer(s.First, s.Last)
	subject := w.mainSubject(s.Last)
	if len(subject) != 1 || !w.Mentions[subject[0]].Acts() || w.Mentions[subject[0]].Type != fact.Person {
		return source{}, false
	}
	return a.subjectOf(w, subject[0]), true
}

// ownParagraph: a paragraph that is a quote and nothing else goes on from the
// paragraph before, whose last sentence tells what somebody said; not so an
// answer, after a question.
func (a *attributor) ownParagraph(q int) (source, bool) {
	i, parted := a.sentenceBefore(q)
	if i < 0 || !parted || q > 0 && a.asks(a.Text.Quotes[q-1]) {
		return source{}, false
	}
	if !a.ownBlock(a.Text.Quotes[q]) && !a.inRun(q) {
		return source{}, false
	}
	return a.speakerIn(i)
}

// inRun reports whether quote q opens its paragraph and the quote before it closes
// the paragraph before: a run of quotes.
func (a *attributor) inRun(q int) bool {
	quote := a.Text.Quotes[q]
	if q == 0 || !a.alone(quote) || quote.First != a.Text.Blocks[quote.Block].First {
		return false
	}
	prev := a.Text.Quotes[q-1]
	return a.owner[q-1] != nil && prev.Block == quote.Block-1 && a.Text.Blocks[prev.Block].End-prev.Outer.End <= 1
}

// asks reports whether a quote ends with a question.
func (s *Scene) asks(q text.Quote) bool {
	return q.Last-2 > q.First && s.Text.Word(q.Last-2) == "?"
}
