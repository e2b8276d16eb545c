package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/syntax/internal/score"
	"jaccuse/ingest/syntax/internal/treebank"
)

// report prints the scores of the models in a folder.
func report(w io.Writer, models, data string) error {
	p, err := syntax.Open(os.DirFS(models))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-9s %-6s %s\n", "treebank", "tokens", score.Header)
	relations := map[string]map[string]score.Arcs{}
	for _, name := range []string{"ewt-dev", "ewt-test", "pud"} {
		bank, err := treebank.Open(filepath.Join(data, name+".conllu.gz"))
		if err != nil {
			return err
		}
		gold := score.Measure(p, bank, false)
		relations[name] = gold.Relations
		fmt.Fprintf(w, "%-9s %-6s %s\n", name, "gold", gold)
		fmt.Fprintf(w, "%-9s %-6s %s\n", name, "raw", score.Measure(p, bank, true))
	}
	reportRelations(w, relations)
	return nil
}

// reportRelations prints the precision and recall of relations that carry who
// does what.
func reportRelations(w io.Writer, relations map[string]map[string]score.Arcs) {
	fmt.Fprintf(w, "\n%-11s %21s %21s\n%-11s %21s %21s\n", "", "ewt-test", "pud", "relation", "P     R  gold", "P     R  gold")
	for _, rel := range strings.Fields("root nsubj nsubj:pass obj iobj obl obl:agent nmod ccomp xcomp advcl acl acl:relcl parataxis appos conj compound flat") {
		fmt.Fprintf(w, "%-11s", rel)
		for _, name := range []string{"ewt-test", "pud"} {
			a := relations[name][rel]
			percent := func(n int) float64 { return 100 * float64(a.Right) / float64(max(n, 1)) }
			fmt.Fprintf(w, "   %6.1f %5.1f %5d", percent(a.System), percent(a.Gold), a.Gold)
		}
		fmt.Fprintln(w)
	}
}
