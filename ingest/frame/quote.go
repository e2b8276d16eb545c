package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
)

// attachQuotes gives each quote of an outer sentence to the verb that stands
// beside it: `"...," Esper said`, `"...," said Peskov`, `Esper said: "..."`. A
// verb in the middle takes the quotes on both sides.
func attachQuotes(w window, all []Predication) {
	for i := range all {
		p := &all[i]
		if p.Form == NounForm || p.Form == PhraseForm {
			continue
		}
		if q, ok := w.quoteBefore(p.leftmost()); ok {
			p.addQuote(w, q)
		}
		if q, ok := w.quoteAfter(p.rightmost(w)); ok {
			p.addQuote(w, q)
		}
	}
}

// leftmost is the first token of the subject or of the verb group.
func (p *Predication) leftmost() int {
	if s, ok := p.Fillers[Subject]; ok && s.First < p.group {
		return s.First
	}
	return p.group
}

// rightmost is the token after the verb, its inverted subject, its addressee
// and the date beside it.
func (p *Predication) rightmost(w window) int {
	i := p.cueEnd(w)
	for _, f := range []Function{Subject, Object} {
		if s, ok := p.Fillers[f]; ok && s.First >= i && s.First <= i+1 {
			i = s.Last
		}
	}
	for i < w.last && !w.inQuote(i) && (w.dateAt[i] >= 0 || w.word(i) == "on" || adverb(w.word(i))) {
		i = w.after(i)
	}
	return i
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

// quoteBefore returns the quote that ends before token i, over a comma.
func (w window) quoteBefore(i int) (int, bool) {
	i--
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

// carriedOn is the rule of quotes that no verb stands beside: the whole sentence
// is a quote, and the sentence before it in the paragraph attributes one.
var carriedOn = &Rule{ID: "quote-carried-on", Kind: StatementRule, Confidence: 0.85}

// attributeQuotes gives the quotes that stand alone to the speaker of the quote
// before them in the same paragraph, or of the paragraph whose quote they go on
// with. said holds the statements that rules found.
func (s *Scene) attributeQuotes(said []Match, use func(int) bool) []Match {
	owner := map[int]*Match{}
	for i := range said {
		for _, q := range said[i].Quotes {
			if _, taken := owner[q]; !taken {
				owner[q] = &said[i]
			}
		}
		s.ownWithin(owner, &said[i])
	}
	var out []Match
	for q := range s.Text.Quotes {
		from := s.before(q, owner)
		if owner[q] != nil || from == nil || !use(s.Text.SentenceAt(s.Text.Quotes[q].Outer.Start)) {
			continue
		}
		m := Match{Rule: carriedOn, Predication: from.Predication, Roles: map[Role]Filler{
			"speaker": from.Roles["speaker"], "content": s.quoteFiller(q)}}
		m.Quotes = []int{q}
		m.Follows = q - 1
		out = append(out, m)
		owner[q] = from
	}
	return out
}

// ownWithin marks the quotes inside a statement's content as its own.
func (s *Scene) ownWithin(owner map[int]*Match, m *Match) {
	c := m.Roles["content"]
	for i := c.First; i < c.Last; i++ {
		if q := s.quoteAt[i]; q >= 0 {
			if _, taken := owner[int(q)]; !taken {
				owner[int(q)] = m
			}
			i = max(i, s.Text.Quotes[q].Last-1)
		}
	}
}

// before returns the statement that quote q goes on from, or nil.
func (s *Scene) before(q int, owner map[int]*Match) *Match {
	if q == 0 || owner[q-1] == nil {
		return nil
	}
	quote, prev := s.Text.Quotes[q], s.Text.Quotes[q-1]
	if prev.Continued && quote.Block == prev.Block+1 {
		return owner[q-1]
	}
	if quote.Block != prev.Block || !s.alone(quote) {
		return nil
	}
	a, b := s.Text.SentenceAt(prev.Outer.Start), s.Text.SentenceAt(quote.Outer.Start)
	if b-a > 1 {
		return nil
	}
	return owner[q-1]
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
