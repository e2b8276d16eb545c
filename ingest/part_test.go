package ingest

import (
	"slices"
	"testing"
)

// TestWithout holds that each kind of part is left out, and that the extractor it
// is left out of goes on as before.
func TestWithout(t *testing.T) {
	x := extractor(t)
	for _, tt := range []struct {
		part          Part
		text          string
		with, without int // statements
	}{
		{"sieve pronoun", "Ana Silva left the hall. She said that the war was over.", 1, 0},
		{"rules statement verb", "Ana Silva said that the war was over.", 1, 0},
		{"rules statement phrase", "According to Ana Silva, the war was over.", 1, 0},
		{"trees", "Irate cyclists accused Peru of theft.", 1, 0},
	} {
		t.Run(string(tt.part), func(t *testing.T) {
			if !slices.Contains(x.Parts(), tt.part) {
				t.Fatalf("%q is none of %q", tt.part, x.Parts())
			}
			less := x.Without(tt.part)
			if got := len(read(t, less, tt.text).Statements); got != tt.without {
				t.Errorf("without it: %d statements, want %d", got, tt.without)
			}
			if got := len(read(t, x, tt.text).Statements); got != tt.with {
				t.Errorf("with it: %d statements, want %d", got, tt.with)
			}
		})
	}
}

// TestWithoutQuoteSieves: without the sieve that settles a quote the next one in
// order is asked.
func TestWithoutQuoteSieves(t *testing.T) {
	x := extractor(t)
	const text = `Foreign Minister Ana Silva accused Peru of theft. "They took the ship."`
	rules := func(x *Extractor) (out []string) {
		for _, s := range read(t, x, text).Statements {
			if s.Text == "They took the ship." {
				out = append(out, s.Rule)
			}
		}
		return out
	}
	first := rules(x)[0]
	if next := rules(x.Without(Part("rules statement " + first))); slices.Contains(next, first) {
		t.Errorf("without %s: %q", first, next)
	}
}
