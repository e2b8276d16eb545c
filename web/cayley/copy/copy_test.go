package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What stands in the repository is what this program makes.
func TestCopiesAreFresh(t *testing.T) {
	from, err := moduleFolder()
	if err != nil {
		t.Fatal(err)
	}
	made := t.TempDir()
	if err := copyAll(from, made); err != nil {
		t.Fatal(err)
	}
	for _, name := range append([]string{"../ui.tsv"}, files[:]...) {
		kept := filepath.Join("..", "ui", name)
		want, err := os.ReadFile(filepath.Join(made, "ui", name))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(kept); err != nil || string(got) != string(want) {
			t.Errorf("web/cayley/ui/%s is not what the program makes (%v): go run ./web/cayley/copy", name, err)
		}
	}
}

func TestFilesAreSorted(t *testing.T) {
	if !slices.IsSorted(files[:]) {
		t.Error("files.go is not sorted")
	}
}

// Each patch is for a file that is copied, and says why.
func TestPatches(t *testing.T) {
	for i, p := range patches {
		matches := func(name string) bool { ok, _ := path.Match(p.files, name); return ok }
		if p.why == "" || p.old == "" || !slices.ContainsFunc(files[:], matches) {
			t.Errorf("patch %d of %q: no reason, no text or no file", i, p.files)
		}
	}
	if _, err := apply("templates/query.html", "other text"); err == nil || !strings.Contains(err.Error(), "stands there 0 times") {
		t.Errorf("a text that is not there: got %v", err)
	}
}

// A file of Cayley's that was changed says so in its head.
func TestChangedFilesSaySo(t *testing.T) {
	text, err := apply("static/js/query_viz.js", licenceEnd+"nodesMap.get(l.link_node).link = l")
	if err != nil || !strings.HasPrefix(text, licenceEnd+notice) {
		t.Errorf("got %q, %v", text, err)
	}
	if text, err := apply("static/css/grid.css", licenceEnd); err != nil || text != licenceEnd {
		t.Errorf("not changed: got %q, %v", text, err)
	}
}
