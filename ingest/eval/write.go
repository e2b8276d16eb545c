package eval

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// WriteText writes a report as tables, without its errors.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d articles", r.Set.File, r.Set.Articles)
	if r.Set.Split != All {
		fmt.Fprintf(&b, " (%s split)", r.Set.Split)
	}
	if r.Set.SHA256 != "" {
		fmt.Fprintf(&b, ", SHA-256 %s", r.Set.SHA256)
	}
	fmt.Fprintf(&b, "\n\n%-22s%10s%10s%10s  %-14s%s\n", "metric", "precision", "recall", "F1", "95% interval", "right/wrong  found/missed")
	for _, c := range r.Counted {
		writeCounting(&b, 22, c)
	}
	b.WriteString("\n")
	for _, s := range r.Shared {
		fmt.Fprintf(&b, "%-22s%10s of those found    %-14s%.4g/%d\n", s.Metric, given(s.Value, s.Of), s.Interval, s.Right, s.Of)
	}
	r.writeAsides(&b)
	for _, s := range r.Sentences {
		s.writeText(&b)
	}
	r.writeGroups(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (i Interval) String() string {
	if i == (Interval{}) {
		return ""
	}
	return fmt.Sprintf("[%.2f, %.2f]", i.Low, i.High)
}

func writeCounting(b *strings.Builder, width int, c Counting) {
	if c.Metric == Quotes {
		fmt.Fprintf(b, "%-*s%10s%10.3f%10s  %-14s%11s  %d/%d\n", width, c.Metric, "-", c.Recall, "-", c.Interval, "", c.Found, c.Missed)
		return
	}
	predictions := fmt.Sprintf("%d/%d", c.Right, c.Wrong)
	fmt.Fprintf(b, "%-*s%10.3f%10.3f%10.3f  %-14s%-11s  %d/%d\n", width, c.Metric, c.Precision, c.Recall, c.F1, c.Interval, predictions, c.Found, c.Missed)
}

func (r *Report) writeAsides(b *strings.Builder) {
	c, a := r.Clean, r.Asides
	fmt.Fprintf(b, "\narticles without accusation: %d; false accusations: %d in %d of them (%.2f per article); false responders: %d\n",
		c.Articles, c.FalseAccusations, c.WithFalse, c.PerArticle(), c.FalseResponses)
	fmt.Fprintf(b, "negated accusations: %d, of these read as made: %d\n", a.NegatedLabels, a.NegatedWrong)
	fmt.Fprintf(b, "statements of the right words by the wrong speaker: %d; outside the text: %d\n", a.WrongSpeaker, a.Misplaced)
	fmt.Fprintf(b, "responders without a kind: %d; right matters that run on: %d\n", a.KindMissing, a.MatterLoose)
}

func (s Sentences) writeText(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s, %s: %d records, SHA-256 %s\n", s.Set, s.File, s.Records, s.SHA256)
	for _, c := range s.Counted {
		writeCounting(b, 22, c)
	}
}

// writeGroups writes one line for each group and metric it has, by breakdown.
func (r *Report) writeGroups(b *strings.Builder) {
	last := Breakdown("")
	for _, g := range r.Groups {
		if g.By != last {
			last = g.By
			fmt.Fprintf(b, "\nby %-19s%-18s%10s%10s%10s  %s\n", g.By, "metric", "precision", "recall", "F1", "right/wrong  found/missed")
		}
		name := g.Name
		if g.Articles > 0 {
			name = fmt.Sprintf("%s (%d)", name, g.Articles)
		}
		if len(name) > 21 {
			fmt.Fprintf(b, "%s\n", name)
			name = ""
		}
		for _, c := range g.Counted {
			if c.Count == (Count{}) {
				continue
			}
			fmt.Fprintf(b, "%-22s%-18s%10s%10s%10s  %-11s  %d/%d\n", name, c.Metric, given(c.Precision, c.Right+c.Wrong), given(c.Recall, c.Found+c.Missed),
				given(c.F1, min(c.Right+c.Wrong, c.Found+c.Missed)), fmt.Sprintf("%d/%d", c.Right, c.Wrong), c.Found, c.Missed)
			name = ""
		}
	}
}

// given is a number, or a dash where it is a share of nothing.
func given(v float64, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", v)
}

// verdictOrder puts false facts before missed ones.
var verdictOrder = []Verdict{Wrong, Missed}

// WriteErrors writes errors with their words, by set or article and metric.
func (r *Report) WriteErrors(w io.Writer) error {
	if err := writeMarks(w, r.Errors); err != nil {
		return err
	}
	for _, s := range r.Sentences {
		if _, err := fmt.Fprintf(w, "\n%s\n", s.Set); err != nil {
			return err
		}
		if err := writeMarks(w, s.Errors); err != nil {
			return err
		}
	}
	return nil
}

func writeMarks(w io.Writer, marks []Mark) error {
	var b strings.Builder
	sorted := slices.Clone(marks)
	slices.SortStableFunc(sorted, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.Metric, y.Metric),
			cmp.Compare(slices.Index(verdictOrder, x.Verdict), slices.Index(verdictOrder, y.Verdict)))
	})
	article := ""
	for _, m := range sorted {
		if m.Article != article {
			article = m.Article
			fmt.Fprintf(&b, "\n%s\n", article)
		}
		b.WriteString(m.String())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String is the mark on two lines: what, and the words.
func (m Mark) String() string {
	line := fmt.Sprintf("  %-6s %s: %s", m.Verdict, m.Metric, m.What)
	for _, aside := range []string{m.Note, m.Kind, m.Rule} {
		if aside != "" {
			line += " [" + strings.Join(strings.Fields(aside), " ") + "]"
		}
	}
	if m.Text != "" {
		line += "\n         " + strings.Join(strings.Fields(m.Text), " ")
	}
	return line + "\n"
}

// WriteText writes what changed: numbers, then errors that are new and gone.
func (d *Diff) WriteText(w io.Writer) error {
	var b strings.Builder
	if !d.SameSet {
		b.WriteString("the two runs are over different articles\n")
	}
	for _, c := range d.Values {
		switch {
		case c.Old == nil:
			fmt.Fprintf(&b, "%-34s%8s -> %.3f\n", c.Name, "", *c.New)
		case c.New == nil:
			fmt.Fprintf(&b, "%-34s%8.3f -> \n", c.Name, *c.Old)
		case math.Abs(*c.New-*c.Old) >= 0.0005:
			fmt.Fprintf(&b, "%-34s%8.3f -> %.3f  %+.3f\n", c.Name, *c.Old, *c.New, *c.New-*c.Old)
		}
	}
	fmt.Fprintf(&b, "errors that are new: %d, that are gone: %d\n", len(d.Broken), len(d.Fixed))
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	for _, part := range []struct {
		head  string
		marks []Mark
	}{{"new", d.Broken}, {"gone", d.Fixed}} {
		if len(part.marks) == 0 {
			continue
		}
		if _, err := fmt.Fprintf(w, "\n%s errors\n", part.head); err != nil {
			return err
		}
		if err := writeMarks(w, part.marks); err != nil {
			return err
		}
	}
	return nil
}
