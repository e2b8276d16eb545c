package eval

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// judgement is the verdict on one fact beside the confidence that it was given.
type judgement struct {
	metric Metric
	Trust
	right bool
}

// judgedMetrics say what right means of a fact that has a confidence. Other than
// for the metrics themselves, each fact counts, however often its pair or name
// comes in the article.
var judgedMetrics = [...]Metric{Statements, AccusationPairs, Responders}

// judge notes the verdict on a fact. One that hits optional labels alone is true
// too, though nobody has to find it: without those, the words that an accusation
// makes a statement would count only where they are wrong.
func (s *sheet) judge(m Metric, t Trust, v Verdict) {
	s.judged = append(s.judged, judgement{m, t, v != Wrong})
}

// Reliability tells how far the confidence of facts can be believed: of those with
// about .8, about eight in ten should be right.
type Reliability struct {
	Metric Metric `json:"metric"`
	Bin           // of all facts
	// Error is the expected calibration error: the mean distance of the confidence
	// of a bin from its share of right facts, weighted by the number of facts
	// (Naeini, Cooper and Hauskrecht 2015).
	Error float64 `json:"error"`
	// Brier is the mean square of the distance between confidence and truth, 1 or 0
	// (Brier 1950). It is lower too where right and wrong facts are told apart.
	Brier float64 `json:"brier"`
	Bins  []Bin   `json:"bins"`
}

// Bin is the facts whose confidence lies from Low to below High; the last bin
// holds 1 too. Bins without facts are left out.
type Bin struct {
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Facts      int     `json:"facts"`
	Right      int     `json:"right"`
	Confidence float64 `json:"confidence"` // the mean
	Share      float64 `json:"share"`      // of right ones
}

// binsOfConfidence is how many bins of one width there are.
const binsOfConfidence = 10

func reliability(sheets []*sheet, m Metric) Reliability {
	r := Reliability{Metric: m, Bin: Bin{High: 1}, Bins: []Bin{}}
	var bins [binsOfConfidence]Bin
	for _, s := range sheets {
		for _, j := range s.judged {
			if j.metric != m {
				continue
			}
			truth := 0.0
			if j.right {
				truth = 1
			}
			r.Brier += (j.Confidence - truth) * (j.Confidence - truth)
			// The little more keeps .7 in the bin from .7 on, whatever 10 x .7 comes to.
			at := int(j.Confidence*binsOfConfidence + 1e-9)
			bins[min(max(at, 0), binsOfConfidence-1)].add(j)
			r.add(j)
		}
	}
	for i, b := range bins {
		if b.Facts == 0 {
			continue
		}
		b.Low, b.High = float64(i)/binsOfConfidence, float64(i+1)/binsOfConfidence
		b.average()
		r.Error += ratio(b.Facts, r.Facts) * math.Abs(b.Confidence-b.Share)
		r.Bins = append(r.Bins, b)
	}
	r.average()
	r.Brier /= float64(max(r.Facts, 1))
	return r
}

// add counts a fact; Confidence is a sum until average.
func (b *Bin) add(j judgement) {
	b.Facts++
	b.Confidence += j.Confidence
	if j.right {
		b.Right++
	}
}

func (b *Bin) average() {
	b.Confidence /= float64(max(b.Facts, 1))
	b.Share = ratio(b.Right, b.Facts)
}

// WriteReliability writes the reliability curve of each kind of fact as a table: a
// line for each bin, with a bar for the share that is right and a mark where the
// confidence would have it.
func (r *Report) WriteReliability(w io.Writer) error {
	var b strings.Builder
	for _, x := range r.Reliability {
		fmt.Fprintf(&b, "\n%s: %d facts, %s right, mean confidence %s; calibration error %.3f, Brier score %.3f\n",
			x.Metric, x.Facts, given(x.Share, x.Facts), given(x.Confidence, x.Facts), x.Error, x.Brier)
		if x.Facts == 0 {
			continue
		}
		fmt.Fprintf(&b, "%-14s%6s%12s%8s\n", "confidence", "facts", "mean", "right")
		for _, bin := range x.Bins {
			fmt.Fprintf(&b, "%.2f to %.2f  %6d%12.3f%8.3f  %s\n", bin.Low, bin.High, bin.Facts, bin.Confidence, bin.Share, bin.bar())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// bar draws the share, with "|" where the confidence is.
func (b Bin) bar() string {
	const width = 20
	at := func(v float64) int { return int(math.Round(v * width)) }
	bar := []byte(strings.Repeat("#", at(b.Share)) + strings.Repeat(".", width-at(b.Share)))
	bar[min(max(at(b.Confidence), 0), width-1)] = '|'
	return string(bar)
}
