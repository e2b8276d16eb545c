// Command bench measures the site under load, as its readers meet it: a real
// jaccuse serve on a graph of many made-up articles, many clients at once, and
// scripts that run away beside them.
//
//	go run ./web/bench                      100,000 articles, 200 clients for a minute
//	go run ./web/bench -db keep.db          keeps the database, or uses it again
//
// It ends with status 1 where a bound of limits.go does not hold. Clients run on
// the same machine and take their share of its processors.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// A setup is what to measure.
type setup struct {
	db       string
	articles int
	clients  int
	time     time.Duration
	scripts  int // that run away
}

func main() {
	var s setup
	flag.StringVar(&s.db, "db", "", "`FILE` to make, or to use if it is there (default: one in a temporary directory)")
	flag.IntVar(&s.articles, "articles", 100_000, "articles of the graph")
	flag.IntVar(&s.clients, "clients", 200, "clients at once")
	flag.DurationVar(&s.time, "time", time.Minute, "how long they ask")
	flag.IntVar(&s.scripts, "scripts", 10, "scripts that run away in the second part")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := s.run(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func (s setup) run(ctx context.Context) (ok bool, err error) {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(tmp)
	if s.db == "" {
		s.db = filepath.Join(tmp, "bench.db")
	}
	if _, err := os.Stat(s.db); err != nil {
		if err := load(ctx, s.db, s.articles); err != nil {
			return false, err
		}
	}
	server, err := start(ctx, tmp, s.db)
	if err != nil {
		return false, err
	}
	defer server.stop()
	r := &report{}
	fmt.Print("| what | figure |\n|---|---|\n")
	r.add("from start to the first page", server.ready.Round(10*time.Millisecond))
	if err := s.measure(ctx, server, r); err != nil {
		return false, err
	}
	return r.ok(), nil
}

// measure asks in three parts: alone, with many clients, and with scripts that
// run away.
func (s setup) measure(ctx context.Context, server *server, r *report) error {
	pages, err := server.pages(ctx)
	if err != nil {
		return err
	}
	one := ask(ctx, server, pages, 1, s.time/12)
	r.add("one client: median", one.at(.5))
	slow := one.quantile(1)
	r.add("one client: the slowest page", fmt.Sprintf("%v %s", slow.took.Round(time.Millisecond), slow.page))
	before := server.memory()
	many := ask(ctx, server, pages, s.clients, s.time)
	after := server.memory()
	r.times(fmt.Sprintf("%d clients", s.clients), many)
	r.add("memory before and after them", fmt.Sprintf("%d MB, %d MB", before>>20, after>>20))
	r.bound("requests that failed", float64(many.failed), maxFailed)
	r.bound("99th percentile over the median", ratio(many.at(.99), many.at(.5)), maxTail)
	r.bound("memory after over before", float64(after)/float64(before), maxGrowth)

	alone := ask(ctx, server, pages, fewClients, s.time/6)
	stop := server.runAway(ctx, s.scripts)
	beside := ask(ctx, server, pages, fewClients, s.time/6)
	stop()
	r.times(fmt.Sprintf("%d clients", fewClients), alone)
	r.times(fmt.Sprintf("%d clients beside %d endless scripts", fewClients, s.scripts), beside)
	r.bound("median beside scripts over alone", ratio(beside.at(.5), alone.at(.5)), maxSlowdown)
	fmt.Printf("\nThe %d clients, by kinds of pages:\n", s.clients)
	r.kinds(many)
	return ctx.Err()
}

// fewClients leave the processors some time, so that what scripts take shows.
const fewClients = 4
