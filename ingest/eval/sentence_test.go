package eval

import (
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// sentence is a document with one claim and one response, whose spans are
// those of words in the text.
func sentence(text, accuser, cue, target, responder string) *fact.Document {
	at := func(words string) fact.Span {
		i := strings.Index(text, words)
		if words == "" || i < 0 {
			return fact.Span{}
		}
		return fact.Span{Start: i, End: i + len(words)}
	}
	actor := func(id fact.ID, words string) fact.Actor {
		return fact.Actor{ID: id, Name: words, Mentions: []fact.Mention{{Span: at(words)}}}
	}
	doc := &fact.Document{Text: text, Actors: []fact.Actor{actor("a", accuser), actor("t", target), actor("r", responder)}}
	if accuser != "" {
		doc.Claims = []fact.Claim{{ID: "c", Accuser: "a", Target: "t", AccuserSpan: at(accuser), TargetSpan: at(target), Cue: fact.Cue{Span: at(cue)}, Modality: fact.Asserted}}
	}
	if responder != "" {
		doc.Responses = []fact.Response{{Kind: fact.Reject, Responder: "r", Answers: []fact.ID{"c"}}}
	}
	return doc
}

func TestPLOVER(t *testing.T) {
	const accused = `{"id":"1","text":"Älmland accused Norway of theft.","event":"DISAPPROVE","source":[{"span":[0,7],"text":"Älmland"}],"target":[{"span":[16,22],"text":"Norway"}]}`
	const rejected = `{"id":"2","text":"Norway rejected a charge by Chile.","event":"REJECT","source":[{"span":[0,6],"text":"Norway"}],"target":[{"span":[28,33],"text":"Chile"}]}`
	const agreed = `{"id":"3","text":"Norway agreed with Chile.","event":"AGREE"}`
	records, err := DecodePLOVER("p", []byte(accused+"\n"+rejected+"\n"+agreed))
	if err != nil {
		t.Fatal(err)
	}
	text := func(i int) string { return records[i].Text }
	for _, c := range []struct {
		name string
		docs []*fact.Document
		want map[Metric]Count
	}{
		{"nothing", []*fact.Document{{}, {}, {}}, map[Metric]Count{PloverDisapprove: {Missed: 1}, PloverRejectSource: {Missed: 1}}},
		{"right", []*fact.Document{sentence(text(0), "Älmland", "accused", "Norway", ""), sentence(text(1), "Chile", "charge", "Norway", "Norway"), {}},
			map[Metric]Count{PloverDisapprove: {Right: 1, Wrong: 1, Found: 1}, PloverReject: {Right: 1, Found: 1}}},
		{"right source alone", []*fact.Document{sentence(text(0), "Älmland", "accused", "theft", ""), {}, {}},
			map[Metric]Count{PloverDisapprove: {Wrong: 1, Missed: 1}, PloverDisapproveSource: {Right: 1, Found: 1}}},
		{"in another event", []*fact.Document{{}, {}, sentence(text(2), "Norway", "agreed", "Chile", "Chile")},
			map[Metric]Count{PloverDisapprove: {Wrong: 1, Missed: 1}, PloverReject: {Wrong: 1, Missed: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkSentences(t, ScorePLOVER(records, c.docs), c.want) })
	}
	if _, err := DecodePLOVER("p", []byte(strings.Replace(accused, "[16,22]", "[16,99]", 1))); err == nil {
		t.Error("a span outside the text was read")
	}
}

func TestPropBank(t *testing.T) {
	const accuse = `{"id":"1","roleset":"accuse.01","text":"He accused the heirs of theft .","rel":["accused"],"args":[{"role":"ARG0","text":"He"},{"role":"ARG1","text":"the heirs"}]}`
	const price = `{"id":"2","roleset":"charge.01","text":"He charged the heirs a fee .","rel":["charged"],"args":[{"role":"ARG0","text":"He"}]}`
	const either = `{"id":"3","roleset":"attack.01","text":"He attacked the heirs .","rel":["attacked"]}`
	examples, err := DecodePropBank("p", []byte(accuse+"\n"+price+"\n"+either))
	if err != nil {
		t.Fatal(err)
	}
	all := func(cue0, target0 string) []*fact.Document {
		return []*fact.Document{sentence(examples[0].Text, "He", cue0, target0, ""), sentence(examples[1].Text, "He", "charged", "the heirs", ""),
			sentence(examples[2].Text, "He", "attacked", "the heirs", "")}
	}
	for _, c := range []struct {
		name string
		docs []*fact.Document
		want map[Metric]Count
	}{
		{"nothing", []*fact.Document{{}, {}, {}}, map[Metric]Count{PropBankAccuser: {Missed: 1}, PropBankAccused: {Missed: 1}}},
		{"right, and a price", all("accused", "heirs"), map[Metric]Count{PropBankAccuser: {Right: 1, Wrong: 1, Found: 1}, PropBankAccused: {Right: 1, Wrong: 1, Found: 1}}},
		{"wrong accused", all("accused", "theft"), map[Metric]Count{PropBankAccuser: {Right: 1, Wrong: 1, Found: 1}, PropBankAccused: {Wrong: 2, Missed: 1}}},
		{"another predicate", all("theft", "heirs"), map[Metric]Count{PropBankAccuser: {Wrong: 1, Missed: 1}, PropBankAccused: {Wrong: 1, Missed: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := ScorePropBank(examples, c.docs)
			if err != nil {
				t.Fatal(err)
			}
			checkSentences(t, s, c.want)
		})
	}
}

// TestWordPlaces: "he" does not stand in "heirs".
func TestWordPlaces(t *testing.T) {
	if got := wordPlaces("the heirs he ached he", "he"); len(got) != 2 || got[0].Start != 10 {
		t.Errorf("got %v, want two places, the first at 10", got)
	}
}

func checkSentences(t *testing.T, s Sentences, want map[Metric]Count) {
	t.Helper()
	for _, c := range s.Counted {
		if w, ok := want[c.Metric]; ok && c.Count != w {
			t.Errorf("%s: got %+v, want %+v", c.Metric, c.Count, w)
		}
	}
}
