package main

import (
	"fmt"
	"maps"
	"slices"

	"jaccuse/ingest/eval"
)

// ablate reads the articles again without each part of the reading in turn.
func (e *evaluation) ablate(r *eval.Report, articles []eval.Article) error {
	for _, part := range e.x.Parts() {
		less := *e
		less.x = e.x.Without(part)
		without, err := less.score(articles)
		if err != nil {
			return err
		}
		r.Ablation = append(r.Ablation, eval.NewContribution(string(part), r, without))
	}
	return nil
}

// weights prints the rows of ingest/extract/data/weights.tsv as the articles have
// them.
func (e *evaluation) weights(path string) error {
	articles, _, err := e.articles(path)
	if err != nil {
		return err
	}
	plain := *e
	plain.x = e.x.Unweighed()
	predictions, err := plain.predict(articles)
	if err != nil {
		return err
	}
	shipped := e.x.Weights()
	var weights []eval.Weight
	for _, sieve := range slices.Sorted(maps.Keys(shipped)) {
		weights = append(weights, eval.Weight{Sieve: sieve, Prior: shipped[sieve].Prior})
	}
	scorer, err := eval.NewScorer()
	if err != nil {
		return err
	}
	weights, err = scorer.Fit(articles, predictions, weights)
	if err != nil {
		return err
	}
	for _, w := range weights {
		if _, err := fmt.Fprintf(e.c.App.Writer, "%s\t%.2f\t%.2f\t%d\n", w.Sieve, w.Prior, w.Value, w.Facts); err != nil {
			return err
		}
	}
	return nil
}
