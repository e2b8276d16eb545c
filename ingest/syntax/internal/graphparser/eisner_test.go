package graphparser

import (
	"testing"

	"jaccuse/ingest/syntax/internal/random"
)

// The best tree must be the best of all that there are.
func TestBestTree(t *testing.T) {
	seed := random.Source(3)
	for n := 2; n <= 6; n++ {
		for range 40 {
			wide := padded(n)
			score := make([]float32, n*wide)
			for i := range score {
				score[i] = float32(seed.Below(1000)) - 500
			}
			var x tree
			got := append([]int(nil), x.best(score, n, wide)...)
			if !projective(got) {
				t.Fatalf("scores %v: heads %v are no projective tree with one root", score, got)
			}
			want := exhaustive(score, n, wide)
			if g := worth(got, score, wide); g != want {
				t.Fatalf("scores %v: heads %v worth %v, best %v", score, got, g, want)
			}
		}
	}
}

func worth(heads []int, score []float32, wide int) float32 {
	var sum float32
	for d := 1; d < len(heads); d++ {
		sum += score[d*wide+heads[d]]
	}
	return sum
}

// exhaustive tries all heads.
func exhaustive(score []float32, n, wide int) float32 {
	heads := make([]int, n)
	best, found := float32(0), false
	var try func(d int)
	try = func(d int) {
		if d == n {
			if projective(heads) {
				if w := worth(heads, score, wide); !found || w > best {
					best, found = w, true
				}
			}
			return
		}
		for heads[d] = 0; heads[d] < n; heads[d]++ {
			if heads[d] != d {
				try(d + 1)
			}
		}
	}
	try(1)
	return best
}

// projective reports whether heads are a projective tree with one child of the
// root, place 0.
func projective(heads []int) bool {
	roots := 0
	for d := 1; d < len(heads); d++ {
		if heads[d] == 0 {
			roots++
		}
		i := d
		for range heads {
			i = heads[i]
			if i == 0 {
				break
			}
		}
		if i != 0 {
			return false
		}
		lo, hi := min(d, heads[d]), max(d, heads[d])
		for k := lo + 1; k < hi; k++ {
			if heads[k] < lo || heads[k] > hi {
				return false
			}
		}
	}
	return roots == 1
}
