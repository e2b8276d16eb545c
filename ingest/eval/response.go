package eval

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// responder is the labels of one responder.
type responder struct {
	names     []name
	optional  bool
	mandatory map[string]bool // the types of labels that are not optional
	others    map[string]bool // the types of optional labels
	first     Response
}

func (s *sheet) responderLabels() []*responder {
	var out []*responder
	byName := map[string]*responder{}
	for _, g := range s.article.Gold.Responses {
		key := fold(g.Responder)
		r := byName[key]
		if r == nil {
			r = &responder{optional: true, mandatory: map[string]bool{}, others: map[string]bool{}, first: g}
			byName[key] = r
			out = append(out, r)
		}
		r.names = append(r.names, s.names.accepted(g.Responder, g.ResponderAlt)...)
		r.optional = r.optional && g.Optional
		if g.Optional {
			r.others[kindOf(g.Type)] = true
		} else {
			r.mandatory[kindOf(g.Type)] = true
		}
	}
	return out
}

func kindOf(t string) string { return strings.ReplaceAll(fold(t), " ", "-") }

// responders marks who responded, each name once.
func (s *sheet) responders() {
	labels := s.responderLabels()
	var predicted []name
	for _, p := range s.pred.Responses {
		n := s.names.name(p.Responder)
		if p.Responder == "" {
			continue
		}
		verdict := s.verdictOnResponder(n, labels)
		s.judge(Responders, p.Trust, verdict)
		if slices.ContainsFunc(predicted, func(o name) bool { return o.folded == n.folded }) {
			continue
		}
		predicted = append(predicted, n)
		s.mark(Mark{Metric: Responders, Verdict: verdict, What: p.Responder, Text: p.Evidence, Kind: p.Type, Rule: p.Rule})
	}
	for _, l := range labels {
		if !l.optional {
			hit := slices.ContainsFunc(predicted, func(n name) bool { return s.names.matchAny(n, l.names) })
			s.mark(Mark{Metric: Responders, Verdict: verdictOf(hit), What: l.first.Responder, Text: l.first.Evidence, Kind: l.first.Type})
		}
	}
}

func (s *sheet) verdictOnResponder(n name, labels []*responder) Verdict {
	hit, mandatory := false, false
	for _, l := range labels {
		if s.names.matchAny(n, l.names) {
			hit, mandatory = true, mandatory || !l.optional
		}
	}
	return verdictOn(hit, mandatory)
}

func (s *sheet) responderStates() {
	mandatory, optional, predicted := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, g := range s.article.Gold.Responses {
		switch {
		case g.ResponderState == "":
		case g.Optional:
			optional[s.names.state(g.ResponderState)] = true
		default:
			mandatory[s.names.state(g.ResponderState)] = true
		}
	}
	for _, p := range s.pred.Responses {
		if p.ResponderState != "" {
			predicted[s.names.state(p.ResponderState)] = true
		}
	}
	compareSets(s, ResponderStates, mandatory, optional, predicted, func(k string) string { return k })
}

// linkLabels are the (responder, accuser) pairs of the labels.
func (s *sheet) linkLabels() ([]*couple, map[*couple]Response) {
	var out []*couple
	byKey := map[[2]string]*couple{}
	first := map[*couple]Response{}
	for _, g := range s.article.Gold.Responses {
		for _, k := range g.ToAccusations {
			x := s.article.Gold.Accusations[k]
			c := couple{s.names.accepted(g.Responder, g.ResponderAlt), s.names.accepted(x.Accuser, x.AccuserAlt), true}
			l := byKey[c.key()]
			if l == nil {
				l = &c
				byKey[c.key()], first[l] = l, g
				out = append(out, l)
			} else {
				l.first, l.second = append(l.first, c.first...), append(l.second, c.second...)
			}
			l.optional = l.optional && !mandatoryLink(g, x)
		}
	}
	return out, first
}

// mandatoryLink reports whether the link of a response to an accusation has to
// be found.
func mandatoryLink(r Response, x Accusation) bool {
	return r.Relation != string(fact.Juxtaposed) && !r.Optional && !x.Optional
}

// link is a predicted answer.
type link struct {
	couple
	from PredictedResponse
}

func (s *sheet) links() {
	var predictions []link
	for _, p := range s.pred.Responses {
		for _, a := range p.Answers {
			if p.Responder != "" && a.Accuser != "" {
				predictions = append(predictions, link{couple{first: []name{s.names.name(p.Responder)}, second: []name{s.names.name(a.Accuser)}}, p})
			}
		}
	}
	predictions = distinct(predictions)
	labels, responses := s.linkLabels()
	for _, p := range predictions {
		hit, mandatory := false, false
		for _, l := range labels {
			if s.hits(p.couple, *l) {
				hit, mandatory = true, mandatory || !l.optional
			}
		}
		s.mark(Mark{Metric: ResponseLinks, Verdict: verdictOn(hit, mandatory), What: p.what(), Text: p.from.Evidence, Kind: p.from.Type, Rule: p.from.Rule})
	}
	for _, l := range labels {
		if !l.optional {
			hit := slices.ContainsFunc(predictions, func(p link) bool { return s.hits(p.couple, *l) })
			s.mark(Mark{Metric: ResponseLinks, Verdict: verdictOf(hit), What: l.what(), Text: responses[l].Evidence, Kind: responses[l].Type})
		}
	}
}
