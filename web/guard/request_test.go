package guard

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRequestLine(t *testing.T) {
	c, log := testConfig()
	at := time.Unix(0, 0)
	c.Now = func() time.Time { at = at.Add(time.Second); return at }
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if RequestID(r.Context()) != "3132333435363738" {
			t.Errorf("id %q", RequestID(r.Context()))
		}
		text(strings.Repeat("page ", 1000))(w, r)
	}))
	r := get("/person/a%0A%1b%E2%80%AEb?q=who+I+look+for", "X-Request-Id", "mine\nlevel=ERROR", "Accept-Encoding", "gzip")
	r.RemoteAddr = "192.0.2.1:99"
	w, _ := do(h, r)
	if got := w.Header().Get("X-Request-Id"); got != "3132333435363738" {
		t.Errorf("X-Request-Id %q", got)
	}
	want := fmt.Sprintf("level=INFO msg=request method=GET path=/person/a%%0A%%1B%%E2%%80%%AEb status=200 bytes=%d duration=1s id=3132333435363738 remote=192.0.2.1:99\n", w.Body.Len())
	if _, got, _ := strings.Cut(log.String(), " "); !strings.EqualFold(got, want) {
		t.Errorf("got  %swant %s", got, want)
	}
	if w.Body.Len() > 1000 {
		t.Errorf("%d bytes: not those on the wire", w.Body.Len())
	}
}

func TestLongPath(t *testing.T) {
	c, log := testConfig()
	w, _ := do(New(c, text("x")), get("/"+strings.Repeat("a", 20_000)))
	wantStatus(t, w, 200)
	if len(log.String()) > 1000 {
		t.Errorf("a line of %d bytes", len(log.String()))
	}
}

func TestNoRandomness(t *testing.T) {
	c, _ := testConfig()
	c.Random = strings.NewReader("")
	w, _ := do(New(c, text("x")), get("/"))
	if w.Code != 200 || w.Header().Get("X-Request-Id") != "unknown" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestErrorPage(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { panic("no") })
	for _, tt := range []struct {
		name string
		page func(w http.ResponseWriter, r *http.Request, status int, message, hint string)
		want string
	}{
		{"of the site", func(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			_, _ = fmt.Fprintf(w, "<h1>%s</h1><p>%s %s", message, hint, RequestID(r.Context()))
		}, "<h1>" + failed + "</h1><p>" + failedHint("3132333435363738") + " 3132333435363738"},
		{"panics itself", func(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
			w.WriteHeader(200)
			_, _ = io.WriteString(w, "half")
			panic("twice")
		}, "500 Internal Server Error\n\n" + failed},
		{"forgets to write", func(http.ResponseWriter, *http.Request, int, string, string) {}, "500 Internal Server Error\n\n" + failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _ := testConfig()
			c.Error = tt.page
			w, cut := do(New(c, handler), get("/"))
			wantStatus(t, w, 500)
			if cut || !strings.HasPrefix(w.Body.String(), tt.want) {
				t.Errorf("cut %v, got %q, want %q", cut, w.Body, tt.want)
			}
			if w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("Cache-Control %q", w.Header().Get("Cache-Control"))
			}
		})
	}
}
