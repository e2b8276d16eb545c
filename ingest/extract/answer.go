package extract

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// claimsByTarget lists the claims that can be answered (who only may accuse has not
// done so), by their target and by
// whom the target stands for, in order of position: a government answers for its
// ministers and its army.
func (x *extractor) claimsByTarget() map[fact.ID][]fact.Claim {
	out := map[fact.ID][]fact.Claim{}
	for _, c := range x.claimed {
		if !c.Negated && c.Modality != fact.Hypothetical {
			for _, s := range x.side(c.Target) {
				out[s] = append(out[s], c)
			}
		}
	}
	return out
}

// mostAnswered bounds the claims that one response answers.
const mostAnswered = 20

// answered returns the claims that a response answers: those named in its own
// sentence before it ("in response to allegations by X that ..."); else, of the
// claims against the responder's side, those by an accuser whom its words name;
// else those of the last accuser before it; else of the first one after it.
// A claim after the response counts where it follows at once or shares a word
// with it; some rules ask for a shared word in any case.
func (x *extractor) answered(m frame.Match, r fact.Response, against map[fact.ID][]fact.Claim) []fact.Claim {
	var all []fact.Claim
	for _, s := range append(x.side(r.Responder), x.principals(m)...) {
		all = append(all, x.near(against[s], r.Start)...)
	}
	all = slices.DeleteFunc(all, func(c fact.Claim) bool {
		return x.onSide(c.Accuser, r.Responder) || r.Relation != fact.Explicit && c.Start > r.Start || !x.meant(c, m, r)
	})
	slices.SortFunc(all, func(a, b fact.Claim) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID)) })
	all = slices.CompactFunc(all, func(a, b fact.Claim) bool { return a.ID == b.ID })
	if same := x.inSentence(all, m); len(same) > 0 {
		return same
	}
	if _, asked := m.Roles["answered"]; asked {
		if named := x.byNamed(all, m.Roles["answered"].Span); len(named) > 0 {
			return named
		}
	}
	if named := x.byNamed(all, r.Span); len(named) > 0 {
		return named
	}
	return x.ofNearest(all, r)
}

// meant reports whether a response may mean a claim against its side. Words that
// name an accusation mean those around them; what is denied without such a word has
// to share one with the claim where the rule asks for it, or where the claim comes
// later. What names another accuser, or tells something else, means another one.
func (x *extractor) meant(c fact.Claim, m frame.Match, r fact.Response) bool {
	const around, atHand = 6, 4
	later := c.Start > r.Start
	switch {
	case !x.mayMean(c, r):
		return false // "rejected Peru's claims", and this one is Chile's
	case x.sharesWord(c, r):
		return true
	case x.foreign(c, m, r):
		return false
	case later && m.Rule.Shares && !m.Fillers[frame.That].Empty() && !x.within(c, m, 0, 1):
		return false // "denied that it had paid them", of something else
	case m.Alone && x.within(c, m, -around, around):
		return true
	case m.Rule.Shares:
		return false
	}
	if !later && (m.Alone || !x.bare(m, r)) {
		return true // "denied these allegations", however far
	}
	return x.within(c, m, -atHand, 1)
}

// within reports whether a claim stands from so many sentences before the response
// (least is negative) to so many after it.
func (x *extractor) within(c fact.Claim, m frame.Match, least, most int) bool {
	i, j := x.Text.SentenceAt(m.Cue.Start), x.Text.SentenceAt(c.Cue.Start)
	return i >= 0 && j >= 0 && least <= j-i && j-i <= most
}

// principals are those for whom the responder speaks by the words beside him: "his
// lawyer", "the guild's president", "a lawyer for Casa Verde".
func (x *extractor) principals(m frame.Match) []fact.ID {
	var out []fact.ID
	for _, mi := range firstOf(m.Roles["responder"].Mentions) {
		who := x.Mentions[mi]
		if who.RoleHead == "" && who.Type != fact.Organization {
			continue
		}
		if owner, ok := x.MentionTo(who.First - 1); ok && x.Mentions[owner].Possessive {
			out = append(out, x.Mentions[owner].Actor)
		}
		if owner, ok := x.MentionFrom(who.First); ok && owner != mi && x.Mentions[owner].Possessive {
			out = append(out, x.Mentions[owner].Actor)
		}
		if word := x.Word(who.Last); word == "for" || word == "of" {
			if whose, ok := x.MentionFrom(who.Last + 1); ok {
				out = append(out, x.Mentions[whose].Actor)
			}
		}
	}
	return slices.DeleteFunc(out, func(id fact.ID) bool { return id == "" })
}

// near returns the last claims before a place, and the first after it.
func (x *extractor) near(claims []fact.Claim, at int) []fact.Claim {
	i, _ := slices.BinarySearchFunc(claims, at, func(c fact.Claim, at int) int { return cmp.Compare(c.Start, at) })
	return slices.Clone(claims[max(0, i-mostAnswered):min(len(claims), i+3)])
}

// inSentence keeps the claims whose cue stands before the response in its own
// sentence.
func (x *extractor) inSentence(all []fact.Claim, m frame.Match) []fact.Claim {
	var out []fact.Claim
	for _, c := range all {
		if m.Sentence.Contains(c.Cue.Span) && c.Cue.Start < m.Cue.Start && c.Cue.Span != m.Cue.Span {
			out = append(out, c)
		}
	}
	return out
}

// byNamed keeps the claims whose accuser, or the state he speaks for, is named
// in the words at s.
func (x *extractor) byNamed(all []fact.Claim, s fact.Span) []fact.Claim {
	first, last := x.Text.TokenRange(s)
	named := map[fact.ID]bool{}
	for i := first; i < last; i++ {
		if m, ok := x.MentionFrom(i); ok {
			for _, id := range x.Mentions[m].Actors() {
				named[id] = true
			}
		}
	}
	var out []fact.Claim
	for _, c := range all {
		if slices.ContainsFunc(x.side(c.Accuser), func(id fact.ID) bool { return id != "" && named[id] }) {
			out = append(out, c)
		}
	}
	return out
}

// ofNearest keeps the claims of the accusers whose claim stands nearest before
// the response; where there is none before, of the first one after it. Those who
// accuse with one verb ("France and Germany accused") are answered together.
func (x *extractor) ofNearest(all []fact.Claim, r fact.Response) []fact.Claim {
	var nearest fact.Claim
	for _, c := range all {
		if c.Start < r.Start || nearest.ID == "" {
			nearest = c
		}
	}
	accusers := map[fact.ID]bool{}
	for _, c := range all {
		if c.Cue == nearest.Cue {
			accusers[c.Accuser] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c fact.Claim) bool { return !accusers[c.Accuser] })
}

// accusedLast reports whether the last claim before a response, at most one
// sentence away, is one of the responder's own: he does not answer himself.
func (x *extractor) accusedLast(m frame.Match, responder fact.ID) bool {
	last := fact.Claim{}
	for _, c := range x.near(x.claimed, m.Cue.Start) {
		if c.Cue.Start < m.Cue.Start && x.within(c, m, -1, 0) {
			last = c
		}
	}
	return last.ID != "" && x.onSide(last.Accuser, responder)
}
