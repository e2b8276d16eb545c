package graph

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/quadstore"
)

// The tests of two processes run this test binary again, as one of these.
var others = map[string]func(path string) error{
	"hold":  holdOpen,
	"write": writeForEver,
	"lease": readLeased,
	// On Linux:
	"fill":    writeUntilFull,
	"no room": openWithoutRoom,
}

const otherEnv = "JACCUSE_TEST_PROCESS"

func TestMain(m *testing.M) {
	if f, ok := others[os.Getenv(otherEnv)]; ok {
		if err := f(os.Args[1]); err != nil {
			fmt.Println(err)
		}
		return
	}
	clog.SetLogger(nil) // Cayley logs each damaged quad
	os.Exit(m.Run())
}

// startOther starts another process on the database and waits for its first line.
func startOther(t *testing.T, name, path string) (cmd *exec.Cmd, out *bufio.Reader) {
	t.Helper()
	cmd = exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), otherEnv+"="+name)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	out = bufio.NewReader(stdout)
	if line, err := out.ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	return cmd, out
}

func holdOpen(path string) error {
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return s.Close()
}

func writeForEver(path string) error {
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for n := 0; ; n++ {
		if _, err := s.Put(context.Background(), wire(n)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestOpenInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	startOther(t, "hold", path)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		start := time.Now()
		_, err := Open(t.Context(), path, o)
		if took := time.Since(start); took > 2500*time.Millisecond {
			t.Errorf("%+v: took %v", o, took)
		}
		wantFileError(t, err, path, ErrInUse, "in use by another process")
	}
	s := filepath.Join(t.TempDir(), "same.db")
	openStore(t, s, Options{})
	_, err := Open(t.Context(), s, Options{LockTimeout: 100 * time.Millisecond})
	wantFileError(t, err, s, ErrInUse, "in use")
}

// wantFileError demands an error that names the file and what is wrong with it
// in one line, and a hint in another.
func wantFileError(t *testing.T, err error, path string, is error, words string) {
	t.Helper()
	var fe *FileError
	if !errors.As(err, &fe) {
		t.Fatalf("got %v, want a *FileError", err)
	}
	msg := err.Error()
	if !errors.Is(err, is) || !strings.HasPrefix(msg, path+": ") || strings.Count(msg, path) != 1 || !strings.Contains(msg, words) || strings.Contains(msg, "\n") {
		t.Errorf("got %q, want %v in one line, with %q", msg, is, words)
	}
	if h := fe.Hint(); h == "" || strings.Contains(h, "\n") {
		t.Errorf("%q has the hint %q", msg, h)
	}
}

func TestOpenRefuses(t *testing.T) {
	bboltFile := func(t *testing.T, path string, fill func(*bolt.Tx) error) {
		db, err := bolt.Open(path, 0o644, nil)
		if err == nil {
			err = errors.Join(db.Update(fill), db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	schema := func(version string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := openStore(t, path, Options{}).Close(); err != nil {
				t.Fatal(err)
			}
			bboltFile(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte("side/"+metaBucket)).Put(schemaKey, []byte(version)) })
		}
	}
	// cut makes a database and keeps the first bytes of it.
	cut := func(keep func(size int) int) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			s := openStore(t, path, Options{})
			putDocs(t, s, wire(1), wire(2), wire(3))
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, b[:keep(len(b))], 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	content := func(s string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, tt := range []struct {
		name  string
		opts  Options
		make  func(*testing.T, string)
		is    error
		words string
	}{
		{"a folder", Options{}, func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, nil, "is a directory"},
		{"a text", Options{}, content(strings.Repeat("Russia accused Italy. ", 1000)), ErrNotDatabase, "not a jaccuse database"},
		{"a short text", Options{}, content("x"), ErrNotDatabase, "not a jaccuse database"},
		{"zeros", Options{}, content(strings.Repeat("\x00", 1<<16)), ErrNotDatabase, "not a jaccuse database"},
		{"another program's", Options{}, func(t *testing.T, path string) {
			bboltFile(t, path, func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err })
		}, ErrNotDatabase, "not a jaccuse database"},
		{"newer", Options{}, schema("7"), ErrSchema, "it is 7, newer than this program's 6"},
		{"older", Options{}, schema("0"), ErrSchema, "it is 0, older than this program's 6"},
		{"of Cayley's own backend", Options{}, func(t *testing.T, path string) {
			bboltFile(t, path, func(tx *bolt.Tx) error {
				b, err := tx.CreateBucket([]byte(metaBucket))
				if err == nil {
					err = b.Put(schemaKey, []byte("1"))
				}
				return err
			})
		}, ErrSchema, "it is 1, older than this program's 6"},
		{"another program's quads", Options{}, func(t *testing.T, path string) {
			qs, err := quadstore.Open(path, quadstore.Options{})
			if err == nil {
				err = qs.Update(t.Context(), func(tx *quadstore.Tx) error { return tx.Add(Quads(wire(1))...) })
				err = errors.Join(err, qs.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}, ErrNotDatabase, "not a jaccuse database"},
		{"no number", Options{}, schema("x"), ErrDamaged, `schema version "x"`},
		{"a part is missing", Options{}, func(t *testing.T, path string) {
			schema(strconv.Itoa(SchemaVersion))(t, path)
			bboltFile(t, path, func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("side/" + textBucket)) })
		}, ErrDamaged, "no bucket text"},
		{"cut in half", Options{}, cut(func(n int) int { return n / 2 }), ErrDamaged, "truncated to"},
		{"cut in half, to read", Options{ReadOnly: true}, cut(func(n int) int { return n / 2 }), ErrDamaged, "truncated to"},
		{"cut to its meta pages", Options{}, cut(func(int) int { return 8192 }), ErrDamaged, "truncated to"},
		{"cut to a piece of one", Options{}, cut(func(int) int { return 50 }), ErrNotDatabase, "not a jaccuse database"},
		{"both meta pages damaged", Options{}, func(t *testing.T, path string) {
			schema(strconv.Itoa(SchemaVersion))(t, path)
			damage(t, path, 16+30, 4096+16+30)
		}, ErrDamaged, "no valid meta page"},
		{"missing, to read", Options{ReadOnly: true}, func(*testing.T, string) {}, fs.ErrNotExist, "no such file"},
		{"empty, to read", Options{ReadOnly: true}, content(""), ErrNotDatabase, "the file is empty"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.db")
			tt.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := Open(t.Context(), path, tt.opts)
			if tt.is == nil {
				tt.is = err
			}
			wantFileError(t, err, path, tt.is, tt.words)
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file has changed")
			}
		})
	}
}

