package web

import "net/http"

// A pageFunc gathers what a page shows. It writes nothing.
type pageFunc func(s *Site, r *http.Request) (*page, error)

// A route is a pattern of http.ServeMux and its page. Kept are the forms whose
// answer depends on the address and the graph alone, and is small: an archive
// keeps them. A page that waits for other processes takes no turn.
type route struct {
	pattern string
	page    pageFunc
	kept    []form
	waits   bool
}

var (
	keepPage = []form{htmlForm}
	keepData = []form{htmlForm, jsonForm}
)

// routes are all pages. Each answers GET alone, and has its .json and .csv.
var routes = []route{
	{"/{$}", (*Site).home, keepPage, false},
	{"/index", (*Site).home, keepPage, false},
	{"/search", (*Site).search, keepPage, false},
	{"/suggest", (*Site).suggest, keepData, false},
	{"/claims", (*Site).claims, keepPage, false},
	{"/matrix", (*Site).matrix, keepData, false},
	{"/timeline", (*Site).timeline, keepPage, false},
	{"/person/{id...}", (*Site).actor, keepPage, false},
	{"/state/{id...}", (*Site).actor, keepPage, false},
	{"/org/{id...}", (*Site).actor, keepPage, false},
	{"/group/{id...}", (*Site).actor, keepPage, false},
	{"/outlet/{id...}", (*Site).outlet, keepPage, false},
	{"/ego/{id...}", (*Site).ego, keepData, false},
	{"/article/{id...}", (*Site).article, nil, false},
	{"/claim/{id...}", (*Site).claim, nil, false},
	{"/statement/{id...}", (*Site).statement, nil, false},
	{"/response/{id...}", (*Site).response, nil, false},
	{"/queries", (*Site).queryList, nil, false},
	{"/queries/{name}", (*Site).query, nil, true},
	{"/checks", (*Site).checks, nil, false},
	{"/", (*Site).missing, nil, false},
}

// missing answers for what has no route.
func (s *Site) missing(*http.Request) (*page, error) {
	return nil, notFound("There is no such page.")
}
