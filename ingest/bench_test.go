package ingest

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"jaccuse/ingest/frame"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/syntax"
)

// referenceEnv names a folder with more articles (articles.jsonl), which are no
// part of this repository.
const referenceEnv = "JACCUSE_REFERENCE"

// collections are the articles that reading is measured on, by name.
func collections(tb testing.TB) map[string][]string {
	tb.Helper()
	out := map[string][]string{"originals": texts(tb, filepath.Join("..", "testdata", "gold", "originals.jsonl"))}
	if folder := os.Getenv(referenceEnv); folder != "" {
		out["reference"] = texts(tb, filepath.Join(folder, "articles.jsonl"))
	}
	return out
}

// texts reads the texts of a file of articles, one JSON object a line.
func texts(tb testing.TB, path string) []string {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			tb.Fatal(err)
		}
		out = append(out, a.Text)
	}
	if err := lines.Err(); err != nil || len(out) == 0 {
		tb.Fatalf("%s: %d articles: %v", path, len(out), err)
	}
	return out
}

func size(texts []string) int { return len(strings.Join(texts, "")) }

// cycled is a text of about so many bytes, made of the paragraphs of articles
// over and over. Articles in capitals are left out: they are not parsed.
func cycled(texts []string, bytes int) string {
	var prose []string
	for _, t := range texts {
		if t != strings.ToUpper(t) {
			prose = append(prose, t)
		}
	}
	once := strings.Join(prose, "\n\n")
	long := strings.Repeat(once+"\n\n", bytes/len(once)+1)
	return long[:bytes+strings.IndexAny(long[bytes:]+" ", " \n")]
}

// BenchmarkArticles reads whole collections, one article after the other. The
// collector works beside it, so MB/cpu-s, which counts its work too, is the
// figure for one core.
func BenchmarkArticles(b *testing.B) {
	x := extractor(b)
	for name, articles := range collections(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size(articles)))
			b.ReportAllocs()
			begun := processorTime(b)
			for b.Loop() {
				for _, text := range articles {
					read(b, x, text)
				}
			}
			b.ReportMetric(float64(b.N*size(articles))/1e6/(processorTime(b)-begun).Seconds(), "MB/cpu-s")
		})
	}
}

// BenchmarkLength reads texts of growing length: ns/byte must stay what it is.
func BenchmarkLength(b *testing.B) {
	x := extractor(b)
	articles := collections(b)["originals"]
	for _, n := range []int{1e3, 1e4, 1e5, 1e6, 5e6} {
		text := cycled(articles, n)
		b.Run(fmt.Sprintf("%dkB", n/1000), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				read(b, x, text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/byte")
		})
	}
}

// BenchmarkWorkers reads the same files with one worker and with two, in turn,
// and tells how many times as fast two are, and how many times the processor time
// they take, which other programs disturb less: 1 is best.
func BenchmarkWorkers(b *testing.B) {
	x := extractor(b)
	folder := b.TempDir()
	for i, text := range collections(b)["originals"] {
		for k := range 4 { // the last articles, on one core alone, count for little
			name := filepath.Join(folder, fmt.Sprintf("%d-%02d.txt", k, i))
			if err := os.WriteFile(name, []byte(text+strings.Repeat("\n", k)), 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	var took, spent [2]time.Duration
	for b.Loop() {
		for i := range took {
			start, begun := time.Now(), processorTime(b)
			p := Pipeline{Extract: x.Extract, Workers: i + 1}
			if err := p.Run(context.Background(), []string{folder}, func(r Result) error { return r.Err }); err != nil {
				b.Fatal(err)
			}
			took[i] += time.Since(start)
			spent[i] += processorTime(b) - begun
		}
	}
	b.ReportMetric(took[0].Seconds()/took[1].Seconds(), "times")
	b.ReportMetric(spent[1].Seconds()/spent[0].Seconds(), "times-cpu")
}

// BenchmarkHeap reads large texts with one worker and tells the most memory that
// the program had from the system.
func BenchmarkHeap(b *testing.B) {
	x := extractor(b)
	articles := collections(b)["originals"]
	for _, n := range []int{1e4, 1e6, 5e6} {
		text := cycled(articles, n)
		b.Run(fmt.Sprintf("%dkB", n/1000), func(b *testing.B) {
			var top uint64
			for b.Loop() {
				top = max(top, peak(func() { read(b, x, text) }))
			}
			b.ReportMetric(float64(top)/1e6, "MB-peak")
		})
	}
}

// peak is the most heap, garbage included, while f runs.
func peak(f func()) uint64 {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var done atomic.Bool
	top := make(chan uint64)
	go func() {
		var most uint64
		for !done.Load() {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			time.Sleep(500 * time.Microsecond)
		}
		top <- most
	}()
	f()
	done.Store(true)
	return <-top
}

// BenchmarkNewExtractor loads what NewExtractor loads once for each process.
func BenchmarkNewExtractor(b *testing.B) {
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []struct {
		name string
		load func() error
	}{
		{"tables", func() error { _, err := lexicon.Load(); return err }},
		{"rules", func() error { _, err := frame.Load(lex); return err }},
		{"parser", func() error { _, err := syntax.Open(syntax.Models()); return err }},
	} {
		b.Run(part.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := part.load(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
