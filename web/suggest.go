package web

import (
	"net/http"
	"net/url"
	"strings"

	"jaccuse/web/catalog"
)

// How much is suggested: actors and claims together, and claims.
const (
	suggestMost   = 10
	suggestClaims = 4
)

// A suggestion is what a box offers while one types.
type suggestion struct {
	Kind  string `json:"kind"`  // the type of an actor, or "claim"
	Label string `json:"label"` // as a page shows it
	Note  string `json:"note"`
	Value string `json:"value"` // what to put into a field for an actor
	Link  string `json:"link"`
}

// suggest is for the script of the boxes; as a page it is the search. With
// kind=actor it suggests actors alone.
func (s *Site) suggest(r *http.Request) (*page, error) {
	q := strings.TrimSpace(r.URL.Query().Get("q"))
	list := suggestions(s.Catalog.Catalog(), q, r.URL.Query().Get("kind") == "actor")
	return &page{
		redirect: htmlOnly(r, "/search?q="+url.QueryEscape(q)),
		data: struct {
			Query       string       `json:"q"`
			Suggestions []suggestion `json:"suggestions"`
		}{q, list},
		table: table{[]string{"kind", "label", "note", "link"}, rowsOf(list, func(x suggestion) []string {
			return []string{x.Kind, x.Label, x.Note, x.Link}
		})},
	}, nil
}

func suggestions(c *catalog.Catalog, q string, actorsAlone bool) []suggestion {
	found := c.Search(q, suggestMost)
	claims := first(suggestClaims, found.Claims)
	if actorsAlone {
		claims = nil
	}
	list := []suggestion{}
	for _, a := range first(suggestMost-len(claims), found.Actors) {
		list = append(list, suggestion{string(a.Type), shown(a.Name), toldOf(a), nameFor(c, a), linkTo(a.ID)})
	}
	for _, claim := range claims {
		who := shown(claim.Accuser.Name) + " " + verb(claim) + " " + shown(claim.Target.Name)
		list = append(list, suggestion{Kind: "claim", Label: short(90, shown(claim.Text)), Note: who, Link: linkTo(claim.Claim.ID)})
	}
	return list
}

// toldOf is how much there is of an actor: of an outlet that accuses nobody, what
// was said in it.
func toldOf(a *catalog.Actor) string {
	if a.Accusations == 0 && len(a.Published) > 0 {
		return countOf(len(a.Published), "statement") + " in it"
	}
	return countOf(a.Accusations, "accusation")
}
