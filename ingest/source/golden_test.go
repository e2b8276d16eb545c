package source

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata/inputs; review the diff")

const inputs = "../../testdata/inputs"

// What the reader gives of every file in testdata/inputs stands beside it, in FILE.want.
func TestInputs(t *testing.T) {
	for _, name := range inputFiles(t) {
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			path := filepath.Join(inputs, name)
			got := readAsText(t, path)
			if *update {
				if err := os.WriteFile(path+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// inputFiles are the inputs, as paths below their folder.
func inputFiles(t *testing.T) []string {
	var names []string
	err := filepath.WalkDir(inputs, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) != ".want" {
			name, _ := filepath.Rel(inputs, path)
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	return names
}

// readAsText is what a file gives, for people to read.
func readAsText(t *testing.T, path string) string {
	var b strings.Builder
	err := (File{Name: path}).Records(t.Context(), nil, Options{}, func(r Record) error {
		writeRecord(&b, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), inputs+"/", "")
}

func writeRecord(b *strings.Builder, r Record) {
	fmt.Fprintf(b, "== %s", r.Name)
	if r.Line > 0 {
		fmt.Fprintf(b, " line %d", r.Line)
	}
	fmt.Fprintln(b)
	a, err := r.Article()
	if err != nil {
		fmt.Fprintln(b, "error:", err)
		if e := (*Error)(nil); errors.As(err, &e) && e.Hint != "" {
			fmt.Fprintln(b, "hint:", e.Hint)
		}
		return
	}
	writeMeta(b, a.Meta)
	for _, p := range a.Problems {
		writeProblem(b, a.Text, p)
	}
	fmt.Fprintf(b, "\n%s\n", a.Text)
}

func writeMeta(b *strings.Builder, m Meta) {
	for _, field := range []struct{ name, value string }{
		{"url", m.URL}, {"item id", m.ItemID}, {"title", m.Title}, {"author", m.Author}, {"publisher", m.Publisher},
		{"published", m.Published}, {"language", m.Language}, {"raw sha256", m.RawSHA256},
	} {
		if field.value != "" {
			fmt.Fprintf(b, "%s: %s\n", field.name, field.value)
		}
	}
	if m.Withdrawn {
		fmt.Fprintln(b, "withdrawn")
	}
}

func writeProblem(b *strings.Builder, text string, p fact.Problem) {
	if p.Empty() {
		fmt.Fprintf(b, "problem: %s\n", p.Message)
		return
	}
	fmt.Fprintf(b, "problem: %s: %q\n", p.Message, text[p.Start:p.End])
}
