//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"jaccuse/graph"
)

// A process is the program running on its own, with a standard input that
// keeps silent.
type process struct {
	*exec.Cmd
	stdout io.Reader
	stderr noise
}

// A noise is what a process writes, which can be read while it does.
type noise struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (n *noise) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.Write(p)
}

func (n *noise) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.String()
}

func start(t *testing.T, args ...string) *process {
	t.Helper()
	path, err := os.Executable() // is the program when it is called so: see TestMain
	if err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: &exec.Cmd{Path: path, Args: append([]string{"jaccuse"}, args...)}}
	p.Stderr = &p.stderr
	stdin, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.stdout, err = p.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	// A program that hangs must not hang the tests.
	limit := time.AfterFunc(2*time.Minute, func() { p.Process.Kill() })
	t.Cleanup(func() {
		limit.Stop()
		stdin.Close()
		p.Process.Kill()
	})
	return p
}

// end reads what is left of the output and gives the exit status.
func (p *process) end(t *testing.T) int {
	t.Helper()
	if _, err := io.Copy(io.Discard, p.stdout); err != nil {
		t.Error(err)
	}
	p.Wait()
	return p.ProcessState.ExitCode()
}

// writeArticles makes n articles, each with an accusation.
func writeArticles(t *testing.T, dir string, n int) {
	t.Helper()
	for i := range n {
		text := fmt.Sprintf("NATO has accused Russia of spreading lie number %d.\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func storedArticles(t *testing.T, path string) int {
	t.Helper()
	store, err := graph.Open(t.Context(), path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	ids, err := store.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}

// quietly runs the program in this process and gives its exit status.
func quietly(args ...string) int {
	return run(args, strings.NewReader(""), io.Discard, io.Discard)
}

// Ctrl-C while ingest waits for standard input, after its first transaction:
// what is stored is whole, and the next run adds the rest.
func TestInterruptIngest(t *testing.T) {
	const rest = 10
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			dir := t.TempDir()
			db := filepath.Join(dir, "x.db")
			writeArticles(t, dir, batchArticles+rest)
			p := start(t, "ingest", "--db", db, dir, "-")
			// It prints articles when they are stored.
			if _, err := p.stdout.Read(make([]byte, 1)); err != nil {
				t.Fatalf("no article was stored: %v\n%s", err, &p.stderr)
			}
			if err := p.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if got := p.end(t); got != statusInterrupted {
				t.Errorf("exit status %d, want %d\nstderr: %s", got, statusInterrupted, &p.stderr)
			}
			if want := "articles: 64 new; "; !strings.Contains(p.stderr.String(), want) {
				t.Errorf("stderr: got %q, want %q in it", &p.stderr, want)
			}
			if want := "jaccuse: interrupted\n"; !strings.HasSuffix(p.stderr.String(), want) {
				t.Errorf("stderr: got %q, want %q at its end", &p.stderr, want)
			}
			if n := storedArticles(t, db); n != batchArticles {
				t.Errorf("%d articles are stored, want a batch of %d", n, batchArticles)
			}
			if got := quietly("check", "--db", db); got != statusDone {
				t.Errorf("check after the interrupt: exit status %d, want %d", got, statusDone)
			}
			if got := quietly("ingest", "--db", db, dir); got != statusDone {
				t.Errorf("ingest after the interrupt: exit status %d, want %d", got, statusDone)
			}
			if n := storedArticles(t, db); n != batchArticles+rest {
				t.Errorf("%d articles are stored in the end, want %d", n, batchArticles+rest)
			}
		})
	}
}

// Ctrl-C stops a script that does not end by itself.
func TestInterruptQuery(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "x.db")
	writeArticles(t, dir, 1)
	if got := quietly("ingest", "--db", db, dir); got != statusDone {
		t.Fatalf("ingest: exit status %d", got)
	}
	p := start(t, "query", "--db", db, "--timeout", "1h", "-e", "while(true){}")
	// Nothing tells when the script has begun; the status holds at any time
	// after the program has taken charge of signals.
	time.Sleep(time.Second)
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if got := p.end(t); got != statusInterrupted {
		t.Errorf("exit status %d, want %d\nstderr: %s", got, statusInterrupted, &p.stderr)
	}
}
