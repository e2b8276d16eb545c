//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

var large = flag.Int("large", 0, "read made-up dumps of so many `MB` as streams, into a database a tenth of it; 1000 for the figures in docs/benchmarks.md")

// Dumps that are larger than memory may be are read as streams, whatever they are.
// Run it with: go test ./cmd/jaccuse -run TestLarge -large 1000 -timeout 60m -v
func TestLarge(t *testing.T) {
	if *large == 0 {
		t.Skip("takes long: see -large")
	}
	const most = 400 << 20 // bytes of memory at the peak
	for _, dump := range []struct {
		name  string
		write func(w io.Writer, i int, text string) error
	}{{"jsonl", writeLine}, {"warc", writeWARC}} {
		for _, command := range []string{"extract", "ingest"} {
			t.Run(dump.name+" "+command, func(t *testing.T) {
				path, err := os.Executable() // is the program when it is called so: see TestMain
				if err != nil {
					t.Fatal(err)
				}
				cmd := &exec.Cmd{Path: path, Args: []string{"jaccuse", command, "--db", filepath.Join(t.TempDir(), "large.db"), "--log-level", "error", "-"}, Stderr: os.Stderr}
				in, err := cmd.StdinPipe()
				if err != nil {
					t.Fatal(err)
				}
				start := time.Now()
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				size := *large // MB
				if command == "ingest" {
					size = size/10 + 1 // the database takes its time
				}
				articles, err := writeDump(in, int64(size)<<20, dump.write)
				if err != nil {
					t.Error(err)
				}
				if err := cmd.Wait(); err != nil {
					t.Error(err)
				}
				peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
				took := time.Since(start)
				t.Logf("%d MB, %d articles in %s: %.2f MB/s; peak %d MB", size, articles, took.Round(time.Second), float64(size)/took.Seconds(), peak>>20)
				if peak > most {
					t.Errorf("peak %d MB, want at most %d", peak>>20, most>>20)
				}
			})
		}
	}
}

// writeDump writes articles of some 4 KB each, one in fifty with an accusation.
func writeDump(to io.WriteCloser, size int64, write func(io.Writer, int, string) error) (articles int, err error) {
	r := rand.New(rand.NewPCG(1, 2))
	w := bufio.NewWriter(to)
	written := &counter{w: w}
	for ; written.n < size && err == nil; articles++ {
		err = write(written, articles, plainNews(r, articles))
	}
	for _, end := range []func() error{w.Flush, to.Close} {
		if e := end(); err == nil {
			err = e
		}
	}
	return articles, err
}

type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// plainNews is English that accuses nobody, most of the time, and says something
// else in each article.
func plainNews(r *rand.Rand, i int) string {
	thing := strings.Fields("bridge library harbour orchard market theatre village railway garden museum valley council " +
		"school festival river forest bakery station chapel meadow road tower school hospital square mill lake workshop " +
		"archive kitchen harvest winter summer morning evening neighbour teacher farmer painter singer doctor baker driver")
	does := []string{"opened its doors to visitors", "will have a new roof", "has some trees in front of it", "is looking for a new home", "kept the prices of last year", "is older than it looks"}
	word := func(list []string) string { return list[r.IntN(len(list))] }
	var b strings.Builder
	fmt.Fprintf(&b, "Notes of the day, number %d\n", i)
	if i%50 == 0 {
		b.WriteString("\nNATO has accused Russia of spreading disinformation in the region.\n")
	}
	for range 8 {
		b.WriteByte('\n')
		for range 6 {
			fmt.Fprintf(&b, "The %s of the %s with its %d %ss %s, as does the %s. ", word(thing), word(thing), 2+r.IntN(90), word(thing), word(does), word(thing))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func writeLine(w io.Writer, i int, text string) error {
	title, body, _ := strings.Cut(text, "\n")
	return json.NewEncoder(w).Encode(map[string]string{"url": fmt.Sprintf("https://news.example/%d", i), "title": title, "text": body})
}

func writeWARC(w io.Writer, i int, text string) error {
	title, body, _ := strings.Cut(text, "\n")
	page := "<!DOCTYPE html><html lang=en><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" +
		strings.ReplaceAll(strings.TrimSpace(body), "\n\n", "</p><p>") + "</p></article></body></html>"
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
	_, err := fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\nWARC-Date: 2020-05-04T00:00:00Z\r\n"+
		"WARC-Target-URI: https://news.example/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, i, len(answer), answer)
	return err
}
