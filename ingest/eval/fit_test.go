package eval

import "testing"

// TestFit: ten facts more, as sure as the prior has it, stand beside those of the
// articles, and what one sieve is blamed for the other is not.
func TestFit(t *testing.T) {
	a := rulesArticle()
	a.Gold.Accusations = []Accusation{{Accuser: "Norway", Target: "Russia", TargetType: "state", Of: "theft", Evidence: a.Text}}
	p := &Prediction{ID: a.ID, OffsetUnit: ByteOffsets}
	for i := range 20 {
		x := PredictedAccusation{Accuser: "Norway", Target: "Russia", Trust: Trust{1, []string{"name"}}}
		if i < 10 {
			x = PredictedAccusation{Accuser: "Chile", Target: "Russia", Trust: Trust{1, []string{"name", "pronoun"}}}
		}
		p.Accusations = append(p.Accusations, x)
	}
	priors := []Weight{{Sieve: "name", Prior: 1}, {Sieve: "pronoun", Prior: 0.8}, {Sieve: "role", Prior: 0.9}}
	got, err := (&Scorer{testNames(t)}).Fit([]Article{a}, []*Prediction{p}, priors)
	if err != nil {
		t.Fatal(err)
	}
	want := []Weight{{"name", 1, 0.82, 20}, {"pronoun", 0.8, 0.44, 10}, {"role", 0.9, 0.9, 0}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}
