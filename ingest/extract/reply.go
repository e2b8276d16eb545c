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

// repliedTo are the claims against the speaker's side in the two sentences before a
// statement that share a word with it. A claim within the statement is its own.
func (x *extractor) repliedTo(s *fact.Statement, r fact.Response, against map[fact.ID][]fact.Claim) []fact.Claim {
	const reach = 1
	var out []fact.Claim
	at := x.Text.SentenceAt(s.Start)
	for _, side := range x.side(r.Responder) {
		for _, c := range x.near(against[side], s.Start) {
			apart := at - x.Text.SentenceAt(c.Cue.Start)
			if s.Contains(c.Span) || s.Contains(c.Cue.Span) {
				return nil
			}
			if c.Start < s.Start && apart >= 1 && apart <= reach && !x.onSide(c.Accuser, r.Responder) && x.sharesWord(c, r) &&
				!slices.ContainsFunc(out, func(o fact.Claim) bool { return o.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out
}
