package source

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// made is how many bytes f asks for in all, and what it returns.
func made[T any](f func() T) (T, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := f()
	runtime.ReadMemStats(&after)
	return got, after.TotalAlloc - before.TotalAlloc
}

// What is written in few bytes takes no hundreds of megabytes once it is taken apart:
// that it is too much is told before.
func TestRoom(t *testing.T) {
	const n = 8 << 20
	object := `{"text":"` + news + `"}`
	for _, tt := range []struct{ name, file, content, want string }{
		{"a header of cells", "a.csv", strings.Repeat(",", n) + "\nx\n", "error: a.csv: row of more than 10000 columns"},
		{"a row of cells", "a.csv", "text,url\n" + news + ",\n" + strings.Repeat(",", n) + "\n" + news + ",\n",
			"a.csv#2: " + news + "\nerror: a.csv#3:3:1: row of more than 10000 columns\na.csv#4: " + news},
		{"commas in a cell", "a.csv", "text\n\"" + news + strings.Repeat(",", 20_000) + "\"\n", "a.csv#2: " + news + strings.Repeat(",", 20_000)},
		{"an object of fields", "a.jsonl", object + "\n{" + strings.Repeat(`"":1,`, n/4) + "\"a\":2}\n" + object,
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: more than 500000 values in it\na.jsonl#3: " + news},
		{"a list of values", "a.jsonl", object + "\n{\"text\":[" + strings.Repeat("[],", n/4) + "[]]}",
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: more than 500000 values in it"},
		{"brackets in a text", "a.jsonl", `{"text":"` + news + strings.Repeat(`[\"`, 300_000) + `"}`, "a.jsonl#1: " + news + strings.Repeat(`["`, 300_000)},
		{"entries", "a.rss", rss(strings.Repeat("<item></item>", n/16)), "more than 10000 entries"},
		{"entries in JSON", "a.json", `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat("{},", n/4) + "{}]}",
			"error: a.json: more than 500000 values in it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, bytes := made(func() string { return read(t, tt.file, tt.content, Options{}) })
			if want := tt.want; got != want && !(tt.name == "entries" && strings.Contains(got, want)) {
				t.Errorf("got  %.300q\nwant %.300q", got, want)
			}
			// The race detector asks for more; without bounds it was a gigabyte and over.
			if most := uint64(600 << 20); bytes > most {
				t.Errorf("asks for %d MiB, want %d at most", bytes>>20, most>>20)
			}
		})
	}
}

// The cells of a row are counted as package csv cuts them.
func FuzzQuotes(f *testing.F) {
	for _, s := range []string{"a,b", `"a,b",c`, `"a"",",b`, `a",",b`, "\"a\"\rb\",\",\"\",,c", "\"a\"\r", `",`, `,"",""`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, row string) {
		var line []byte
		if err := eachLine(bufio.NewReader(strings.NewReader(row)), func(p piece) error {
			if line == nil {
				line = p.body
			}
			return nil
		}); err != nil || len(line) == 0 {
			return
		}
		q := quotes{comma: ',', atStart: true}
		open := q.openAfter(line)
		r := csv.NewReader(strings.NewReader(string(line)))
		r.LazyQuotes, r.FieldsPerRecord = true, -1
		cells, err := r.Read()
		if err == nil && !open && len(cells) != q.commas+1 {
			t.Errorf("%q: %d cells %q, counted %d", line, len(cells), cells, q.commas+1)
		}
	})
}

// A name of any length, of any signs, is one that can be shown and kept, and is nobody
// else's.
func TestPresentable(t *testing.T) {
	long := strings.Repeat("x", 5000)
	names := map[string]bool{}
	for _, name := range []string{"urn:x:1", long + "y", long + "z", "a\nb", "\x1b[31m", "\u202e", "\xff"} {
		guid := Stream{Name: "a", Origin: "/a"}.named(name)
		if shown := guid.Name; len(shown) > maxName || printable(shown) != shown || names[shown] || guid.Origin != "/"+shown {
			t.Errorf("%.20q is shown as %.100q, from %.100q", name, shown, guid.Origin)
		}
		names[guid.Name] = true
	}
}

// Some of what the system calls a file never ends, and gives nothing for hours.
func TestSilentFile(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	in := &input{ReadCloser: r, file: r, silence: 20 * time.Millisecond}
	defer in.Close()
	if _, err := w.WriteString("a"); err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(in)
	if e := (*Error)(nil); string(data) != "a" || !errors.As(err, &e) {
		t.Errorf("got %q, %v", data, err)
	}
}
