//go:build unix

package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// hostOf is a host on this machine that has one page, and no robots.txt.
func hostOf(t *testing.T, contentType, page string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/page" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// Pages are watched as folders are.
func TestWatchAddress(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	host := hostOf(t, "text/plain", "NATO has accused Russia of lying.\n")
	p := start(t, "watch", "--db", db, "--allow-private", host+"/page", host+"/none")
	within(t, 30*time.Second, "trouble told", func() bool {
		return strings.Contains(p.stderr.String(), host+"/none: no such page (404 Not Found)")
	})
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if got := p.end(t); got != statusDone {
		t.Errorf("exit status %d, want %d\nstderr: %s", got, statusDone, &p.stderr)
	}
	if want := "1 article: 1 new; "; !strings.Contains(p.stderr.String(), want) {
		t.Errorf("stderr: got %q, want %q in it", &p.stderr, want)
	}
	if n := storedArticles(t, db); n != 1 {
		t.Errorf("%d articles are stored", n)
	}
}

// A page that the user names is read without --fetch; one of this machine only if
// he says so.
func TestIngestAddress(t *testing.T) {
	host := hostOf(t, "text/plain", "NATO has accused Russia of lying.\n")
	for _, tt := range []struct {
		args   []string
		status int
		out    string
	}{
		{[]string{"extract", "--format", "text", "--allow-private", host + "/page"}, statusDone, host + "/page\n  NATO accused Russia: “lying”\n"},
		{[]string{"extract", host + "/page"}, statusFindings, host + "/page: 127.0.0.1 is this machine\nhint: --allow-private reads it nevertheless\n"},
		{[]string{"extract", "--allow-private", host + "/other"}, statusFindings, host + "/other: no such page (404 Not Found)\nhint: "},
		{[]string{"extract", "--allow-private", "--proxy", host, "http://news.test/page"}, statusDone, `"text":"lying"`},
	} {
		t.Run(strings.Join(tt.args[1:], " "), func(t *testing.T) {
			var out strings.Builder
			got := run(tt.args, strings.NewReader(""), &out, &out)
			if got != tt.status || !strings.Contains(out.String(), tt.out) {
				t.Errorf("exit status %d, want %d; got\n%s\nwant in it\n%s", got, tt.status, out.String(), tt.out)
			}
		})
	}
}
