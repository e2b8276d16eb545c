package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/ingest/fetch"
	"jaccuse/ingest/source"
)

// A script runs a watch by a clock of its own: it does one step at each sleep,
// and notes what is given and told.
type script struct {
	t     *testing.T
	dir   string
	now   time.Time
	steps []func()
	page  func(since fetch.Validators) (*fetch.Page, error)
	log   []string
	busy  int // batches that are not taken
}

func newScript(t *testing.T) *script {
	return &script{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
}

// note writes one line with the time since noon before it.
func (s *script) note(format string, args ...any) {
	line := strings.ReplaceAll(fmt.Sprintf(format, args...), s.dir+string(filepath.Separator), "")
	line = strings.ReplaceAll(line, s.dir, "DIR")
	s.log = append(s.log, s.now.Format("15:04 ")+line)
}

var errEnd = errors.New("the steps are done")

func (s *script) run(paths ...string) []string {
	s.t.Helper()
	c := Config{
		Paths: paths,
		Now:   func() time.Time { return s.now },
		Sleep: func(_ context.Context, d time.Duration) error {
			s.now = s.now.Add(d)
			if len(s.steps) == 0 {
				return errEnd
			}
			step := s.steps[0]
			s.steps = s.steps[1:]
			step()
			return nil
		},
		Problem: func(err error) { s.note("problem: %v", err) },
		Get: func(_ context.Context, address string, since fetch.Validators) (*fetch.Page, error) {
			s.note("get %s %s", address, since.ETag)
			return s.page(since)
		},
	}
	err := Run(s.t.Context(), c, func(ctx context.Context, b Batch) error {
		if s.busy--; s.busy >= 0 {
			s.note("busy")
			return fmt.Errorf("%w: the database is in use", ErrLater)
		}
		for _, p := range b.Paths {
			if source.IsAddress(p) {
				r, err := b.Open(ctx, p)
				s.note("page %s %s %v", p, r.Body, err)
				continue
			}
			s.note("file %s", p)
		}
		return nil
	})
	if !errors.Is(err, errEnd) {
		s.t.Errorf("ended with %v", err)
	}
	return s.log
}

// write writes a file that was changed some time ago.
func (s *script) write(name, text string, ago time.Duration) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, s.now.Add(-ago)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *script) wait() {}

func TestFolder(t *testing.T) {
	s := newScript(t)
	s.write("old.txt", "x", time.Hour)
	s.write("new.txt", "x", 0)
	s.write(".hidden.txt", "x", time.Hour)
	s.write("other.xyz", "x", time.Hour)
	s.steps = []func(){
		func() { s.write("half.txt", "x", 0); s.write("future.txt", "x", -time.Hour) }, // 12:01
		func() { s.write("half.txt", "xx", 0) },
		func() { s.write("half.txt", "xxx", 0) },
		s.wait, // 12:04: half.txt has settled
		s.wait,
		func() { s.write("old.txt", "y", 0); s.write("a/b.txt", "moved here", time.Hour) }, // 12:06
		func() { os.Remove(filepath.Join(s.dir, "new.txt")) },
		func() { s.write("new.txt", "x", time.Hour) },
		s.wait,
	}
	want := []string{
		"12:00 file old.txt",
		"12:01 file new.txt",
		"12:02 file future.txt",
		"12:04 file half.txt",
		"12:06 file a/b.txt",
		"12:07 file old.txt",
		"12:08 file new.txt",
	}
	if diff := cmp.Diff(want, s.run(s.dir)); diff != "" {
		t.Error(diff)
	}
}

// What fails is told once, and the others are given.
func TestFolderFails(t *testing.T) {
	s := newScript(t)
	gone, moved := filepath.Join(s.dir, "drive"), filepath.Join(s.dir, "away")
	s.write("drive/a.txt", "x", time.Hour)
	s.write("file.txt", "x", time.Hour)
	os.Mkdir(filepath.Join(s.dir, "empty"), 0o755)
	link := filepath.Join(gone, "b.txt")
	if err := os.Symlink("nowhere", link); err != nil {
		t.Skip(err)
	}
	s.steps = []func(){
		s.wait,
		func() { os.Rename(gone, moved) },
		s.wait,
		func() { os.Rename(moved, gone) },
		func() { os.Remove(link) },
		func() { os.Symlink("nowhere", link) },
	}
	want := []string{
		"12:00 problem: drive/b.txt: no such file or directory",
		"12:00 file drive/a.txt",
		"12:00 file file.txt",
		"12:02 problem: drive: no such file or directory",
		"12:04 problem: drive/b.txt: no such file or directory",
		"12:06 problem: drive/b.txt: no such file or directory",
	}
	if diff := cmp.Diff(want, s.run(gone, filepath.Join(s.dir, "empty"), filepath.Join(s.dir, "file.txt"))); diff != "" {
		t.Error(diff)
	}
}

