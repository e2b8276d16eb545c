package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// responses builds the responses of all matches and ties each to the claims
// that it answers. A response that answers nothing is one only where its words
// name an accusation ("denied the charges"), whoever made it.
func (x *extractor) responses(matches []frame.Match) {
	against := x.claimsByTarget()
	seen := map[fact.ID]bool{}
	for _, m := range matches {
		if m.Rule.Kind != frame.ResponseRule || m.Negated && m.Rule.Response != fact.NoComment || m.Modality != fact.Asserted {
			continue
		}
		for _, responder := range x.actorOf(m.Roles["responder"]) {
			r, ok := x.response(m, responder, against)
			if ok && !seen[r.ID] {
				seen[r.ID] = true
				x.replied = append(x.replied, r)
			}
		}
	}
	slices.SortStableFunc(x.replied, func(a, b fact.Response) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
}

// claimsByTarget lists the claims that can be answered, by their target and by
// whom the target stands for, in order of position: a government answers for its
// ministers and its army.
func (x *extractor) claimsByTarget() map[fact.ID][]fact.Claim {
	out := map[fact.ID][]fact.Claim{}
	for _, c := range x.claimed {
		if !c.Negated {
			for _, s := range x.side(c.Target) {
				out[s] = append(out[s], c)
			}
		}
	}
	return out
}

func (x *extractor) response(m frame.Match, responder fact.ID, against map[fact.ID][]fact.Claim) (fact.Response, bool) {
	_, span := x.content(m.Roles["content"].Span)
	if span.Empty() {
		span = m.Cue.Span
	}
	r := fact.Response{Kind: m.Rule.Response, Party: fact.AccusedParty, Relation: m.Rule.Relation, Responder: responder,
		Span: span, Text: x.Text.At(span), Cue: m.Cue, Rule: m.Rule.ID, Date: x.dateOf(m),
		Confidence: x.confidence(m.Rule, frame.Filler{Mentions: firstOf(m.Roles["responder"].Mentions)})}
	if a := x.Context.Actors[responder]; a.SpeaksFor != "" {
		r.OnBehalfOf = a.SpeaksFor
	}
	claims := x.answered(m, r, against)
	if len(claims) == 0 && m.Alone {
		claims, r.Party = x.ofOthers(m, r)
	}
	if len(claims) == 0 && (!m.Alone || x.accusedLast(m, responder)) {
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

// ofOthers returns the claims against somebody else that a state, or who speaks for
// one, turns down: an ally's answer. They stand in the two sentences before it.
func (x *extractor) ofOthers(m frame.Match, r fact.Response) ([]fact.Claim, fact.Party) {
	if r.Responder.Kind() != "state" && r.OnBehalfOf.Kind() != "state" {
		return nil, fact.AccusedParty
	}
	var near []fact.Claim
	for _, c := range x.before(m, 2) {
		if !c.Negated && !x.onSide(c.Accuser, r.Responder) {
			near = append(near, c)
		}
	}
	if len(near) == 0 {
		return nil, fact.AccusedParty
	}
	return x.ofNearest(near, r), fact.AllyParty
}

// accusedLast reports whether the last claim before a response, at most one
// sentence away, is one of the responder's own: he does not answer himself.
func (x *extractor) accusedLast(m frame.Match, responder fact.ID) bool {
	before := x.before(m, 1)
	return len(before) > 0 && x.onSide(before[len(before)-1].Accuser, responder)
}

// before returns the last claims whose cue stands before that of m, at most so many
// sentences away.
func (x *extractor) before(m frame.Match, sentences int) []fact.Claim {
	own := x.Text.SentenceAt(m.Cue.Start)
	var out []fact.Claim
	for _, c := range x.claimed {
		if i := x.Text.SentenceAt(c.Cue.Start); c.Cue.Start < m.Cue.Start && own-i <= sentences {
			out = append(out, c)
		}
	}
	return out
}

func firstOf(mentions []int) []int { return mentions[:min(1, len(mentions))] }

// otherOccasion reports whether a date lies before the day of the article.
func (x *extractor) otherOccasion(d fact.Date) bool {
	return isOpenDate(d) || d.End != "" && x.Day != "" && d.End < x.Day
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
	for _, s := range x.side(r.Responder) {
		all = append(all, x.near(against[s], r.Start)...)
	}
	all = slices.DeleteFunc(all, func(c fact.Claim) bool {
		return x.onSide(c.Accuser, r.Responder) ||
			r.Relation != fact.Explicit && c.Start > r.Start ||
			m.Rule.Shares && !x.sharesWord(c, r) ||
			c.Start > r.Start && !x.soonAfter(c, m) && !x.sharesWord(c, r)
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

// soonAfter reports whether a claim stands in the sentence of the response or in
// the next one.
func (x *extractor) soonAfter(c fact.Claim, m frame.Match) bool {
	i, j := x.Text.SentenceAt(m.Cue.Start), x.Text.SentenceAt(c.Cue.Start)
	return i >= 0 && j >= i && j-i <= 1
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

// sharesWord reports whether the response speaks of the matter of the claim:
// a noun-like word of at least five letters stands in both, or the claim's
// sentence holds it.
func (x *extractor) sharesWord(c fact.Claim, r fact.Response) bool {
	words := x.contentWords(c.Evidence)
	for w := range x.contentWords(r.Span) {
		if words[w] {
			return true
		}
	}
	return false
}

// contentWords are the small words of at least five letters at s, cut to six so
// that "assist" meets "assistance". Names are left out: they are in every
// sentence.
func (x *extractor) contentWords(s fact.Span) map[string]bool {
	const least, stem, most = 5, 6, 400
	out := map[string]bool{}
	first, last := x.Text.TokenRange(s)
	for i := first; i < min(last, first+most); i++ {
		w := x.Text.Word(i)
		if len(w) < least || w != strings.ToLower(w) || functionWords[w] {
			continue
		}
		if len(w) > stem && utf8.ValidString(w[:stem]) {
			w = w[:stem]
		}
		out[w] = true
	}
	return out
}

var functionWords = map[string]bool{"about": true, "after": true, "again": true, "against": true, "other": true, "their": true,
	"there": true, "these": true, "those": true, "which": true, "while": true, "would": true, "could": true, "should": true,
	"where": true, "being": true, "before": true, "between": true, "because": true, "country": true, "countries": true,
	"during": true, "under": true, "according": true, "said": true, "that": true, "global": true, "every": true}
