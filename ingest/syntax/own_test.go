package syntax_test

import (
	"path/filepath"
	"strings"
	"testing"

	"jaccuse/ingest/syntax/internal/score"
	"jaccuse/ingest/syntax/internal/treebank"
)

// TestOwn holds the models against sentences that were written and annotated for
// this test, in the constructions that matter most: words and spans must all be
// right, tags and trees nearly all.
func TestOwn(t *testing.T) {
	p := load(t)
	bank, err := treebank.Open(filepath.Join("testdata", "own.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range bank {
		t.Run(sentence.ID, func(t *testing.T) {
			toks := parse(p, sentence.Text)
			var got, want []string
			for _, k := range toks {
				got = append(got, k.Form)
			}
			for _, w := range sentence.Words {
				want = append(want, w.Form)
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Fatalf("%s: got words %q, want %q", sentence.Text, got, want)
			}
			for i, w := range sentence.Words {
				if k := toks[i]; k.Head != w.Head || k.Rel != w.Rel || k.XPOS != w.XPOS || k.Lemma != w.Lemma {
					t.Logf("%q: got %s %s %s of %d, want %s %s %s of %d", w.Form, k.Lemma, k.XPOS, k.Rel, k.Head, w.Lemma, w.XPOS, w.Rel, w.Head)
				}
			}
		})
	}
	s := score.Measure(p, bank, true)
	tags, lemmas := score.F1(s.XPOS, s.Gold, s.System), score.F1(s.Lemmas, s.Gold, s.System)
	t.Logf("UAS %.1f, LAS %.1f, XPOS %.1f, lemmas %.1f", s.UAS(), s.LAS(), tags, lemmas)
	if s.UAS() < 92 || s.LAS() < 90 || tags < 95 || lemmas < 98 {
		t.Errorf("got UAS %.1f, LAS %.1f, XPOS %.1f, lemmas %.1f, want at least 92, 90, 95, 98", s.UAS(), s.LAS(), tags, lemmas)
	}
}
