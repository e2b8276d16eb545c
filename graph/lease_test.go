package graph

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// readLeased reads the database all the time, as a server does, and says so for
// each state that it sees. What it reads must be whole articles.
func readLeased(path string) error {
	s, err := Open(context.Background(), path, Options{Lease: true, LockTimeout: 10 * time.Second})
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Println("ready")
	stop := make(chan struct{})
	go func() {
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
		close(stop)
	}()
	for last := -1; ; {
		select {
		case <-stop:
			return nil
		default:
		}
		articles, err := wholeArticles(s)
		switch {
		case errors.Is(err, ErrYielded):
		case err != nil:
			return err
		case articles != last:
			last = articles
			fmt.Println("articles", articles)
		}
	}
}

// wholeArticles counts the articles of one state, in two ways.
func wholeArticles(s *Store) (n int, err error) {
	err = s.View(context.Background(), func(qs QuadStore) error {
		it := qs.QuadIterator(quad.Object, qs.ValueOf(quad.IRI(NewsArticle)))
		defer it.Close()
		for it.Next(context.Background()) {
			n++
		}
		if err := it.Err(); err != nil {
			return err
		}
		st, err := qs.Stats(context.Background(), true)
		if err == nil && st.Quads.Size != int64(n*len(Quads(wire(0)))) {
			return fmt.Errorf("%d articles and %d quads", n, st.Quads.Size)
		}
		return err
	})
	return n, err
}

// Processes that read all the time do not shut a writer out: it gets the file
// within two seconds each time, and they see what it wrote.
func TestWriterAmongLeases(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(0))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, one := startOther(t, "lease", path)
	_, two := startOther(t, "lease", path)
	for n := 1; n <= 3; n++ {
		start := time.Now()
		s, err := Open(t.Context(), path, Options{LockTimeout: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("write %d waited for %v", n, took)
		}
		putDocs(t, s, wire(n))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for _, out := range []*bufio.Reader{one, two} {
			awaitLine(t, out, fmt.Sprintf("articles %d\n", n+1))
		}
	}
}

// awaitLine reads until a line comes.
func awaitLine(t *testing.T, out *bufio.Reader, want string) {
	t.Helper()
	for {
		line, err := out.ReadString('\n')
		if err != nil || !strings.HasPrefix(line, "articles ") {
			t.Fatalf("the reader says %q, %v, want %q", line, err, want)
		}
		if line == want {
			return
		}
	}
}

// A leased store answers as any other, is not written, and knows its end.
func TestLease(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if _, err := Open(t.Context(), path, Options{Lease: true}); err == nil {
		t.Error("a lease on a file that is missing")
	}
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1))
	want := export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	l := openStore(t, path, Options{Lease: true})
	if got := export(t, l); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, err := l.Put(t.Context(), wire(2))
	wantFileError(t, err, path, ErrReadOnly, "opened for reading only")
	if qs := l.QuadStore(); qs.NameOf(qs.ValueOf(quad.IRI("state/russia"))) == nil {
		t.Error("the graph lacks a node")
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if _, err := l.Text(wire(1).Article.ID); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: got %v", err)
	}
}
