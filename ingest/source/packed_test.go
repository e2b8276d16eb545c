package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const news = "Norway has accused Belarus of jamming."

func gzipped(parts ...string) string {
	var b bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&b)
		io.WriteString(z, part)
		z.Close()
	}
	return b.String()
}

func zstdOf(s string) string {
	z, _ := zstd.NewWriter(nil)
	return string(z.EncodeAll([]byte(s), nil))
}

// zipped makes an archive of names and contents.
func zipped(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, _ := z.Create(files[i])
		io.WriteString(w, files[i+1])
	}
	z.Close()
	return b.String()
}

func tarred(files ...string) string {
	var b bytes.Buffer
	z := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		z.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644})
		io.WriteString(z, files[i+1])
	}
	z.Close()
	return b.String()
}

// nested packs a text so many times.
func nested(depth int) string {
	s := news
	for range depth {
		s = gzipped(s)
	}
	return s
}

// encrypted marks the files of a zip archive as encrypted.
func encrypted(archive string) string {
	b := []byte(archive)
	for _, place := range []struct {
		magic string
		flags int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for i := 0; i+place.flags < len(b); i++ {
			if bytes.HasPrefix(b[i:], []byte(place.magic)) {
				b[i+place.flags] |= 1
			}
		}
	}
	return string(b)
}

// overlapping lets the directory of an archive name its one file many times.
func overlapping(archive string, times int) string {
	start := strings.Index(archive, "PK\x01\x02")
	end := strings.LastIndex(archive, "PK\x05\x06")
	directory, tail := archive[start:end], []byte(archive[end:])
	size := times * len(directory)
	for i, n := range []int{times, times} {
		tail[8+2*i], tail[9+2*i] = byte(n), byte(n>>8)
	}
	for i := range 4 {
		tail[12+i] = byte(size >> (8 * i))
	}
	return archive[:start] + strings.Repeat(directory, times) + string(tail)
}

// read gives the articles of a file as "name: text" and its errors, with hints.
func read(t *testing.T, name, content string, o Options) string {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return listed(t, File{Name: name}, nil, o)
}

func listed(t *testing.T, f File, stdin io.Reader, o Options) string {
	t.Helper()
	var lines []string
	err := f.Records(t.Context(), stdin, o, func(r Record) error {
		a, err := r.Article()
		if err != nil {
			line := "error: " + err.Error()
			if e := (*Error)(nil); errors.As(err, &e) && e.Hint != "" {
				line += " (" + e.Hint + ")"
			}
			lines = append(lines, line)
			return nil
		}
		lines = append(lines, a.Source+": "+strings.TrimSpace(a.Text))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

func TestPacked(t *testing.T) {
	const cut = " (the file is cut off or damaged; what stands before is read)"
	bomb := gzipped(tarred("x.png", strings.Repeat("\n", 100<<20)))
	row := `{"text":"` + news + `"}` + "\n"
	tests := []struct{ name, file, content, want string }{
		{"gzip, several members", "a.txt.gz", gzipped("Norway has ", "accused Belarus of jamming."), "a.txt.gz: " + news},
		{"gzip, told by its bytes", "a.txt", gzipped(news), "a.txt: " + news},
		{"zstd", "a.txt.zst", zstdOf(news), "a.txt.zst: " + news},
		{"what is within is told by the name without .gz", "a.csv.gz", gzipped("text\n" + news), "a.csv.gz#2: " + news},
		{"or by the one that gzip keeps", "x", tarred("rows.csv", "text\n"+news), "x#rows.csv#2: " + news},
		{"gzip cut off", "a.txt.gz", gzipped(news)[:30], "error: a.txt.gz: broken gzip data at byte 30: unexpected EOF" + cut},
		{"gzip with a wrong sum", "a.txt.gz", gzipped(news)[:len(gzipped(news))-5] + "xxxxx",
			"error: a.txt.gz: broken gzip data at byte 63: gzip: invalid checksum" + cut},
		{"gzip with rubbish behind keeps the rows", "a.jsonl.gz", gzipped(row) + "rubbish",
			"a.jsonl.gz#1: " + news + "\nerror: a.jsonl.gz: broken gzip data at byte 82: unexpected EOF" + cut},
		{"zstd cut off", "a.txt.zst", zstdOf(news)[:20], "error: a.txt.zst: broken zstd data at byte 20: unexpected EOF" + cut},
		{"bzip2 damaged", "a.txt.bz2", "BZh91AY&SY....", "error: a.txt.bz2: broken bzip2 data at byte 14: unexpected EOF" + cut},
		{"packed five times", "a.gz", nested(5), "a.gz: " + news},
		{"packed too often", "a.gz", nested(6), "error: a.gz: too many archives within archives"},
		{"a bomb", "a.tgz", bomb, "error: a.tgz: " + spentText},
		{"a bomb in an archive ends it", "a.zip", zipped("a.tgz", bomb, "b.txt", news), "error: a.zip#a.tgz: " + spentText},
		{"a long text is no bomb", "a.jsonl.gz", gzipped(strings.Repeat(row, 1000)), strings.TrimSuffix(manyRows(1000), "\n")},

		{"zip: hidden files and what is called otherwise", "a.zip",
			zipped("b/", "", "b/x.txt", news, "b/.x.txt", "x", ".b/x.txt", "x", "__MACOSX/b/x.txt", "x", "b/x.png", "x"), "a.zip#b/x.txt: " + news},
		{"zip: nothing that is read", "a.zip", zipped("x.png", "x"),
			"error: a.zip: no articles in this archive (looked for files called " + extensions() + "; unpack it and name others one by one)"},
		{"zip: empty", "a.zip", zipped(),
			"error: a.zip: no articles in this archive (looked for files called " + extensions() + "; unpack it and name others one by one)"},
		{"zip: cut off", "a.zip", zipped("x.txt", news)[:60],
			"error: a.zip: broken zip archive: zip: not a valid zip file (the file is cut off or damaged)"},
		{"zip: encrypted", "a.zip", encrypted(zipped("x.txt", news)), "error: a.zip#x.txt: encrypted (unpack it first)"},
		{"zip: files that share their bytes", "a.zip", overlapping(zipped("x.txt", manyNumbers(2000)), 9),
			"error: a.zip: broken zip archive: files in it share their bytes"},
		{"zip: an office document", "a.docx", zipped("[Content_Types].xml", "x", "word/document.xml", "x"),
			"error: a.docx: not an archive of articles: looks like an office document or an e-book (convert it to plain text first)"},
		{"zip: names are only names", "a.zip", zipped("../../x.txt", "A.", "/etc/x.txt", "B.", "a\nb.txt", "C.", "\xff.txt", "D."),
			"a.zip#../../x.txt: A.\na.zip#/etc/x.txt: B.\na.zip#\"a\\nb.txt\": C.\na.zip#\"\\xff.txt\": D."},
		{"zip: a zip within", "a.zip", zipped("b.zip", zipped("c.txt", news)), "a.zip#b.zip#c.txt: " + news},

		{"tar", "a.tar", tarred("x.txt", news, "y.png", "x", "./z.txt", news), "a.tar#x.txt: " + news + "\na.tar#z.txt: " + news},
		{"tar: none", "x.txt", strings.Repeat("x", 256) + "mustard for news" + strings.Repeat("x", 300), "x.txt: " + strings.Repeat("x", 256) + "mustard for news" + strings.Repeat("x", 300)},
		{"tar: cut off", "a.tar", tarred("x.txt", news, "y.txt", strings.Repeat(news, 100))[:2000],
			"a.tar#x.txt: " + news + "\nerror: a.tar#y.txt: broken tar archive at byte 2000: unexpected EOF" + cut +
				"\nerror: a.tar: broken tar archive at byte 2000: unexpected EOF" + cut},
		{"tar within gzip", "a.tgz", gzipped(tarred("x.jsonl", row)), "a.tgz#x.jsonl#1: " + news},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, read(t, tt.file, tt.content, Options{})); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

var spentText = errSpent.Error() + " (" + errSpent.Hint + ")"

func manyNumbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintln(&b, i*7919%10007)
	}
	return b.String()
}

func manyRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a.jsonl.gz#%d: %s\n", i+1, news)
	}
	return b.String()
}

