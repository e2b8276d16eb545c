package main

import (
	"fmt"
	"slices"

	"jaccuse/ingest/syntax/internal/tagger"
	"jaccuse/ingest/syntax/internal/treebank"
	"jaccuse/ingest/syntax/internal/word"
)

// folds is how many parts the documents are dealt into.
const folds = 6

// jackknife tags each sentence with a tagger that was trained on other
// documents. The tags are numbers of the list names.
func jackknife(bank []treebank.Sentence, names []string, o tagger.Options) ([][]int, error) {
	fold := deal(bank)
	if !slices.Contains(fold, folds-1) {
		return nil, fmt.Errorf("fewer than %d documents to train on", folds)
	}
	out := make([][]int, len(bank))
	for k := range folds {
		var rest []treebank.Sentence
		for i, s := range bank {
			if fold[i] != k {
				rest = append(rest, s)
			}
		}
		t := tagger.Train(rest, o)
		for i, s := range bank {
			if fold[i] == k {
				out[i] = renumber(tags(t, s), t.Tags(), names)
			}
		}
	}
	return out, nil
}

// deal gives each document to a fold, in turn.
func deal(bank []treebank.Sentence) []int {
	out := make([]int, len(bank))
	docs, last := -1, ""
	for i, s := range bank {
		if i == 0 || s.Doc != last {
			docs, last = docs+1, s.Doc
		}
		out[i] = docs % folds
	}
	return out
}

func tags(t *tagger.Tagger, s treebank.Sentence) []int {
	words := make([]word.Word, len(s.Words))
	for i, w := range s.Words {
		words[i] = word.New(w.Form)
	}
	out := make([]int, len(words))
	t.Tag(words, out)
	return out
}

func renumber(ids []int, from, to []string) []int {
	for i, id := range ids {
		ids[i], _ = slices.BinarySearch(to, from[id])
	}
	return ids
}
