package eval

// matters marks, for each labelled pair that was found, whether what the target
// is accused of was read: a span that covers at least half of the matter of one
// of its labels.
func (s *sheet) matters() {
	predictions := s.accusers()
	for _, l := range s.accusedLabels() {
		if l.negated || l.optional {
			continue
		}
		var given []accuser
		for _, p := range predictions {
			if s.hits(p.couple, l.couple) {
				given = append(given, p)
			}
		}
		if len(given) > 0 {
			s.matter(l, given)
		}
	}
}

func (s *sheet) matter(l *accused, given []accuser) {
	var spans []stretch
	rule, words := "", ""
	for _, p := range given {
		if at, ok := s.page.at(p.Start, p.End); ok {
			spans = append(spans, at)
			start, end := s.page.bytes(at)
			rule, words = p.Rule, s.page.text[start:end]
		}
	}
	right, tight := s.rightMatter(l, spans)
	share := s.shares[AccusationMatter]
	share.Of++
	m := Mark{Metric: AccusationMatter, Verdict: Wrong, What: l.what(), Text: l.labels[0].Of, Note: "given as " + words, Rule: rule, Kind: l.labels[0].TargetType}
	if !right {
		s.mark(m)
		return
	}
	share.Right++
	if !tight {
		s.asides.MatterLoose++
	}
}

// rightMatter reports whether a span is right, and whether a right one stays
// within the evidence for half of its length.
func (s *sheet) rightMatter(l *accused, spans []stretch) (right, tight bool) {
	for _, x := range l.labels {
		of := s.page.findAll(x.Of)
		bounds := append(s.page.findAll(x.Evidence), of...)
		for _, span := range spans {
			for _, o := range of {
				if mostly(o, []stretch{span}) {
					right = true
					tight = tight || mostly(span, bounds)
				}
			}
		}
	}
	return right, tight
}
