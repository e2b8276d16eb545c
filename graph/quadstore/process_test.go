//go:build unix

package quadstore

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

var crashes = flag.Int("quadstore.crashes", 5, "times to kill a load")

// childEnv names what a child process does; the test binary is started again.
const childEnv = "QUADSTORE_CHILD"

// TestMain runs the tests, or in a child process what it was started for.
func TestMain(m *testing.M) {
	children := map[string]func(path string) error{
		"load": childLoad, "full disk": childFullDisk, "serve": childServe, "hold": childHold, "read": childRead,
	}
	if name, ok := os.LookupEnv(childEnv); ok {
		if err := children[name](os.Getenv("QUADSTORE_PATH")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child starts a child process on a file.
func child(t *testing.T, name, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+name, "QUADSTORE_PATH="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return cmd, bufio.NewScanner(out)
}

// batches is how many batches a store holds.
func batches(t *testing.T, s *Store) (n int) {
	t.Helper()
	err := s.Side("load", func(b *bbolt.Bucket) error {
		if b == nil {
			return nil
		}
		var err error
		n, err = strconv.Atoi(string(b.Get([]byte("batches"))))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// childLoad loads batches until it is killed, and says so after each.
func childLoad(path string) error {
	s, err := Open(path, Options{recentLimit: 500})
	if err != nil {
		return err
	}
	n := 0
	err = s.Side("load", func(b *bbolt.Bucket) error {
		if b != nil {
			n, _ = strconv.Atoi(string(b.Get([]byte("batches"))))
		}
		return nil
	})
	for ; err == nil; n++ {
		if err = loadBatch(s, n+1); err == nil {
			fmt.Println(n + 1)
		}
	}
	return err
}

// TestKill kills a load at random moments. Each batch that was acknowledged is
// there, none is there in part, and the load can go on.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kill.db")
	r := rand.New(rand.NewPCG(1, 2))
	for round := range *crashes {
		cmd, out := child(t, "load", path)
		time.AfterFunc(time.Duration(20+r.IntN(200))*time.Millisecond, func() { cmd.Process.Kill() })
		acknowledged := 0
		for out.Scan() {
			acknowledged, _ = strconv.Atoi(out.Text())
		}
		cmd.Wait()
		s, err := Open(path, Options{Timeout: 5 * time.Second})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		n := batches(t, s)
		if n < acknowledged {
			t.Errorf("round %d: %d batches acknowledged, %d there", round, acknowledged, n)
		}
		if got, want := allQuads(t, s), expected(n); !slices.Equal(got, want) {
			t.Errorf("round %d: got %d quads, want %d of %d batches", round, len(got), len(want), n)
		}
		verify(t, s)
		s.Close()
		if n > 200 {
			os.Remove(path)
		}
	}
}

// childFullDisk writes with a limit on the size of files, as on a full disk.
func childFullDisk(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(path, Options{Timeout: time.Second})
	if err != nil {
		return err
	}
	defer s.Close()
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	failed := 0
	for n := 2; n < 40 && failed < 3; n++ {
		limit := old
		limit.Cur = s.used() + uint64(failed)*40*4096 // the file itself is grown in larger steps
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return err
		}
		err := s.Update(context.Background(), func(tx *Tx) error {
			for i := range 20 {
				articles, _ := batchOf(1000*n + i)
				for _, quads := range articles {
					if err := tx.Add(quads...); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
			return err
		}
		if err == nil {
			return errors.New("the write did not fail")
		}
		failed++
		problems, err := s.Verify(context.Background())
		if err != nil || len(problems) > 0 {
			return fmt.Errorf("after a failed write: %v %v", problems, err)
		}
	}
	return loadBatch(s, 2)
}

// used is the size of the part of the file that holds pages.
func (s *Store) used() (size uint64) {
	s.db.View(func(tx *bbolt.Tx) error { size = uint64(tx.Size()); return nil })
	return size
}

// TestFullDisk lets writes fail in the middle of a commit. The store stays as it
// was, in the process and in the file, and the next write is right.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "full.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := loadBatch(s, 1); err != nil {
		t.Fatal(err)
	}
	s.Close()
	cmd, _ := child(t, "full disk", path)
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, want := allQuads(t, s), expected(2); !slices.Equal(got, want) {
		t.Errorf("got %d quads, want %d", len(got), len(want))
	}
	verify(t, s)
}

// childServe answers queries all the time, several at once, as a busy server.
func childServe(path string) error {
	lease := NewLease(path, 10*time.Second)
	done := time.Now().Add(20 * time.Second)
	errs := make(chan error)
	for range 3 {
		go func() {
			for time.Now().Before(done) {
				err := lease.View(context.Background(), func(s *Snapshot) error {
					it := s.QuadsAllIterator()
					for it.Next(context.Background()) {
						time.Sleep(time.Millisecond)
					}
					return it.Err()
				})
				if err != nil && !errors.Is(err, ErrYielded) {
					errs <- err
					return
				}
				fmt.Println("query", errors.Is(err, ErrYielded))
			}
			errs <- nil
		}()
	}
	return <-errs
}

// TestLease lets a writer in beside a server that is never idle and whose
// queries take a long time.
func TestLease(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lease.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := loadBatch(s, 1); err != nil {
		t.Fatal(err)
	}
	for n := 2; n < 20; n++ { // so that a query takes more than 5 s
		if err := loadBatch(s, n); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	_, out := child(t, "serve", path)
	time.Sleep(500 * time.Millisecond)
	for n := 20; n < 23; n++ {
		start := time.Now()
		s, err := Open(path, Options{Timeout: 4 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("the writer waited for %v", took)
		}
		if err := loadBatch(s, n); err != nil {
			t.Fatal(err)
		}
		s.Close()
		time.Sleep(300 * time.Millisecond)
	}
	for range 3 { // the server goes on
		if !out.Scan() || !strings.HasPrefix(out.Text(), "query") {
			t.Fatalf("server: got %q", out.Text())
		}
	}
	if _, err := os.Stat(waitingName(path)); err == nil {
		t.Error("the writer has left its sign behind")
	}
}

// childHold holds the file to write until it is killed.
func childHold(path string) error {
	s, err := Open(path, Options{Timeout: time.Second})
	if err != nil {
		return err
	}
	fmt.Println("held")
	time.Sleep(time.Minute)
	return s.Close()
}

// childRead holds the file to read until it is killed.
func childRead(path string) error {
	s, err := Open(path, Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		return err
	}
	fmt.Println("held")
	time.Sleep(time.Minute)
	return s.Close()
}

// TestLock wants readers side by side, and ErrInUse in time where a writer has
// the file, or where readers do not give it up.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	reader, out := child(t, "read", path)
	if !out.Scan() {
		t.Fatal("no reader")
	}
	second, err := Open(path, Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatalf("a second reader: %v", err)
	}
	if err := second.Update(t.Context(), func(*Tx) error { return nil }); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a write to a store opened to read: got error %v", err)
	}
	second.Close()
	wantInUse(t, path, Options{Timeout: 300 * time.Millisecond})
	reader.Process.Kill()
	reader.Wait()
	if _, out = child(t, "hold", path); !out.Scan() {
		t.Fatal("no writer")
	}
	wantInUse(t, path, Options{Timeout: 300 * time.Millisecond})
	wantInUse(t, path, Options{ReadOnly: true, Timeout: 300 * time.Millisecond})
}

func wantInUse(t *testing.T, path string, o Options) {
	t.Helper()
	start := time.Now()
	_, err := Open(path, o)
	if took := time.Since(start); !errors.Is(err, ErrInUse) || took > 2*time.Second {
		t.Errorf("open %+v: got error %v after %v, want %v", o, err, took, ErrInUse)
	}
}
