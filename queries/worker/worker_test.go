package worker

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// TestMain makes this test binary a script worker, or (on Linux) the parent of some, where
// a test has started it as one.
func TestMain(m *testing.M) {
	Enter()
	if path := os.Getenv("TEST_PARENT_OF"); path != "" {
		beParent(path)
	}
	os.Exit(m.Run())
}

// articles are n articles: in each a state accuses the next.
func articles(n int) []*fact.Document {
	const text = "Atlantis accused Lemuria of flooding."
	var docs []*fact.Document
	for i := range n {
		sum := fact.SHA256(fmt.Sprint(text, i))
		id := fact.ArticleID(sum)
		accuser, target := fmt.Sprintf("atlantis-%d", i%10), fmt.Sprintf("lemuria-%d", i%7)
		actors := []fact.Actor{
			{ID: fact.ID("state/" + accuser), Type: fact.State, Name: strings.ToUpper(accuser)},
			{ID: fact.ID("state/" + target), Type: fact.State, Name: strings.ToUpper(target)},
		}
		span := fact.Span{Start: 28, End: 36}
		docs = append(docs, &fact.Document{
			Article: fact.Article{ID: id, Source: fmt.Sprintf("%d.txt", i), Origin: "/a.txt", SHA256: sum, Extractor: "test", Rules: "test"},
			Actors:  actors, Text: fmt.Sprint(text, i),
			Claims: []fact.Claim{{
				Kind: fact.Accusation, Force: "accuse", Accuser: actors[0].ID, Target: actors[1].ID,
				ID: fact.ClaimID(id, span, actors[0].ID, actors[1].ID), Span: span, Text: "flooding",
				Evidence: fact.Span{End: len(text)}, Modality: fact.Asserted, Rule: "test", Confidence: 1,
			}},
		})
	}
	return docs
}

// database is a file that holds n articles.
func database(t testing.TB, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	s, err := graph.Open(context.Background(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.PutAll(context.Background(), articles(n)); err != nil {
		t.Fatal(err)
	}
	return path
}

func newPool(t testing.TB, c Config) *Pool {
	t.Helper()
	if c.Path == "" {
		c.Path = database(t, 1)
	}
	p := New(c)
	t.Cleanup(func() { p.Close() })
	return p
}

// next is the query that has to work after any other.
func next(t *testing.T, p *Pool) {
	t.Helper()
	r, err := p.RunScript(context.Background(), `g.V("<state/atlantis-0>").Out("<accuses>").All()`, nil, queries.Options{})
	if err != nil {
		t.Fatalf("the next query: %v", err)
	}
	want := &queries.Result{Columns: []string{"id"}, Rows: [][]queries.Value{{fact.ID("state/lemuria-0")}}}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("the next query (-want +got)\n%s", diff)
	}
}
