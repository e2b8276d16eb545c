package eval

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Report is the outcome of a run. Its JSON form is what --diff compares with.
type Report struct {
	Set       Set        `json:"set"`
	Extractor string     `json:"extractor,omitempty"` // versions that read the articles
	Rules     string     `json:"rules,omitempty"`
	Counted   []Counting `json:"counted"`
	Shared    []Sharing  `json:"shared"`
	Clean     Clean      `json:"clean"`
	// Reliability of the confidence of statements, accusations and responses.
	Reliability []Reliability  `json:"reliability"`
	Asides      Asides         `json:"asides"`
	Groups      []Group        `json:"groups,omitempty"`
	Sentences   []Sentences    `json:"sentences,omitempty"` // PLOVER and PropBank
	Ablation    []Contribution `json:"ablation,omitempty"`  // of each part of the reading
	Errors      []Mark         `json:"errors"`
	Diff        *Diff          `json:"diff,omitempty"` // to an earlier run
}

// Set says what was measured on.
type Set struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"` // of the file
	Split    Split  `json:"split"`
	Articles int    `json:"articles"` // of the split
}

// Counting is a metric with predictions and labels.
type Counting struct {
	Metric Metric `json:"metric"`
	Count
	Precision float64  `json:"precision"` // 0 to 1, as the following
	Recall    float64  `json:"recall"`
	F1        float64  `json:"f1"`
	Interval  Interval `json:"interval,omitzero"` // of F1; of recall for quotes
}

func counting(m Metric, c Count) Counting {
	return Counting{Metric: m, Count: c, Precision: c.Precision(), Recall: c.Recall(), F1: c.F1()}
}

// Sharing is a metric that is a share of what was found.
type Sharing struct {
	Metric Metric `json:"metric"`
	Share
	Value    float64  `json:"value"`
	Interval Interval `json:"interval,omitzero"`
}

// Clean is what was read from articles that hold no accusation.
type Clean struct {
	Articles         int            `json:"articles"`
	WithFalse        int            `json:"withFalse"`        // articles with a false accusation
	FalseAccusations int            `json:"falseAccusations"` // pairs
	FalseResponses   int            `json:"falseResponses"`   // responders
	ByArticle        map[string]int `json:"byArticle"`        // false accusations, where there are any
}

// PerArticle is the false accusations per article.
func (c Clean) PerArticle() float64 { return ratio(c.FalseAccusations, c.Articles) }

func (c *Clean) add(s *sheet) {
	if s.article.Category != WithoutAccusation {
		return
	}
	c.Articles++
	c.FalseResponses += s.counts[Responders].Wrong
	if n := s.counts[AccusationPairs].Wrong; n > 0 {
		c.WithFalse++
		c.FalseAccusations += n
		c.ByArticle[s.article.ID] = n
	}
}

// Scorer scores predictions. It is read only once made.
type Scorer struct{ names *names }

// NewScorer loads the tables of names.
func NewScorer() (*Scorer, error) {
	n, err := loadNames(data)
	if err != nil {
		return nil, fmt.Errorf("load tables of names: %w", err)
	}
	return &Scorer{n}, nil
}

// Score compares predictions with the labels of articles. An article without a
// prediction counts as one from which nothing was read; a prediction for none
// of the articles is an error. by asks for breakdowns.
func (s *Scorer) Score(articles []Article, predictions []*Prediction, by ...Breakdown) (*Report, error) {
	byID, err := index(articles, predictions)
	if err != nil {
		return nil, err
	}
	sheets := make([]*sheet, len(articles))
	for i := range articles {
		sheets[i] = s.names.score(&articles[i], byID[articles[i].ID])
	}
	r := &Report{Set: Set{Split: All, Articles: len(articles)}, Clean: Clean{ByArticle: map[string]int{}}, Errors: []Mark{}}
	for _, m := range Counted {
		c := counting(m, total(sheets, m))
		c.Interval = countInterval(sheets, m)
		r.Counted = append(r.Counted, c)
	}
	for _, m := range Shared {
		share := totalShare(sheets, m)
		r.Shared = append(r.Shared, Sharing{Metric: m, Share: share, Value: share.Value(), Interval: shareInterval(sheets, m)})
	}
	for _, sh := range sheets {
		r.Clean.add(sh)
		r.Asides.add(sh.asides)
		r.Errors = append(r.Errors, sh.errors()...)
	}
	for _, m := range judgedMetrics {
		r.Reliability = append(r.Reliability, reliability(sheets, m))
	}
	for _, b := range by {
		r.Groups = append(r.Groups, b.groups(sheets)...)
	}
	return r, nil
}

