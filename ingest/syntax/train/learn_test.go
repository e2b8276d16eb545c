package main

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"

	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/treebank"
)

// The bytes of models depend on the data alone: not on map order, on the
// processor (run with -tags purego and on other architectures, too) or on chance.
// When training is changed on purpose, the checksums change, and the models in
// folder model have to be made anew.
func TestSameModelsEverywhere(t *testing.T) {
	bank, err := treebank.Open(filepath.Join("..", "testdata", "own.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := learn(bank, effort{tagger: 2, jackknife: 1, parser: 3}, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		pack func(*pack.Writer)
		want string
	}{
		{"tagger", m.tagger.Pack, "c4f884687383460409330c11ef67ec163d74808b6a5ffa308be1c30519531745"},
		{"lemmatizer", m.lemmatizer.Pack, "97ed3467f63b0294a75abfed6395d7cfd1e69b9e47be290249fd0d18f12f4bfd"},
		{"parser", m.parser.Pack, "77afaad4f62a63abcdeacdb78cc356dd0ae400c4193876bf8a330a8aa670b3a7"},
	} {
		var w pack.Writer
		tt.pack(&w)
		if got := fmt.Sprintf("%x", sha256.Sum256(w.Data)); got != tt.want {
			t.Errorf("%s: got sha256 %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestAugment(t *testing.T) {
	bank := make([]treebank.Sentence, 400)
	for i := range bank {
		bank[i] = treebank.Sentence{Doc: fmt.Sprint(i), Words: []treebank.Word{
			{Form: "it", Head: 1}, {Form: "is", Head: -1}, {Form: "n't", Head: 1}, {Form: "of", Head: 1}, {Form: ".", Head: 1},
		}}
	}
	seen := map[string]int{}
	last := ""
	for _, s := range augment(bank, 1) {
		form := fmt.Sprint(s.Forms())
		seen[form]++
		if form != "[it is n't of .]" && s.Doc != last {
			t.Fatalf("%s: a copy of document %s after one of %s", form, s.Doc, last)
		}
		last = s.Doc
	}
	for form, least := range map[string]int{"[it is n't of .]": 400, "[It Is n't Of]": 10, "[It Is n't of]": 10, "[IT IS N'T OF]": 5} {
		if seen[form] < least {
			t.Errorf("%s: got %d, want %d or more", form, seen[form], least)
		}
	}
	if len(seen) != 4 {
		t.Errorf("got %v, want four forms", seen)
	}
}

func TestDealKeepsDocumentsTogether(t *testing.T) {
	var bank []treebank.Sentence
	for i := range 100 {
		bank = append(bank, treebank.Sentence{Doc: fmt.Sprint(i / 7)})
	}
	fold := deal(bank)
	for i := range bank[1:] {
		if bank[i].Doc == bank[i+1].Doc && fold[i] != fold[i+1] {
			t.Errorf("document %s is in folds %d and %d", bank[i].Doc, fold[i], fold[i+1])
		}
	}
}