func TestPackedStdin(t *testing.T) {
	t.Run("zip", func(t *testing.T) {
		in := iotest.OneByteReader(strings.NewReader(zipped("x.txt", news)))
		if got, want := listed(t, File{Name: Stdin}, in, Options{}), "-#x.txt: "+news; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
	t.Run("a large zip", func(t *testing.T) {
		in := io.MultiReader(strings.NewReader("PK\x03\x04"), bytes.NewReader(make([]byte, MaxRaw)))
		want := "error: standard input: a zip archive of more than 32 MiB that is no file of its own (save or unpack it, and name the file)"
		if got := listed(t, File{Name: Stdin}, in, Options{}); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
	t.Run("gzip that keeps its name", func(t *testing.T) {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Name = "rows.csv"
		io.WriteString(z, "text\n"+news)
		z.Close()
		if got, want := listed(t, File{Name: Stdin}, &b, Options{}), "-#2: "+news; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

// FuzzRecords reads any bytes as any kind: nothing panics, errors name the file,
// kept texts are sound, and the same bytes give the same.
func FuzzRecords(f *testing.F) {
	for _, s := range []string{gzipped(news), zstdOf(news), zipped("a.txt", news, "b.zip", zipped("c.csv", "text\n"+news)),
		tarred("a.txt", news), gzipped(tarred("a.jsonl", `{"text":"`+news+`"}`)), encrypted(zipped("x.txt", news))} {
		f.Add(s, ".txt")
	}
	names, err := os.ReadDir(inputs)
	if err != nil {
		f.Fatal(err)
	}
	for _, entry := range names {
		if data, err := os.ReadFile(inputs + "/" + entry.Name()); err == nil && len(data) < 8<<10 {
			f.Add(string(data), entry.Name())
		}
	}
	f.Fuzz(func(t *testing.T, data, name string) {
		once, again := fuzzed(t, data, name), fuzzed(t, data, name)
		if once != again {
			t.Errorf("read twice:\n%s\nand\n%s", once, again)
		}
	})
}

func fuzzed(t *testing.T, data, name string) string {
	var b strings.Builder
	s := Stream{Name: name, Reader: strings.NewReader(data), allowance: &allowance{size: int64(len(data))}}
	r := reader{yield: func(r Record) error {
		a, err := r.Article()
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Path, name) || a.Text != "" {
				t.Errorf("error %v with text %q", err, a.Text)
			}
			fmt.Fprintln(&b, err)
			return nil
		}
		if !a.Meta.Withdrawn {
			checkKept(t, a)
		}
		fmt.Fprintf(&b, "%s %d %d %v %q\n", a.Source, r.Line, r.Offset, a.Meta, a.Text)
		return nil
	}}
	if err := r.read(context.Background(), s, 0); err != nil {
		t.Errorf("read: %v", err)
	}
	return b.String()
}
