package eval

import (
	"encoding/json"
	"testing"

	"jaccuse/graph/fact"
)

// TestPredict: names, states and kinds in the terms of the labels.
func TestPredict(t *testing.T) {
	doc := &fact.Document{
		Text: "NATO accused Russia.",
		Actors: []fact.Actor{
			{ID: "state/russia", Type: fact.State, Name: "Russia"},
			{ID: "org/nato", Type: fact.Organization, Name: "NATO"},
			{ID: "org/kremlin", Type: fact.Organization, Name: "Kremlin", State: "state/russia", SpeaksFor: "state/russia"},
			{ID: "person/peskov", Type: fact.Person, Name: "Dmitry Peskov", SpeaksFor: "org/kremlin"},
			{ID: "person/stoltenberg", Type: fact.Person, Name: "Jens Stoltenberg", SpeaksFor: "org/nato"},
			{ID: "person/navalny", Type: fact.Person, Name: "Alexei Navalny", State: "state/russia"},
			{ID: "outlet/tass", Type: fact.Outlet, Name: "TASS"},
		},
		Statements: []fact.Statement{{Speakers: []fact.ID{"person/peskov", "org/nato"}, Span: fact.Span{Start: 1, End: 2}, PublishedIn: "outlet/tass", Kind: fact.Mixed}},
		Claims: []fact.Claim{
			{ID: "1", Kind: fact.Accusation, Accuser: "person/stoltenberg", Target: "person/peskov", Modality: fact.Asserted, Span: fact.Span{Start: 5, End: 12}, Evidence: fact.Span{End: 20}},
			{ID: "2", Kind: fact.Accusation, Accuser: "person/navalny", Target: "outlet/tass", Modality: fact.Asserted, Negated: true},
			{ID: "3", Kind: fact.Accusation, Accuser: "org/nato", Target: "state/russia", Modality: fact.Hedged},
		},
		Responses: []fact.Response{{Responder: "person/peskov", Kind: fact.NoComment, Answers: []fact.ID{"1"}}},
	}
	const want = `{"id":"a","offset_unit":"byte",` +
		`"statements":[{"speaker":"Dmitry Peskov","quote_start":1,"quote_end":2,"published_in":"TASS","kind":"mixed"},` +
		`{"speaker":"NATO","quote_start":1,"quote_end":2,"published_in":"TASS","kind":"mixed"}],` +
		`"accusations":[{"accuser":"Jens Stoltenberg","target":"Dmitry Peskov","negated":false,"accuser_state":"NATO","target_state":"Russia",` +
		`"target_type":"person","of_start":5,"of_end":12,"evidence":"NATO accused Russia."},` +
		`{"accuser":"Alexei Navalny","target":"TASS","negated":true,"accuser_state":"","target_state":"","target_type":"org","of_start":0,"of_end":0}],` +
		`"responses":[{"responder":"Dmitry Peskov","responder_state":"Russia","type":"other","answers":[{"accuser":"Jens Stoltenberg","target":"Dmitry Peskov"}]}]}`
	got, err := json.Marshal(Predict("a", doc))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
