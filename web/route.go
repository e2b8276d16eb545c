package web

import "net/http"

// A pageFunc gathers what a page shows. It writes nothing.
type pageFunc func(s *Site, r *http.Request) (*page, error)

// A route is a pattern of http.ServeMux and its page.
type route struct {
	pattern string
	page    pageFunc
}

// routes are all pages. Each answers GET alone, and has its .json and .csv.
var routes = []route{
	{"/{$}", (*Site).home},
	{"/index", (*Site).home},
	{"/search", (*Site).search},
	{"/suggest", (*Site).suggest},
	{"/claims", (*Site).claims},
	{"/matrix", (*Site).matrix},
	{"/timeline", (*Site).timeline},
	{"/person/{id...}", (*Site).actor},
	{"/state/{id...}", (*Site).actor},
	{"/org/{id...}", (*Site).actor},
	{"/group/{id...}", (*Site).actor},
	{"/outlet/{id...}", (*Site).outlet},
	{"/ego/{id...}", (*Site).ego},
	{"/article/{id...}", (*Site).article},
	{"/claim/{id...}", (*Site).claim},
	{"/statement/{id...}", (*Site).statement},
	{"/response/{id...}", (*Site).response},
	{"/queries", (*Site).queryList},
	{"/queries/{name}", (*Site).query},
	{"/checks", (*Site).checks},
	{"/", (*Site).missing},
}

// missing answers for what has no route.
func (s *Site) missing(*http.Request) (*page, error) {
	return nil, notFound("There is no such page.")
}
