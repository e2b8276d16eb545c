package extract

import (
	"strings"
	"testing"
	"testing/fstest"

	"jaccuse/ingest/mention"
)

// TestWeightsOfAllSieves holds that no sieve of package mention lacks a weight.
func TestWeightsOfAllSieves(t *testing.T) {
	w, err := LoadWeights()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(mention.Sieves(), matterWeight) {
		if _, ok := w[name]; !ok {
			t.Errorf("data/weights.tsv has no row for %s: give it a prior, its value, and 0 facts", name)
		}
	}
}

func TestFaultyWeights(t *testing.T) {
	const head = "# why\nsieve\tprior\tweight\tfacts\n"
	for _, tt := range []struct{ name, data, want string }{
		{"columns", "sieve\tweight\n", `data/weights.tsv:1:1: column names are "sieve\tweight"`},
		{"order", head + "b\t1\t1\t2\na\t1\t1\t2\n", `data/weights.tsv:4:1: want a sieve, sorted after "b"`},
		{"twice", head + "a\t1\t1\t2\na\t1\t1\t2\n", "data/weights.tsv:4:1: "},
		{"too much", head + "a\t1\t1.1\t2\n", "data/weights.tsv:3:1: "},
		{"nothing", head + "a\t1\t0\t2\n", "data/weights.tsv:3:1: "},
		{"no number of facts", head + "a\t1\t1\tmany\n", "data/weights.tsv:3:1: "},
		{"cells", head + "a\t1\t1\n", "data/weights.tsv:3:1: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadWeights(fstest.MapFS{"data/weights.tsv": {Data: []byte(tt.data)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