// What could not be taken is given again.
func TestLater(t *testing.T) {
	const feed = "https://news.example/feed"
	s := newScript(t)
	s.busy = 3
	s.write("a.txt", "x", time.Hour)
	s.page = func(since fetch.Validators) (*fetch.Page, error) {
		return &fetch.Page{Name: feed, Body: []byte("one"), Validators: fetch.Validators{ETag: "v1"}, NotModified: since.ETag == "v1"}, nil
	}
	for range 30 {
		s.steps = append(s.steps, s.wait)
	}
	want := []string{
		"12:00 busy",
		"12:00 get https://news.example/feed ",
		"12:00 busy",
		"12:01 busy",
		"12:02 file a.txt",
		"12:15 get https://news.example/feed ",
		"12:15 page https://news.example/feed one <nil>",
		"12:30 get https://news.example/feed v1",
	}
	if diff := cmp.Diff(want, s.run(s.dir, feed)); diff != "" {
		t.Error(diff)
	}
}

func TestAddress(t *testing.T) {
	const feed = "https://news.example/feed"
	s := newScript(t)
	down := errors.New("the host is in trouble")
	answers := []struct {
		body, etag string
		err        error
	}{
		{"one", "v1", nil},
		{"", "v1", nil}, // not modified
		{"one", "v2", nil},
		{"", "", down}, {"", "", down}, {"", "", down},
		{"two", "", nil},
		{"two", "", nil},
	}
	s.page = func(fetch.Validators) (*fetch.Page, error) {
		a := answers[0]
		answers = answers[1:]
		p := &fetch.Page{Name: feed, Body: []byte(a.body), Validators: fetch.Validators{ETag: a.etag}, NotModified: a.body == ""}
		return p, a.err
	}
	for range 255 {
		s.steps = append(s.steps, s.wait)
	}
	want := []string{
		"12:00 get https://news.example/feed ",
		"12:00 page https://news.example/feed one <nil>",
		"12:15 get https://news.example/feed v1",
		"12:30 get https://news.example/feed v1",
		"12:45 get https://news.example/feed v2",
		"12:45 problem: the host is in trouble",
		"13:15 get https://news.example/feed v2",
		"14:15 get https://news.example/feed v2",
		"16:15 get https://news.example/feed v2",
		"16:15 page https://news.example/feed two <nil>",
	}
	if diff := cmp.Diff(want, s.run(feed)); diff != "" {
		t.Error(diff)
	}
}

// However long a host is down, it is asked four times a day.
func TestBackoff(t *testing.T) {
	a := address{Config: Config{}.complete(), failures: 1 << 20}
	a.Now = func() time.Time { return time.Time{} }
	if got := a.next().Sub(time.Time{}); got != maxBackoff {
		t.Errorf("got %v", got)
	}
	a.FeedInterval = 24 * time.Hour
	if got := a.next().Sub(time.Time{}); got != 24*time.Hour {
		t.Errorf("of a slow feed: got %v", got)
	}
}

func TestEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := t.TempDir()
	c := Config{Paths: []string{dir}, Problem: func(err error) { t.Error(err) }}
	done := make(chan error)
	go func() { done <- Run(ctx, c, nil) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLinks(t *testing.T) {
	asked, fail := 0, true
	l := Links{Fetch: func(_ context.Context, address string) (source.Record, error) {
		if asked++; fail {
			return source.Record{}, errors.New("down")
		}
		return source.Record{Name: address}, nil
	}}
	follow := func(i int) error {
		_, err := l.Follow(t.Context(), fmt.Sprint("https://news.example/", i))
		return err
	}
	if err := follow(0); err == nil || errors.Is(err, source.ErrKnown) {
		t.Errorf("a host that is down: %v", err)
	}
	fail = false
	for range 2 { // what was behind the link the first time was not taken
		if err := follow(0); err != nil {
			t.Errorf("not taken yet: %v", err)
		}
		if err := follow(0); !errors.Is(err, source.ErrKnown) {
			t.Errorf("twice in a batch: %v", err)
		}
		l.Settle(false)
	}
	for i := range maxLinks + 10 {
		if err := follow(i); err != nil {
			t.Fatal(err)
		}
		l.Settle(true)
	}
	before := asked
	if err := follow(0); !errors.Is(err, source.ErrKnown) || asked != before {
		t.Errorf("a second time: %v, asked %d times more", err, asked-before)
	}
	if n := len(l.known) + len(l.past); n > 2*maxLinks {
		t.Errorf("%d links are remembered", n)
	}
}
