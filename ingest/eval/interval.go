package eval

import (
	"math/rand/v2"
	"slices"
)

// Interval holds 95 of 100 values of a metric when articles are drawn anew, with
// replacement, from those of the set (a percentile bootstrap; Efron 1979). It
// tells how much hangs on the choice of articles, and nothing of how sure the
// labels are.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

const draws = 1000

func countInterval(sheets []*sheet, m Metric) Interval {
	return bootstrap(len(sheets), func(draw []int) float64 {
		var c Count
		for _, i := range draw {
			c.add(*sheets[i].counts[m])
		}
		return c.value(m)
	})
}

func shareInterval(sheets []*sheet, m Metric) Interval {
	return bootstrap(len(sheets), func(draw []int) float64 {
		var s Share
		for _, i := range draw {
			s.add(*sheets[i].shares[m])
		}
		return s.Value()
	})
}

// bootstrap draws with a fixed seed, so that a report depends on its input
// alone.
func bootstrap(n int, value func(draw []int) float64) Interval {
	if n == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(7, 7))
	values, draw := make([]float64, draws), make([]int, n)
	for k := range values {
		for i := range draw {
			draw[i] = random.IntN(n)
		}
		values[k] = value(draw)
	}
	slices.Sort(values)
	return Interval{values[draws*25/1000], values[draws*975/1000]}
}
