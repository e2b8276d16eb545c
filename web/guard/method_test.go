package guard

import (
	"net/http"
	"strings"
	"testing"
)

func TestMethods(t *testing.T) {
	c, _ := testConfig()
	c.Post = []string{"/one", "/api/"}
	h := New(c, text("answer"))
	for _, tt := range []struct {
		method, path string
		allow        string // "" where it passes
	}{
		{"GET", "/", ""},
		{"HEAD", "/", ""},
		{"POST", "/one", ""},
		{"POST", "/api/query", ""},
		{"POST", "/", "GET, HEAD"},
		{"POST", "/one/two", "GET, HEAD"},
		{"POST", "/api/../claims", "GET, HEAD"},
		{"POST", "/api/..%2fclaims", "GET, HEAD"},
		{"POST", "/api//x", "GET, HEAD"},
		{"PUT", "/one", "GET, HEAD, POST"},
		{"DELETE", "/", "GET, HEAD"},
		{"OPTIONS", "/api/x", "GET, HEAD, POST"},
		{"TRACE", "/", "GET, HEAD"},
		{"PATCH", "/", "GET, HEAD"},
		{"get", "/", "GET, HEAD"},
		{"PROPFIND", "/", "GET, HEAD"},
	} {
		w, _ := do(h, ask(tt.method, tt.path, ""))
		if got := w.Header().Get("Allow"); got != tt.allow {
			t.Errorf("%s %s: Allow %q, want %q", tt.method, tt.path, got, tt.allow)
		}
		if (w.Code == http.StatusMethodNotAllowed) != (tt.allow != "") {
			t.Errorf("%s %s: status %d", tt.method, tt.path, w.Code)
		}
	}
}

func TestOtherSites(t *testing.T) {
	c, _ := testConfig()
	c.Post = []string{"/api/"}
	h := New(c, text("answer"))
	for _, tt := range []struct {
		name, method string
		header       string
		status       int
	}{
		{"no browser", "POST", "", 200},
		{"our page", "POST", "Sec-Fetch-Site=same-origin", 200},
		{"the user", "POST", "Sec-Fetch-Site=none", 200},
		{"another site", "POST", "Sec-Fetch-Site=cross-site", 403},
		{"another port of localhost", "POST", "Sec-Fetch-Site=same-site", 403},
		{"old browser, ours", "POST", "Origin=http://localhost:8080", 200},
		{"old browser, another", "POST", "Origin=http://evil.example", 403},
		{"old browser, hidden", "POST", "Origin=null", 403},
		{"link", "GET", "Sec-Fetch-Site=cross-site Sec-Fetch-Mode=navigate Sec-Fetch-Dest=document", 200},
		{"image", "GET", "Sec-Fetch-Site=cross-site Sec-Fetch-Mode=no-cors Sec-Fetch-Dest=image", 403},
		{"fetch", "GET", "Sec-Fetch-Site=cross-site Sec-Fetch-Mode=cors Sec-Fetch-Dest=empty", 403},
		{"frame", "GET", "Sec-Fetch-Site=cross-site Sec-Fetch-Mode=navigate Sec-Fetch-Dest=iframe", 403},
		{"our image", "GET", "Sec-Fetch-Site=same-origin Sec-Fetch-Mode=no-cors Sec-Fetch-Dest=image", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := ask(tt.method, "/api/x", "")
			for _, h := range strings.Fields(tt.header) {
				key, value, _ := strings.Cut(h, "=")
				r.Header.Set(key, value)
			}
			w, _ := do(h, r)
			wantStatus(t, w, tt.status)
		})
	}
}
