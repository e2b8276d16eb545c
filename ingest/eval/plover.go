package eval

import (
	"fmt"
	"slices"

	"jaccuse/graph/fact"
)

// PLOVER is a record of the PLOVER gold standard (Open Event Data Alliance): a
// sentence with one event, its class, and who did it to whom.
type PLOVER struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Event        string        `json:"event"` // "DISAPPROVE"
	Source       []ploverPart  `json:"source"`
	Target       []ploverPart  `json:"target"`
	Trigger      []ploverPart  `json:"trigger"`
	Location     []ploverPart  `json:"loc"`
	SourceActors []ploverActor `json:"sourceActors"`
	TargetActors []ploverActor `json:"targetActors"`
	Comment      string        `json:"comment"`

	page *page
}

// ploverPart is words and where they stand, in code points.
type ploverPart struct {
	Span [2]int `json:"span"`
	Text string `json:"text"`
}

type ploverActor struct {
	ActorText string `json:"actorText"`
	Code      string `json:"code"`
	Sector    string `json:"sector"`
}

// The classes of events that are scored: an accusation is a DISAPPROVE, a
// denial or rejection a REJECT. Source alone is the laxer figure.
const (
	PloverDisapprove       Metric = "disapprove"        // source and target
	PloverDisapproveSource Metric = "disapprove-source" // source alone
	PloverReject           Metric = "reject"
	PloverRejectSource     Metric = "reject-source"
)

// DecodePLOVER reads records, one JSON object a line, as strictly as DecodeGold
// does: the words of each part must stand where it says.
func DecodePLOVER(file string, data []byte) ([]PLOVER, error) {
	return decodeLines(file, data, func(r reporter, p *PLOVER) {
		c := checker{reporter: r}
		c.filled("id", p.ID)
		c.filled("text", p.Text)
		c.filled("event", p.Event)
		p.page = newPage(p.Text)
		p.parts(r, "source", p.Source)
		p.parts(r, "target", p.Target)
		p.parts(r, "trigger", p.Trigger)
		p.parts(r, "loc", p.Location)
	})
}

func (p *PLOVER) parts(r reporter, role string, parts []ploverPart) {
	for i, part := range parts {
		at, from, to := fmt.Sprintf("%s[%d]", role, i), part.Span[0], part.Span[1]
		if from < 0 || from >= to || to > len(p.page.ends) {
			r.report(1, "%s: there is no span %d-%d in %d characters", at, from, to, len(p.page.ends))
		} else if start, end := p.page.bytes(stretch{from, to}); p.Text[start:end] != part.Text {
			r.report(1, "%s: the text has %q at %d-%d, not %q", at, p.Text[start:end], from, to, part.Text)
		}
	}
}

// spans are those of the parts in bytes.
func (p *PLOVER) spans(parts []ploverPart) []fact.Span {
	var out []fact.Span
	for _, part := range parts {
		start, end := p.page.bytes(stretch{part.Span[0], part.Span[1]})
		out = append(out, fact.Span{Start: start, End: end})
	}
	return out
}

// event is who did something to whom, as read from a sentence: the spans that
// each may be found at.
type event struct {
	source, target []fact.Span
	what, rule     string
}

// ScorePLOVER compares documents with records; documents[i] was read from the
// text of records[i]. A predicted event is right if the record is of its class
// and its source, and its target, overlap the record's. A record without a
// target asks for a source alone. Of a record's events any will do, and events
// in records of other classes are wrong.
//
// Events of DISAPPROVE are the claims that are asserted. Those of REJECT are
// responses that deny or reject; their target is the accuser answered.
func ScorePLOVER(records []PLOVER, documents []*fact.Document) Sentences {
	t := newTallies(PloverDisapprove, PloverDisapproveSource, PloverReject, PloverRejectSource)
	for i := range records {
		p, doc := &records[i], documents[i]
		accusing, rejecting := disapprovals(doc), rejections(doc)
		p.score(t, "DISAPPROVE", accusing, PloverDisapprove, true)
		p.score(t, "DISAPPROVE", accusing, PloverDisapproveSource, false)
		p.score(t, "REJECT", rejecting, PloverReject, true)
		p.score(t, "REJECT", rejecting, PloverRejectSource, false)
	}
	return t.sentences("plover", len(records))
}

func (p *PLOVER) score(t *tallies, class string, events []event, m Metric, withTarget bool) {
	source, target := p.spans(p.Source), p.spans(p.Target)
	hits := func(e event) bool {
		return p.Event == class && anyOverlap(e.source, source) &&
			(!withTarget || len(target) == 0 || anyOverlap(e.target, target))
	}
	for _, e := range events {
		v := Wrong
		if hits(e) {
			v = Right
		}
		t.mark(Mark{Article: p.ID, Metric: m, Verdict: v, What: e.what, Text: p.Text, Kind: p.Event, Rule: e.rule})
	}
	if p.Event == class {
		what := fmt.Sprintf("%s -> %s", texts(p.Source), texts(p.Target))
		t.mark(Mark{Article: p.ID, Metric: m, Verdict: verdictOf(slices.ContainsFunc(events, hits)), What: what, Text: p.Text, Kind: p.Event})
	}
}

func texts(parts []ploverPart) string {
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += ", "
		}
		s += p.Text
	}
	return s
}

// disapprovals are the claims that are asserted, each couple once.
func disapprovals(doc *fact.Document) []event {
	var out []event
	seen := map[[2]fact.ID]bool{}
	for _, x := range doc.Claims {
		if k := [2]fact.ID{x.Accuser, x.Target}; x.Asserted() && !seen[k] {
			seen[k] = true
			out = append(out, event{[]fact.Span{x.AccuserSpan}, []fact.Span{x.TargetSpan}, actorName(doc, x.Accuser) + " -> " + actorName(doc, x.Target), x.Rule})
		}
	}
	return out
}

// rejections are the responders that deny or reject, each once, with the
// accusers that they answer. Responses tell actors and not where these stand,
// so all places do that name them.
func rejections(doc *fact.Document) []event {
	claims := map[fact.ID]fact.Claim{}
	for _, x := range doc.Claims {
		claims[x.ID] = x
	}
	byResponder := map[fact.ID]int{}
	var out []event
	for _, r := range doc.Responses {
		if r.Kind != fact.Deny && r.Kind != fact.Reject {
			continue
		}
		i, ok := byResponder[r.Responder]
		if !ok {
			i = len(out)
			byResponder[r.Responder] = i
			out = append(out, event{source: mentions(doc, r.Responder), what: actorName(doc, r.Responder), rule: r.Rule})
		}
		for _, id := range r.Answers {
			out[i].target = append(out[i].target, mentions(doc, claims[id].Accuser)...)
		}
	}
	return out
}

func actorName(doc *fact.Document, id fact.ID) string {
	for _, a := range doc.Actors {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}

func mentions(doc *fact.Document, id fact.ID) []fact.Span {
	var out []fact.Span
	for _, a := range doc.Actors {
		if a.ID == id {
			for _, m := range a.Mentions {
				out = append(out, m.Span)
			}
		}
	}
	return out
}
