package graph

import (
	"path/filepath"
	"strconv"
	"testing"

	"jaccuse/graph/fact"
)

// BenchmarkPut stores 1,000 articles of about 150 quads in a new file, one
// transaction per batch.
func BenchmarkPut(b *testing.B) {
	docs := make([]*fact.Document, 1000)
	quads := 0
	for i := range docs {
		docs[i] = wire(i)
		quads += len(Quads(docs[i]))
	}
	for _, size := range []int{1, 10, 100, 1000} {
		b.Run(map[int]string{1: "one", 10: "ten", 100: "hundred", 1000: "all"}[size], func(b *testing.B) {
			for b.Loop() {
				s, err := Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), Options{})
				if err != nil {
					b.Fatal(err)
				}
				for i := 0; i < len(docs); i += size {
					if _, err := s.PutAll(b.Context(), docs[i:i+size]); err != nil {
						b.Fatal(err)
					}
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(quads*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// BenchmarkRetract takes one article out of many and puts it back. The time
// must not grow with the number of articles.
func BenchmarkRetract(b *testing.B) {
	for _, n := range []int{100, 4000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := newStore(b)
			for i := 0; i < n; i += 100 {
				docs := make([]*fact.Document, 100)
				for j := range docs {
					docs[j] = wire(i + j)
				}
				if _, err := s.PutAll(b.Context(), docs); err != nil {
					b.Fatal(err)
				}
			}
			doc := wire(n / 2)
			for b.Loop() {
				if _, err := s.Retract(b.Context(), doc.Article.ID); err != nil {
					b.Fatal(err)
				}
				if _, err := s.Put(b.Context(), doc); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
