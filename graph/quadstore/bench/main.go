package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore"
	"jaccuse/graph/quadstore/quadgen"
)

func main() {
	quads := flag.Int("quads", 300_000, "quads to load into both stores")
	big := flag.Int("big", 0, "quads to load into a further quadstore")
	dir := flag.String("dir", "", "where to put the files (default: a temporary directory)")
	batch := flag.Int("batch", 10_000, "quads in a transaction, at least")
	only := flag.Bool("only", false, "leave Cayley's store out")
	profile := flag.String("cpuprofile", "", "write a profile of the whole run to `FILE`")
	flag.Parse()
	stop, err := profiled(*profile)
	if err == nil {
		err = run(*dir, *quads, *big, *batch, *only)
		stop()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// profiled starts a profile, and returns what ends it.
func profiled(file string) (stop func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		if err := f.Close(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
	}, nil
}

func run(dir string, quads, big, batch int, only bool) error {
	tmp, err := os.MkdirTemp(dir, "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	var stores []candidate
	if !only {
		stores = append(stores, stock{filepath.Join(tmp, "stock")})
	}
	stores = append(stores, ours{filepath.Join(tmp, "ours.db")})
	if err := compare(stores, quads, batch); err != nil || big == 0 {
		return err
	}
	return compare([]candidate{ours{filepath.Join(tmp, "big.db")}}, big, batch)
}

// A candidate is a kind of store on a file.
type candidate interface {
	name() string
	open(create bool) (graph.QuadStore, error)
	size() (int64, error)
	// retract removes an article.
	retract(qs graph.QuadStore, label quad.IRI) error
}

// ours is a quadstore.
type ours struct{ path string }

func (ours) name() string { return "quadstore" }
func (o ours) open(bool) (graph.QuadStore, error) {
	return quadstore.Open(o.path, quadstore.Options{})
}
func (o ours) size() (int64, error) { return fileSize(o.path) }
func (ours) retract(qs graph.QuadStore, label quad.IRI) error {
	return qs.(*quadstore.Store).Update(context.Background(), func(tx *quadstore.Tx) error {
		_, err := tx.RemoveLabel(label)
		return err
	})
}

// stock is Cayley's backend, with its indexes as shipped and without its filter,
// which is slow to read at each start.
type stock struct{ path string }

func (stock) name() string { return "cayley bolt" }
func (s stock) open(create bool) (graph.QuadStore, error) {
	opts := graph.Options{"no_bloom": true}
	if create {
		if err := graph.InitQuadStore("bolt", s.path, opts); err != nil {
			return nil, err
		}
	}
	return graph.NewQuadStore("bolt", s.path, opts)
}
func (s stock) size() (int64, error) { return fileSize(filepath.Join(s.path, "indexes.bolt")) }

// retract is what can be done with Cayley's interface: read the quads of the
// label, then delete them in one transaction.
func (stock) retract(qs graph.QuadStore, label quad.IRI) error {
	var deltas []graph.Delta
	it := qs.QuadIterator(quad.Label, qs.ValueOf(label))
	defer it.Close()
	for it.Next(context.Background()) {
		deltas = append(deltas, graph.Delta{Quad: qs.Quad(it.Result()), Action: graph.Delete})
	}
	if err := it.Err(); err != nil {
		return err
	}
	return qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreMissing: true})
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// A result is a figure of a candidate.
type result struct {
	what, value string
}

// compare measures candidates and prints a table.
func compare(stores []candidate, n, batch int) error {
	var columns [][]result
	for _, c := range stores {
		fmt.Fprintf(os.Stderr, "%s, %d quads\n", c.name(), n)
		column, err := measure(c, n, batch)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name(), err)
		}
		columns = append(columns, column)
	}
	fmt.Printf("\n| %d quads |", n)
	for _, c := range stores {
		fmt.Printf(" %s |", c.name())
	}
	fmt.Printf("\n|---|%s\n", dashes(len(stores)))
	for i, r := range columns[0] {
		fmt.Printf("| %s |", r.what)
		for _, column := range columns {
			fmt.Printf(" %s |", column[i].value)
		}
		fmt.Println()
	}
	return nil
}

func dashes(n int) (s string) {
	for range n {
		s += "---|"
	}
	return s
}

