package graphparser

import (
	"slices"
	"testing"

	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/random"
	"jaccuse/ingest/syntax/internal/word"
)

// untrained is a parser of random values.
func untrained() *Parser {
	seed := random.Source(5)
	p := newParser([]string{"dep", "parataxis", "root"}, []uint64{1, 2, 3})
	p.network = newNetwork(4, 3, 3, &seed)
	return p
}

func sample(n int) ([]word.Word, []int) {
	words, tags := make([]word.Word, n), make([]int, n)
	for i := range words {
		words[i] = word.New(string(rune('a' + i*7%26)))
		if i%9 == 8 {
			words[i] = word.New(",")
		}
		tags[i] = i % 2
	}
	return words, tags
}

func TestParseAnyLength(t *testing.T) {
	p := untrained()
	for _, n := range []int{0, 1, 2, 3, 10, Longest - 1, Longest, Longest + 1, 3 * Longest, 1000} {
		words, tags := sample(n)
		arcs := make([]Arc, n)
		p.Parse(words, tags, arcs)
		heads := []int{0}
		for _, a := range arcs {
			heads = append(heads, a.Head+1)
		}
		if n > 0 && !projective(heads) {
			t.Errorf("%d words: heads %v are no projective tree with one root", n, heads)
		}
	}
}

func TestPackedParser(t *testing.T) {
	want := untrained()
	var w pack.Writer
	want.Pack(&w)
	r := pack.Reader{Data: w.Data}
	got := Unpack(&r, 2)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	params := want.network.params()
	for k, x := range got.network.params() {
		row := (*params[k]).Row(0)
		for i, v := range (*x).Row(0) { // a level is 1/127 of the largest value of the row, or little more
			if d := v - row[i]; d > 0.005*slices.Max(row)+0.002 || d < -0.005*slices.Max(row)-0.002 {
				t.Errorf("matrix %d: got %v at %d, want %v", k, v, i, row[i])
			}
		}
	}
	for _, cut := range []int{0, 1, 10, 100, 1000, len(w.Data) - 1} {
		r := pack.Reader{Data: w.Data[:cut]}
		Unpack(&r, 2)
		if r.Done() == nil {
			t.Errorf("the first %d bytes of %d: no error", cut, len(w.Data))
		}
	}
}

func BenchmarkParse(b *testing.B) {
	p := untrained()
	words, tags := sample(25)
	arcs := make([]Arc, len(words))
	for b.Loop() {
		p.Parse(words, tags, arcs)
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "tok/s")
}
