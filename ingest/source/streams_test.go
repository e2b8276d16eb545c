package source

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
)

var large = flag.Bool("large", false, "read dumps and archives of 1 GB, which are made first")

// mostMemory is what the program may take whatever it reads.
const mostMemory = 400 << 20

// A dump and an archive of 1 GB, packed and not, are read in little memory.
func TestStreams(t *testing.T) {
	if !*large {
		t.Skip("takes minutes and 4 GB of disk: run with -large")
	}
	const size = 1 << 30
	tests := []struct {
		name  string
		write func(w io.Writer, size int) int
	}{
		{"lines.jsonl", writeLines}, {"lines.jsonl.gz", packedBy(writeLines)}, {"table.csv", writeTable},
		{"pages.warc", writeRecords(false)}, {"pages.warc.gz", writeRecords(true)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.name)
			want := generate(t, path, func(w io.Writer) int { return tt.write(w, size) })
			peak, got, start := int64(0), 0, time.Now()
			var text int64
			runtime.GC()
			err := (File{Name: path}).Records(t.Context(), nil, Options{}, func(r Record) error {
				a, err := r.Article()
				if got++; got%500 == 0 {
					peak = max(peak, held())
				}
				text += int64(len(a.Text))
				return err
			})
			took := time.Since(start).Seconds()
			info, _ := os.Stat(path)
			t.Logf("%d articles, %d MB in the file, %.0f s, %.0f MB of text/s; peak %d MB",
				got, info.Size()>>20, took, float64(text)/1e6/took, peak>>20)
			if err != nil || got != want || peak > mostMemory {
				t.Errorf("got %d articles, error %v, peak %d MB; want %d in less than %d MB", got, err, peak>>20, want, mostMemory>>20)
			}
		})
	}
}

// held is the memory that the program has from the system.
func held() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}

func generate(t *testing.T, path string, write func(io.Writer) int) int {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	n := write(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return n
}

var syllables = strings.Fields("ba re to lin mar ves quo sta ner ild ocu pha gre mo ti sun dral ek")

// story is a text of some 3 KB that accuses nobody.
func story(r *rand.Rand) string {
	var b strings.Builder
	for range 12 {
		for range 40 {
			for range 1 + r.IntN(3) {
				b.WriteString(syllables[r.IntN(len(syllables))])
			}
			b.WriteByte(' ')
		}
		b.WriteString("end.\n\n")
	}
	return b.String()
}

func writeLines(w io.Writer, size int) int {
	r, n := rand.New(rand.NewPCG(1, 2)), 0
	for written := 0; written < size; n++ {
		line, _ := json.Marshal(map[string]any{"id": n, "title": fmt.Sprintf("Story %d", n), "text": story(r), "date": "2020-05-04"})
		k, _ := fmt.Fprintf(w, "%s\n", line)
		written += k
	}
	return n
}

func writeTable(w io.Writer, size int) int {
	r, n := rand.New(rand.NewPCG(1, 2)), 0
	fmt.Fprintln(w, "title,text,date")
	for written := 0; written < size; n++ {
		k, _ := fmt.Fprintf(w, "Story %d,\"%s\",2020-05-04\n", n, story(r))
		written += k
	}
	return n
}

func packedBy(write func(io.Writer, int) int) func(io.Writer, int) int {
	return func(w io.Writer, size int) int {
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		defer z.Close()
		return write(z, size)
	}
}

// writeRecords writes an archive with a request and an answer for each story.
func writeRecords(pack bool) func(io.Writer, int) int {
	return func(w io.Writer, size int) int {
		r, n, written := rand.New(rand.NewPCG(1, 2)), 0, 0
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		record := func(kind, block string) {
			s := fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s-%d>\r\nWARC-Target-URI: https://a.example/%d\r\n"+
				"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, kind, n, n, len(block), block)
			written += len(s)
			if !pack {
				io.WriteString(w, s)
				return
			}
			z.Reset(w)
			io.WriteString(z, s)
			z.Close()
		}
		for ; written < size; n++ {
			record("request", "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
			record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"+story(r))
		}
		return n
	}
}
