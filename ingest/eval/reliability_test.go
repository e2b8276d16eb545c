package eval

import (
	"bytes"
	"testing"
)

// TestReliability holds what counts as right: an optional label does, a pair counts
// as often as it is claimed, and a bin begins with its lower bound.
func TestReliability(t *testing.T) {
	a := rulesArticle()
	a.Gold.Accusations = []Accusation{{Accuser: "Norway", Target: "Russia", TargetType: "state", Of: "theft", Evidence: a.Text},
		{Accuser: "Russia", Target: "Norway", TargetType: "state", Of: "theft", Evidence: a.Text, Optional: true}}
	claim := func(accuser, target string, confidence float64) PredictedAccusation {
		return PredictedAccusation{Accuser: accuser, Target: target, Trust: Trust{Confidence: confidence}}
	}
	p := &Prediction{ID: a.ID, OffsetUnit: ByteOffsets, Accusations: []PredictedAccusation{
		claim("Norway", "Russia", .9), claim("Norway", "Russia", .7), claim("Russia", "Norway", .7), claim("Chile", "Russia", .72)}}
	r, err := (&Scorer{testNames(t)}).Score([]Article{a}, []*Prediction{p})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteReliability(&b); err != nil {
		t.Fatal(err)
	}
	const want = `
statements: 0 facts, - right, mean confidence -; calibration error 0.000, Brier score 0.000

accusation-pairs: 4 facts, 0.750 right, mean confidence 0.755; calibration error 0.055, Brier score 0.177
confidence     facts        mean   right
0.70 to 0.80       3       0.707   0.667  #############.|.....
0.90 to 1.00       1       0.900   1.000  ##################|#

responders: 0 facts, - right, mean confidence -; calibration error 0.000, Brier score 0.000
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestAblation(t *testing.T) {
	right := &Prediction{ID: "a", OffsetUnit: ByteOffsets, Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "Russia"}}}
	with, without := run(t, right), run(t, reversed())
	with.Ablation = []Contribution{NewContribution("sieve role", with, without), NewContribution("trees", with, with)}
	var b bytes.Buffer
	if err := with.WriteAblation(&b); err != nil {
		t.Fatal(err)
	}
	const want = `
contribution                              accusation-pairs        statements            quotes      published-in        responders    response-links
sieve role                                          +1.000                 .                 .                 .                 .                 .
nothing: trees
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
