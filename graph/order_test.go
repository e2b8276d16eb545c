package graph

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// orders put, replace and retract documents by chance, in whatever order and
// batches.
type orders struct {
	seeds                        uint64
	rounds, batch, files, months int                                                 // at most
	doc                          func(r *rand.Rand, file, day string) *fact.Document // a version of a file
	link                         string                                              // the predicate
	want                         func(map[string]*fact.Document) map[fact.ID]fact.ID // the links of what is there
}

// run fails where the links are not those that are wanted, or the graph not the
// one that what is left gives in another order.
func (o orders) run(t *testing.T) {
	for seed := range o.seeds {
		r := rand.New(rand.NewPCG(seed, 1))
		s, docs := newStore(t), map[string]*fact.Document{}
		for range o.rounds {
			o.round(t, r, s, docs)
			if d := cmp.Diff(o.want(docs), linksOf(t, s, o.link)); d != "" {
				t.Fatalf("seed %d (-want +got):\n%s", seed, d)
			}
		}
		sound(t, s)
		again := newStore(t)
		files := slices.Sorted(maps.Keys(docs))
		r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		for _, file := range files {
			putDocs(t, again, docs[file])
		}
		if d := cmp.Diff(export(t, again), export(t, s)); d != "" {
			t.Fatalf("seed %d: another order (-want +got):\n%s", seed, d)
		}
	}
}

// round puts a batch, and retracts an article perhaps.
func (o orders) round(t *testing.T, r *rand.Rand, s *Store, docs map[string]*fact.Document) {
	t.Helper()
	var batch []*fact.Document
	for range 1 + r.IntN(o.batch) {
		file, day := string(rune('a'+r.IntN(o.files))), ""
		if r.IntN(8) > 0 {
			day = fmt.Sprintf("2021-%02d-%02d", 1+r.IntN(o.months), 1+r.IntN(28))
		}
		doc := o.doc(r, file, day)
		batch, docs[file] = append(batch, doc), doc
	}
	if _, err := s.PutAll(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if file := string(rune('a' + r.IntN(o.files))); docs[file] != nil && r.IntN(2) == 0 {
		if _, err := s.Retract(t.Context(), docs[file].Article.ID); err != nil {
			t.Fatal(err)
		}
		delete(docs, file)
	}
}

// linksOf are the links of a predicate, by what is linked.
func linksOf(t testing.TB, s *Store, predicate string) map[fact.ID]fact.ID {
	t.Helper()
	links := map[fact.ID]fact.ID{}
	for _, q := range quadsOf(t, s) {
		if q.Predicate == quad.IRI(predicate) {
			links[fact.ID(iriOf(q.Subject))] = fact.ID(iriOf(q.Object))
		}
	}
	return links
}
