package guard

import (
	"net/http"
)

// refuseMethods lets nothing through that could change anything, or that another
// site made a browser send.
func refuseMethods(c Config, next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		post := listed(c.Post, r.URL.Path)
		if !allowed(r.Method, post) {
			w.Header().Set("Allow", allow(post))
			c.fail(w, r, http.StatusMethodNotAllowed, "This address answers "+allow(post)+" alone.", "Nothing on this site can be changed through it.")
			return
		}
		if origins.Check(r) != nil || embedded(r) {
			c.fail(w, r, http.StatusForbidden, "Another site made your browser ask for this.", "Open the page itself: type or paste its address.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func allowed(method string, post bool) bool {
	switch method {
	case http.MethodGet, http.MethodHead:
		return true
	case http.MethodPost:
		return post
	}
	return false
}

func allow(post bool) string {
	if post {
		return "GET, HEAD, POST"
	}
	return "GET, HEAD"
}

// embedded tells whether a browser fetches an answer as a part of another site's
// page (an image, a script, a frame). Nobody may use it there, but the work
// would be done: a page elsewhere could keep a server on localhost busy. Links
// from other sites are fine. Browsers send these headers over HTTPS and to
// localhost; others send none and pass.
func embedded(r *http.Request) bool {
	if r.Header.Get("Sec-Fetch-Site") != "cross-site" {
		return false
	}
	if r.Header.Get("Sec-Fetch-Mode") != "navigate" {
		return true
	}
	dest := r.Header.Get("Sec-Fetch-Dest")
	return dest != "" && dest != "document"
}
