package graph

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "jaccuse"

// A direction says what the packages below a folder may import of this module,
// as folders, and whether they may know Cayley and its quads. The longest
// folder decides; a folder may always import what is below itself.
type direction struct {
	folder string
	uses   []string
	cayley bool
}

var directions = []direction{
	{"cmd", []string{"web", "queries", "graph", "ingest"}, false},
	{"web", []string{"queries", "graph"}, false},
	{"queries", []string{"graph"}, true},
	{"graph", nil, true},
	{"graph/fact", nil, false},
	{"graph/matter", nil, false},
	{"graph/story", nil, false},
	{"ingest", []string{"graph/fact", "graph/matter"}, false},
}

// Imports run one way: what knows words does not know quads, what knows quads
// does not know words, and they meet in plain facts.
func TestImportDirections(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file := filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
		if d.IsDir() {
			if base := d.Name(); base == "testdata" || len(base) > 2 && base[0] == '.' {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(file, ".go") {
			files++
			for _, imported := range importsOf(t, name) {
				if msg := forbidden(path.Dir(file), imported); msg != "" {
					t.Errorf("%s: %s", file, msg)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Errorf("only %d files: is this the whole module?", files)
	}
}

func importsOf(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// forbidden says why a package in folder may not import the path, or "".
func forbidden(folder, imported string) string {
	rule, ok := directionOf(folder)
	if !ok {
		return "folder " + folder + " has no direction: add one here"
	}
	if strings.HasPrefix(imported, "github.com/cayleygraph/") && !rule.cayley {
		return "imports " + imported + ": only graph and queries know Cayley"
	}
	target, ours := strings.CutPrefix(imported, module+"/")
	if !ours {
		return ""
	}
	for _, allowed := range append(rule.uses, rule.folder) {
		if within(target, allowed) {
			return ""
		}
	}
	return "imports " + imported + ", against the direction of imports"
}

func directionOf(folder string) (direction, bool) {
	var best direction
	for _, d := range directions {
		if within(folder, d.folder) && len(d.folder) > len(best.folder) {
			best = d
		}
	}
	return best, best.folder != ""
}

func within(folder, parent string) bool {
	return folder == parent || strings.HasPrefix(folder, parent+"/")
}

func TestForbiddenImports(t *testing.T) {
	for _, tt := range []struct {
		folder, imported string
		ok               bool
	}{
		{"cmd/jaccuse", "jaccuse/ingest", true},
		{"cmd/jaccuse", "github.com/cayleygraph/quad", false},
		{"web", "jaccuse/ingest", false},
		{"web", "jaccuse/queries", true},
		{"queries", "jaccuse/graph/fact", true},
		{"queries", "jaccuse/web", false},
		{"queries/checks", "github.com/cayleygraph/cayley/graph", true},
		{"graph", "jaccuse/graph/fact", true},
		{"graph", "jaccuse/queries", false},
		{"graph", "jaccuse/ingest", false},
		{"graph/fact", "jaccuse/graph", false},
		{"graph/fact", "github.com/cayleygraph/quad", false},
		{"ingest/frame", "jaccuse/ingest/text", true},
		{"ingest/frame", "jaccuse/graph/fact", true},
		{"ingest/frame", "jaccuse/graph", false},
		{"ingest/frame", "jaccuse/graph/factory", false},
		{"tools", "fmt", false},
	} {
		if msg := forbidden(tt.folder, tt.imported); (msg == "") != tt.ok {
			t.Errorf("%s imports %s: got %q, want allowed %v", tt.folder, tt.imported, msg, tt.ok)
		}
	}
}
