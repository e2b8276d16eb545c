package eval

import (
	"cmp"
	"slices"
)

// A couple is two names that belong together: an accuser and a target, a
// responder and an accuser. As a label it holds all names accepted for each.
type couple struct {
	first, second []name
	optional      bool
}

func (s *sheet) hits(p couple, label couple) bool {
	return s.names.matchAny(p.first[0], label.first) && s.names.matchAny(p.second[0], label.second)
}

// key tells couples of one list apart.
func (c couple) key() [2]string { return [2]string{c.first[0].folded, c.second[0].folded} }

func (c couple) what() string { return c.first[0].raw + " -> " + c.second[0].raw }

// accused is the labels of one accuser and target, negated ones apart.
type accused struct {
	couple
	negated bool
	labels  []Accusation
}

func (s *sheet) accusedLabels() []*accused {
	type key struct {
		pair    [2]string
		negated bool
	}
	var out []*accused
	byKey := map[key]*accused{}
	for _, x := range s.article.Gold.Accusations {
		c := couple{s.names.accepted(x.Accuser, x.AccuserAlt), s.names.accepted(x.Target, x.TargetAlt), true}
		k := key{c.key(), x.Negated}
		label := byKey[k]
		if label == nil {
			label = &accused{couple: c, negated: x.Negated}
			byKey[k] = label
			out = append(out, label)
		} else {
			label.first, label.second = append(label.first, c.first...), append(label.second, c.second...)
		}
		label.optional = label.optional && x.Optional
		label.labels = append(label.labels, x)
	}
	return out
}

// accuser is a prediction with its names.
type accuser struct {
	couple
	PredictedAccusation
}

// accusers are the predictions of accusations made, whose names are known.
func (s *sheet) accusers() []accuser {
	var out []accuser
	for _, p := range s.pred.Accusations {
		if p.Accuser != "" && p.Target != "" && !p.Negated {
			out = append(out, accuser{couple{first: []name{s.names.name(p.Accuser)}, second: []name{s.names.name(p.Target)}}, p})
		}
	}
	return out
}

// distinct keeps the first of each couple.
func distinct[T interface{ key() [2]string }](all []T) []T {
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(slices.Clone(all), func(p T) bool {
		k := p.key()
		defer func() { seen[k] = true }()
		return seen[k]
	})
}

func (s *sheet) accusations() {
	labels, all := s.accusedLabels(), s.accusers()
	for _, p := range all {
		verdict, _ := s.verdictOnPair(p.couple, labels)
		s.judge(AccusationPairs, p.Trust, verdict)
	}
	predictions := distinct(all)
	for _, p := range predictions {
		verdict, negated := s.verdictOnPair(p.couple, labels)
		m := Mark{Metric: AccusationPairs, Verdict: verdict, What: p.what(), Text: p.Evidence, Kind: p.TargetType, Rule: p.Rule}
		if m.Verdict == Wrong && negated {
			m.Note = "negated in the text"
			s.asides.NegatedWrong++
		}
		s.mark(m)
	}
	for _, l := range labels {
		if l.negated {
			s.asides.NegatedLabels++
		} else if !l.optional {
			hit := slices.ContainsFunc(predictions, func(p accuser) bool { return s.hits(p.couple, l.couple) })
			s.mark(Mark{Metric: AccusationPairs, Verdict: verdictOf(hit), What: l.what(), Text: l.labels[0].Evidence, Kind: l.labels[0].TargetType})
		}
	}
}

// verdictOnPair also tells whether the pair hits an accusation that was not made.
func (s *sheet) verdictOnPair(p couple, labels []*accused) (verdict Verdict, negated bool) {
	hit, mandatory := false, false
	for _, l := range labels {
		switch {
		case !s.hits(p, l.couple):
		case l.negated:
			negated = true
		default:
			hit, mandatory = true, mandatory || !l.optional
		}
	}
	return verdictOn(hit, mandatory), negated
}

// states compares the sets of (accuser's state, target's state).
func (s *sheet) states() {
	mandatory, optional, predicted := map[[2]string]bool{}, map[[2]string]bool{}, map[[2]string]bool{}
	for _, x := range s.article.Gold.Accusations {
		if x.Negated || x.AccuserState == "" || x.TargetState == "" {
			continue
		}
		into := mandatory
		if x.Optional {
			into = optional
		}
		into[[2]string{s.names.state(x.AccuserState), s.names.state(x.TargetState)}] = true
	}
	for _, p := range s.accusers() {
		if p.AccuserState != "" && p.TargetState != "" {
			predicted[[2]string{s.names.state(p.AccuserState), s.names.state(p.TargetState)}] = true
		}
	}
	compareSets(s, StatePairs, mandatory, optional, predicted, func(k [2]string) string { return k[0] + " -> " + k[1] })
}

// compareSets marks each member of two sets of predictions and labels.
func compareSets[K comparable](s *sheet, m Metric, mandatory, optional, predicted map[K]bool, what func(K) string) {
	for _, k := range sortedKeys(predicted, what) {
		hit := mandatory[k] || optional[k]
		s.mark(Mark{Metric: m, Verdict: verdictOn(hit, mandatory[k]), What: what(k)})
	}
	for _, k := range sortedKeys(mandatory, what) {
		s.mark(Mark{Metric: m, Verdict: verdictOf(predicted[k]), What: what(k)})
	}
}

func sortedKeys[K comparable, V any](set map[K]V, what func(K) string) []K {
	var keys []K
	for k := range set {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Compare(what(a), what(b)) })
	return keys
}
