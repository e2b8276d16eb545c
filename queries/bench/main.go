package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"time"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/queries/bench/news"
)

// A setup is what to measure.
type setup struct {
	db            string
	quads, actors int
	batch         int    // articles in a transaction
	query         string // the only one to ask, "" for all
	profile       string // where to write a profile of the queries
}

func main() {
	var s setup
	flag.StringVar(&s.db, "db", "", "`FILE` to make, or to use if it is there (default: one in a temporary directory)")
	flag.IntVar(&s.quads, "quads", 300_000, "quads to load")
	flag.IntVar(&s.actors, "actors", 60, "actors to ask each query for")
	flag.IntVar(&s.batch, "batch", 64, "articles in a transaction")
	flag.StringVar(&s.query, "query", "", "ask the query `NAME` alone")
	flag.StringVar(&s.profile, "cpuprofile", "", "write a profile of the queries to `FILE`")
	flag.Parse()
	if err := s.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func (s setup) run(ctx context.Context) error {
	if s.db == "" {
		tmp, err := os.MkdirTemp("", "bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		s.db = filepath.Join(tmp, "bench.db")
	}
	fmt.Print("| what | figure |\n|---|---|\n")
	if _, err := os.Stat(s.db); err != nil {
		if err := s.load(ctx); err != nil {
			return err
		}
	}
	if s.query == "" {
		if err := s.keep(ctx); err != nil {
			return err
		}
	}
	return s.ask(ctx)
}

func note(what, format string, args ...any) {
	fmt.Printf("| %s | %s |\n", what, fmt.Sprintf(format, args...))
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// load stores articles until there are enough quads.
func (s setup) load(ctx context.Context) (err error) {
	store, err := graph.Open(ctx, s.db, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if closing := store.Close(); err == nil {
			err = closing
		}
	}()
	if _, err := store.PutGazetteer(ctx, news.Gazetteer()); err != nil {
		return err
	}
	gen := news.New(1)
	total, articles, peak := 0, 0, uint64(0)
	var took, tenth time.Duration
	var speeds []float64
	for since := 0; total < s.quads; {
		docs := make([]*fact.Document, s.batch)
		for i := range docs {
			docs[i] = gen.Article()
		}
		start := time.Now()
		changes, err := store.PutAll(ctx, docs)
		if err != nil {
			return err
		}
		took += time.Since(start)
		tenth += time.Since(start)
		for _, c := range changes {
			total += c.Added
			since += c.Added
		}
		articles += len(docs)
		if since >= s.quads/10 {
			speeds = append(speeds, float64(since)/tenth.Seconds())
			since, tenth = 0, 0
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapInuse)
	}
	note("articles, quads", "%d, %d", articles, total)
	note("load, quads a second", "%.0f", float64(total)/took.Seconds())
	note("- its first and last tenth", "%.0f, %.0f", speeds[0], speeds[len(speeds)-1])
	note("heap while loading", "%d MB", peak>>20)
	return nil
}

// keep measures what is not a query.
func (s setup) keep(ctx context.Context) error {
	start := time.Now()
	store, err := graph.Open(ctx, s.db, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	note("open to read", "%.1f ms", ms(time.Since(start)))
	if err := store.Close(); err != nil {
		return err
	}
	start = time.Now()
	if store, err = graph.Open(ctx, s.db, graph.Options{}); err != nil {
		return err
	}
	defer store.Close()
	note("open to write", "%.1f ms", ms(time.Since(start)))
	start = time.Now()
	st, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	note("stats", "%.0f ms", ms(time.Since(start)))
	note("file, bytes a quad, texts and all", "%.0f", float64(st.Bytes)/float64(st.Quads))
	start = time.Now()
	problems, err := store.Verify(ctx)
	if err != nil || problems != nil {
		return fmt.Errorf("verify: %q: %w", problems, err)
	}
	note("verify", "%.1f s", time.Since(start).Seconds())
	ids, err := store.Articles(ctx)
	if err != nil {
		return err
	}
	var took []time.Duration
	for range min(20, len(ids)/10) {
		start := time.Now()
		if _, err := store.Retract(ctx, ids[rand.IntN(len(ids))]); err != nil {
			return err
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	note("retract an article", "median %.1f ms, worst %.1f ms", ms(took[len(took)/2]), ms(took[len(took)-1]))
	return nil
}

// A question is a query with parameters for some runs.
type question struct {
	query, about string
	params       []map[string]string
}

func (s setup) ask(ctx context.Context) error {
	library, err := queries.Saved()
	if err != nil {
		return err
	}
	store, err := graph.Open(ctx, s.db, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	drawn, err := draw(ctx, store, s.actors)
	if err != nil {
		return err
	}
	fmt.Print("\n| query | for | p50 ms | p95 ms | worst ms | most rows |\n|---|---|---|---|---|---|\n")
	stop, err := s.startProfile()
	if err != nil {
		return err
	}
	defer stop()
	for _, name := range library.Names() {
		if s.query != "" && s.query != name {
			continue
		}
		q, err := library.Get(name)
		if err != nil {
			return err
		}
		for _, question := range questions(q, drawn) {
			if err := measure(ctx, store, q, question); err != nil {
				return err
			}
		}
	}
	return nil
}

// startProfile profiles until stop is called, if that is wanted.
func (s setup) startProfile() (stop func(), err error) {
	if s.profile == "" {
		return func() {}, nil
	}
	f, err := os.Create(s.profile)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, nil
}

// A sample is the ids of nodes to ask for.
type sample struct{ actors, claims []string }

// draw draws n of the nodes of the graph evenly, always the same.
func draw(ctx context.Context, store *graph.Store, n int) (s sample, err error) {
	random := rand.New(rand.NewPCG(3, 3))
	some := func(script string) (ids []string, err error) {
		err = store.View(ctx, func(qs graph.QuadStore) error {
			r, err := queries.RunScript(ctx, qs, script, nil, queries.Options{Timeout: time.Minute})
			if err != nil {
				return err
			}
			for range n {
				ids = append(ids, queries.Format(r.Rows[random.IntN(len(r.Rows))][0]))
			}
			return nil
		})
		return ids, err
	}
	s.actors, err = some(`["<schema:Person>", "<schema:Country>"].forEach(function (type) {
		named(type, "<rdf:type>").forEach(function (n) { g.emit(n); });
	})`)
	if err != nil {
		return s, err
	}
	s.claims, err = some(`g.V("<schema:Claim>").In("<rdf:type>").GetLimit(10000)`)
	return s, err
}

// questions are the sets of parameters that a query is asked with: for each
// kind of node that it takes some of these, and the busiest; and none at all,
// where it can do without.
func questions(q *queries.Query, drawn sample) (list []question) {
	required := false
	for _, p := range q.Params {
		required = required || p.Required
		switch p.Kind {
		case queries.ActorParam:
			var params []map[string]string
			for _, id := range drawn.actors {
				params = append(params, map[string]string{p.Name: id})
			}
			list = append(list,
				question{q.Name, p.Name + ": any", params},
				question{q.Name, p.Name + ": busiest", []map[string]string{{p.Name: string(news.State(0))}}})
		case queries.OutletParam:
			var params []map[string]string
			for i := range news.Outlets {
				params = append(params, map[string]string{p.Name: string(news.Outlet(i))})
			}
			list = append(list, question{q.Name, p.Name + ": each", params})
		case queries.NodeParam:
			var params []map[string]string
			for _, id := range drawn.claims {
				params = append(params, map[string]string{p.Name: id})
			}
			list = append(list, question{q.Name, p.Name + ": any", params})
		}
	}
	if !required {
		list = append(list, question{q.Name, "all", make([]map[string]string, 3)})
	}
	return list
}

func measure(ctx context.Context, store *graph.Store, q *queries.Query, asked question) error {
	var took []time.Duration
	rows := 0
	for _, params := range asked.params {
		start := time.Now()
		err := store.View(ctx, func(qs graph.QuadStore) error {
			r, err := queries.Run(ctx, qs, q, params, queries.Options{Timeout: 5 * time.Minute})
			if err == nil {
				rows = max(rows, len(r.Rows))
			}
			return err
		})
		if err != nil {
			fmt.Printf("| %s | %s | %v | | | |\n", asked.query, asked.about, err)
			return nil
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	at := func(share float64) float64 { return ms(took[int(share*float64(len(took)-1)+0.5)]) }
	fmt.Printf("| %s | %s | %.1f | %.1f | %.1f | %d |\n", asked.query, asked.about, at(0.5), at(0.95), at(1), rows)
	return nil
}
