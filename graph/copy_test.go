package graph

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestBackup(t *testing.T) {
	s := newStore(t)
	putDocs(t, s, esper(), wire(1))
	var b bytes.Buffer
	if err := s.Backup(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	copied := openStore(t, path, Options{})
	if got, want := export(t, copied), export(t, s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	sound(t, copied)
	putDocs(t, copied, wire(2))
}

// sound fails the test if something is wrong with a store.
func sound(t testing.TB, s *Store) {
	t.Helper()
	if problems, err := s.Verify(t.Context()); err != nil || problems != nil {
		t.Errorf("verify: %q, %v", problems, err)
	}
}

func TestCompact(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{noSync: true})
	for n := range 40 {
		putDocs(t, s, wire(n))
	}
	for n := range 38 {
		if _, err := s.Retract(t.Context(), wire(n).Article.ID); err != nil {
			t.Fatal(err)
		}
	}
	want := export(t, s)
	_, _, err := Compact(t.Context(), path, Options{LockTimeout: 1})
	wantFileError(t, err, path, ErrInUse, "in use")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	before, after, err := Compact(t.Context(), path, Options{})
	if err != nil || after >= before {
		t.Fatalf("from %d bytes to %d, %v", before, after, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 || info.Size() != after {
		t.Errorf("got %v, %v", info, err)
	}
	s = openStore(t, path, Options{})
	if got := export(t, s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	sound(t, s)
	putDocs(t, s, wire(99))
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || left != nil {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// Who waits for a file that is compacted meanwhile writes to the new one.
func TestCompactWhileWaiting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1))
	done := make(chan error)
	go func() {
		w, err := Open(t.Context(), path, Options{})
		if err == nil {
			_, err = w.Put(t.Context(), wire(2))
			err = errors.Join(err, w.Close())
		}
		done <- err
	}()
	copied := path + ".copy"
	if err := s.rewrite(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if _, _, err := replace(path, copied); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	ids, err := openStore(t, path, Options{}).Articles(t.Context())
	if err != nil || len(ids) != 2 {
		t.Errorf("got %v, %v, want both articles", ids, err)
	}
}

func TestCompactMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "test.db")
	_, _, err := Compact(t.Context(), path, Options{})
	wantFileError(t, err, path, fs.ErrNotExist, "no such file")
}
