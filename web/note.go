package web

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// A note is a fact in the margin of its text.
type note struct {
	Kind   string // statementMark, claimMark or responseMark
	N      int    // its number in the article, from 1
	Anchor string
	Label  string // of a sign that is no link
	ID     fact.ID
	fact.Span
	Rule       string
	Confidence float64

	// One of these is set.
	Statement *catalog.Statement
	Claim     *catalog.Claim
	Response  *catalog.Response
}

// noteKinds are the kinds of notes.
var noteKinds = markKinds[:drawn]

// notesOf are the facts of an article, in the order of the text. What contains
// others comes before them.
func notesOf(a *catalog.Article) []*note {
	var list []*note
	for _, s := range a.Statements {
		list = append(list, &note{Kind: statementMark, ID: s.Statement.ID, Span: s.Span, Rule: s.Rule, Confidence: s.Confidence, Statement: s})
	}
	for _, c := range a.Claims {
		list = append(list, &note{Kind: claimMark, ID: c.Claim.ID, Span: c.Span, Rule: c.Rule, Confidence: c.Confidence, Claim: c})
	}
	for _, r := range a.Responses {
		list = append(list, &note{Kind: responseMark, ID: r.Response.ID, Span: r.Span, Rule: r.Rule, Confidence: r.Confidence, Response: r})
	}
	slices.SortStableFunc(list, func(x, y *note) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	for i, n := range list {
		n.N, n.Anchor = i+1, anchor(n.ID)
	}
	return list
}

// within are the notes whose words begin in a part of the text; the last part
// also has those that are nowhere in it.
func within(notes []*note, part fact.Span, last bool) (list []*note) {
	for _, n := range notes {
		if part.Start <= n.Start && n.Start < part.End || n.Start < 0 && part.Start == 0 || n.Start >= part.End && last {
			list = append(list, n)
		}
	}
	return list
}

// marks are the words of the fact in the text: its own, and of a claim those of
// its parts.
func (n *note) marks() []mark {
	list := []mark{{n.Span, n.Kind, n.Anchor, n}}
	switch {
	case n.Claim != nil:
		c := n.Claim
		return append(list, mark{c.Evidence, evidenceMark, n.Anchor, nil}, mark{c.AccuserSpan, accuserMark, n.Anchor, nil},
			mark{c.TargetSpan, targetMark, n.Anchor, nil}, mark{c.Cue.Span, cueMark, n.Anchor, nil})
	case n.Statement != nil:
		return append(list, mark{n.Statement.Cue.Span, cueMark, n.Anchor, nil})
	}
	return append(list, mark{n.Response.Cue.Span, cueMark, n.Anchor, nil})
}

// Noun is what a page calls the kind.
func (n *note) Noun() string { return noun(n.Kind) }

func noun(kind string) string {
	switch kind {
	case claimMark:
		return "accusation"
	case responseMark:
		return "answer"
	}
	return kind
}

// mostAnswered is how many claims a note lists that a response answers.
const mostAnswered = 12

// Answered are the claims that a response answers, the first of them.
func (n *note) Answered() []*catalog.Claim { return first(mostAnswered, n.Response.Claims) }

// MoreAnswered is how many Answered leaves out.
func (n *note) MoreAnswered() int { return len(n.Response.Claims) - len(n.Answered()) }
