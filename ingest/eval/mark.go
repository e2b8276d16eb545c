package eval

// Verdict is what became of a label or a prediction.
type Verdict string

const (
	Right   Verdict = "right"   // a prediction that hits a label
	Wrong   Verdict = "wrong"   // a prediction that hits none
	Found   Verdict = "found"   // a label that a prediction hits
	Missed  Verdict = "missed"  // a label that none hits
	Ignored Verdict = "ignored" // a prediction that hits optional labels alone
)

// Mark is the verdict on one label or one prediction under one metric.
type Mark struct {
	Article string  `json:"article"`
	Metric  Metric  `json:"metric"`
	Verdict Verdict `json:"verdict"`
	What    string  `json:"what"`           // the names: "Russia -> China"
	Note    string  `json:"note,omitempty"` // what was wrong
	Text    string  `json:"text,omitempty"` // the words
	Kind    string  `json:"kind,omitempty"`
	Rule    string  `json:"rule,omitempty"` // of a prediction
}

// Metric names a number that is measured.
type Metric string

// These are counted: their predictions are right or wrong, their labels found
// or missed.
const (
	AccusationPairs Metric = "accusation-pairs" // (accuser, target)
	StatePairs      Metric = "state-pairs"      // (accuser's state, target's state)
	Statements      Metric = "statements"       // with the right speaker
	Quotes          Metric = "quotes"           // direct and mixed ones; recall alone
	PublishedIn     Metric = "published-in"     // (speaker, outlet)
	Responders      Metric = "responders"
	ResponderStates Metric = "responder-states"
	ResponseLinks   Metric = "response-links" // (responder, accuser answered)
)

// These are shares of what was found.
const (
	ResponseKind        Metric = "response-kind"         // right kind, of responders found
	ResponseKindLenient Metric = "response-kind-lenient" // the same with deny and reject as one
	AccusationMatter    Metric = "accusation-matter"     // right words, of pairs found
)

// Counted and Shared are the metrics in the order of reports.
var (
	Counted = [...]Metric{AccusationPairs, StatePairs, Statements, Quotes, PublishedIn, Responders, ResponderStates, ResponseLinks}
	Shared  = [...]Metric{ResponseKind, ResponseKindLenient, AccusationMatter}
)

// Count is how many predictions were right and wrong, and how many labels were
// found and missed.
type Count struct {
	Right  int `json:"right"`
	Wrong  int `json:"wrong"`
	Found  int `json:"found"`
	Missed int `json:"missed"`
}

func (c *Count) add(o Count) {
	c.Right += o.Right
	c.Wrong += o.Wrong
	c.Found += o.Found
	c.Missed += o.Missed
}

func (c *Count) tally(v Verdict) {
	switch v {
	case Right:
		c.Right++
	case Wrong:
		c.Wrong++
	case Found:
		c.Found++
	case Missed:
		c.Missed++
	}
}

// Precision is the share of predictions that are right, 0 to 1. Without
// predictions it is 1 if there are no labels either, else 0.
func (c Count) Precision() float64 {
	n := c.Right + c.Wrong
	if n == 0 && c.Found+c.Missed == 0 {
		return 1
	}
	return ratio(c.Right, n)
}

// Recall is the share of labels that are found; 1 without labels.
func (c Count) Recall() float64 {
	if c.Found+c.Missed == 0 {
		return 1
	}
	return ratio(c.Found, c.Found+c.Missed)
}

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// value is the number that a metric is quoted by.
func (c Count) value(m Metric) float64 {
	if m == Quotes {
		return c.Recall()
	}
	return c.F1()
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Share is how many of what was found are right. A responder with one right
// and one wrong kind is half right.
type Share struct {
	Right float64 `json:"right"`
	Of    int     `json:"of"`
}

func (s *Share) add(o Share) {
	s.Right += o.Right
	s.Of += o.Of
}

// Value is the share, 0 to 1; 0 of nothing.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return s.Right / float64(s.Of)
}
