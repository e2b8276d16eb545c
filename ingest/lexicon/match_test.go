package lexicon

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzMatch(f *testing.F) {
	l := load(f)
	for _, text := range []string{
		"the US and us", "U.S. troops", "COTE D’IVOIRE", "La Stampa", "...", "\xff\xfe", "İstanbul", "ﷺ ﷺ",
		strings.Repeat("a", 1000), strings.Repeat("The ", 1000),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		n, hits := l.Match(words)
		if n < 0 || n > len(words) || (n == 0) != (len(hits) == 0) {
			t.Errorf("Match(%q) = %d, %v", words, n, hits)
		}
		// Only the words of the entry count.
		if m, _ := l.Match(words[:n]); m != n {
			t.Errorf("Match(%q) = %d, but of its own words %d", words, n, m)
		}
		if n, _ := l.Role(words); n > len(words) {
			t.Errorf("Role(%q) = %d", words, n)
		}
		if n, _ := l.Place(words); n > len(words) {
			t.Errorf("Place(%q) = %d", words, n)
		}
		for _, w := range words {
			l.GroupNoun(w)
			l.Abbreviation(w)
			l.GivenName(w)
		}
	})
}

// BenchmarkMatch looks at every word of the two founding articles.
func BenchmarkMatch(b *testing.B) {
	l := load(b)
	paths, _ := filepath.Glob("../../testdata/articles/*.txt")
	var words []string
	size := 0
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		size += len(text)
		words = append(words, strings.Fields(string(text))...)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i := range words {
			l.Match(words[i:])
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func ExampleLexicon_Match() {
	l, err := Load()
	if err != nil {
		panic(err)
	}
	words := Words("U.S. officials told La Stampa that the Kremlin in Georgia")
	for i := 0; i < len(words); i++ {
		n, hits := l.Match(words[i:])
		for _, h := range hits {
			fmt.Println(strings.Join(words[i:i+n], " "), h.Actor, h.Kind, h.Ambiguous)
		}
		i += max(n-1, 0)
	}
	// Output:
	// U.S. state/united-states abbreviation false
	// La Stampa outlet/la-stampa name false
	// Kremlin state/russia seat false
	// Georgia state/georgia name true
}
