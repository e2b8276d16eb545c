package fetch

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"jaccuse/ingest/source"
)

func TestRobots(t *testing.T) {
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{
		"slow.example/robots.txt":   says("text/plain", "User-agent: a\nUser-agent: *\nCrawl-delay: 5\nDisallow: /no\nUser-agent: b\nCrawl-delay: 9\n"),
		"ours.example/robots.txt":   says("text/plain", "User-agent: *\nCrawl-delay: 5\n\nUser-agent: JACCUSE\nCrawl-delay: 2.5\n"),
		"crawl.example/robots.txt":  says("text/plain", "User-agent: *\nCrawl-delay: 1e300\n"),
		"moved.example/robots.txt":  to("http://slow.example/robots.txt"),
		"loop.example/robots.txt":   to("/robots.txt"),
		"denied.example/robots.txt": status(403),
		"large.example/robots.txt":  says("text/plain", "User-agent: *\nDisallow: /no\n"+strings.Repeat("#", maxRobots)+"\nDisallow: /\n"),
		"odd.example/robots.txt":    says("text/html", "\xef\xbb\xbf<p>\x00\xff no colon \t\n:\n"),
	})
	for _, tt := range []struct {
		host, path string
		want       bool
		gap        time.Duration
	}{
		{"slow", "/yes", true, 5 * time.Second},
		{"slow", "/no", false, 0},
		{"slow", "/%6eo", false, 0},
		{"slow", "/%79es", true, 5 * time.Second},
		{"ours", "/", true, 2500 * time.Millisecond},
		{"crawl", "/", true, maxGap},
		{"moved", "/no", false, 0},
		{"loop", "/", true, 0},
		{"denied", "/", true, 0},
		{"none", "/", true, 0},
		{"large", "/yes", true, 0},
		{"large", "/no", false, 0},
		{"odd", "/", true, 0},
	} {
		at, err := source.Address("http://" + tt.host + ".example" + tt.path)
		if err != nil {
			t.Fatal(err)
		}
		gap, err := w.allowed(t.Context(), at)
		if (err == nil) != tt.want || gap != tt.gap {
			t.Errorf("%s: got %v, %v, want %v, %v", at, err, gap, tt.want, tt.gap)
		}
	}
	count := func(host string) (n int) {
		for _, a := range w.asked {
			if a == host+"/robots.txt" {
				n++
			}
		}
		return n
	}
	if n := count("large.example"); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	w.sleep(t.Context(), 25*time.Hour)
	at, _ := source.Address("http://large.example/yes")
	if _, err := w.allowed(t.Context(), at); err != nil || count("large.example") != 2 {
		t.Errorf("after a day: %v, asked %d times", err, count("large.example"))
	}
}

// Robots.txt decides although nobody wrote the code for it: what comes of hostile
// ones is an answer.
func FuzzRules(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3", "/aab")
	f.Add("user agent jaccuse\ndisalow /\n", "/")
	f.Add("x \v", "/")
	f.Fuzz(func(t *testing.T, text, path string) {
		at, err := source.Address("http://news.example/" + path)
		if err != nil {
			return
		}
		r := newRules(text, time.Time{})
		if r.gap < 0 || r.gap > maxGap {
			t.Errorf("gap %v", r.gap)
		}
		if first, second := r.allow(at), r.allow(at); first != second {
			t.Error("two answers")
		}
	})
}
