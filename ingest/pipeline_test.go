package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"jaccuse/graph/fact"
	"jaccuse/ingest/source"
)

// numbered makes a folder of n articles, each holding its own number.
func numbered(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		name := fmt.Sprintf("%04d", i)
		if err := os.WriteFile(filepath.Join(dir, name+".txt"), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// inFolder makes files in a folder n and changes into the one above.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.Mkdir("n", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join("n", name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func titled(_ context.Context, in source.Article) (*fact.Document, error) {
	return &fact.Document{Article: fact.Article{Title: in.Text}, Text: in.Text}, nil
}

func TestPipelineOrder(t *testing.T) {
	const n = 60
	dir := numbered(t, n)
	for _, workers := range []int{1, 2, 8, 100} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			// Early articles take longest, so that order has to be made.
			slow := func(ctx context.Context, in source.Article) (*fact.Document, error) {
				if in.Text < "0020" && in.Text[3]%2 == 0 {
					time.Sleep(2 * time.Millisecond)
				}
				return titled(ctx, in)
			}
			var got []string
			progress := []int{}
			p := Pipeline{Extract: slow, Workers: workers, Progress: func(now Progress) {
				if now.Total != n || now.Size != 4*n || now.Read != int64(4*now.Records) {
					t.Errorf("progress: got %+v, want %d files of 4 bytes", now, n)
				}
				if progress = append(progress, now.Files); now.Records < now.Files {
					t.Errorf("progress: got %+v", now)
				}
			}}
			err := p.Run(t.Context(), []string{dir}, func(r Result) error {
				got = append(got, r.Doc.Article.Title)
				return r.Err
			})
			if err != nil {
				t.Fatal(err)
			}
			for i := range n {
				if want := fmt.Sprintf("%04d", i); i >= len(got) || got[i] != want {
					t.Fatalf("result %d: got %q, want %s in its place", i, got, want)
				}
			}
			if len(progress) != 2*n+1 || progress[0] != 0 || progress[2*n] != n || !slices.IsSorted(progress) {
				t.Errorf("progress: got %v, want 0 to %d", progress, n)
			}
		})
	}
}

func TestPipelineBounded(t *testing.T) {
	const workers, perWorker = 3, 4
	dir := numbered(t, 100)
	var begun atomic.Int64
	p := Pipeline{Workers: workers, Extract: func(ctx context.Context, in source.Article) (*fact.Document, error) {
		begun.Add(1)
		return titled(ctx, in)
	}}
	taken := int64(0)
	err := p.Run(t.Context(), []string{dir}, func(Result) error {
		if taken < 20 {
			time.Sleep(2 * time.Millisecond) // let the workers run ahead
		}
		taken++
		if ahead := begun.Load() - taken; ahead > workers*perWorker {
			return fmt.Errorf("%d articles were read ahead of number %d", ahead, taken)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestPipelineFailures(t *testing.T) {
	inFolder(t, map[string]string{"a.txt": "fine", "b.txt": "", "c.txt": "panic", "d.txt": "fail", "f.txt": "fine"})
	if err := os.Symlink("gone", "n/e.txt"); err != nil {
		t.Fatal(err)
	}
	p := Pipeline{Stdin: strings.NewReader("typed"), Extract: func(ctx context.Context, in source.Article) (*fact.Document, error) {
		switch in.Text {
		case "panic":
			panic("index\nout of range")
		case "fail":
			return nil, &source.Error{Line: 1, Col: 2, Err: errors.New("no good")}
		}
		return titled(ctx, in)
	}}
	var got []string
	err := p.Run(t.Context(), []string{"n", "-"}, func(r Result) error {
		if r.Err != nil {
			if r.Doc != nil {
				t.Errorf("%s: a document and an error", r.Source)
			}
			got = append(got, r.Err.Error())
		} else {
			got = append(got, r.Source+" "+r.Doc.Text)
		}
		return nil
	})
	want := `n/a.txt fine
n/b.txt: empty file
n/c.txt: internal error, please report it: "index\nout of range"
n/d.txt:1:2: no good
n/e.txt: no such file or directory
n/f.txt fine
- typed`
	if s := strings.Join(got, "\n"); s != want || err != nil {
		t.Errorf("got error %v and\n%s\nwant\n%s", err, s, want)
	}
}

func TestPipelineCrashKeepsStack(t *testing.T) {
	inFolder(t, map[string]string{"a.txt": "x"})
	p := Pipeline{Extract: func(context.Context, source.Article) (*fact.Document, error) { panic("oops") }}
	err := p.Run(t.Context(), []string{"n/a.txt"}, func(r Result) error { return r.Err })
	var crash *Crash
	if !errors.As(err, &crash) || !strings.Contains(string(crash.Stack), "pipeline_test.go") {
		t.Errorf("got %v, want a crash with the stack of its panic", err)
	}
}

func TestPipelineStops(t *testing.T) {
	dir := numbered(t, 200)
	failure := errors.New("disk full")
	tests := []struct {
		name string
		want error
		each func(stop func()) error
	}{
		{"at an error of each", failure, func(func()) error { return failure }},
		{"when cancelled", context.Canceled, func(stop func()) error { stop(); return nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			var running atomic.Int64
			p := Pipeline{Workers: 4, Extract: func(ctx context.Context, in source.Article) (*fact.Document, error) {
				running.Add(1)
				defer running.Add(-1)
				return titled(ctx, in)
			}}
			calls := 0
			err := p.Run(ctx, []string{dir}, func(Result) error {
				if calls++; calls == 5 {
					return tt.each(stop)
				}
				return nil
			})
			if !errors.Is(err, tt.want) || calls != 5 {
				t.Errorf("got error %v after %d results, want %v after 5", err, calls, tt.want)
			}
			if n := running.Load(); n != 0 {
				t.Errorf("%d workers outlive Run", n)
			}
		})
	}
}

func TestPipelineNothing(t *testing.T) {
	err := Pipeline{Extract: titled}.Run(t.Context(), nil, func(Result) error {
		t.Error("a result of nothing")
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
