package eval

import (
	"fmt"
	"strings"
	"testing"
)

const rulesText = `Norway accused Russia of theft. Norway did not accuse China of theft. "We took nothing, ever," Peskov told Izvestia.`

func rulesArticle() Article {
	return Article{ID: "a", Text: rulesText, Category: WithAccusation, Gold: Labels{
		Statements: []Statement{{Speaker: "Dmitry Peskov", Kind: "direct", Quote: "We took nothing, ever,", PublishedIn: "Izvestia"}},
		Accusations: []Accusation{
			{Accuser: "Norway", Target: "Russia", TargetType: "state", AccuserState: "Norway", TargetState: "Russia", Of: "theft", Evidence: "Norway accused Russia of theft."},
			{Accuser: "Norway", Target: "China", TargetType: "state", Of: "theft", Evidence: "Norway did not accuse China of theft.", Negated: true},
			{Accuser: "Oslo Times", Target: "Russia", TargetType: "state", Of: "theft", Evidence: "Norway accused Russia of theft.", Optional: true},
		},
		Responses: []Response{
			{Responder: "Dmitry Peskov", ResponderState: "Russia", Type: "deny", ToAccusations: []int{0}, Relation: "explicit"},
			{Responder: "Dmitry Peskov", Type: "counter-accuse", ToAccusations: []int{0}, Relation: "explicit"},
		},
	}}
}

// TestRules: one prediction after the other, and the marks that it gets.
func TestRules(t *testing.T) {
	quote := strings.Index(rulesText, "We took")
	for _, c := range []struct {
		name   string
		p      Prediction
		metric Metric
		want   Count
	}{
		{"nothing", Prediction{}, AccusationPairs, Count{Missed: 1}},
		{"right pair", Prediction{Accusations: []PredictedAccusation{{Accuser: "Oslo", Target: "Moscow"}}}, AccusationPairs, Count{Right: 1, Found: 1}},
		{"pair twice", Prediction{Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "Russia"}, {Accuser: "norway", Target: "Russia's"}}}, AccusationPairs, Count{Right: 1, Found: 1}},
		{"pair under two names", Prediction{Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "Russia"}, {Accuser: "Oslo", Target: "Russia"}}}, AccusationPairs, Count{Right: 2, Found: 1}},
		{"other way round", Prediction{Accusations: []PredictedAccusation{{Accuser: "Russia", Target: "Norway"}}}, AccusationPairs, Count{Wrong: 1, Missed: 1}},
		{"negated label", Prediction{Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "China"}}}, AccusationPairs, Count{Wrong: 1, Missed: 1}},
		{"negated prediction", Prediction{Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "China", Negated: true}}}, AccusationPairs, Count{Missed: 1}},
		{"optional label", Prediction{Accusations: []PredictedAccusation{{Accuser: "Oslo Times", Target: "Russia"}}}, AccusationPairs, Count{Missed: 1}},
		{"states by other names", Prediction{Accusations: []PredictedAccusation{{Accuser: "x", Target: "y", AccuserState: "Oslo", TargetState: "the Kremlin"}}}, StatePairs, Count{Right: 1, Found: 1}},
		{"one state", Prediction{Accusations: []PredictedAccusation{{Accuser: "x", Target: "y", AccuserState: "Oslo"}}}, StatePairs, Count{Missed: 1}},
		{"quote", Prediction{Statements: []PredictedStatement{{Speaker: "Peskov", Start: quote, End: quote + 22}}}, Quotes, Count{Found: 1}},
		{"quote in two parts", Prediction{Statements: []PredictedStatement{{Speaker: "Peskov", Start: quote, End: quote + 8}, {Speaker: "Peskov", Start: quote + 8, End: quote + 22}}}, Statements, Count{Right: 2, Found: 1}},
		{"less than half", Prediction{Statements: []PredictedStatement{{Speaker: "Peskov", Start: quote, End: quote + 10}}}, Statements, Count{Right: 1, Missed: 1}},
		{"wrong speaker", Prediction{Statements: []PredictedStatement{{Speaker: "Norway", Start: quote, End: quote + 22}}}, Statements, Count{Wrong: 1, Missed: 1}},
		{"outlet", Prediction{Statements: []PredictedStatement{{Speaker: "Peskov", PublishedIn: "the Izvestia newspaper"}}}, PublishedIn, Count{Right: 1, Found: 1}},
		{"other outlet", Prediction{Statements: []PredictedStatement{{Speaker: "Peskov", PublishedIn: "Pravda"}}}, PublishedIn, Count{Wrong: 1, Missed: 1}},
		{"responder", Prediction{Responses: []PredictedResponse{{Responder: "Peskov"}}}, Responders, Count{Right: 1, Found: 1}},
		{"responder's state", Prediction{Responses: []PredictedResponse{{Responder: "x", ResponderState: "Moscow"}}}, ResponderStates, Count{Right: 1, Found: 1}},
		{"link", Prediction{Responses: []PredictedResponse{{Responder: "Peskov", Answers: []Answer{{Accuser: "Oslo"}}}}}, ResponseLinks, Count{Right: 1, Found: 1}},
		{"wrong link", Prediction{Responses: []PredictedResponse{{Responder: "Peskov", Answers: []Answer{{Accuser: "Chile"}}}}}, ResponseLinks, Count{Wrong: 1, Missed: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := rulesArticle()
			s := testNames(t).score(&a, &c.p)
			if got := *s.counts[c.metric]; got != c.want {
				t.Errorf("%+v: %s: got %+v, want %+v", c.p, c.metric, got, c.want)
			}
		})
	}
}

