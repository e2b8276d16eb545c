package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
)

// bad is a page with one of each thing that must not be.
const bad = `<!doctype html><title>bad</title><h1 style="color: red">bad</h1>
<script src="/bad.js"></script><img src="https://example.org/x.png"><img src="/none.png">`

const badScript = `console.error("a word"); setTimeout(() => alert("a dialog")); throw new Error("a mistake")`

// harnessSeesWhatIsWrong holds the other tests to account: what finds nothing may be blind.
func harnessSeesWhatIsWrong(d *desk) {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "style-src 'none'")
		_, _ = io.WriteString(w, bad)
	})
	mux.HandleFunc("/bad.js", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, badScript) })
	mux.HandleFunc("/favicon.ico", func(http.ResponseWriter, *http.Request) {}) // asked for at a time of its own
	server := httptest.NewServer(mux)
	d.Cleanup(server.Close)
	p := d.openAt(&Site{URL: server.URL}, View{})
	p.Go("/")
	problems := strings.Join(p.Problems(), "\n")
	for _, want := range []string{
		`console: "a word"`, "dialog: a dialog", "a mistake", "request to another host: https://example.org/x.png", "failed request: https://example.org/x.png",
		"404", "violates the following Content Security Policy",
	} {
		if !strings.Contains(problems, want) {
			d.Errorf("not seen: %s, in\n%s", want, problems)
		}
	}
	if found := d.axe.Findings(p); !slices.ContainsFunc(found, func(f Finding) bool { return f.ID == "image-alt" }) {
		d.Errorf("axe-core does not see pictures without words: %v", found)
	}
}
