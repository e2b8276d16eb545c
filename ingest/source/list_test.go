package source

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// folder makes files and links in an empty folder and changes into it. A value
// that starts with "-> " is the target of a link, one of "/" an empty folder,
// "|" a named pipe, "=" a socket.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for path, content := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := place(path, content); err != nil {
			t.Fatal(err)
		}
	}
}

func place(path, content string) error {
	if target, ok := strings.CutPrefix(content, "-> "); ok {
		return os.Symlink(target, path)
	}
	switch content {
	case "/":
		return os.MkdirAll(path, 0o755)
	case "|":
		return syscall.Mkfifo(path, 0o644)
	case "=":
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
		if err != nil {
			return err
		}
		l.SetUnlinkOnClose(false)
		return l.Close()
	}
	return os.WriteFile(path, []byte(content), 0o644)
}

// describe lists sources as their names, or errors.
func describe(sources []File) string {
	var lines []string
	for _, s := range sources {
		if s.Err != nil {
			lines = append(lines, "error: "+s.Err.Error())
		} else {
			lines = append(lines, s.Name)
		}
	}
	wd, _ := os.Getwd()
	return strings.ReplaceAll(strings.Join(lines, "\n"), wd, "$WORK")
}

func TestList(t *testing.T) {
	files := map[string]string{
		"one.md":             "x",
		"news/b.txt":         "x",
		"news/a.TXT":         "x",
		"news/notes.md":      "x",
		"news/plain":         "x",
		"news/.hidden.txt":   "x",
		"news/.git/x.txt":    "x",
		"news/2020/05/c.txt": "x",
		"news/2020/d.txt":    "x",
		"empty/deep/n.md":    "x",
		"bare":               "/",
		"links/file.txt":     "-> ../news/b.txt",
		"links/folder":       "-> ../news/2020",
		"links/gone.txt":     "-> nowhere",
		"loop/x.txt":         "x",
		"loop/in/again":      "-> ../../loop",
		"ring/a.txt":         "-> b.txt",
		"ring/b.txt":         "-> a.txt",
		"special/pipe.txt":   "|",
		"special/pipe":       "|",
		"special/sock.txt":   "=",
		"special/x.txt":      "x",
		"odd/a\nb.txt":       "-> nowhere",
	}
	tests := []struct {
		name, paths, want string
	}{
		{"file of any name", "one.md", "one.md"},
		{"order of naming", "news/b.txt one.md", "news/b.txt\none.md"},
		{"folder: text files, sorted, hidden ones left out", "news",
			"news/2020/05/c.txt\nnews/2020/d.txt\nnews/a.TXT\nnews/b.txt"},
		{"hidden file by name", "news/.hidden.txt", "news/.hidden.txt"},
		{"once only", "news/b.txt ./news/b.txt news news/../news/b.txt",
			"news/b.txt\nnews/2020/05/c.txt\nnews/2020/d.txt\nnews/a.TXT"},
		{"folder twice", "news/2020 news/2020/", "news/2020/05/c.txt\nnews/2020/d.txt"},
		{"folder whose files were all named", "special/x.txt news/2020 news/2020/05 news/2020",
			"special/x.txt\nnews/2020/05/c.txt\nnews/2020/d.txt"},
		{"folder after its file", "loop/x.txt loop",
			"loop/x.txt\nerror: loop/in/again: symbolic link leads back to $WORK/loop, which holds it"},
		{"standard input once", "- one.md -", "-\none.md"},
		{"missing", "none.txt one.md", "error: none.txt: no such file or directory\none.md"},
		{"empty path", "''", "error: a path is empty"},
		{"folder without articles", "empty one.md", "error: empty: no articles in this folder\none.md"},
		{"folder without anything", "bare", "error: bare: no articles in this folder"},
		{"links", "links", "links/file.txt\nlinks/folder/05/c.txt\nlinks/folder/d.txt\nerror: links/gone.txt: no such file or directory"},
		{"link and its file", "links/file.txt news/b.txt", "links/file.txt"},
		{"link back to a folder above", "loop",
			"error: loop/in/again: symbolic link leads back to $WORK/loop, which holds it\nloop/x.txt"},
		{"links in a ring", "ring", "error: ring/a.txt: too many links\nerror: ring/b.txt: too many links"},
		{"pipe and socket", "special", "error: special/pipe.txt: a pipe, not a file\nerror: special/sock.txt: a socket, not a file\nspecial/x.txt"},
		{"pipe by name", "special/pipe", "error: special/pipe: a pipe, not a file"},
		{"device", "/dev/null", "error: /dev/null: a device, not a file"},
		{"a name that breaks the line", "odd", `error: "odd/a\nb.txt": no such file or directory`},
	}
	folder(t, files)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			paths := strings.Fields(tt.paths)
			if tt.paths == "''" {
				paths = []string{""}
			}
			sources, err := List(t.Context(), paths)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(describe(sources), "too many levels of symbolic links", "too many links")
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("List(%q) (-want +got):\n%s", paths, d)
			}
		})
	}
}

func TestListUnreadableFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	folder(t, map[string]string{"news/a.txt": "x", "news/shut/b.txt": "x", "news/z.txt": "x"})
	if err := os.Chmod("news/shut", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod("news/shut", 0o755) })
	sources, err := List(t.Context(), []string{"news"})
	want := "news/a.txt\nerror: news/shut: permission denied\nnews/z.txt"
	if got := describe(sources); got != want || err != nil {
		t.Errorf("got %q, error %v, want %q", got, err, want)
	}
}

