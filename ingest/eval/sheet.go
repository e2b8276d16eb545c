package eval

// sheet is an article being scored: the labels and the predictions with their
// names and places made ready, and the marks given so far.
type sheet struct {
	names   *names
	page    *page
	article *Article
	pred    *Prediction
	marks   []Mark
	counts  map[Metric]*Count
	shares  map[Metric]*Share
	asides  Asides
	judged  []judgement
}

// Asides are counts beside the metrics.
type Asides struct {
	NegatedLabels int `json:"negatedLabels"` // accusations that were not made, by pair
	NegatedWrong  int `json:"negatedWrong"`  // of these, predicted as made

	Misplaced    int `json:"misplaced"`    // statements that stand nowhere in the text
	WrongSpeaker int `json:"wrongSpeaker"` // statements with the right words alone

	KindMissing int `json:"kindMissing"` // responders found without a kind
	MatterLoose int `json:"matterLoose"` // right matters, of which less than half lies in the evidence
}

func (a *Asides) add(o Asides) {
	a.NegatedLabels += o.NegatedLabels
	a.NegatedWrong += o.NegatedWrong
	a.Misplaced += o.Misplaced
	a.WrongSpeaker += o.WrongSpeaker
	a.KindMissing += o.KindMissing
	a.MatterLoose += o.MatterLoose
}

func (n *names) score(a *Article, p *Prediction) *sheet {
	s := &sheet{names: n, page: newPage(a.Text), article: a, pred: p, counts: map[Metric]*Count{}, shares: map[Metric]*Share{}}
	for _, m := range Counted {
		s.counts[m] = &Count{}
	}
	for _, m := range Shared {
		s.shares[m] = &Share{}
	}
	s.accusations()
	s.states()
	s.statements()
	s.published()
	s.responders()
	s.responderStates()
	s.links()
	s.kinds(ResponseKind, func(kind string) string { return kind })
	s.kinds(ResponseKindLenient, denyOrReject)
	s.matters()
	return s
}

// mark records a verdict and counts it.
func (s *sheet) mark(m Mark) {
	m.Article = s.article.ID
	s.marks = append(s.marks, m)
	if c := s.counts[m.Metric]; c != nil {
		c.tally(m.Verdict)
	}
}

// verdictOn a prediction follows from the labels that it hits: whether there
// are any, and whether one of them is not optional.
func verdictOn(hit, mandatory bool) Verdict {
	switch {
	case mandatory:
		return Right
	case hit:
		return Ignored
	}
	return Wrong
}

func verdictOf(label bool) Verdict {
	if label {
		return Found
	}
	return Missed
}
