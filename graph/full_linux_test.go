package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// limitFiles limits the size of files that this process writes.
func limitFiles(size uint64) error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: size})
}

// openWithoutRoom tries to create a database where no 16 KiB are left.
func openWithoutRoom(path string) error {
	if err := limitFiles(10000); err != nil {
		return err
	}
	fmt.Println("ready")
	_, err := Open(context.Background(), path, Options{})
	return err
}

// writeUntilFull writes with a limit to the size of files, as a full disk has,
// and says how far it got.
func writeUntilFull(path string) error {
	if err := limitFiles(1 << 20); err != nil {
		return err
	}
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for n := 0; ; n++ {
		_, err := s.Put(context.Background(), wire(n))
		if err == nil {
			continue
		}
		var fe *FileError
		if !errors.As(err, &fe) || fe.Hint() == "" {
			return fmt.Errorf("not a file error with a hint: %w", err)
		}
		st, err2 := s.Stats(context.Background())
		fmt.Printf("%d articles of %d: %v %v\n", st.Articles, n, err, err2)
		return s.Close()
	}
}

func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	_, out := startOther(t, "fill", path)
	var articles, n int
	line, err := out.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(line, "%d articles of %d:", &articles, &n); err != nil || articles != n || n < 2 {
		t.Fatalf("the writer says %q", line)
	}
	if !strings.Contains(line, path+": ") || !strings.Contains(line, "file too large") || !strings.HasSuffix(line, "<nil>\n") {
		t.Errorf("the writer says %q", line)
	}
	s := openStore(t, path, Options{})
	fresh := newStore(t)
	for i := range n {
		putDocs(t, fresh, wire(i))
	}
	if export(t, s) != export(t, fresh) {
		t.Error("the store is not what was written before the disk was full")
	}
	putDocs(t, s, wire(n))
}

func TestCreateOnFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	_, out := startOther(t, "no room", path)
	line, err := out.ReadString('\n')
	if err != nil || !strings.HasPrefix(line, path+": ") || !strings.Contains(line, "file too large") {
		t.Errorf("the other process says %q, %v", line, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a file is left: %v", err)
	}
	putDocs(t, openStore(t, path, Options{}), wire(1))
}
