package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

// A sample is one answer.
type sample struct {
	page  string
	took  time.Duration
	bytes int
}

// answers are what requests took, the quickest first, and how many failed.
type answers struct {
	all    []sample
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
				own.ask(ctx, s, pages[j%len(pages)])
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(own)
		})
	}
	clients.Wait()
	slices.SortFunc(all.all, func(a, b sample) int { return int(a.took - b.took) })
	if all.first != nil {
		fmt.Fprintln(os.Stderr, "bench: the first that failed:", all.first)
	}
	return all
}

// ask asks for one page.
func (a *answers) ask(ctx context.Context, s *server, page string) {
	begun := time.Now()
	body, err := s.get(ctx, page)
	if err != nil {
		a.failed++
		a.first = err
	}
	a.all = append(a.all, sample{page, time.Since(begun), len(body)})
}

// add adds what another client got.
func (a *answers) add(b *answers) {
	a.all = append(a.all, b.all...)
	a.failed += b.failed
	if a.first == nil {
		a.first = b.first
	}
}

// at is the time below which a share of the answers came.
func (a *answers) at(share float64) time.Duration { return a.quantile(share).took }

// quantile is the answer that a share of the others were quicker than.
func (a *answers) quantile(share float64) sample {
	if len(a.all) == 0 {
		return sample{}
	}
	s := a.all[min(len(a.all)-1, int(share*float64(len(a.all))))]
	s.took = s.took.Round(10 * time.Microsecond)
	return s
}
