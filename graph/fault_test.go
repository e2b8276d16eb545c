package graph

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// A write that fails at any point leaves the store as it was, and the next
// write right.
func TestFailedWrite(t *testing.T) {
	edited := wire(1)
	edited.Text += "Edited."
	edited.Article.SHA256 = fact.SHA256(edited.Text)
	edited.Article.ID = fact.ArticleID(edited.Article.SHA256)
	for _, tt := range []struct {
		name  string
		write func(*Store) error
	}{
		{"put", func(s *Store) error { _, err := s.PutAll(t.Context(), []*fact.Document{wire(3), esper()}); return err }},
		{"replace", func(s *Store) error { _, err := s.Put(t.Context(), edited); return err }},
		{"retract", func(s *Store) error { _, err := s.Retract(t.Context(), wire(2).Article.ID); return err }},
		{"gazetteer", func(s *Store) error { _, err := s.PutGazetteer(t.Context(), esper().Actors); return err }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			failEverywhere(t, tt.write)
		})
	}
}

// failEverywhere fails the first, the second ... tenth and then every 20th
// operation of a write, until it gets through.
func failEverywhere(t *testing.T, write func(*Store) error) {
	seed := []*fact.Document{wire(1), wire(2)}
	control := newStore(t)
	putDocs(t, control, seed...)
	if err := write(control); err != nil {
		t.Fatal(err)
	}
	want := export(t, control)

	s := newStore(t)
	putDocs(t, s, seed...)
	before := export(t, s)
	for n, step := 1, 1; ; n += step {
		if n > 10 {
			step = 20
		}
		ops := 0
		s.fault = func(string) error {
			if ops++; ops == n {
				return syscall.ENOSPC
			}
			return nil
		}
		err := write(s)
		s.fault = nil
		if err == nil && ops < 2 {
			t.Errorf("the write had %d operations only", ops)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("operation %d: got %v", n, err)
		}
		if after := export(t, s); after != before {
			t.Fatalf("operation %d (-before +after):\n%s", n, cmp.Diff(before, after))
		}
	}
	if got := export(t, s); got != want {
		t.Errorf("after the failures (-want +got):\n%s", cmp.Diff(want, got))
	}
}

// The commit itself fails, once all is written.
func TestFailedCommit(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, wire(1))
	before := export(t, s)
	s.fault = func(op string) error {
		if op == "commit" {
			return syscall.ENOSPC
		}
		return nil
	}
	_, err := s.Put(t.Context(), wire(2))
	var fe *FileError
	if !errors.As(err, &fe) || !errors.Is(err, syscall.ENOSPC) || fe.Hint() == "" {
		t.Fatalf("got %v, want a file error with a hint", err)
	}
	s.fault = nil
	if after := export(t, s); after != before {
		t.Errorf("(-before +after):\n%s", cmp.Diff(before, after))
	}
	putDocs(t, s, wire(2))
	fresh := newStore(t)
	putDocs(t, fresh, wire(1), wire(2))
	if got, want := export(t, s), export(t, fresh); got != want {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, got))
	}
}

// A program that panics in a write (a damaged page) loses neither the lock nor
// the store.
func TestPanicInWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1))
	before := export(t, s)
	s.fault = func(string) error { panic("page 7: invalid page type") }
	if _, err := s.Put(t.Context(), wire(2)); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want %v", err, ErrDamaged)
	}
	s.fault = nil
	if after := export(t, s); after != before {
		t.Errorf("(-before +after):\n%s", cmp.Diff(before, after))
	}
	putDocs(t, s, wire(2))
}