// measure loads a store and asks it.
func measure(c candidate, n, batch int) (column []result, err error) {
	note := func(what, format string, args ...any) {
		column = append(column, result{what, fmt.Sprintf(format, args...)})
	}
	qs, err := c.open(true)
	if err != nil {
		return nil, err
	}
	labels, err := load(qs, n, batch, note)
	if err != nil {
		return nil, err
	}
	if err := qs.Close(); err != nil {
		return nil, err
	}
	size, err := c.size()
	if err != nil {
		return nil, err
	}
	note("file, bytes a quad", "%.0f", float64(size)/float64(n))
	start := time.Now()
	if qs, err = c.open(false); err != nil {
		return nil, err
	}
	note("open", "%.1f ms", ms(time.Since(start)))
	defer qs.Close()
	if err := ask(qs, labels, note); err != nil {
		return nil, err
	}
	start = time.Now()
	const retracted = 5
	for _, label := range labels[len(labels)/2:][:retracted] {
		if err := c.retract(qs, label); err != nil {
			return nil, err
		}
	}
	note("retract an article", "%.1f ms", ms(time.Since(start))/retracted)
	return column, nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// load adds articles and notes the speed of the first and the last tenth.
func load(qs graph.QuadStore, n, batch int, note func(string, string, ...any)) (labels []quad.IRI, err error) {
	gen := quadgen.New(1)
	var peak uint64
	var used, wall time.Duration
	var marks []time.Duration // processor time at each tenth
	total := 0
	for total < n {
		var deltas []graph.Delta
		for len(deltas) < batch {
			label, quads := gen.Article()
			labels = append(labels, label)
			for _, q := range quads {
				deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
			}
		}
		before, start := cpu(), time.Now()
		if err := qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return nil, err
		}
		used += cpu() - before
		wall += time.Since(start)
		total += len(deltas)
		for len(marks) < total*10/n {
			marks = append(marks, used)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapInuse)
	}
	note("load, quads a cpu-second", "%.0f", float64(total)/used.Seconds())
	note("- its first tenth", "%.0f", float64(n)/10/marks[0].Seconds())
	note("- its last tenth", "%.0f", float64(n)/10/(marks[9]-marks[8]).Seconds())
	note("load, quads a second", "%.0f", float64(total)/wall.Seconds())
	note("heap while loading", "%d MB", peak>>20)
	return labels, nil
}

// times is how often a query is run.
const times = 7

// ask runs the queries.
func ask(qs graph.QuadStore, labels []quad.IRI, note func(string, string, ...any)) error {
	v := func(s string) quad.IRI { return quad.IRI(s) }
	person, err := busy(qs, v("accuser"), 30)
	if err != nil {
		return err
	}
	accused, err := busy(qs, v("accuses"), 10)
	if err != nil {
		return err
	}
	label := labels[len(labels)/3]
	queries := []struct {
		name string
		path func(*path.Path) *path.Path
		from []quad.Value
	}{
		{"2 hops, In.Out", func(p *path.Path) *path.Path { return p.In(v("accuser")).Out(v("target")) }, []quad.Value{person}},
		{"3 hops, In.Tag.Out.Tag.In.Tag", func(p *path.Path) *path.Path {
			return p.In(v("accuser")).Tag("a").Out(v("statement")).Tag("b").In(v("statement")).Tag("c")
		}, []quad.Value{person}},
		{"3 hops over hubs", func(p *path.Path) *path.Path {
			return p.In(v("accuses")).Tag("a").Out(v("accuses")).Tag("b").In(v("accuses")).Tag("c").Limit(20_000)
		}, []quad.Value{accused}},
		{"LabelContext, In.Out", func(p *path.Path) *path.Path {
			return p.LabelContext(label).In(v("accuses")).Out(v("accuses"))
		}, []quad.Value{quadgen.State(0)}},
		{"LabelContext, all claims", func(p *path.Path) *path.Path {
			return p.LabelContext(label).Has(v("rdf:type"), v("Claim")).Save(v("accuser"), "who")
		}, nil},
		{"Has, Save, Save of a person", func(p *path.Path) *path.Path {
			return p.Has(v("accuser"), person).Save(v("target"), "t").Save(v("date"), "d").SaveOptional(v("force"), "f")
		}, nil},
		{"count of a type", func(p *path.Path) *path.Path { return p.Has(v("rdf:type"), v("Claim")).Count() }, nil},
		{"all of a type, first 1000", func(p *path.Path) *path.Path { return p.Has(v("rdf:type"), v("Claim")).Limit(1000) }, nil},
	}
	for _, q := range queries {
		took, rows, err := timeQuery(qs, q.path(path.StartPath(qs, q.from...)))
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		note(q.name, "%.3f ms, %d rows", ms(took), rows)
	}
	return nil
}

// busy is a person who is the object of about n quads of a predicate.
func busy(qs graph.QuadStore, pred quad.IRI, n int) (quad.IRI, error) {
	best, gap := quad.IRI(""), 1<<30
	for i := 10; i < 15_000; i = i*5/4 + 1 {
		p := quadgen.Person(i)
		got := 0
		it := qs.QuadIterator(quad.Object, qs.ValueOf(p))
		for it.Next(context.Background()) {
			if qs.NameOf(qs.QuadDirection(it.Result(), quad.Predicate)) == pred {
				got++
			}
		}
		if err := it.Err(); err != nil {
			return "", err
		}
		it.Close()
		if d := max(got-n, n-got); d < gap {
			best, gap = p, d
		}
	}
	return best, nil
}

// timeQuery runs a query and gives
// the median of the times.
func timeQuery(qs graph.QuadStore, p *path.Path) (time.Duration, int, error) {
	var took []time.Duration
	rows := 0
	for range times {
		rows = 0
		start := time.Now()
		err := p.Iterate(context.Background()).TagEach(func(map[string]graph.Ref) { rows++ })
		if err != nil {
			return 0, 0, err
		}
		took = append(took, time.Since(start))
		if took[0] > time.Second {
			break
		}
	}
	slices.Sort(took)
	return took[len(took)/2], rows, nil
}
