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

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/source"
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

// BenchmarkPages takes web pages to facts on two cores. The pages hold the same
// articles within menus, styles and scripts of so many bytes. It tells the pages a
// second, and how much of the processor time goes into finding the article in the
// page, the rest into reading it.
func BenchmarkPages(b *testing.B) {
	x := extractor(b)
	nothing := func(context.Context, source.Article) (*fact.Document, error) { return &fact.Document{}, nil }
	for _, around := range []int{5e3, 1e5} {
		b.Run(fmt.Sprintf("%dkB", around/1000), func(b *testing.B) {
			folder, pages := webPages(b, around)
			spend := func(extract func(context.Context, source.Article) (*fact.Document, error)) time.Duration {
				begun := processorTime(b)
				p := Pipeline{Extract: extract, Workers: 2}
				if err := p.Run(context.Background(), []string{folder}, func(r Result) error { return r.Err }); err != nil {
					b.Fatal(err)
				}
				return processorTime(b) - begun
			}
			var all, found time.Duration
			for b.Loop() {
				all += spend(x.Extract)
				b.StopTimer()
				found += spend(nothing)
				b.StartTimer()
			}
			b.ReportMetric(float64(b.N*pages)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(b.N*pages)/all.Seconds(), "pages/cpu-s")
			b.ReportMetric(100*found.Seconds()/all.Seconds(), "%-finding")
		})
	}
}

// webPages writes the articles as pages with so many bytes around each.
func webPages(b *testing.B, around int) (folder string, pages int) {
	folder = b.TempDir()
	link := `<li class="menu-item"><a href="/section/of/news" data-track="menu">More news of the day</a></li>`
	script := `window.tracker = window.tracker || []; window.tracker.push({"page": "story", "id": 17});`
	menu := "<nav><ul>" + strings.Repeat(link, around/4/len(link)) + "</ul></nav>"
	scripts := "<script>" + strings.Repeat(script, around/2/len(script)) + "</script>"
	for i, text := range collections(b)["originals"] {
		title, body, _ := strings.Cut(text, "\n")
		page := "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>" + title + "</title>" + scripts + "</head><body>" + menu +
			"<main><article><h1>" + title + "</h1><p>" + strings.ReplaceAll(strings.TrimSpace(body), "\n\n", "</p>\n<p>") + "</p></article></main>" +
			"<footer>" + menu + "</footer></body></html>"
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.html", i)), []byte(page), 0o600); err != nil {
			b.Fatal(err)
		}
		pages++
	}
	return folder, pages
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
