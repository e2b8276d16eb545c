package web

import (
	"net/http"
	"net/url"
	"strings"

	"jaccuse/graph/fact"
)

// An address is the URL of a page: all of its state.
type address struct {
	path  string
	query url.Values
}

func addressOf(r *http.Request) address { return address{r.URL.Path, r.URL.Query()} }

// String is the address as a link.
func (a address) String() string {
	u := url.URL{Path: a.path, RawQuery: a.query.Encode()}
	return u.String()
}

// With is the address with a value set, on the first page of its list; "" takes
// the value away.
func (a address) With(key, value string) address {
	q := url.Values{}
	for k, v := range a.query {
		if k != key && k != "page" {
			q[k] = v
		}
	}
	if value != "" {
		q.Set(key, value)
	}
	return address{a.path, q}
}

// Without is the address without a value.
func (a address) Without(key string) address { return a.With(key, "") }

// Form is the address of the page in another form: "json", "csv".
func (a address) Form(f string) address {
	path := a.path
	if path == "/" {
		path = "/index"
	}
	return address{path + "." + f, a.query}
}

// Path is the address without its query.
func (a address) Path() string { return (&url.URL{Path: a.path}).String() }

// Get is a value of the query, or "".
func (a address) Get(key string) string { return a.query.Get(key) }

// Bare says whether the address has no query.
func (a address) Bare() bool { return len(a.query) == 0 }

// linkTo is the page of an id.
func linkTo(id fact.ID) string { return (&url.URL{Path: "/" + string(id)}).String() }

// pathID is the id that a path names: "/state/russia".
func pathID(r *http.Request) fact.ID { return fact.ID(strings.TrimPrefix(r.URL.Path, "/")) }

// fileName is a name for the download of a page.
func fileName(path string) string {
	if name := fact.Slug(path); name != "" {
		return "jaccuse-" + name[:min(len(name), 80)]
	}
	return "jaccuse"
}
