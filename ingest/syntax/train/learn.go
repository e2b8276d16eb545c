package main

import (
	"jaccuse/ingest/syntax/internal/graphparser"
	"jaccuse/ingest/syntax/internal/lemma"
	"jaccuse/ingest/syntax/internal/tagger"
	"jaccuse/ingest/syntax/internal/treebank"
)

// effort is how often each model sees the treebank.
type effort struct{ tagger, jackknife, parser int }

// The choices of training were made on EWT dev.
var thorough = effort{tagger: 6, jackknife: 4, parser: 30}

const (
	featureBits = 22  // the tagger hashes its features to 2^22 rows
	theta       = 0.5 // and drops weights below
	batch       = 400 // words between two steps of the parser's optimizer
	rate        = 0.003
)

// models is what is learnt.
type models struct {
	tagger     *tagger.Tagger
	lemmatizer *lemma.Lemmatizer
	parser     *graphparser.Parser
}

// learn makes the models from a treebank, and tells done what it has finished.
func learn(bank []treebank.Sentence, e effort, done func(what string)) (models, error) {
	l, err := lemma.Train(bank)
	if err != nil {
		return models{}, err
	}
	bank = augment(bank, 1)
	o := tagger.Options{Epochs: e.tagger, Bits: featureBits, Theta: theta, Seed: 2}
	t := tagger.Train(bank, o)
	done("tagger")
	o.Epochs, o.Seed = e.jackknife, 3
	tags, err := jackknife(bank, t.Tags(), o)
	if err != nil {
		return models{}, err
	}
	done("tags for the parser")
	p := graphparser.Train(bank, tags, t.Tags(), graphparser.Options{
		Epochs: e.parser, Batch: batch, Rate: rate, Seed: 4, Done: done,
	})
	return models{t, l, p}, nil
}
