package queries

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

var update = flag.Bool("update", false, "rewrite the wanted rows and findings in testdata")

// Each file testdata/queries/NAME.txtar tests the saved query NAME on the
// founding graph (see founding_test.go). The comment of the file holds
// remarks; each other part is a case: its name says what it shows, its first
// lines are parameters ("? name=value"), the others the wanted rows, one line
// for each value and an empty line between rows.
func TestSavedQueries(t *testing.T) {
	l, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	quads, _ := founding(t)
	// The two stores plan their queries differently: both must give all rows.
	stores := []graph.QuadStore{memory(t, quads...), fileStore(t).QuadStore()}
	for _, name := range l.Names() {
		t.Run(name, func(t *testing.T) {
			q, err := l.Get(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, qs := range stores {
				testQuery(t, q, qs)
			}
		})
	}
}

// fileStore is the founding graph in a database file.
func fileStore(t testing.TB) *jgraph.Store {
	t.Helper()
	s, err := jgraph.Open(context.Background(), filepath.Join(t.TempDir(), "founding.db"), jgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.PutGazetteer(context.Background(), gazetteer); err != nil {
		t.Fatal(err)
	}
	docs := []*fact.Document{esperArticle(t), stoltenbergArticle(t), inventedArticle(t)}
	if _, err := s.PutAll(context.Background(), docs); err != nil {
		t.Fatal(err)
	}
	return s
}

func testQuery(t *testing.T, q *Query, base graph.QuadStore) {
	file := filepath.Join("../testdata/queries", q.Name+".txtar")
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatalf("the saved query %s has no test: %v", q.Name, err)
	}
	if len(archive.Files) == 0 {
		t.Fatalf("%s has no case", file)
	}
	for i, f := range archive.Files {
		params, want := splitCase(t, string(f.Data))
		r, err := Run(context.Background(), base, q, params, Options{})
		got := formatRows(r, err)
		if *update {
			archive.Files[i].Data = []byte(paramLines(string(f.Data)) + got)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s %v on %T\n(-want +got)\n%s", file, f.Name, params, base, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func paramLines(data string) string {
	var b strings.Builder
	for line := range strings.Lines(data) {
		if !strings.HasPrefix(line, "? ") {
			break
		}
		b.WriteString(line)
	}
	return b.String()
}

func splitCase(t *testing.T, data string) (params map[string]string, rows string) {
	lines := paramLines(data)
	params = map[string]string{}
	for line := range strings.Lines(lines) {
		name, value, ok := strings.Cut(strings.TrimSpace(line[2:]), "=")
		if !ok {
			t.Fatalf("bad parameter line %q: want ? name=value", line)
		}
		params[name] = value
	}
	return params, data[len(lines):]
}

func formatRows(r *Result, err error) string {
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	var b bytes.Buffer
	for i, row := range r.Rows {
		if i > 0 {
			b.WriteString("\n")
		}
		for j, v := range row {
			if v != nil {
				fmt.Fprintf(&b, "%s: %s\n", r.Columns[j], Format(v))
			}
		}
	}
	return b.String()
}
