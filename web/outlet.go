package web

import (
	"net/http"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// The parts of an outlet's page, each at ?show=. The last four show it as an
// actor, as the page of any other actor does.
const (
	showArticles = "articles"
	showBeside   = "beside" // another outlet: ?with=
	showActor    = "actor"
	showSaid     = "said"
)

// outletView is what an outlet's page shows: always who it is, and one part.
type outletView struct {
	Outlet     *catalog.Actor
	Show       string
	Tabs       []tab
	List       *claimList           // of showClaims and showActor
	Statements []*catalog.Statement // of showStatements and showSaid
	Articles   []*catalog.Article
	Responses  []*catalog.Response
	Pager      pager
	Graph      *graphView
	Beside     *besideView
}

func (s *Site) outlet(r *http.Request) (*page, error) {
	o := s.Catalog.Catalog().Actor(pathID(r))
	if o == nil {
		return nil, notFound("No article tells of an outlet with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	q := r.URL.Query()
	v := &outletView{Outlet: o, Show: q.Get("show")}
	if q.Get("with") != "" {
		v.Show = showBeside
	}
	p := &page{template: "outlet", title: shown(o.Name), view: v}
	part := outletParts[v.Show]
	if part == nil {
		return nil, wrong("The address has show="+short(40, shown(v.Show))+".", "It is statements, articles, beside, actor, said, responses or graph.")
	}
	if err := part(s, r, v, p); err != nil {
		return nil, err
	}
	v.Tabs = s.outletTabs(v)
	return p, nil
}

// outletParts fill in one part of the page each.
var outletParts = map[string]func(*Site, *http.Request, *outletView, *page) error{
	showClaims: (*Site).outletClaims,
	showStatements: func(s *Site, r *http.Request, v *outletView, p *page) error {
		return v.statements(r, p, v.Outlet.Published)
	},
	showArticles: (*Site).outletArticles,
	showBeside:   (*Site).outletBeside,
	showActor:    (*Site).outletActor,
	showSaid: func(s *Site, r *http.Request, v *outletView, p *page) error {
		return v.statements(r, p, v.Outlet.Statements)
	},
	showResponses: (*Site).outletResponses,
	showGraph: func(s *Site, r *http.Request, v *outletView, p *page) (err error) {
		v.Graph, err = s.showEgo(r, v.Outlet, p)
		return err
	},
}

// outletClaims are the accusations that it carried.
func (s *Site) outletClaims(r *http.Request, v *outletView, p *page) error {
	asked, err := filterOf(r.URL.Query())
	if err != nil {
		return err
	}
	f := asked
	f.In = v.Outlet.ID
	list, selection, err := s.listOf(r, f)
	if err != nil {
		return err
	}
	list.Narrow = asked != catalog.Filter{}
	v.List, p.table = list, claimTable(selection.Claims)
	head := struct {
		*actorRef
		Statements int `json:"statements"`
		Articles   int `json:"articles"`
	}{refOf(v.Outlet), len(v.Outlet.Published), len(v.Outlet.Articles)}
	p.data = &listing{head: head, field: "accusations", inner: selectionData(selection)}
	return nil
}

// outletActor are the accusations by and against it.
func (s *Site) outletActor(r *http.Request, v *outletView, p *page) error {
	list, selection, err := s.claimListOf(r, v.Outlet)
	if err != nil {
		return err
	}
	v.List, p.table, p.data = list, claimTable(selection.Claims), actorData(v.Outlet, selection)
	return nil
}

func (v *outletView) statements(r *http.Request, p *page, list []*catalog.Statement) (err error) {
	p.table, p.data = statementTable(list), statementsData(list)
	if v.Pager, err = pagerOf(r, len(list)); err == nil {
		v.Statements = list[v.Pager.from:v.Pager.to]
	}
	return err
}

func (s *Site) outletResponses(r *http.Request, v *outletView, p *page) (err error) {
	list := v.Outlet.Responses
	p.table, p.data = responseTable(list), answersData(list)
	if v.Pager, err = pagerOf(r, len(list)); err == nil {
		v.Responses = list[v.Pager.from:v.Pager.to]
	}
	return err
}

// outletArticles are those that it published.
func (s *Site) outletArticles(r *http.Request, v *outletView, p *page) (err error) {
	list := v.Outlet.Articles
	p.table = table{
		header: []string{"first_day", "last_day", "title", "url", "statements", "accusations", "responses", "article"},
		rows: rowsOf(list, func(a *catalog.Article) []string {
			return []string{
				a.Day.Start, a.Day.End, a.Heading(), a.URL, strconv.Itoa(len(a.Statements)), strconv.Itoa(len(a.Claims)),
				strconv.Itoa(len(a.Responses)), string(a.ID),
			}
		}),
	}
	if v.Pager, err = pagerOf(r, len(list)); err == nil {
		v.Articles = list[v.Pager.from:v.Pager.to]
	}
	return err
}

// outletTabs are the parts of the page; those of an actor only where it is one.
func (s *Site) outletTabs(v *outletView) []tab {
	o, at := v.Outlet, address{path: "/" + string(v.Outlet.ID)}
	carried := len(s.Catalog.Catalog().Select(catalog.Filter{In: o.ID}).Claims)
	party := len(s.Catalog.Catalog().Select(catalog.Filter{Actor: o.ID}).Claims)
	tabs := []tab{
		{"Accusations in it", at.String(), carried, v.Show == showClaims},
		{"Statements given to it", at.With("show", showStatements).String(), len(o.Published), v.Show == showStatements},
		{"Its articles", at.With("show", showArticles).String(), len(o.Articles), v.Show == showArticles},
		{"Beside another", at.With("show", showBeside).String(), -1, v.Show == showBeside},
	}
	for _, own := range []tab{
		{"By and against it", at.With("show", showActor).String(), party, v.Show == showActor},
		{"It said", at.With("show", showSaid).String(), len(o.Statements), v.Show == showSaid},
		{"It answered", at.With("show", showResponses).String(), len(o.Responses), v.Show == showResponses},
	} {
		if own.N > 0 || own.On {
			tabs = append(tabs, own)
		}
	}
	if party > 0 || v.Show == showGraph {
		tabs = append(tabs, tab{"Graph", at.With("show", showGraph).String(), -1, v.Show == showGraph})
	}
	return tabs
}

// carries says whether anything was given to an outlet or published by it.
func carries(a *catalog.Actor) bool {
	return a.Type == fact.Outlet && len(a.Published)+len(a.Articles) > 0
}