// TestShares: kinds and matters are judged for what was found alone.
func TestShares(t *testing.T) {
	theft := strings.Index(rulesText, "theft")
	response := func(kinds ...string) Prediction {
		var p Prediction
		for _, k := range kinds {
			p.Responses = append(p.Responses, PredictedResponse{Responder: "Peskov", Type: k})
		}
		return p
	}
	matter := func(start, end int) Prediction {
		return Prediction{Accusations: []PredictedAccusation{{Accuser: "Norway", Target: "Russia", Start: start, End: end}}}
	}
	for _, c := range []struct {
		name   string
		p      Prediction
		metric Metric
		want   Share
	}{
		{"not found", Prediction{}, ResponseKind, Share{}},
		{"right kind", response("deny"), ResponseKind, Share{1, 1}},
		{"other right kind", response("counter-accuse"), ResponseKind, Share{1, 1}},
		{"half right", response("deny", "justify"), ResponseKind, Share{0.5, 1}},
		{"no kind", response(""), ResponseKind, Share{0, 1}},
		{"reject for deny", response("reject"), ResponseKind, Share{0, 1}},
		{"reject for deny, lenient", response("reject"), ResponseKindLenient, Share{1, 1}},
		{"matter", matter(theft, theft+5), AccusationMatter, Share{1, 1}},
		{"half of the matter", matter(theft, theft+3), AccusationMatter, Share{1, 1}},
		{"less than half", matter(theft, theft+2), AccusationMatter, Share{0, 1}},
		{"whole text", matter(0, len(rulesText)), AccusationMatter, Share{1, 1}},
		{"no matter", matter(0, 0), AccusationMatter, Share{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := rulesArticle()
			s := testNames(t).score(&a, &c.p)
			if got := *s.shares[c.metric]; got != c.want {
				t.Errorf("%+v: %s: got %+v, want %+v", c.p, c.metric, got, c.want)
			}
			if loose := fmt.Sprint(s.asides.MatterLoose); c.name == "whole text" && loose != "1" {
				t.Errorf("got %s matters that run on, want 1", loose)
			}
		})
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		name    string
		count   Count
		p, r, f float64
	}{
		{"nothing at all", Count{}, 1, 1, 1},
		{"no labels", Count{Wrong: 2}, 0, 1, 0},
		{"no predictions", Count{Missed: 2}, 0, 0, 0},
		{"some", Count{Right: 3, Wrong: 1, Found: 1, Missed: 1}, 0.75, 0.5, 0.6},
	} {
		if p, r, f := c.count.Precision(), c.count.Recall(), c.count.F1(); p != c.p || r != c.r || f != c.f {
			t.Errorf("%s: %+v: got %v %v %v, want %v %v %v", c.name, c.count, p, r, f, c.p, c.r, c.f)
		}
	}
}
