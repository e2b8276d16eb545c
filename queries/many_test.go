package queries

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// manyArticles are n articles in which members of one small cast, each of them
// labelled by every article anew, accuse each other: every edge and every label
// has many quad labels, which is where stock paths lose rows or double them.
func manyArticles(t testing.TB, n int) []*fact.Document {
	random := rand.New(rand.NewPCG(1, 2))
	cast := []fact.ID{"person/ann-a", "person/bob-b", "person/cyd-c", "state/dee", "state/eff"}
	kinds := map[string]fact.ActorType{"person": fact.Person, "state": fact.State}
	names := map[fact.ID]string{"person/ann-a": "Ann A", "person/bob-b": "Bob B", "person/cyd-c": "Cyd C", "state/dee": "Dee", "state/eff": "Eff"}
	var docs []*fact.Document
	for i := range n {
		text := fmt.Sprintf("Article %d. They said one and two and three and four.", i)
		d := newDraft(t, text, fact.Article{Source: fmt.Sprintf("%d.txt", i), Published: day("2020-01-02")})
		for _, id := range cast {
			a := fact.Actor{ID: id, Type: kinds[id.Kind()], Name: names[id]}
			if a.Type == fact.Person {
				a.SpeaksFor = cast[3+random.IntN(2)]
			}
			d.doc.Actors = append(d.doc.Actors, a)
		}
		said := d.statement(fact.Statement{Kind: fact.Indirect, Speakers: cast[:2]}, "one and two and three and four")
		for _, words := range []string{"one", "two", "three", "four"} {
			p := random.Perm(len(cast))
			d.claim(fact.Claim{Accuser: cast[p[0]], Target: cast[p[1]], Negated: random.IntN(4) == 0, Statement: said}, words, text)
		}
		docs = append(docs, d.doc)
	}
	return docs
}

// putMany stores documents in a new file.
func putMany(t testing.TB, docs []*fact.Document) graph.QuadStore {
	s, err := jgraph.Open(context.Background(), filepath.Join(t.TempDir(), "many.db"), jgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for len(docs) > 0 {
		n := min(len(docs), 100)
		if _, err := s.PutAll(context.Background(), docs[:n]); err != nil {
			t.Fatal(err)
		}
		docs = docs[n:]
	}
	return s.QuadStore()
}

// TestManyArticles holds queries to what plain loops over the facts give.
func TestManyArticles(t *testing.T) {
	docs := manyArticles(t, 60)
	accused, pairs := map[string]int{}, map[string]int{}
	asserted := 0
	for _, d := range docs {
		speaksFor := map[fact.ID]fact.ID{}
		for _, a := range d.Actors {
			speaksFor[a.ID] = a.SpeaksFor
		}
		for _, c := range d.Claims {
			if !c.Asserted() {
				continue
			}
			asserted++
			pairs[fmt.Sprint(c.Accuser, c.Target)]++
			state := c.Accuser
			if s := speaksFor[c.Accuser]; s != "" {
				state = s
			}
			accused[string(state)]++
		}
	}
	l, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	qs := putMany(t, docs)
	ask := func(name string) *Result {
		t.Helper()
		q, err := l.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(context.Background(), qs, q, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if got := len(ask("who-accused-whom").Rows); got != asserted {
		t.Errorf("who-accused-whom: got %d rows, want %d", got, asserted)
	}
	got := map[string]int{}
	for _, row := range ask("accusation-graph").Rows {
		got[Format(row[0])+Format(row[1])]++
	}
	if diff := cmp.Diff(pairs, got); diff != "" {
		t.Errorf("accusation-graph (-want +got)\n%s", diff)
	}
	clear(got)
	for _, row := range ask("states-by-accusations").Rows {
		got[Format(row[1])] = int(row[2].(int64))
	}
	if diff := cmp.Diff(accused, got); diff != "" {
		t.Errorf("states-by-accusations (-want +got)\n%s", diff)
	}
}

func BenchmarkQueries(b *testing.B) {
	l, err := Saved()
	if err != nil {
		b.Fatal(err)
	}
	qs := putMany(b, manyArticles(b, 2000))
	for _, name := range []string{"who-accused-whom", "accusers-of", "accusation-graph", "states-by-accusations", "unanswered-claims"} {
		q, err := l.Get(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				params := map[string]string{}
				if q.param("target") != nil {
					params["target"] = "state/dee"
				}
				if _, err := Run(context.Background(), qs, q, params, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
