//go:build unix

package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

var servedAt = regexp.MustCompile(`on (http://\S+)`)

// served starts a server on a port that is free and gives its address.
func served(t *testing.T, args ...string) (*process, string) {
	t.Helper()
	p := start(t, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	var url string
	within(t, 30*time.Second, "the address", func() bool {
		if m := servedAt.FindStringSubmatch(p.stderr.String()); m != nil {
			url = m[1]
		}
		return url != ""
	})
	return p, url
}

// serving is what a server tells before it is ended. It answers on a port that is
// free and not on the usual one.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	p, url := served(t, args...)
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if got := p.end(t); got != statusDone {
		t.Errorf("serve: exit status %d, want %d", got, statusDone)
	}
	return strings.Replace(p.stderr.String(), strings.TrimPrefix(url, "http://"), defaultAddress, 1)
}

// within waits until something is so.
func within(t *testing.T, d time.Duration, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(d); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s within %v", what, d)
		}
	}
}

// getPage reads a page, asked for by the name of a host ("" is the server's own).
func getPage(t *testing.T, url, host string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(b)
}

// A server shows what is ingested while it runs, answers to its own names alone,
// and ends in order.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "x.db")
	writeArticles(t, dir, 2)
	if got := quietly("ingest", "--db", db, dir); got != statusDone {
		t.Fatalf("ingest: exit status %d", got)
	}
	p, url := served(t, "--db", db)
	if status, body := getPage(t, url+"/state/russia", ""); status != http.StatusOK || !strings.Contains(body, "spreading lie number 1") {
		t.Errorf("the page of Russia: status %d\n%s", status, body)
	}
	if status, _ := getPage(t, url+"/state/russia", "attacker.example"); status != http.StatusMisdirectedRequest {
		t.Errorf("a foreign host: status %d, want %d", status, http.StatusMisdirectedRequest)
	}
	more := filepath.Join(dir, "more.txt")
	if err := os.WriteFile(more, []byte("France has accused China of stealing secrets.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := quietly("ingest", "--db", db, more); got != statusDone {
		t.Errorf("ingest while it serves: exit status %d", got)
	}
	within(t, 20*time.Second, "claim of the new article", func() bool {
		_, body := getPage(t, url+"/claims", "")
		return strings.Contains(body, "stealing secrets")
	})
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if got := p.end(t); got != statusDone {
		t.Errorf("exit status %d after an interrupt, want %d\nstderr: %s", got, statusDone, &p.stderr)
	}
}

func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "x.db")
	writeArticles(t, dir, 1)
	if got := quietly("ingest", "--db", db, dir); got != statusDone {
		t.Fatalf("ingest: exit status %d", got)
	}
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"--db", filepath.Join(dir, "none.db")}, "none.db: no such database"},
		{[]string{"--db", pipe}, "pipe: not a jaccuse database: not a regular file\nhint: "},
		{[]string{"--db", db, "--listen", "nowhere"}, "--listen"},
		{[]string{"--db", db, "--auth-file", filepath.Join(dir, "none")}, "none"},
		{[]string{"--db", db, "--auth-file", ""}, "--auth-file: want a file"},
		{[]string{"--db", db, "--listen", ""}, "--listen: want an address"},
		{[]string{"--db", db, "argument"}, "serve takes no arguments"},
	} {
		var stderr strings.Builder
		got := run(append([]string{"serve"}, tt.args...), strings.NewReader(""), io.Discard, &stderr)
		if got != statusFailed || !strings.Contains(stderr.String(), tt.want) {
			t.Errorf("serve %s: exit status %d, want %d; stderr %q, want %q in it", fmt.Sprint(tt.args), got, statusFailed, stderr.String(), tt.want)
		}
	}
}
