package eval

import (
	"fmt"
	"io"
	"strings"
)

// Contribution is what a part of the reading adds to the metrics: the number with
// it less the number without.
type Contribution struct {
	Part    string  `json:"part"`
	Metrics []Value `json:"metrics"` // F1; of quotes the recall
}

// ablated are the metrics that contributions are shown in.
var ablated = [...]Metric{AccusationPairs, Statements, Quotes, PublishedIn, Responders, ResponseLinks}

// NewContribution compares a run over the same articles without the part.
func NewContribution(part string, with, without *Report) Contribution {
	c := Contribution{Part: part}
	for _, m := range ablated {
		all, _ := with.Value(string(m))
		less, _ := without.Value(string(m))
		c.Metrics = append(c.Metrics, Value{string(m), all - less})
	}
	return c
}

// nothing reports whether the part changes no number as it is shown.
func (c Contribution) nothing() bool {
	for _, v := range c.Metrics {
		if shown(v.Value) != "." {
			return false
		}
	}
	return true
}

// WriteAblation writes a line for each part that contributes something, and the
// names of the others.
func (r *Report) WriteAblation(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-40s", "contribution")
	for _, m := range ablated {
		fmt.Fprintf(&b, "%18s", m)
	}
	b.WriteString("\n")
	var idle []string
	for _, c := range r.Ablation {
		if c.nothing() {
			idle = append(idle, c.Part)
			continue
		}
		fmt.Fprintf(&b, "%-40s", c.Part)
		for _, v := range c.Metrics {
			fmt.Fprintf(&b, "%18s", shown(v.Value))
		}
		b.WriteString("\n")
	}
	if len(idle) > 0 {
		fmt.Fprintf(&b, "nothing: %s\n", strings.Join(idle, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shown is a difference with three digits, "." for none.
func shown(v float64) string {
	s := fmt.Sprintf("%+.3f", v)
	if s == "+0.000" || s == "-0.000" {
		return "."
	}
	return s
}
