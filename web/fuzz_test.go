package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Whatever stands in the address of a route, in any form, no page fails by the
// program's fault, and none panics.
func FuzzRoutes(f *testing.F) {
	s := newTestSite(f, hostile(f), esperDraft(f).Document)
	for i := range routes {
		for _, seed := range []struct{ rest, query string }{
			{"", ""}, {"russia", "page=1&role=target&own=yes&any=yes"}, {"mark-esper.json", "show=graph&open=state/russia&nodes=300"},
			{"la-stampa", "with=outlet/urdupoint&show=articles"}, {"../../etc/passwd", "page=-1&from=2020-13"}, {"x/y/z.csv", "text=\x00&force=accuse"},
			{"who-accused-whom", "target=Russia&run=yes"}, {"\xff%zz", "part=9&kinds=claim&at=claim/x"},
		} {
			f.Add(uint8(i), seed.rest, seed.query)
		}
	}
	f.Fuzz(func(t *testing.T, i uint8, rest, query string) {
		prefix, _, wild := strings.Cut(routes[int(i)%len(routes)].pattern, "{")
		if !wild {
			rest = ""
		}
		for _, end := range []string{"", ".json", ".csv"} {
			w := httptest.NewRecorder()
			s.ServeHTTP(w, &http.Request{
				Method: http.MethodGet, URL: &url.URL{Path: prefix + rest + end, RawQuery: query}, Host: "localhost", Header: http.Header{},
			})
			// 503 is for what has not been done yet, such as the checks.
			if w.Code >= 500 && w.Code != http.StatusServiceUnavailable {
				t.Fatalf("%q?%q: status %d", prefix+rest+end, query, w.Code)
			}
		}
	})
}
