package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// How much the page of a search shows.
const (
	foundActors = 40
	foundClaims = 20
)

// searchView is what a search found.
type searchView struct {
	Query      string
	Actors     []*catalog.Actor
	MoreActors int
	Claims     []*catalog.Claim
	AllClaims  int
	ClaimsLink string // the list of all of them
}

func (s *Site) search(r *http.Request) (*page, error) {
	q := strings.TrimSpace(r.URL.Query().Get("q"))
	v := &searchView{Query: q}
	title := "Search"
	if q != "" {
		title = "Search: " + short(60, shown(q))
		v.find(s.Catalog.Catalog())
	}
	return &page{template: "search", title: title, view: v, data: v.data(), table: v.table()}, nil
}

// find finds actors, and the claims that the list behind ClaimsLink has.
func (v *searchView) find(c *catalog.Catalog) {
	found := c.Search(v.Query, foundActors)
	v.Actors, v.MoreActors = found.Actors, found.AllActors-len(found.Actors)
	claims := c.Select(catalog.Filter{Text: v.Query}).Claims
	v.AllClaims, v.Claims = len(claims), first(foundClaims, claims)
	v.ClaimsLink = address{path: "/claims"}.With("text", v.Query).String()
}

func (v *searchView) data() any {
	type actor struct {
		*actorRef
		N int `json:"accusations"`
	}
	actors, claims := []actor{}, []claimData{}
	for _, a := range v.Actors {
		actors = append(actors, actor{refOf(a), a.Accusations})
	}
	for _, c := range v.Claims {
		claims = append(claims, dataOf(c))
	}
	return struct {
		Query  string      `json:"q"`
		Actors []actor     `json:"actors"`
		More   int         `json:"moreActors"`
		All    int         `json:"accusations"`
		Claims []claimData `json:"claims"`
	}{v.Query, actors, v.MoreActors, v.AllClaims, claims}
}

// table has a row for each actor, then for each claim.
func (v *searchView) table() table {
	rows := [][]string{}
	for _, a := range v.Actors {
		rows = append(rows, []string{string(a.Type), string(a.ID), a.Name, strconv.Itoa(a.Accusations), ""})
	}
	for _, c := range v.Claims {
		rows = append(rows, []string{"claim", string(c.Claim.ID), c.Text, "", c.Day.First()})
	}
	return table{[]string{"kind", "id", "name_or_words", "accusations", "day"}, slices.Values(rows)}
}

// actorNamed is the actor with an id or a name: of several the one that is called
// just so, else the most frequent. It is nil for nobody.
func actorNamed(c *catalog.Catalog, text string) *catalog.Actor {
	if a := c.Actor(fact.ID(text)); a != nil {
		return a
	}
	found := c.Search(text, foundActors).Actors
	for _, a := range found {
		if fact.Slug(a.Name) == fact.Slug(text) {
			return a
		}
	}
	return append(found, nil)[0]
}

// nameFor is what actorNamed finds the actor by: his name, or his id where others
// have the name.
func nameFor(c *catalog.Catalog, a *catalog.Actor) string {
	if a == nil {
		return ""
	}
	if shown(a.Name) == a.Name && actorNamed(c, a.Name) == a {
		return a.Name
	}
	return string(a.ID)
}
