package extract

import (
	"slices"

	"jaccuse/graph/fact"
)

// replyRule is the rule of words that answer an accusation by their place and matter
// alone, without a word of denial: "Chile accused Peru of moving the posts. Peru's
// foreign minister said the posts stand where they always stood."
const replyRule = "reply"

// replies finds the statements of an accused side soon after the claim against it,
// which speak of what it is accused of. One who has answered already, or who accuses
// in these words, needs none.
func (x *extractor) replies(against map[fact.ID][]fact.Claim, seen map[fact.ID]bool) {
	const confidence = 0.65
	answered := map[fact.ID]bool{}
	for _, c := range x.claimed {
		answered[c.Accuser] = true
	}
	for _, r := range x.replied {
		answered[r.Responder] = true
	}
	for _, s := range x.said {
		if len(s.Speakers) != 1 || answered[s.Speakers[0]] || x.Furniture(s.Start) {
			continue
		}
		r := fact.Response{Kind: fact.OtherResponse, Party: fact.AccusedParty, Relation: fact.Explicit, Responder: s.Speakers[0],
			OnBehalfOf: x.Context.Actors[s.Speakers[0]].SpeaksFor, Span: s.Span, Text: s.Text, Cue: s.Cue, Rule: replyRule,
			Date: s.Date, Confidence: confidence}
		if x.saysNot(s.Span) {
			r.Kind = fact.Deny
		}
		for _, c := range x.repliedTo(s, r, against) {
			r.Answers = append(r.Answers, c.ID)
		}
		if len(r.Answers) == 0 {
			continue
		}
		if r.ID = fact.ResponseID(x.Article, r.Span, r.Responder, r.OnBehalfOf); !seen[r.ID] {
			seen[r.ID], answered[r.Responder] = true, true
			x.replied = append(x.replied, r)
		}
	}
}

// repliedTo are the claims against the speaker's side soon before a statement that
// share a word with it: right before it, or, where two words are shared or something
// is said not to be, a few sentences before. A claim within the statement is its own.
func (x *extractor) repliedTo(s *fact.Statement, r fact.Response, against map[fact.ID][]fact.Claim) []fact.Claim {
	const near, far = 1, 3
	var out []fact.Claim
	at := x.Text.SentenceAt(s.Start)
	for _, side := range x.side(r.Responder) {
		for _, c := range x.near(against[side], s.Start) {
			if s.Contains(c.Span) || s.Contains(c.Cue.Span) {
				return nil
			}
			apart, shared := at-x.Text.SentenceAt(c.Cue.Start), x.sharedWords(c, r)
			reach := near
			if shared > 1 || r.Kind == fact.Deny {
				reach = far
			}
			if c.Start < s.Start && apart >= 1 && apart <= reach && shared > 0 && !x.onSide(c.Accuser, r.Responder) &&
				!slices.ContainsFunc(out, func(o fact.Claim) bool { return o.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// saysNot reports whether the words at s begin by saying that something is not or was
// not so. What will not be is no answer.
func (x *extractor) saysNot(s fact.Span) bool {
	const most = 8
	first, last := x.Text.TokenRange(s)
	for i := first; i < min(last, first+most); i++ {
		if notSo[x.Word(i)] && !toCome[x.Word(i-1)] {
			return true
		}
	}
	return false
}

// The closed classes of words that say that something is not so, and that put it off.
// They are read only.
var (
	notSo = map[string]bool{"not": true, "no": true, "never": true, "none": true, "nobody": true, "nothing": true, "didn't": true,
		"wasn't": true, "weren't": true, "isn't": true, "aren't": true, "don't": true, "doesn't": true, "hasn't": true,
		"haven't": true, "n't": true}
	toCome = map[string]bool{"will": true, "would": true, "can": true, "could": true, "should": true, "may": true, "might": true,
		"must": true, "shall": true}
)
