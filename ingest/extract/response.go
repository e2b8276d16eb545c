package extract

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// responses builds the responses of all matches and ties each to the claims
// that it answers. A response that answers nothing is one only where its words
// name an accusation ("denied the charges"), whoever made it.
func (x *extractor) responses(matches []frame.Match) {
	against := x.claimsByTarget()
	seen := map[fact.ID]bool{}
	left := x.respond(matches, against, seen)
	against = x.taken(against)
	x.respond(left, against, seen)
	x.counterAccusations(seen)
	x.replies(against, seen)
	slices.SortStableFunc(x.replied, func(a, b fact.Response) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
}

// respond builds the responses of matches, and returns the matches that answer none of
// the claims against each side.
func (x *extractor) respond(matches []frame.Match, against map[fact.ID][]fact.Claim, seen map[fact.ID]bool) (left []frame.Match) {
	for _, m := range matches {
		if m.Rule.Kind != frame.ResponseRule || !stands(m) {
			continue
		}
		answers := false
		for _, responder := range x.actorOf(m.Roles["responder"]) {
			r, ok := x.response(m, responder, against)
			answers = answers || ok
			if ok && !seen[r.ID] {
				seen[r.ID] = true
				x.replied = append(x.replied, r)
			}
		}
		if !answers {
			left = append(left, m)
		}
	}
	return left
}

// taken adds to the claims against each side those that it has answered: "Peru denied
// Chile's claim that smugglers cross its bay" makes the matter Peru's.
func (x *extractor) taken(against map[fact.ID][]fact.Claim) map[fact.ID][]fact.Claim {
	type stake struct{ side, claim fact.ID }
	byID, known, out := map[fact.ID]fact.Claim{}, map[stake]bool{}, map[fact.ID][]fact.Claim{}
	for _, c := range x.claimed {
		byID[c.ID] = c
	}
	for side, claims := range against {
		out[side] = slices.Clone(claims)
		for _, c := range claims {
			known[stake{side, c.ID}] = true
		}
	}
	for _, r := range x.replied {
		for _, side := range x.side(r.Responder) {
			for _, id := range r.Answers {
				if s := (stake{side, id}); !known[s] {
					known[s], out[side] = true, append(out[side], byID[id])
				}
			}
		}
	}
	for _, claims := range out {
		slices.SortStableFunc(claims, func(a, b fact.Claim) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// stands reports whether somebody did respond, or did not: "did not comment" and "would
// not comment" are no comment.
func stands(m frame.Match) bool {
	if m.Rule.Response == fact.NoComment {
		return m.Negated || m.Modality == fact.Asserted
	}
	return !m.Negated && m.Modality == fact.Asserted
}

func (x *extractor) response(m frame.Match, responder fact.ID, against map[fact.ID][]fact.Claim) (fact.Response, bool) {
	_, span := x.content(m.Roles["content"].Span)
	if span.Empty() {
		span = m.Cue.Span
	}
	r := fact.Response{Kind: m.Rule.Response, Party: fact.AccusedParty, Relation: m.Rule.Relation, Responder: responder,
		Span: span, Text: x.Text.At(span), Cue: m.Cue, Rule: m.Rule.ID, Date: x.dateOf(m)}
	r.Confidence, r.Sieves = x.confidence(m.Rule, firstOf(m.Roles["responder"].Mentions))
	if a := x.Context.Actors[responder]; a.SpeaksFor != "" {
		r.OnBehalfOf = a.SpeaksFor
	}
	claims := x.answered(m, r, against)
	if len(claims) == 0 && m.Alone {
		claims, r.Party = x.ofOthers(m, r)
	}
	if len(claims) == 0 && (!m.Alone || r.Kind == fact.OtherResponse || r.Kind == fact.CounterAccuse || x.accusedLast(m, responder)) {
		return r, false
	}
	if r.Relation == fact.Prior && !x.otherOccasion(r.Date) {
		r.Relation = fact.Explicit // said now, on the same matter
	}
	for _, c := range claims {
		r.Answers = append(r.Answers, c.ID)
	}
	r.ID = fact.ResponseID(x.Article, r.Span, r.Responder, r.OnBehalfOf)
	return r, true
}

func firstOf(mentions []int) []int { return mentions[:min(1, len(mentions))] }

// otherOccasion reports whether a date lies before the day of the article.
func (x *extractor) otherOccasion(d fact.Date) bool {
	return isOpenDate(d) || d.End != "" && x.Day != "" && d.End < x.Day
}

// counterAccusation is the rule of an accusation that retorts to one.
const counterAccusation = "counter-accusation"

// counterAccusations finds the claims that answer a claim: who was accused in the
// same sentence or one of the two before it accuses his accuser.
func (x *extractor) counterAccusations(seen map[fact.ID]bool) {
	const reach, most, confidence = 2, 10, 0.75
	for i, c := range x.claimed {
		if !c.Asserted() || x.named[c.ID] {
			continue
		}
		for _, b := range x.claimed[max(0, i-most):i] {
			apart := x.Text.SentenceAt(c.Cue.Start) - x.Text.SentenceAt(b.Cue.Start)
			if b.Negated || b.Cue.Start >= c.Cue.Start || apart > reach || b.Cue.Lemma == "" ||
				!x.onSide(b.Target, c.Accuser) || !x.onSide(c.Target, b.Accuser) {
				continue
			}
			_, span := x.content(fact.Span{Start: min(c.Cue.Start, c.Start), End: c.End})
			r := fact.Response{Kind: fact.CounterAccuse, Party: fact.AccusedParty, Relation: fact.Explicit, Responder: c.Accuser,
				OnBehalfOf: x.Context.Actors[c.Accuser].SpeaksFor, Answers: []fact.ID{b.ID}, Span: span, Text: x.Text.At(span),
				Cue: c.Cue, Rule: counterAccusation, Confidence: confidence}
			r.ID = fact.ResponseID(x.Article, r.Span, r.Responder, r.OnBehalfOf)
			if !seen[r.ID] {
				seen[r.ID] = true
				x.replied = append(x.replied, r)
			}
		}
	}
}
