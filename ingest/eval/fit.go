package eval

import (
	"math"
	"slices"
)

// Weight is a factor that the confidence of facts is weighed by, one for each sieve.
type Weight struct {
	Sieve string
	Prior float64 // what is thought of it without a count
	Value float64 // what the facts make of that
	Facts int     // how many there were
}

const (
	// priorFacts is how many facts a prior counts for: so many that one article
	// cannot overturn it.
	priorFacts = 10
	// fitRounds is more than enough: after some twenty nothing moves any more.
	fitRounds = 100
)

// Fit finds the weights under which as many facts are right as their confidence
// says, for each sieve: the right facts over those that the rest of the confidence
// lets expect, both with so many facts more as the prior has it, and at most 1. The
// weights of a fact are a product, so each is fitted in turn with the others held
// (as in iterative proportional fitting). predictions have the confidence of their
// rules alone.
func (s *Scorer) Fit(articles []Article, predictions []*Prediction, weights []Weight) ([]Weight, error) {
	byID, err := index(articles, predictions)
	if err != nil {
		return nil, err
	}
	var facts []judgement
	for i := range articles {
		facts = append(facts, s.names.score(&articles[i], byID[articles[i].ID]).judged...)
	}
	out := slices.Clone(weights)
	value := make(map[string]float64, len(out))
	for i := range out {
		value[out[i].Sieve] = out[i].Prior
	}
	for range fitRounds {
		for i := range out {
			out[i].fit(facts, value)
			value[out[i].Sieve] = out[i].Value
		}
	}
	for i := range out {
		out[i].Value = math.Round(out[i].Value*100) / 100
	}
	return out, nil
}

// fit fits one weight. A fact counts as often as the sieve stands in it.
func (w *Weight) fit(facts []judgement, value map[string]float64) {
	right, expected := priorFacts*w.Prior, float64(priorFacts)
	w.Facts = 0
	for _, f := range facts {
		for at, sieve := range f.Sieves {
			if sieve != w.Sieve {
				continue
			}
			w.Facts++
			if f.right {
				right++
			}
			expected += f.expected(value, at)
		}
	}
	w.Value = min(1, right/expected)
}

// expected is the confidence of a fact without the sieve at one place.
func (j judgement) expected(value map[string]float64, without int) float64 {
	c := j.Confidence
	for i, sieve := range j.Sieves {
		if v, known := value[sieve]; known && i != without {
			c *= v
		}
	}
	return c
}
