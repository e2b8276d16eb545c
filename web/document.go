package web

import (
	"slices"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// documentOf is an article in JSON: the object that extract prints, but for what
// no quad tells (mentions, problems). Its facts are those of the kinds.
func documentOf(c *catalog.Catalog, a *catalog.Article, kinds []string) *fact.Document {
	d := &fact.Document{
		Article: *a.Article, Actors: []fact.Actor{}, Statements: []fact.Statement{}, Claims: []fact.Claim{},
		Responses: []fact.Response{}, Problems: []fact.Problem{},
	}
	d.Article.Agencies = listOf(a.Article.Agencies)
	for _, told := range a.Told {
		d.Actors = append(d.Actors, described(c.Actor(told.ID), told))
	}
	if slices.Contains(kinds, statementMark) {
		for _, s := range a.Statements {
			x := *s.Statement
			x.Speakers = listOf(x.Speakers)
			d.Statements = append(d.Statements, x)
		}
	}
	if slices.Contains(kinds, claimMark) {
		for _, c := range a.Claims {
			d.Claims = append(d.Claims, *c.Claim)
		}
	}
	if slices.Contains(kinds, responseMark) {
		for _, r := range a.Responses {
			x := *r.Response
			x.Answers = listOf(x.Answers)
			d.Responses = append(d.Responses, x)
		}
	}
	return d
}

// described is what an article tells of an actor; of one of the gazetteer, who he
// is stands there alone.
func described(known *catalog.Actor, told fact.Actor) fact.Actor {
	told.Type, told.Mentions = known.Type, []fact.Mention{}
	if told.Name == "" {
		told.Name, told.State = known.Name, idOf(known.State)
	}
	return told
}

// passageTable is the facts of an article as rows, in the order of the text.
func passageTable(notes []*note, kinds []string) table {
	var list []*note
	for _, n := range notes {
		if slices.Contains(kinds, n.Kind) {
			list = append(list, n)
		}
	}
	return table{
		header: []string{"start", "end", "fact", "kind", "who_ids", "whom_id", "text", "answers", "outlet_id", "first_day", "last_day", "rule", "confidence", "id"},
		rows:   rowsOf(list, passageRow),
	}
}

func passageRow(n *note) []string {
	var kind, who, whom, text, answers, outlet string
	var day catalog.Days
	switch {
	case n.Statement != nil:
		s := n.Statement
		kind, who, text, outlet, day = string(s.Kind), joined(s.Statement.Speakers), s.Text, string(idOf(s.Outlet)), s.Day
	case n.Claim != nil:
		c := n.Claim
		kind, who, whom, text = c.Force, string(c.Accuser.ID), string(c.Target.ID), c.Text
		outlet, day = string(idOf(c.Outlet)), c.Day
	default:
		r := n.Response
		kind, who, whom, text = string(r.Kind), string(r.Responder.ID), "", r.Text
		answers, day = joined(r.Answers), r.Day
	}
	return []string{
		strconv.Itoa(n.Start), strconv.Itoa(n.End), n.Kind, kind, who, whom, text, answers, outlet, day.Start, day.End,
		n.Rule, decimal(n.Confidence), string(n.ID),
	}
}
