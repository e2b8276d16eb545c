package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/ingest/source"
)

const html = "text/html; charset=utf-8"

func TestGet(t *testing.T) {
	w := newWorld(t, Config{Version: "1.2", Contact: "https://example.org/robot"}, map[string]http.HandlerFunc{
		"news.example/old": to("/new?x=1"),
		"news.example/new": func(w http.ResponseWriter, r *http.Request) {
			for name, want := range map[string]string{
				"Cookie": "", "Referer": "", "Authorization": "", "Accept-Encoding": "gzip",
				"User-Agent": "jaccuse/1.2 (+https://example.org/robot)",
			} {
				if got := r.Header.Get(name); got != want {
					t.Errorf("header %s: got %q, want %q", name, got, want)
				}
			}
			status(200, "Content-Type: "+html, `ETag: "v1"`, "Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT", "Set-Cookie: a=b")(w, r)
			io.WriteString(w, "<p>NATO accused Russia.")
		},
	})
	got, err := w.get(t, "HTTP://News.example/old#part")
	if err != nil {
		t.Fatal(err)
	}
	want := &Page{
		Name: "HTTP://News.example/old#part", URL: "http://news.example/new?x=1", ContentType: html, Body: []byte("<p>NATO accused Russia."),
		Validators: Validators{ETag: `"v1"`, LastModified: "Sat, 21 Nov 2026 10:00:00 GMT"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	r := got.Record()
	if r.Name != got.Name || r.Origin != "http://news.example/old" || r.URL != got.URL || r.ContentType != html || r.Parse == nil {
		t.Errorf("record: %+v", r)
	}
	// One request for robots.txt, and pauses between the three.
	if diff := cmp.Diff([]string{"news.example/robots.txt", "news.example/old", "news.example/new"}, w.asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]time.Duration{time.Second, time.Second}, w.slept); diff != "" {
		t.Error(diff)
	}
}

// What cannot be had is told with its address, what, and what to do.
func TestErrors(t *testing.T) {
	loop := to("/loop")
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{
		"news.example/loop":      loop,
		"news.example/private":   to("http://127.0.0.1:1/x"),
		"news.example/userinfo":  to("http://ann:secret@news.example/"),
		"news.example/file":      to("file:///etc/passwd"),
		"news.example/nowhere":   status(302),
		"news.example/gone":      status(410),
		"news.example/forbidden": status(403),
		"news.example/trouble":   status(500),
		"news.example/teapot":    status(418),
		"news.example/unasked":   status(304),
		"news.example/empty":     status(204),
		"news.example/busy":      status(429),
		"news.example/image":     says("image/png", "x"),
		"news.example/svg":       says("image/svg+xml", "x"),
		"news.example/zip":       says("application/zip", "x"),
		"news.example/brotli":    status(200, "Content-Type: "+html, "Content-Encoding: br"),
		"news.example/no-gzip": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			says(html, "<p>")(w, r)
		},
		"news.example/unnamed": func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			w.Write([]byte("\x89PNG\r\n\x1a\n"))
		},
		"news.example/endless":      endless(" ", false),
		"news.example/bomb":         endless(strings.Repeat(" ", 1<<20), true),
		"news.example/hollow":       hollow,
		"news.example/short":        short,
		"secret.example/a":          says(html, "x"),
		"secret.example/a.txt":      says("text/plain", "x"),
		"secret.example/robots.txt": says("text/plain", "User-agent: *\nDisallow: /\nUser-agent: Jaccuse\nAllow: /*.txt$\nDisallow: /a\n"),
		"broken.example/robots.txt": status(500),
		"away.example/robots.txt":   to("http://10.0.0.1/robots.txt"),
		"spoilt.example/robots.txt": says("text/plain", "User-agent: *\nCrawl-delay: x\nCrawl-delay: NaN\nDisallow: /a\n"),
	})
	for _, tt := range []struct{ address, want string }{
		{"ftp://news.example/", "ftp://news.example/: not an address of http or https"},
		{"https://ann:secret@news.example/", "https://...@news.example/: a name or password in an address"},
		{"http:///x", "http:///x: an address without a host"},
		{"http://news.example/%zz", `http://news.example/%zz: not an address: invalid URL escape "%zz"`},
		{"http://news.example/" + strings.Repeat("x", 5000), ": address of more than 4096 bytes"},
		{"http://news.example/loop", "http://news.example/loop: more than 10 redirects, the last to http://news.example/loop"},
		{"http://news.example/private", "http://news.example/private: redirected to http://127.0.0.1:1/x: 127.0.0.1 is this machine"},
		{"http://news.example/userinfo", `http://news.example/userinfo: a redirect to "http://ann:xxxxx@news.example/": a name or password in an address`},
		{"http://news.example/file", `http://news.example/file: a redirect to "file:///etc/passwd": not an address of http or https`},
		{"http://news.example/nowhere", "http://news.example/nowhere: a redirect to nowhere (status 302)"},
		{"http://news.example/gone", "http://news.example/gone: no such page (410 Gone)"},
		{"http://news.example/forbidden", "http://news.example/forbidden: the host does not let us read it (403 Forbidden)"},
		{"http://news.example/trouble", "http://news.example/trouble: the host is in trouble (500 Internal Server Error)"},
		{"http://news.example/teapot", "http://news.example/teapot: no page, but 418 I'm a teapot"},
		{"http://news.example/unasked", "http://news.example/unasked: no page, but 304 Not Modified"},
		{"http://news.example/empty", "http://news.example/empty: no page, but 204 No Content"},
		{"http://news.example/busy", "http://news.example/busy: the host is busy (429 Too Many Requests)"},
		{"http://news.example/image", `http://news.example/image: no page, but "image/png"`},
		{"http://news.example/svg", `http://news.example/svg: no page, but "image/svg+xml"`},
		{"http://news.example/zip", `http://news.example/zip: no page, but "application/zip"`},
		{"http://news.example/unnamed", `http://news.example/unnamed: no page, but "image/png"`},
		{"http://news.example/brotli", `http://news.example/brotli: packed as "br", which was not asked for`},
		{"http://news.example/no-gzip", "http://news.example/no-gzip: not packed as the host says: unexpected EOF"},
		{"http://news.example/endless", "http://news.example/endless: a page of more than 32 MiB"},
		{"http://news.example/bomb", "http://news.example/bomb: a page of more than 32 MiB"},
		{"http://news.example/hollow", "http://news.example/hollow: a page of more than 32 MiB"},
		{"http://news.example/short", "http://news.example/short: the answer breaks off after 5 bytes"},
		{"http://secret.example/a", "http://secret.example/a: robots.txt of secret.example forbids it"},
		{"http://secret.example/a.txt", ""},
		{"http://broken.example/a", "http://broken.example/a: robots.txt of broken.example, which says what may be read, cannot be had: 500 Internal Server Error"},
		{"http://away.example/a", "http://away.example/a: robots.txt of away.example, which says what may be read, cannot be had: 10.0.0.1 is a private network"},
		{"http://spoilt.example/a", "http://spoilt.example/a: robots.txt of spoilt.example forbids it"},
	} {
		t.Run(tt.address[:min(len(tt.address), 40)], func(t *testing.T) {
			_, err := w.get(t, tt.address)
			if got := fmt.Sprint(err); err == nil && tt.want != "" || err != nil && !strings.HasSuffix(got, tt.want) || err != nil && tt.want == "" {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if e := (*source.Error)(nil); err != nil && !errors.As(err, &e) {
				t.Errorf("the error is a %T", err)
			}
		})
	}
}

