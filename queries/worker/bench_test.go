package worker

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"jaccuse/queries"
)

// questions are what the benchmark asks: nothing, three hops, a saved query of
// few rows, and 10,000 rows.
var questions = []struct{ name, script string }{
	{"empty", `1`},
	{"hops", `g.V("<state/lemuria-3>").In("<accuses>").Tag("a").Out("<accuses>").Tag("b").In("<accuses>").Tag("c").Limit(100).All()`},
	{"saved", ""},
	{"10000-rows", `for (var i = 0; i < 10000; i++) g.emit({n: i, a: iri("state/russia"), s: "the words of an accusation", d: 0.5, t: true})`},
}

// BenchmarkOverhead compares a query in a child with the same in this process,
// taking turns, so that both see the same machine. It gives medians and 95th
// percentiles, in ms. The goal is at most 5 ms of median overhead.
//
//	go test -run - -bench Overhead ./queries/worker
func BenchmarkOverhead(b *testing.B) {
	path := database(b, 200)
	library, err := queries.Saved()
	if err != nil {
		b.Fatal(err)
	}
	q, err := library.Get("who-accused-whom")
	if err != nil {
		b.Fatal(err)
	}
	ctx, params := context.Background(), map[string]string{"target": "state/lemuria-3"}
	for _, question := range questions {
		b.Run(question.name, func(b *testing.B) {
			local, pool := inProcess(b, path), newPool(b, Config{Path: path})
			r := pool.request(&request{Script: []byte(question.script)}, nil, queries.Options{})
			if question.script == "" {
				r = pool.request(&request{Query: q}, params, queries.Options{})
			}
			var within, without []time.Duration
			for range b.N + 1 { // the first starts the child, and is not counted
				start := time.Now()
				if _, err := local(r); err != nil {
					b.Fatal(err)
				}
				without = append(without, time.Since(start))
				start = time.Now()
				if _, err := pool.run(ctx, r); err != nil {
					b.Fatal(err)
				}
				within = append(within, time.Since(start))
			}
			report(b, "child", within[1:])
			report(b, "inproc", without[1:])
		})
	}
}

func report(b *testing.B, name string, times []time.Duration) {
	slices.Sort(times)
	for _, percent := range []int{50, 95} {
		t := times[len(times)*percent/100]
		b.ReportMetric(float64(t.Microseconds())/1000, fmt.Sprintf("%s-p%d-ms", name, percent))
	}
	b.ReportMetric(0, "ns/op") // of both together: it says nothing
}

// BenchmarkStart is what a query costs that has to start its child, and has the
// file opened.
func BenchmarkStart(b *testing.B) {
	path := database(b, 200)
	for b.Loop() {
		p := New(Config{Path: path})
		if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}
