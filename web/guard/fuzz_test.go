package guard

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Whatever bytes come in, nothing panics, no answer is a 500, the handler sees
// only what is allowed, and each answer carries our headers.
func FuzzRequest(f *testing.F) {
	ours := "Host: localhost:8080\r\n"
	for _, s := range []string{
		"GET / HTTP/1.1\r\n" + ours,
		"GET /a%00b/../%2e%2e/%E2%80%AE HTTP/1.1\r\n" + ours + "If-None-Match: *, W/\"\r\nAccept-Encoding: gzip;q=x,,*\r\n",
		"POST /api/x HTTP/1.1\r\n" + ours + "Content-Length: 5\r\nOrigin: null\r\n\r\nabcde",
		"POST /api/x HTTP/1.1\r\n" + ours + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
		"GET http://evil.example/ HTTP/1.0\r\nHost: [::1]:8080\r\n",
		"OPTIONS * HTTP/1.1\r\n" + ours + "Authorization: Basic " + strings.Repeat("A", 100) + "\r\n",
		"HEAD //evil.example//..;/ HTTP/1.1\r\n" + ours + "Range: bytes=9-1,-0\r\nAccept-Encoding: gzip\r\n",
		"CONNECT [::1]:8080 HTTP/1.1\r\n" + ours,
		"GET mailto:x HTTP/1.1\r\n" + ours,
		"GET /?" + strings.Repeat("%", 100) + " HTTP/1.1\r\n" + ours + "Expect: 100-continue\r\nUpgrade: websocket\r\n",
	} {
		f.Add([]byte(s + "\r\n"))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(string(raw))))
		if err != nil {
			return // net/http answers that itself
		}
		seen := false
		c := Config{Hosts: []string{"localhost:8080"}, Post: []string{"/api/"}, MaxBody: 100, MaxPage: 200, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
		w := httptest.NewRecorder()
		New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen = true
			if r.Host != "" && !strings.EqualFold(r.Host, "localhost:8080") && !strings.HasPrefix(strings.ToLower(r.Host), "localhost:0") {
				t.Errorf("Host %q came through", r.Host)
			}
			if r.Method != "GET" && r.Method != "HEAD" && (r.Method != "POST" || !strings.HasPrefix(r.URL.Path, "/api/")) {
				t.Errorf("%s %s came through", r.Method, r.URL.Path)
			}
			body, _ := io.ReadAll(r.Body)
			if len(body) > 100 {
				t.Errorf("a body of %d bytes", len(body))
			}
			w.Header().Set("Content-Type", "text/html")
			_, _ = fmt.Fprintf(w, "<p>%s %s", html.EscapeString(r.URL.Path), body)
		})).ServeHTTP(w, r)
		if w.Code == 500 || !seen && w.Code < 400 {
			t.Errorf("status %d, handler called %v", w.Code, seen)
		}
		for _, key := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Request-Id"} {
			if w.Header().Get(key) == "" {
				t.Errorf("no %s", key)
			}
		}
	})
}
