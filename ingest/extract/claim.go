package extract

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
)

// claims builds one claim for each accuser and target of each match.
func (x *extractor) claims(matches []frame.Match) {
	seen, echoes, denials := map[fact.ID]bool{}, map[fact.ID]bool{}, x.denials(matches)
	for _, m := range matches {
		if m.Rule.Kind != frame.AccusationRule {
			continue
		}
		for _, p := range x.parties(m) {
			c, ok := x.claim(m, p)
			if !ok || seen[c.ID] || m.Rule.Denied && !x.denied(m, c.Target, denials) {
				continue
			}
			seen[c.ID], echoes[c.ID] = true, m.Rule.Echo
			x.named[c.ID] = m.Form == frame.NounForm
			if _, told := m.Roles["matter"]; told && c.Asserted() {
				c.Statement = x.statementOf(m, c)
			}
			x.claimed = append(x.claimed, c)
		}
	}
	x.claimed = slices.DeleteFunc(x.claimed, x.withinOther())
	x.claimed = slices.DeleteFunc(x.claimed, x.retold(echoes))
	x.settle()
	slices.SortStableFunc(x.claimed, func(a, b fact.Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
}

// denials are the responses that turn an accusation down, by sentence.
func (x *extractor) denials(matches []frame.Match) map[int][]frame.Match {
	out := map[int][]frame.Match{}
	for _, m := range matches {
		if m.Rule.Kind == frame.ResponseRule && !m.Negated && m.Modality == fact.Asserted &&
			(m.Rule.Response == fact.Deny || m.Rule.Response == fact.Reject) {
			i := x.Text.SentenceAt(m.Cue.Start)
			out[i] = append(out[i], m)
		}
	}
	return out
}

// denied reports whether the target, or who is on its side, turns the claim of m
// down: a claim that a noun names in its own sentence, what somebody said in that or
// one of the two after it, as an accusation.
func (x *extractor) denied(m frame.Match, target fact.ID, denials map[int][]frame.Match) bool {
	const most = 2
	noun, said := m.Form == frame.NounForm, m.Fillers[frame.That]
	at := x.Text.SentenceAt(m.Cue.Start)
	for i := at; i <= at+most && (!noun || i == at); i++ {
		for _, d := range denials[i] {
			if !noun && (!d.Alone || d.Cue.Start < said.End) {
				continue
			}
			if slices.ContainsFunc(x.actorOf(d.Roles["responder"]), func(id fact.ID) bool { return x.onSide(id, target) }) {
				return true
			}
		}
	}
	return false
}

// withinOther reports of a claim whether its matter is a part of the matter of
// another claim between the same parties: "spread lies in pursuit of
// destabilizing Y" is one accusation.
func (x *extractor) withinOther() func(fact.Claim) bool {
	type pair struct{ accuser, target fact.ID }
	between := map[pair][]fact.Span{}
	for _, c := range x.claimed {
		p := pair{c.Accuser, c.Target}
		between[p] = append(between[p], c.Span)
	}
	for _, spans := range between {
		slices.SortFunc(spans, func(a, b fact.Span) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
		})
	}
	return func(c fact.Claim) bool {
		spans := between[pair{c.Accuser, c.Target}]
		i, _ := slices.BinarySearchFunc(spans, c.Start, func(s fact.Span, at int) int { return cmp.Compare(s.Start, at) })
		return i > 0 && spans[i-1].Contains(c.Span) || i < len(spans) && spans[i] != c.Span && spans[i].Contains(c.Span)
	}
}

// retold reports of a claim that a denial names ("rejected Kenyan charges") whether the
// article tells an accusation between the two sides itself.
func (x *extractor) retold(echoes map[fact.ID]bool) func(fact.Claim) bool {
	type pair struct{ accuser, target fact.ID }
	told := map[pair]bool{}
	sides := func(c fact.Claim, visit func(pair)) {
		for _, a := range x.side(c.Accuser) {
			for _, t := range x.side(c.Target) {
				visit(pair{a, t})
			}
		}
	}
	for _, c := range x.claimed {
		if !echoes[c.ID] {
			sides(c, func(p pair) { told[p] = true })
		}
	}
	return func(c fact.Claim) bool {
		again := false
		sides(c, func(p pair) { again = again || told[p] })
		return echoes[c.ID] && again
	}
}

// party is one of the actors that a mention stands for.
type party struct {
	mention int
	actor   fact.ID
}

// parties is an accuser and a target.
type parties struct{ accuser, target party }

// mostParties bounds the pairs of one match: a list of a hundred states is no
// sentence.
const mostParties = 100

// parties pairs each accuser of a match with each target. "Chile and Peru blamed
// each other" pairs each with the others.
func (x *extractor) parties(m frame.Match) []parties {
	var out []parties
	accusers, targets := x.each(m.Roles["accuser"]), x.each(m.Roles["target"])
	if m.Rule.Principal {
		if targets = x.senders(targets); len(targets) == 0 {
			return nil
		}
	}
	if len(targets) == 0 {
		targets = accusers
	}
	for _, a := range accusers {
		for _, t := range targets {
			if len(out) == mostParties {
				return out
			}
			if a.actor != t.actor {
				out = append(out, parties{a, t})
			}
		}
	}
	return out
}

// senders puts in place of envoys the states that sent them.
func (x *extractor) senders(envoys []party) []party {
	var out []party
	for _, e := range envoys {
		if a := x.Context.Actors[e.actor]; a.State != "" {
			out = append(out, party{e.mention, a.State})
		}
	}
	return out
}

// each lists all actors of a filler's mentions.
func (x *extractor) each(f frame.Filler) []party {
	var out []party
	for _, i := range f.Mentions {
		for _, id := range x.Mentions[i].Actors() {
			out = append(out, party{i, id})
		}
	}
	return out
}

// watches reports whether one body of a state accuses another of it, as commissions and
// courts do: "Chile's human rights commission accused the police".
func (x *extractor) watches(accuser, target fact.ID) bool {
	a, t := x.Context.Actors[accuser], x.Context.Actors[target]
	return a.Type == fact.Organization && mention.Watches(a.Name) && a.SpeaksFor.Kind() == string(fact.State) &&
		(a.SpeaksFor == t.SpeaksFor || a.SpeaksFor == target)
}

func (x *extractor) claim(m frame.Match, p parties) (fact.Claim, bool) {
	if x.onSide(p.accuser.actor, p.target.actor) && !x.watches(p.accuser.actor, p.target.actor) {
		return fact.Claim{}, false
	}
	a, t := x.Mentions[p.accuser.mention], x.Mentions[p.target.mention]
	c := fact.Claim{Kind: fact.Accusation, Force: m.Rule.Force, CAMEO: m.Rule.CAMEO, Accuser: p.accuser.actor, Target: p.target.actor,
		Span: x.matter(m), Evidence: x.evidence(m), AccuserSpan: a.Span, TargetSpan: t.Span, Cue: m.Cue,
		Negated: m.Negated, Modality: m.Modality, Rule: m.Rule.ID}
	if c.Empty() {
		return fact.Claim{}, false
	}
	c.Text = x.Text.At(c.Span)
	c.Confidence, c.Sieves = x.confidence(m.Rule, []int{p.accuser.mention, p.target.mention})
	c.ReportedBy = x.reporter(m, c.Accuser)
	c.ID = fact.ClaimID(x.Article, c.Span, c.Accuser, c.Target)
	return c, true
}

// matter is what the target is accused of: the role, else the predicate.
func (x *extractor) matter(m frame.Match) fact.Span {
	span := m.Fillers[frame.Predicate].Span
	if f, ok := m.Roles["matter"]; ok {
		span = f.Span
	}
	_, span = x.content(span)
	return span
}

// evidence is the outer sentence that holds the cue: with a quote, its
// attribution too.
func (x *extractor) evidence(m frame.Match) fact.Span {
	if i := x.Text.SentenceAt(m.Cue.Start); i >= 0 {
		return x.Text.Sentences[i].Span
	}
	return m.Sentence
}

// reporter is who passed the accusation on: the speaker of the words that hold
// it, where he is not the accuser himself.
func (x *extractor) reporter(m frame.Match, accuser fact.ID) fact.ID {
	said := x.actorOf(m.Said)
	if len(said) == 0 || slices.Contains(said, accuser) || x.onSide(said[0], accuser) {
		return ""
	}
	return said[0]
}

// nesting is how many statements before a claim are looked at for the one that
// holds it.
const nesting = 32

// statementOf returns the statement that makes the claim: the smallest one of
// the accuser that holds its matter. Where there is none, the matter itself is
// an indirect statement of his, which goes to x.fresh.
func (x *extractor) statementOf(m frame.Match, c fact.Claim) fact.ID {
	after, _ := slices.BinarySearchFunc(x.said, c.Start, func(s *fact.Statement, at int) int { return cmp.Compare(s.Start, at+1) })
	best := -1
	for i := after - 1; i >= max(0, after-nesting); i-- {
		s := x.said[i]
		if s.Contains(c.Span) && slices.Contains(s.Speakers, c.Accuser) && (best < 0 || s.Len() < x.said[best].Len()) {
			best = i
		}
	}
	if best >= 0 {
		return x.said[best].ID
	}
	kind, span := x.content(c.Span)
	s := fact.Statement{ID: fact.StatementID(x.Article, span), Kind: kind, Speakers: []fact.ID{c.Accuser}, Span: span,
		Text: x.Text.At(span), Cue: c.Cue, Rule: c.Rule, Date: x.dateOf(m),
		Confidence: hundredths(c.Confidence * x.Weights.of(matterWeight)), Sieves: slices.Concat(c.Sieves, []string{matterWeight})}
	x.venues[s.ID] = x.venueOf(m)
	x.add(s)
	return s.ID
}

// quotesIn returns the quotes that overlap s.
func (x *extractor) quotesIn(s fact.Span) []text.Quote {
	i, _ := slices.BinarySearchFunc(x.Text.Quotes, s.Start, func(q text.Quote, at int) int { return cmp.Compare(q.Outer.End, at+1) })
	var out []text.Quote
	for ; i < len(x.Text.Quotes) && x.Text.Quotes[i].Outer.Start < s.End; i++ {
		out = append(out, x.Text.Quotes[i])
	}
	return out
}
