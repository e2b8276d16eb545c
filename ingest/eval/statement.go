package eval

import (
	"slices"

	"jaccuse/graph/fact"
)

// placed is a statement, labelled or predicted, with its speaker and place.
type placed struct {
	speakers []name
	stretch
	optional bool
}

func (s *sheet) statements() {
	var labels, predictions []placed
	var kept []Statement
	for _, g := range s.article.Gold.Statements {
		if at, ok := s.page.find(g.Quote); ok {
			labels = append(labels, placed{s.names.accepted(g.Speaker, g.SpeakerAlt), at, g.Optional})
			kept = append(kept, g)
		}
	}
	for _, p := range s.pred.Statements {
		at, ok := s.page.at(p.Start, p.End)
		if !ok {
			s.asides.Misplaced++
			s.judge(Statements, p.Trust, Wrong)
			s.mark(Mark{Metric: Statements, Verdict: Wrong, What: p.Speaker, Note: "stands nowhere in the text", Kind: p.Kind, Rule: p.Rule})
			continue
		}
		one := placed{speakers: []name{s.names.name(p.Speaker)}, stretch: at}
		predictions = append(predictions, one)
		s.predictedStatement(p, one, labels)
	}
	for i, l := range labels {
		if !l.optional {
			s.labelledStatement(kept[i], l, predictions)
		}
	}
}

func (s *sheet) predictedStatement(p PredictedStatement, at placed, labels []placed) {
	var all, same, mandatory []stretch
	for _, l := range labels {
		all = append(all, l.stretch)
		if !s.names.matchAny(at.speakers[0], l.speakers) {
			continue
		}
		same = append(same, l.stretch)
		if !l.optional {
			mandatory = append(mandatory, l.stretch)
		}
	}
	start, end := s.page.bytes(at.stretch)
	m := Mark{Metric: Statements, What: p.Speaker, Text: s.page.text[start:end], Kind: p.Kind, Rule: p.Rule,
		Verdict: verdictOn(mostly(at.stretch, same), mostly(at.stretch, mandatory))}
	if m.Verdict == Wrong && mostly(at.stretch, all) {
		m.Note = "right words, wrong speaker"
		s.asides.WrongSpeaker++
	}
	s.judge(Statements, p.Trust, m.Verdict)
	s.mark(m)
}

func (s *sheet) labelledStatement(g Statement, l placed, predictions []placed) {
	var same []stretch
	for _, p := range predictions {
		if s.names.matchAny(p.speakers[0], l.speakers) {
			same = append(same, p.stretch)
		}
	}
	m := Mark{Metric: Statements, Verdict: verdictOf(mostly(l.stretch, same)), What: g.Speaker, Text: g.Quote, Kind: g.Kind}
	s.mark(m)
	if g.Kind == string(fact.Direct) || g.Kind == string(fact.Mixed) {
		m.Metric = Quotes
		s.mark(m)
	}
}

// venue is a speaker and the outlet that he spoke to.
type venue struct {
	speakers []name
	outlet   string
	optional bool
	text     string
}

func (v venue) key() [2]string { return [2]string{v.speakers[0].folded, fold(v.outlet)} }

func (v venue) what() string { return v.speakers[0].raw + " in " + v.outlet }

// venues joins the labels of one speaker and outlet.
func (s *sheet) venues() []*venue {
	var out []*venue
	for _, g := range s.article.Gold.Statements {
		if g.PublishedIn == "" {
			continue
		}
		speakers := s.names.accepted(g.Speaker, g.SpeakerAlt)
		i := slices.IndexFunc(out, func(v *venue) bool {
			return s.names.matchAny(speakers[0], v.speakers) && s.names.matchOutlets(g.PublishedIn, v.outlet)
		})
		if i < 0 {
			out = append(out, &venue{speakers, g.PublishedIn, g.Optional, g.Quote})
			continue
		}
		out[i].speakers = append(out[i].speakers, speakers...)
		out[i].optional = out[i].optional && g.Optional
	}
	return out
}

func (s *sheet) published() {
	var predictions []venue
	for _, p := range s.pred.Statements {
		if p.Speaker != "" && p.PublishedIn != "" {
			predictions = append(predictions, venue{speakers: []name{s.names.name(p.Speaker)}, outlet: p.PublishedIn})
		}
	}
	predictions = distinct(predictions)
	labels := s.venues()
	hits := func(p venue, l *venue) bool {
		return s.names.matchAny(p.speakers[0], l.speakers) && s.names.matchOutlets(p.outlet, l.outlet)
	}
	for _, p := range predictions {
		hit, mandatory := false, false
		for _, l := range labels {
			if hits(p, l) {
				hit, mandatory = true, mandatory || !l.optional
			}
		}
		s.mark(Mark{Metric: PublishedIn, Verdict: verdictOn(hit, mandatory), What: p.what()})
	}
	for _, l := range labels {
		if !l.optional {
			hit := slices.ContainsFunc(predictions, func(p venue) bool { return hits(p, l) })
			s.mark(Mark{Metric: PublishedIn, Verdict: verdictOf(hit), What: l.what(), Text: l.text})
		}
	}
}
