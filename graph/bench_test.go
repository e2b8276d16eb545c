package graph

import (
	"path/filepath"
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