func index(articles []Article, predictions []*Prediction) (map[string]*Prediction, error) {
	byID := make(map[string]*Prediction, len(articles))
	for _, a := range articles {
		byID[a.ID] = &Prediction{ID: a.ID}
	}
	for _, p := range predictions {
		if byID[p.ID] == nil {
			return nil, fmt.Errorf("a prediction is for %q, which is no article of the gold set", p.ID)
		}
		if p.OffsetUnit != ByteOffsets {
			return nil, fmt.Errorf("the prediction for %q has offsets in %q, want %q", p.ID, p.OffsetUnit, ByteOffsets)
		}
		byID[p.ID] = p
	}
	return byID, nil
}

func total(sheets []*sheet, m Metric) Count {
	var c Count
	for _, s := range sheets {
		c.add(*s.counts[m])
	}
	return c
}

func totalShare(sheets []*sheet, m Metric) Share {
	var share Share
	for _, s := range sheets {
		share.add(*s.shares[m])
	}
	return share
}

// errors are the marks that tell of one. What is wrong under a lenient or a
// partial metric is told under the full one.
func (s *sheet) errors() []Mark {
	var out []Mark
	for _, m := range s.marks {
		if (m.Verdict == Wrong || m.Verdict == Missed) && m.Metric != Quotes && m.Metric != ResponseKindLenient {
			out = append(out, m)
		}
	}
	return out
}

// Value is one number of a report.
type Value struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// Values lists the numbers of a report under the names that floors and
// differences use: "statements" is its F1, beside it stand
// "statements.precision" and so on.
func (r *Report) Values() []Value {
	var out []Value
	add := func(name string, v float64) { out = append(out, Value{name, v}) }
	for _, c := range r.Counted {
		if add(string(c.Metric), c.Count.value(c.Metric)); c.Metric == Quotes {
			continue
		}
		add(string(c.Metric)+".precision", c.Precision)
		add(string(c.Metric)+".recall", c.Recall)
	}
	for _, s := range r.Shared {
		add(string(s.Metric), s.Value)
	}
	for _, x := range r.Reliability {
		add(string(x.Metric)+".calibration-error", x.Error)
	}
	add("false-accusations", r.Clean.PerArticle())
	add("negation-errors", float64(r.Asides.NegatedWrong))
	for _, s := range r.Sentences {
		for _, c := range s.Counted {
			name := s.Set + "." + string(c.Metric)
			add(name, c.F1)
			add(name+".precision", c.Precision)
			add(name+".recall", c.Recall)
		}
	}
	return out
}

// Value is the number of that name.
func (r *Report) Value(name string) (float64, bool) {
	values := r.Values()
	i := slices.IndexFunc(values, func(v Value) bool { return v.Name == name })
	if i < 0 {
		return 0, false
	}
	return values[i].Value, true
}

// ReadReport reads the JSON form of a report.
func ReadReport(file string, data []byte) (*Report, error) {
	r := &Report{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("%s: not the JSON of a run: %w", file, err)
	}
	if len(r.Counted) == 0 {
		return nil, fmt.Errorf("%s: not the JSON of a run: it holds no metrics", file)
	}
	return r, nil
}
