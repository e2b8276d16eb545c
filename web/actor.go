package web

import (
	"iter"
	"net/http"
	"slices"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// The parts of an actor's page, each at ?show=.
const (
	showClaims     = ""
	showStatements = "statements"
	showResponses  = "responses"
	showGraph      = "graph"
)

// actorView is what an actor's page shows: always who it is, and one part.
type actorView struct {
	Actor      *catalog.Actor
	Show       string
	Tabs       []tab
	List       *claimList // of showClaims
	Statements []*catalog.Statement
	Responses  []*catalog.Response
	Pager      pager
	Graph      *graphView // of showGraph
}

// A tab is a part of a page.
type tab struct {
	Label string
	Link  string
	N     int // of what it lists; -1: not a list
	On    bool
}

func (s *Site) actor(r *http.Request) (*page, error) {
	a := s.Catalog.Catalog().Actor(pathID(r))
	if a == nil {
		return nil, notFound("No article tells of an actor with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	v := &actorView{Actor: a, Show: r.URL.Query().Get("show")}
	v.Tabs = actorTabs(a, r.URL.Path, v.Show)
	p := &page{template: "actor", title: shown(a.Name), view: v}
	var err error
	switch v.Show {
	case showClaims:
		err = s.actorClaims(r, v, p)
	case showStatements:
		p.table, p.data = statementTable(a.Statements), statementsData(a.Statements)
		v.Pager, err = pagerOf(r, len(a.Statements))
		v.Statements = a.Statements[v.Pager.from:v.Pager.to]
	case showResponses:
		p.table, p.data = responseTable(a.Responses), answersData(a.Responses)
		v.Pager, err = pagerOf(r, len(a.Responses))
		v.Responses = a.Responses[v.Pager.from:v.Pager.to]
	case showGraph:
		v.Graph, err = s.showEgo(r, a, p)
	default:
		err = wrong("The address has show="+short(40, shown(v.Show))+".", "It is statements, responses or graph.")
	}
	return p, err
}

func (s *Site) actorClaims(r *http.Request, v *actorView, p *page) error {
	list, selection, err := s.claimListOf(r, v.Actor)
	if err != nil {
		return err
	}
	v.List = list
	p.table = claimTable(selection.Claims)
	p.data = actorData(v.Actor, selection)
	return nil
}

func actorTabs(a *catalog.Actor, path, show string) []tab {
	at := address{path: path}
	return []tab{
		{"Accusations", at.String(), a.Accusations, show == showClaims},
		{"Statements", at.With("show", showStatements).String(), len(a.Statements), show == showStatements},
		{"Answers", at.With("show", showResponses).String(), len(a.Responses), show == showResponses},
		{"Graph", at.With("show", showGraph).String(), -1, show == showGraph},
	}
}

// actorData is an actor in JSON, with a list of claims.
func actorData(a *catalog.Actor, s *catalog.Selection) *listing {
	head := struct {
		*actorRef
		OtherNames []string    `json:"otherNames"`
		Roles      []string    `json:"roles"`
		State      *actorRef   `json:"state"`
		SpeaksFor  []*actorRef `json:"speaksFor"`
		Wikidata   string      `json:"wikidata"`
	}{refOf(a), listOf(a.OtherNames), listOf(a.Roles), refOf(a.State), refsOf(a.SpeaksFor), a.Wikidata}
	return &listing{head: head, field: "accusations", inner: selectionData(s)}
}

// listOf is a list that JSON does not write as null.
func listOf[T any](list []T) []T { return append([]T{}, list...) }

func refsOf(actors []*catalog.Actor) []*actorRef {
	list := []*actorRef{}
	for _, a := range actors {
		list = append(list, refOf(a))
	}
	return list
}

// rowsOf are the rows of a list.
func rowsOf[T any](list []T, row func(T) []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, x := range list {
			if !yield(row(x)) {
				return
			}
		}
	}
}

func statementTable(list []*catalog.Statement) table {
	return table{
		header: []string{"first_day", "last_day", "speaker_ids", "kind", "text", "outlet", "outlet_id", "rule", "confidence", "start", "end", "article", "statement"},
		rows: rowsOf(list, func(s *catalog.Statement) []string {
			return []string{
				s.Day.Start, s.Day.End, joined(s.Statement.Speakers), string(s.Kind), s.Text, nameOf(s.Outlet), string(idOf(s.Outlet)), s.Rule,
				decimal(s.Confidence), strconv.Itoa(s.Start), strconv.Itoa(s.End), string(s.Article.ID), string(s.Statement.ID),
			}
		}),
	}
}

// joined puts ids into one cell.
func joined(ids []fact.ID) string {
	var b []byte
	for i, id := range ids {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, id...)
	}
	return string(b)
}

func responseTable(list []*catalog.Response) table {
	return table{
		header: []string{
			"first_day", "last_day", "responder", "responder_id", "on_behalf_of_id", "kind", "party", "relation", "text", "answers", "rule",
			"confidence", "start", "end", "article", "response",
		},
		rows: rowsOf(list, func(r *catalog.Response) []string {
			return []string{
				r.Day.Start, r.Day.End, r.Responder.Name, string(r.Responder.ID), string(idOf(r.OnBehalfOf)), string(r.Kind), string(r.Party),
				string(r.Relation), r.Text, joined(r.Answers), r.Rule, decimal(r.Confidence), strconv.Itoa(r.Start), strconv.Itoa(r.End),
				string(r.Article.ID), string(r.Response.ID),
			}
		}),
	}
}

// statementData and responseData are what extract prints, and the article.
type statementData struct {
	*fact.Statement
	Article fact.ID `json:"article"`
}

type responseData struct {
	*fact.Response
	Article fact.ID `json:"article"`
}

func statementsData(list []*catalog.Statement) *listing {
	return &listing{rows: rowsOfData(list, func(s *catalog.Statement) statementData { return statementData{s.Statement, s.Article.ID} })}
}

func answersData(list []*catalog.Response) *listing {
	return &listing{rows: rowsOfData(list, dataOfResponse)}
}

func dataOfResponse(r *catalog.Response) responseData { return responseData{r.Response, r.Article.ID} }

func responsesData(list []*catalog.Response) []responseData {
	data := slices.Grow([]responseData{}, len(list))
	for _, r := range list {
		data = append(data, dataOfResponse(r))
	}
	return data
}
