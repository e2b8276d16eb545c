//go:build !race

// The archived bolt that Cayley's backend uses dies under the race detector.

package quadstore

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore/quadgen"
)

// TestRatio holds the store to a part of what it is faster and smaller than
// Cayley's own backend by, on the same quads in the same run. The bounds are
// generous: machines differ, and so does what else they do. The figures
// themselves are in docs/benchmarks.md.
func TestRatio(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	const quads, batch = 30_000, 3_000
	dir := t.TempDir()
	options := graph.Options{"no_bloom": true}
	if err := graph.InitQuadStore("bolt", dir, options); err != nil {
		t.Fatal(err)
	}
	stock, err := graph.NewQuadStore("bolt", dir, options)
	if err != nil {
		t.Fatal(err)
	}
	defer stock.Close()
	file := filepath.Join(dir, "ours.db")
	ours, err := Open(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	all := quadgen.New(1).Quads(quads)
	var took [2]time.Duration
	for i, qs := range []graph.QuadStore{stock, ours} {
		for at := 0; at < len(all); at += batch {
			took[i] += timeLoad(t, qs, all[at:min(at+batch, len(all))])
		}
	}
	wantRatio(t, "load", took[0].Seconds()/took[1].Seconds(), 1.2) // 16 on a quiet machine; the disk is shared
	wantRatio(t, "file", float64(fileSize(t, filepath.Join(dir, "indexes.bolt")))/float64(fileSize(t, file)), 3)
	wantRatio(t, "3 hops", timeHops(t, stock).Seconds()/timeHops(t, ours).Seconds(), 20)
}

func wantRatio(t *testing.T, what string, got, want float64) {
	t.Helper()
	t.Logf("%s: %.1f times better than stock", what, got)
	if got < want {
		t.Errorf("%s: %.1f times better than stock, want %.1f", what, got, want)
	}
}

func timeLoad(t *testing.T, qs graph.QuadStore, quads []quad.Quad) time.Duration {
	t.Helper()
	deltas := make([]graph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	start := time.Now()
	if err := qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// timeHops is the shortest time of a path over three steps.
func timeHops(t *testing.T, qs graph.QuadStore) time.Duration {
	t.Helper()
	best := time.Hour
	for range 5 {
		start := time.Now()
		p := path.StartPath(qs, quadgen.Person(20)).In(quad.IRI("accuser")).Tag("a").
			Out(quad.IRI("statement")).Tag("b").In(quad.IRI("statement")).Tag("c")
		rows := 0
		if err := p.Iterate(context.Background()).TagEach(func(map[string]graph.Ref) { rows++ }); err != nil {
			t.Fatal(err)
		}
		if rows == 0 {
			t.Fatal("no rows")
		}
		best = min(best, time.Since(start))
	}
	return best
}

func fileSize(t *testing.T, name string) int64 {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
