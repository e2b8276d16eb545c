package guard

import (
	"net/http"
	"strings"
	"testing"
)

var always = map[string]string{
	"Content-Security-Policy":      CSP,
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"X-Request-Id":                 "3132333435363738",
}

func TestHeaders(t *testing.T) {
	h := func(path string) http.Header {
		c, _ := testConfig()
		c.Log = nil
		w, _ := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/panic":
				panic("no")
			case "/cors":
				w.Header().Set("Access-Control-Allow-Origin", "*")
				w.Header().Set("Access-Control-Allow-Credentials", "true")
			case "/csp":
				w.Header().Set("Content-Security-Policy", "default-src 'self' 'unsafe-inline'")
			case "/without":
				clear(w.Header())
			}
			_, _ = w.Write([]byte("<b>x"))
		})), get(path, "Origin", "http://evil.example"))
		return w.Header()
	}
	for _, path := range []string{"/", "/panic", "/cors", "/without"} {
		got := h(path)
		for key, want := range always {
			if got.Get(key) != want {
				t.Errorf("%s: %s is %q, want %q", path, key, got.Get(key), want)
			}
		}
		if got.Get("Permissions-Policy") == "" || got.Get("Cache-Control") == "" {
			t.Errorf("%s: %v", path, got)
		}
		for key := range got {
			if strings.HasPrefix(key, "Access-Control-") {
				t.Errorf("%s: has %s", path, key)
			}
		}
		if ct := got.Get("Content-Type"); ct != "text/plain; charset=utf-8" {
			t.Errorf("%s: Content-Type guessed as %q", path, ct)
		}
	}
	if got := h("/csp").Get("Content-Security-Policy"); got != "default-src 'self' 'unsafe-inline'" {
		t.Errorf("a handler's own policy became %q", got)
	}
}

func TestConfiguredCSP(t *testing.T) {
	c, _ := testConfig()
	c.CSP = "default-src 'none'"
	w, _ := do(New(c, text("x")), get("/"))
	if got := w.Header().Get("Content-Security-Policy"); got != c.CSP {
		t.Errorf("got %q", got)
	}
}
