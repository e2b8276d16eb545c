package eval

import (
	"cmp"
	"slices"
)

// Breakdown is a way to part the results.
type Breakdown string

const (
	// ByTag: articles with a construction or trait. One article has several.
	ByTag Breakdown = "tag"
	// BySource: articles of one collection.
	BySource Breakdown = "source"
	// ByKind: labels of one kind and predictions of one kind: direct, mixed and
	// indirect statements, types of targets, kinds of responses. What was found
	// need not have been given the kind of its label.
	ByKind Breakdown = "kind"
	// ByRule: predictions of one rule; they have a precision alone.
	ByRule Breakdown = "rule"
)

// Breakdowns are all of them.
var Breakdowns = [...]Breakdown{ByTag, ByKind, BySource, ByRule}

// Group is the results of one part.
type Group struct {
	By       Breakdown  `json:"by"`
	Name     string     `json:"name"`
	Articles int        `json:"articles,omitempty"` // where articles are parted
	Counted  []Counting `json:"counted"`
}

// broken are the metrics that breakdowns show.
var broken = [...]Metric{AccusationPairs, Statements, Responders, ResponseLinks}

func (b Breakdown) groups(sheets []*sheet) []Group {
	switch b {
	case ByTag:
		return b.ofArticles(sheets, func(a *Article) []string { return a.Tags })
	case BySource:
		return b.ofArticles(sheets, func(a *Article) []string { return []string{a.Source.Collection} })
	case ByKind:
		return b.ofMarks(sheets, func(m Mark) string { return m.Kind })
	case ByRule:
		return b.ofMarks(sheets, func(m Mark) string { return m.Rule })
	}
	return nil
}

// ofArticles parts the articles, the largest parts first.
func (b Breakdown) ofArticles(sheets []*sheet, of func(*Article) []string) []Group {
	parts := map[string][]*sheet{}
	for _, s := range sheets {
		for _, name := range of(s.article) {
			parts[name] = append(parts[name], s)
		}
	}
	var out []Group
	for name, part := range parts {
		g := Group{By: b, Name: name, Articles: len(part)}
		for _, m := range broken {
			g.Counted = append(g.Counted, counting(m, total(part, m)))
		}
		out = append(out, g)
	}
	slices.SortFunc(out, func(x, y Group) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.Name, y.Name))
	})
	return out
}

// ofMarks parts labels and predictions.
func (b Breakdown) ofMarks(sheets []*sheet, of func(Mark) string) []Group {
	counts := map[string]map[Metric]*Count{}
	for _, s := range sheets {
		for _, m := range s.marks {
			name := of(m)
			if name == "" || !slices.Contains(broken[:], m.Metric) {
				continue
			}
			if counts[name] == nil {
				counts[name] = map[Metric]*Count{}
			}
			if counts[name][m.Metric] == nil {
				counts[name][m.Metric] = &Count{}
			}
			counts[name][m.Metric].tally(m.Verdict)
		}
	}
	var out []Group
	for name, of := range counts {
		g := Group{By: b, Name: name}
		for _, m := range broken {
			if c := of[m]; c != nil && *c != (Count{}) {
				g.Counted = append(g.Counted, counting(m, *c))
			}
		}
		if len(g.Counted) > 0 {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(x, y Group) int { return cmp.Compare(x.Name, y.Name) })
	return out
}