// damage flips bits at the offsets.
func damage(t *testing.T, path string, offsets ...int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offsets {
		b[o] ^= 0x55
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOpenMissingFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "test.db")
	_, err := Open(t.Context(), path, Options{})
	wantFileError(t, err, path, fs.ErrNotExist, "no such file")
}

func TestOpenWithoutPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	path := filepath.Join(t.TempDir(), "test.db")
	putDocs(t, openStore(t, path, Options{}), wire(1))
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, Options{LockTimeout: time.Millisecond})
	wantFileError(t, err, path, fs.ErrPermission, "permission denied")
}

func TestOpenCreates(t *testing.T) {
	for _, name := range []string{"missing", "empty", "without buckets"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.db")
			switch name {
			case "empty":
				if err := os.WriteFile(path, nil, 0o644); err != nil {
					t.Fatal(err)
				}
			case "without buckets": // the program died between making the file and filling it
				db, err := bolt.Open(path, 0o644, nil)
				if err == nil {
					err = db.Close()
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			s := openStore(t, path, Options{})
			putDocs(t, s, wire(1))
			want := export(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if got := export(t, openStore(t, path, Options{})); got != want {
				t.Errorf("opened again (-want +got):\n%s", got)
			}
		})
	}
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1))
	want := export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	a, b := openStore(t, path, Options{ReadOnly: true}), openStore(t, path, Options{ReadOnly: true})
	if export(t, a) != want || export(t, b) != want {
		t.Error("two readers at once do not read what was written")
	}
	_, err := a.Put(t.Context(), wire(2))
	wantFileError(t, err, path, ErrReadOnly, "opened for reading only")
	_, err = a.Retract(t.Context(), wire(1).Article.ID)
	wantFileError(t, err, path, ErrReadOnly, "opened for reading only")
	if _, err := a.Put(t.Context(), wire(1)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("putting what is there: got %v", err)
	}
}

