package web

import "net/http"

// A pageFunc gathers what a page shows. It writes nothing.
type pageFunc func(s *Site, r *http.Request) (*page, error)

// A route is a pattern of http.ServeMux and its page. Kept are the forms whose
// answer depends on the address and the graph alone, and is small: an archive
// keeps them.
type route struct {
	pattern string
	page    pageFunc
	kept    []form
}

var (
	keepPage = []form{htmlForm}
	keepData = []form{htmlForm, jsonForm}
)

// routes are all pages. Each answers GET alone, and has its .json and .csv.
var routes = []route{
	{"/{$}", (*Site).home, keepPage},
	{"/index", (*Site).home, keepPage},
	{"/search", (*Site).search, keepPage},
	{"/suggest", (*Site).suggest, keepData},
	{"/claims", (*Site).claims, keepPage},
	{"/matrix", (*Site).matrix, keepData},
	{"/timeline", (*Site).timeline, keepPage},
	{"/person/{id...}", (*Site).actor, keepPage},
	{"/state/{id...}", (*Site).actor, keepPage},
	{"/org/{id...}", (*Site).actor, keepPage},
	{"/group/{id...}", (*Site).actor, keepPage},
	{"/outlet/{id...}", (*Site).outlet, keepPage},
	{"/ego/{id...}", (*Site).ego, keepData},
	{"/article/{id...}", (*Site).article, nil},
	{"/claim/{id...}", (*Site).claim, nil},
	{"/statement/{id...}", (*Site).statement, nil},
	{"/response/{id...}", (*Site).response, nil},
	{"/queries", (*Site).queryList, nil},
	{"/queries/{name}", (*Site).query, nil},
	{"/checks", (*Site).checks, nil},
	{"/", (*Site).missing, nil},
}

// missing answers for what has no route.
func (s *Site) missing(*http.Request) (*page, error) {
	return nil, notFound("There is no such page.")
}