// endless answers with a text again and again, until nobody listens.
func endless(text string, packed bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", html)
		var to io.Writer = w
		if packed {
			w.Header().Set("Content-Encoding", "gzip")
			to = gzip.NewWriter(w)
		}
		block := []byte(strings.Repeat(text, max(1, (64<<10)/len(text))))
		for {
			if _, err := to.Write(block); err != nil {
				return
			}
		}
	}
}

// hollow answers with packed pieces that hold nothing, until nobody listens.
func hollow(w http.ResponseWriter, r *http.Request) {
	var piece strings.Builder
	gzip.NewWriter(&piece).Close()
	w.Header().Set("Content-Type", html)
	w.Header().Set("Content-Encoding", "gzip")
	block := []byte(strings.Repeat(piece.String(), 10_000))
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// short answers with less than it says.
func short(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", html)
	w.Header().Set("Content-Length", "500")
	io.WriteString(w, "<p>NA")
}

// A host that keeps silent, or sends a byte now and then, does not hold us.
func TestSlow(t *testing.T) {
	w := newWorld(t, Config{Timeouts: Timeouts{Whole: 400 * time.Millisecond, Headers: 200 * time.Millisecond}}, map[string]http.HandlerFunc{
		"news.example/silent": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"news.example/slow": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", html)
			for r.Context().Err() == nil {
				io.WriteString(w, "<")
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		},
	})
	for _, path := range []string{"slow", "silent"} {
		_, err := w.get(t, "http://news.example/"+path)
		if !strings.HasSuffix(fmt.Sprint(err), "the host takes too long to answer") {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{
		"news.example/": func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() },
	})
	if _, err := w.Get(ctx, "http://news.example/", Validators{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestConditional(t *testing.T) {
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{
		"news.example/feed": func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != `"v1"` || r.Header.Get("If-Modified-Since") != "then" {
				t.Errorf("headers: %v", r.Header)
			}
			w.WriteHeader(http.StatusNotModified)
		},
	})
	since := Validators{ETag: `"v1"`, LastModified: "then"}
	p, err := w.Get(t.Context(), "http://news.example/feed", since)
	if err != nil || !p.NotModified || p.Validators != since || p.Body != nil {
		t.Errorf("got %+v, %v", p, err)
	}
}

// A host that is busy is asked again when it said, and by nobody before.
func TestRetryAfter(t *testing.T) {
	for _, tt := range []struct {
		name, after string
		busy        int // answers before the page
		want        string
		slept       []time.Duration // after robots.txt
	}{
		{"seconds", "7", 1, "", []time.Duration{time.Second, 7 * time.Second}},
		{"date", "Sun, 22 Nov 2026 12:00:31 GMT", 1, "", []time.Duration{time.Second, 30 * time.Second}},
		{"nothing", "", 2, "", []time.Duration{time.Second, 5 * time.Second, 10 * time.Second}},
		{"past", "-5", 1, "", []time.Duration{time.Second, 5 * time.Second}},
		{"always", "7", 9, "http://news.example/: the host is busy (503 Service Unavailable), and asks to come back after 7s",
			[]time.Duration{time.Second, 7 * time.Second, 7 * time.Second}},
		{"long", "3600", 9, "http://news.example/: the host is busy (503 Service Unavailable), and asks to come back after 1h0m0s", []time.Duration{time.Second}},
		{"endless", "99999999999999", 9, "http://news.example/: the host is busy (503 Service Unavailable), and asks to come back after 24h0m0s", []time.Duration{time.Second}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			busy := tt.busy
			w := newWorld(t, Config{}, map[string]http.HandlerFunc{"news.example/": func(w http.ResponseWriter, r *http.Request) {
				if busy--; busy >= 0 {
					status(503, "Retry-After: "+tt.after)(w, r)
					return
				}
				says(html, "x")(w, r)
			}})
			_, err := w.get(t, "http://news.example/")
			if got := fmt.Sprint(err); err == nil && tt.want != "" || err != nil && got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.slept, w.slept); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Of a host that wants to be left alone for long nothing more is asked.
func TestClosed(t *testing.T) {
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{"news.example/": status(429, "Retry-After: 3600")})
	w.get(t, "http://news.example/")
	before := len(w.asked)
	_, err := w.get(t, "http://news.example/other")
	if want := "http://news.example/other: the host wants no requests before 2026-11-22T13:00:01Z"; fmt.Sprint(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if len(w.asked) != before {
		t.Errorf("asked %q", w.asked[before:])
	}
}
