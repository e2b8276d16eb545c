package web

import (
	"net/http"
	"slices"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// A claimList is a list of claims with what it can be narrowed by. Several pages
// have one.
type claimList struct {
	All     int
	Shown   []*catalog.Claim
	Facets  []facet
	Chart   *chart
	Pager   pager
	At      address
	Filter  catalog.Filter
	Narrow  bool // something narrows the list
	Actor   *catalog.Actor
	Heading string
}

// claimListOf is the list that an address asks for; actor is whose page it is, or
// nil.
func (s *Site) claimListOf(r *http.Request, actor *catalog.Actor) (*claimList, *catalog.Selection, error) {
	asked, err := filterOf(r.URL.Query())
	if err != nil {
		return nil, nil, err
	}
	f := asked
	if actor != nil {
		f.Actor = actor.ID
	}
	list, selection, err := s.listOf(r, f)
	if err != nil {
		return nil, nil, err
	}
	list.Narrow, list.Actor = asked != catalog.Filter{}, actor
	return list, selection, nil
}

// listOf is the list of the claims that a filter takes.
func (s *Site) listOf(r *http.Request, f catalog.Filter) (*claimList, *catalog.Selection, error) {
	selection := s.Catalog.Catalog().Select(f)
	p, err := pagerOf(r, len(selection.Claims))
	if err != nil {
		return nil, nil, err
	}
	at := addressOf(r)
	return &claimList{
		All: len(selection.Claims), Shown: selection.Claims[p.from:p.to], Facets: facets(selection, at), Pager: p, At: at, Filter: f,
		Chart: newChart(selection.Months, at, f.From, f.To),
	}, selection, nil
}

// Clear is the address of the list with nothing that narrows it.
func (l *claimList) Clear() string {
	return address{path: l.At.path}.With("show", l.At.Get("show")).String()
}

// claims is the page of all accusations.
func (s *Site) claims(r *http.Request) (*page, error) {
	list, selection, err := s.claimListOf(r, nil)
	if err != nil {
		return nil, err
	}
	return &page{
		template: "claims", title: "Accusations", view: list,
		data: selectionData(selection), table: claimTable(selection.Claims),
	}, nil
}

// claimTable is claims as rows.
func claimTable(claims []*catalog.Claim) table {
	return table{
		header: []string{
			"first_day", "last_day", "accuser", "accuser_id", "for", "for_id", "force", "target", "target_id", "matter", "outlet", "outlet_id",
			"reported_by_id", "answered", "negated", "modality", "rule", "confidence", "start", "end", "article", "claim",
			"publisher", "publisher_id", "headline", "url",
		},
		rows: func(yield func([]string) bool) {
			for _, c := range claims {
				if !yield(claimRow(c)) {
					return
				}
			}
		},
	}
}

func claimRow(c *catalog.Claim) []string {
	return []string{
		c.Day.Start, c.Day.End, c.Accuser.Name, string(c.Accuser.ID), nameOf(c.ForAccuser), string(idOf(c.ForAccuser)), c.Force,
		c.Target.Name, string(c.Target.ID), c.Text, nameOf(c.Outlet), string(idOf(c.Outlet)), string(idOf(c.ReportedBy)),
		strconv.FormatBool(c.Answered), strconv.FormatBool(c.Negated), string(c.Modality), c.Rule, decimal(c.Confidence),
		strconv.Itoa(c.Start), strconv.Itoa(c.End), string(c.Article.ID), string(c.Claim.ID),
		nameOf(c.Article.Publisher), string(idOf(c.Article.Publisher)), c.Article.Heading(), c.Article.URL,
	}
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func idOf(a *catalog.Actor) fact.ID {
	if a == nil {
		return ""
	}
	return a.ID
}

func nameOf(a *catalog.Actor) string {
	if a == nil {
		return ""
	}
	return a.Name
}

// An actorRef names an actor in JSON.
type actorRef struct {
	ID   fact.ID `json:"id"`
	Name string  `json:"name"`
	Type string  `json:"type"`
}

func refOf(a *catalog.Actor) *actorRef {
	if a == nil {
		return nil
	}
	return &actorRef{a.ID, a.Name, string(a.Type)}
}

// claimData is a claim in JSON: what extract prints of it, and its parties.
type claimData struct {
	*fact.Claim
	Day     [2]string `json:"days"`
	Accuser *actorRef `json:"accuser"`
	For     *actorRef `json:"for"`
	Target  *actorRef `json:"target"`
	Outlet  *actorRef `json:"outlet"`
	Article fact.ID   `json:"article"`
	Printed *actorRef `json:"publisher"` // of the article
	Answers []fact.ID `json:"responses"`
}

func dataOf(c *catalog.Claim) claimData {
	d := claimData{
		Claim: c.Claim, Day: [2]string{c.Day.Start, c.Day.End}, Accuser: refOf(c.Accuser), For: refOf(c.ForAccuser), Target: refOf(c.Target),
		Outlet: refOf(c.Outlet), Article: c.Article.ID, Printed: refOf(c.Article.Publisher), Answers: []fact.ID{},
	}
	for _, r := range c.Responses {
		d.Answers = append(d.Answers, r.Response.ID)
	}
	return d
}

// selectionData is a list of claims in JSON.
func selectionData(s *catalog.Selection) *listing {
	return &listing{
		head: struct {
			Count  int      `json:"count"`
			Months []months `json:"months"`
		}{len(s.Claims), monthsOf(s.Months)},
		field: "claims", rows: rowsOfData(s.Claims, dataOf),
	}
}

type months struct {
	Month string `json:"month"`
	N     int    `json:"claims"`
}

func monthsOf(counts []catalog.ValueCount) []months {
	list := slices.Grow([]months{}, len(counts))
	for _, c := range counts {
		list = append(list, months{c.Value, c.N})
	}
	return list
}
