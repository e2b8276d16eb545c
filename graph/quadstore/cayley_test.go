package quadstore

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// openTest opens a store in a directory that the test removes.
func openTest(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "test.db"), Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// cayleyDir is where the source of Cayley is: its suite reads data/testdata.nq.
func cayleyDir(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("no source of Cayley: %v", err)
	}
	return strings.TrimSpace(string(out))
}

// TestCayley runs the suite that every backend of Cayley passes, its path tests
// among it. Every Filter is planned by us, hence OptimizesComparison.
func TestCayley(t *testing.T) {
	t.Chdir(cayleyDir(t))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s, err := Open(filepath.Join(t.TempDir(), "test.db"), Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		return s, nil, func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{OptimizesComparison: true})
}