// Whatever byte of a file is wrong, there is an error or an answer, but no
// panic, no fault and no hang; also for queries, in goroutines of their own.
func TestDamagedFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1), wire(2), wire(3))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const rounds = 100
	r := rand.New(rand.NewPCG(1, 1))
	refused := 0
	for range rounds {
		bad := bytes.Clone(good)
		page := r.IntN(len(bad)/4096) * 4096
		for range 1 + r.IntN(3) {
			bad[page+min(r.IntN(4096), r.IntN(4096), r.IntN(4096))] = byte(r.Uint32()) // most in its head
		}
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := useAll(t, path); err != nil {
			refused++
			if !strings.HasPrefix(err.Error(), path+": ") {
				t.Errorf("the error does not name the file: %v", err)
			}
		}
	}
	if refused < rounds/10 {
		t.Errorf("only %d of %d damaged files were noticed", refused, rounds)
	}
}

// A query over a damaged page fails, even where the one who asks takes the end of
// the rows for an answer, as Gizmo does.
func TestDamagedRowsAreNoAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := openStore(t, path, Options{})
	putDocs(t, s, wire(1), wire(2), wire(3))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := countIn(t, path, Options{ReadOnly: true})
	if err != nil || want == 0 {
		t.Fatalf("%d quads, %v", want, err)
	}
	for page := 2; page < len(good)/4096; page++ {
		bad := bytes.Clone(good)
		for i := range 4096 {
			bad[page*4096+i] ^= 0xa5
		}
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{ReadOnly: true}, {Lease: true}} {
			if got, err := countIn(t, path, o); err == nil && got != want {
				t.Errorf("page %d, %+v: %d quads of %d, and no error", page, o, got, want)
			}
		}
	}
}

// countIn counts the quads as one who does not ask for errors.
func countIn(t *testing.T, path string, o Options) (n int, err error) {
	s, err := Open(t.Context(), path, o)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	err = s.View(t.Context(), func(qs QuadStore) error {
		it := qs.QuadsAllIterator()
		for it.Next(t.Context()) {
			if qs.Quad(it.Result()).IsValid() {
				n++
			}
		}
		return nil
	})
	return n, err
}

// useAll opens a file and calls everything; it returns the first error.
func useAll(t *testing.T, path string) error {
	s, err := Open(t.Context(), path, Options{LockTimeout: 100 * time.Millisecond, noSync: true})
	if err != nil {
		return err
	}
	var errs []error
	for _, err := range s.Quads(t.Context()) {
		errs = append(errs, err)
	}
	qs := s.QuadStore()
	done := make(chan bool)
	go func() {
		defer close(done)
		for _, v := range []quad.Value{quad.IRI("state/russia"), quad.IRI("accuses"), quad.String("blame")} {
			it := qs.QuadIterator(quad.Object, qs.ValueOf(v))
			for n := 0; it.Next(t.Context()) && n < 1000; n++ {
				qs.Quad(it.Result())
			}
			_ = it.Close()
		}
	}()
	<-done
	_, err = s.Text(wire(1).Article.ID)
	errs = append(errs, err)
	_, err = s.Retract(t.Context(), wire(2).Article.ID)
	errs = append(errs, err)
	_, err = s.Put(t.Context(), wire(4))
	errs = append(errs, err, s.Close())
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

var crashes = flag.Int("graph.crashes", 3, "times to kill a writer")

// A writer that is killed loses nothing that it has acknowledged, and leaves
// nothing half written; what it leaves is what an undisturbed one would have
// written.
func TestKilledWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	control := newStore(t)
	stored := 0 // articles in the control
	for round := range *crashes {
		cmd, out := startOther(t, "write", path)
		last := 0
		for range 3 + round%5 + stored {
			if _, err := fmt.Fscanln(out, &last); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		s := openStore(t, path, Options{})
		ids, err := s.Articles(t.Context())
		if err != nil || len(ids) <= last {
			t.Fatalf("%d articles, %v, want more than %d", len(ids), err, last)
		}
		for ; stored < len(ids); stored++ {
			putDocs(t, control, wire(stored))
		}
		if got, want := export(t, s), export(t, control); got != want {
			t.Fatalf("round %d, %d articles (-want +got):\n%s", round, len(ids), cmp.Diff(want, got))
		}
		sound(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if len(ids) > 200 { // from the start: each round reads all that is there
			stored, control = 0, newStore(t)
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
}