func TestListCancelled(t *testing.T) {
	folder(t, map[string]string{"news/a.txt": "x"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := List(ctx, []string{"news"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestFileOne(t *testing.T) {
	folder(t, map[string]string{
		"a.txt":   "\xef\xbb\xbfText.\r\n",
		"link":    "-> a.txt",
		"bad.txt": "one\ntwo\x00",
		"x.pdf":   "%PDF-1.4",
		"pipe":    "|",
		"folder":  "/",
	})
	wd, err := filepath.EvalSymlinks(".")
	if err == nil {
		wd, err = filepath.Abs(wd)
	}
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		want Article
		err  string
	}{
		{"link", Article{Source: "link", Origin: filepath.Join(wd, "a.txt"), Text: "Text.\r\n"}, ""},
		{"-", Article{Source: "-", Text: "From a pipe."}, ""},
		{"bad.txt", Article{}, "bad.txt:2:4: not an article: looks like binary data (NUL byte)"},
		{"x.pdf", Article{}, "x.pdf: broken PDF: no pages found in it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sources, err := List(t.Context(), []string{tt.name})
			if err != nil || len(sources) != 1 {
				t.Fatalf("got %v, error %v", sources, err)
			}
			got, err := sources[0].One(t.Context(), strings.NewReader("From a pipe."), Options{})
			checkError(t, err, tt.err)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func checkError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("got error %v, want none", err)
	case want != "" && (err == nil || err.Error() != want):
		t.Errorf("got error %v, want %s", err, want)
	}
}

// A file may be exchanged between listing and reading; a pipe without a writer
// must not hold the run.
func TestFileOneExchanged(t *testing.T) {
	folder(t, map[string]string{"pipe": "|", "folder": "/"})
	tests := []struct{ name, want string }{
		{"pipe", "pipe: a pipe, not a file"},
		{"folder", "folder: a folder, not a file"},
		{"gone", "gone: no such file or directory"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := File{Name: tt.name}.One(t.Context(), nil, Options{})
			checkError(t, err, tt.want)
		})
	}
}

func TestFileOneTooLarge(t *testing.T) {
	folder(t, map[string]string{"big.txt": ""})
	if err := os.Truncate("big.txt", 1<<40); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	_, err := File{Name: "big.txt"}.One(t.Context(), nil, Options{})
	checkError(t, err, "big.txt: file is larger than 10 MiB")
}

// endless is an input without end: reading must stop by itself.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestFileOneEndlessStdin(t *testing.T) {
	_, err := File{Name: Stdin}.One(t.Context(), endless{}, Options{})
	checkError(t, err, "standard input: file is larger than 10 MiB")
}

// The user must be able to interrupt a program that waits for his typing.
func TestFileOneSilentStdin(t *testing.T) {
	silent, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := (File{Name: Stdin}).One(ctx, silent, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestWarning(t *testing.T) {
	const text = "one\nt\ufffdo\n"
	tests := []struct {
		name    string
		problem fact.Problem
		want    string
	}{
		{"with a position", problem(5, 8, "odd"), "a.txt:2:2: warning: odd"},
		{"without", fact.Problem{Message: "odd"}, "a.txt: warning: odd"},
		{"outside the text", problem(100, 101, "odd"), "a.txt: warning: odd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Warning("a.txt", text, tt.problem).Error(); got != tt.want {
				t.Errorf("Warning(%v): got %q, want %q", tt.problem, got, tt.want)
			}
		})
	}
}

func TestOrigin(t *testing.T) {
	folder(t, map[string]string{"a.jsonl": "x", "b#1": "x", "link": "-> a.jsonl"})
	wd, err := filepath.EvalSymlinks(".")
	if err == nil {
		wd, err = filepath.Abs(wd)
	}
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"a.jsonl": "a.jsonl", "./a.jsonl": "a.jsonl", "link": "a.jsonl", "gone": "gone",
		"link#12": "a.jsonl#12", "a.jsonl#b/c.html#d": "a.jsonl#b/c.html#d", "b#1": "b#1", "gone#7": "gone#7", "#7": "#7",
	} {
		if got, err := Origin(path); got != filepath.Join(wd, want) || err != nil {
			t.Errorf("Origin(%q): got %q, %v, want %s", path, got, err, want)
		}
	}
}

func TestStorable(t *testing.T) {
	tests := []struct{ name, path, want string }{
		{"plain", "a/b.txt", "a/b.txt"},
		{"letters", "côte.txt", "côte.txt"},
		{"not UTF-8", "c\xf4te.txt", `"c\xf4te.txt"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := storable(tt.path); got != tt.want {
				t.Errorf("storable(%q): got %q, want %q", tt.path, got, tt.want)
			}
		})
	}
}

func TestAddressWithoutScheme(t *testing.T) {
	t.Chdir(t.TempDir())
	files, err := List(t.Context(), []string{"www.news.example/story", "news"})
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	for i, want := range []string{"an address begins with https:// or http://", ""} {
		checkError(t, files[i].Err, files[i].Name+": no such file or directory")
		if e := (*Error)(nil); !errors.As(files[i].Err, &e) || e.Hint != want {
			t.Errorf("%s: hint %q, want %q", files[i].Name, e.Hint, want)
		}
	}
}
