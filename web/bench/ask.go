package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

// answers are how long requests took, sorted, and how many failed.
type answers struct {
	times  []time.Duration
	slow   time.Duration // the longest, and of what page
	page   string
	failed int
	first  error
}

// ask has n clients ask for the pages in turn, each from another one on.
func ask(ctx context.Context, s *server, pages []string, n int, d time.Duration) *answers {
	var mu sync.Mutex
	var clients sync.WaitGroup
	all, end := &answers{}, time.Now().Add(d)
	for i := range n {
		clients.Go(func() {
			own := &answers{}
			for j := i * len(pages) / n; time.Now().Before(end) && ctx.Err() == nil; j++ {
				page, begun := pages[j%len(pages)], time.Now()
				if _, err := s.get(ctx, page); err != nil {
					own.failed++
					own.first = err
				}
				took := time.Since(begun)
				own.times = append(own.times, took)
				if took > own.slow {
					own.slow, own.page = took, page
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.times = append(all.times, own.times...)
			all.failed += own.failed
			if own.slow > all.slow {
				all.slow, all.page = own.slow, own.page
			}
			if all.first == nil {
				all.first = own.first
			}
		})
	}
	clients.Wait()
	slices.Sort(all.times)
	if all.first != nil {
		fmt.Fprintln(os.Stderr, "bench: the first that failed:", all.first)
	}
	return all
}

// at is the time below which a share of the answers came.
func (a *answers) at(share float64) time.Duration {
	if len(a.times) == 0 {
		return 0
	}
	return a.times[min(len(a.times)-1, int(share*float64(len(a.times))))].Round(10 * time.Microsecond)
}

func ratio(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A report prints figures and remembers whether the bounds held.
type report struct{ missed int }

func (r *report) add(what string, figure any) { fmt.Printf("| %s | %v |\n", what, figure) }

func (r *report) times(who string, a *answers) {
	r.add(who+": answers", len(a.times))
	r.add(who+": median, 99th percentile", fmt.Sprintf("%v, %v", a.at(.5), a.at(.99)))
}

func (r *report) bound(what string, figure, most float64) {
	verdict := "holds"
	if figure > most {
		verdict = "MISSED"
		r.missed++
	}
	r.add(what, fmt.Sprintf("%.2f (at most %v: %s)", figure, most, verdict))
}

func (r *report) ok() bool { return r.missed == 0 }
