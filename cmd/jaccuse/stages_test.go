package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"jaccuse/graph"
	"jaccuse/ingest"
	"jaccuse/ingest/source"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata")

// TestStages reads the text of each file in testdata/stages and compares what
// every stage makes of it: head, sentences, quotes, mentions, dates, facts and
// quads. After a change of rules, run it with -update and review the diff.
func TestStages(t *testing.T) {
	files, err := filepath.Glob("../../testdata/stages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stage files: %v", err)
	}
	x, err := ingest.NewExtractor()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(golden.Files) == 0 || golden.Files[0].Name != "text" {
				t.Fatalf("%s: the first section is not text", file)
			}
			got := &txtar.Archive{Comment: golden.Comment, Files: golden.Files[:1:1]}
			got.Files = append(got.Files, stages(t, x, string(golden.Files[0].Data))...)
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(golden)), string(txtar.Format(got))); diff != "" {
				t.Errorf("%s (-want +got), or run with -update:\n%s", file, diff)
			}
		})
	}
}

// stages returns a section for each stage. The trees are left out, and the rules
// tried on each cue: they change with every new model and every new rule.
func stages(t *testing.T, x *ingest.Extractor, text string) []txtar.File {
	t.Helper()
	in := source.Article{Source: "text", Text: text}
	var explained bytes.Buffer
	if err := x.Explain(context.Background(), &explained, in); err != nil {
		t.Fatal(err)
	}
	var out []txtar.File
	for _, part := range strings.Split("\n"+explained.String(), "\n== ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		name, _, _ = strings.Cut(name, ",")
		if name != "cues" && name != "trees" {
			out = append(out, txtar.File{Name: name, Data: []byte(strings.TrimRight(body, "\n") + "\n")})
		}
	}
	doc, err := x.Extract(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	// The versions change with every rule and every table, and say nothing of
	// the text.
	doc.Article.Rules = "any"
	var quads bytes.Buffer
	if err := graph.WriteNQuads(&quads, graph.All(graph.Quads(doc)), ""); err != nil {
		t.Fatal(err)
	}
	return append(out, txtar.File{Name: "quads", Data: quads.Bytes()})
}
