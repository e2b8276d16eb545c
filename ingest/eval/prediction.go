package eval

import (
	"strings"

	"jaccuse/graph/fact"
)

// Prediction is what was read from one article, in the terms of the labels. Its
// JSON form is the input of the reference scorer (byte offsets, states given)
// with some keys that the scorer does not look at.
type Prediction struct {
	ID          string                `json:"id"`          // of the article
	OffsetUnit  string                `json:"offset_unit"` // ByteOffsets
	Statements  []PredictedStatement  `json:"statements"`
	Accusations []PredictedAccusation `json:"accusations"`
	Responses   []PredictedResponse   `json:"responses"`
}

// ByteOffsets is the one unit of offsets.
const ByteOffsets = "byte"

// PredictedStatement is a statement of one speaker. A statement of several
// speakers is several of these.
type PredictedStatement struct {
	Speaker     string `json:"speaker"`
	Start       int    `json:"quote_start"`
	End         int    `json:"quote_end"`
	PublishedIn string `json:"published_in,omitempty"`
	Kind        string `json:"kind,omitempty"`
	Rule        string `json:"rule,omitempty"`
	Trust
}

// PredictedAccusation says that the accuser accused the target, or that he did
// not. Start and End are the matter.
type PredictedAccusation struct {
	Accuser      string `json:"accuser"`
	Target       string `json:"target"`
	Negated      bool   `json:"negated"`
	AccuserState string `json:"accuser_state"` // "" if the accuser does not act for a state
	TargetState  string `json:"target_state"`
	TargetType   string `json:"target_type,omitempty"`
	Start        int    `json:"of_start"`
	End          int    `json:"of_end"`
	Evidence     string `json:"evidence,omitempty"` // the sentence
	Rule         string `json:"rule,omitempty"`
	Trust
}

// PredictedResponse says that the responder answered accusations.
type PredictedResponse struct {
	Responder      string   `json:"responder"`
	ResponderState string   `json:"responder_state"`
	Type           string   `json:"type,omitempty"`
	Answers        []Answer `json:"answers,omitempty"`
	Evidence       string   `json:"evidence,omitempty"`
	Rule           string   `json:"rule,omitempty"`
	Trust
}

// Trust is how far a fact is believed.
type Trust struct {
	Confidence float64  `json:"confidence,omitempty"` // 0 to 1
	Sieves     []string `json:"-"`                    // that linked its actors
}

// Answer names the accusation that a response answers.
type Answer struct {
	Accuser string `json:"accuser"`
	Target  string `json:"target"`
}

// Predict puts the facts of a document into the terms of the labels of the
// article with the given id. Hedged and hypothetical claims are left out: the
// labels do not know them.
func Predict(id string, doc *fact.Document) *Prediction {
	c := cast{actors: map[fact.ID]fact.Actor{}, claims: map[fact.ID]fact.Claim{}, text: doc.Text}
	for _, a := range doc.Actors {
		c.actors[a.ID] = a
	}
	for _, claim := range doc.Claims {
		c.claims[claim.ID] = claim
	}
	p := &Prediction{ID: id, OffsetUnit: ByteOffsets}
	for _, s := range doc.Statements {
		p.Statements = append(p.Statements, c.statements(s)...)
	}
	for _, claim := range doc.Claims {
		if claim.Kind == fact.Accusation && claim.Modality == fact.Asserted {
			p.Accusations = append(p.Accusations, c.accusation(claim))
		}
	}
	for _, r := range doc.Responses {
		p.Responses = append(p.Responses, c.response(r))
	}
	return p
}

// cast is the actors and claims of a document by id.
type cast struct {
	actors map[fact.ID]fact.Actor
	claims map[fact.ID]fact.Claim
	text   string
}

func (c cast) name(id fact.ID) string { return c.actors[id].Name }

// outlet is the name of an outlet as the text has it, since labels have that one:
// "Radio New Zealand", not "RNZ".
func (c cast) outlet(id fact.ID) string {
	a := c.actors[id]
	if strings.Contains(c.text, a.Name) || len(a.Mentions) == 0 {
		return a.Name
	}
	return c.at(a.Mentions[0].Span)
}

// state is the name of the state, or of the body that counts as one, that an
// actor is or speaks for. To belong to a state is not enough: the opposition
// does so too.
func (c cast) state(id fact.ID) string {
	a := c.actors[id]
	switch s := c.actors[a.State]; {
	case a.Type == fact.State, countsAsState(id):
		return a.Name
	case a.SpeaksFor.Kind() == "outlet":
		return "" // an editor acts for no state
	case a.SpeaksFor != "" && s.Name != "":
		return s.Name
	}
	if whole := c.actors[a.SpeaksFor]; whole.Type == fact.State || countsAsState(whole.ID) {
		return whole.Name // who speaks for a company or a party acts for no state
	}
	return c.name(c.actors[a.SpeaksFor].State)
}

// countsAsState: the labels count these three organizations as states.
func countsAsState(id fact.ID) bool {
	switch id {
	case "org/nato", "org/european-union", "org/united-nations":
		return true
	}
	return false
}

func (c cast) statements(s fact.Statement) []PredictedStatement {
	var out []PredictedStatement
	for _, speaker := range s.Speakers {
		out = append(out, PredictedStatement{Speaker: c.name(speaker), Start: s.Start, End: s.End,
			PublishedIn: c.outlet(s.PublishedIn), Kind: string(s.Kind), Rule: s.Rule, Trust: Trust{s.Confidence, s.Sieves}})
	}
	return out
}

func (c cast) accusation(x fact.Claim) PredictedAccusation {
	return PredictedAccusation{Accuser: c.name(x.Accuser), Target: c.name(x.Target), Negated: x.Negated,
		AccuserState: c.state(x.Accuser), TargetState: c.state(x.Target), TargetType: targetType(c.actors[x.Target].Type),
		Start: x.Start, End: x.End, Evidence: c.at(x.Evidence), Rule: x.Rule, Trust: Trust{x.Confidence, x.Sieves}}
}

// targetType is the word that labels use for a type of actors.
func targetType(t fact.ActorType) string {
	switch t {
	case fact.Organization, fact.Outlet:
		return "org"
	}
	return string(t)
}

func (c cast) response(r fact.Response) PredictedResponse {
	out := PredictedResponse{Responder: c.name(r.Responder), ResponderState: c.state(r.Responder), Type: string(r.Kind),
		Evidence: r.Text, Rule: r.Rule, Trust: Trust{r.Confidence, r.Sieves}}
	if r.Kind == fact.NoComment {
		out.Type = string(fact.OtherResponse) // the labels do not tell it apart
	}
	for _, id := range r.Answers {
		x := c.claims[id]
		out.Answers = append(out.Answers, Answer{c.name(x.Accuser), c.name(x.Target)})
	}
	return out
}

func (c cast) at(s fact.Span) string {
	if !s.In(len(c.text)) {
		return ""
	}
	return c.text[s.Start:s.End]
}
