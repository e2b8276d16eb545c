package eval

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func run(t *testing.T, p ...*Prediction) *Report {
	t.Helper()
	r, err := (&Scorer{testNames(t)}).Score([]Article{rulesArticle()}, p, Breakdowns[:]...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func reversed() *Prediction {
	return &Prediction{ID: "a", OffsetUnit: ByteOffsets, Accusations: []PredictedAccusation{
		{Accuser: "Russia", Target: "Norway", TargetType: "state", Evidence: "Norway accused Russia of theft.", Rule: "r"}}}
}

func TestReportErrors(t *testing.T) {
	var b bytes.Buffer
	r := run(t, reversed())
	if err := r.WriteErrors(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\na\n  wrong  accusation-pairs: Russia -> Norway [state] [r]\n         Norway accused Russia of theft.\n",
		"  missed accusation-pairs: Norway -> Russia [state]\n",
		"  missed response-links: Dmitry Peskov -> Norway [deny]\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("got\n%s\nwant in it\n%s", b.String(), want)
		}
	}
	b.Reset()
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if want := "accusation-pairs           0.000     0.000     0.000                0/1          0/1\n"; !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant in it\n%s", b.String(), want)
	}
}

// TestReportJSON: a report that went through its JSON form differs from itself
// in nothing.
func TestReportJSON(t *testing.T) {
	r := run(t, reversed())
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadReport("f", data)
	if err != nil {
		t.Fatal(err)
	}
	if d := NewDiff(again, r); len(d.Values)+len(d.Fixed)+len(d.Broken) > 0 || !d.SameSet {
		t.Errorf("got %+v, want no difference", d)
	}
	for _, bad := range []string{"", "[]", "{}"} {
		if _, err := ReadReport("f", []byte(bad)); err == nil {
			t.Errorf("%q was read as a report", bad)
		}
	}
}

func TestDiff(t *testing.T) {
	right := &Prediction{ID: "a", OffsetUnit: ByteOffsets, Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "Russia"}}}
	var b bytes.Buffer
	if err := NewDiff(run(t, reversed()), run(t, right)).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	const want = `accusation-pairs                     0.000 -> 1.000  +1.000
accusation-pairs.precision           0.000 -> 1.000  +1.000
accusation-pairs.recall              0.000 -> 1.000  +1.000
accusation-pairs.calibration-error   0.000 -> 1.000  +1.000
errors that are new: 1, that are gone: 2

new errors

a
  wrong  accusation-matter: Norway -> Russia [given as] [state]
         theft

gone errors

a
  wrong  accusation-pairs: Russia -> Norway [state] [r]
         Norway accused Russia of theft.
  missed accusation-pairs: Norway -> Russia [state]
         Norway accused Russia of theft.
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestScoreRefuses(t *testing.T) {
	s := &Scorer{testNames(t)}
	for name, p := range map[string]*Prediction{"unknown article": {ID: "b", OffsetUnit: ByteOffsets}, "offsets in characters": {ID: "a"}} {
		if _, err := s.Score([]Article{rulesArticle()}, []*Prediction{p}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
