package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// sketch is a document whose facts are enough for a summary.
func sketch(claims []fact.Claim, responses ...fact.Response) *fact.Document {
	return &fact.Document{
		Article: fact.Article{ID: "article/0123456789abcdef", Source: "a.txt", Published: fact.Date{EDTF: "2020-05-05"}},
		Actors: []fact.Actor{
			{ID: "person/ann-lee", Name: "Ann Lee"},
			{ID: "person/bob-ray", Name: "Bob Ray"},
			{ID: "group/0123456789abcdef/officials", Name: "officials"},
			{ID: "person/evil", Name: "\x1b[31mE\nvil"},
		},
		Statements: []fact.Statement{
			{ID: "s1", PublishedIn: "outlet/la-stampa", Date: fact.Date{EDTF: "2020-05-04"}},
			{ID: "s2", Date: fact.Date{EDTF: "2020-05"}},
		},
		Claims:    claims,
		Responses: responses,
	}
}

func claimed(id, force string, accuser, target fact.ID, text string) fact.Claim {
	return fact.Claim{ID: fact.ID(id), Force: force, Accuser: accuser, Target: target, Text: text, Modality: fact.Asserted}
}

func TestSummary(t *testing.T) {
	spying := claimed("c1", "accuse", "person/ann-lee", "state/russia", "spying")
	spying.Statement, spying.TargetSpan.Start = "s1", 20
	alike := claimed("c2", "accuse", "person/ann-lee", "state/china", "spying")
	alike.Statement, alike.TargetSpan.Start = "s1", 10
	later := claimed("c3", "allege", "group/0123456789abcdef/officials", "state/china", "it  hid\n data")
	later.Evidence.Start, later.Statement, later.ReportedBy = 50, "s2", "person/bob-ray"
	negated := claimed("c4", "blame", "person/ann-lee", "person/bob-ray", "")
	negated.Negated, negated.Modality = true, fact.Hedged
	answer := fact.Response{ID: "r1", Kind: fact.Reject, Relation: fact.Explicit, Responder: "person/bob-ray",
		OnBehalfOf: "state/russia", Answers: []fact.ID{"c1", "c3"}, Date: fact.Date{EDTF: "2020-05-06"}, Text: "nonsense"}
	beside := fact.Response{ID: "r2", Kind: fact.OtherResponse, Relation: fact.Juxtaposed, Responder: "state/china",
		OnBehalfOf: "state/china", Answers: []fact.ID{"c3"}, Text: "unity"}

	tests := []struct {
		name  string
		doc   *fact.Document
		width int
		want  []string
	}{
		{"nothing found", sketch(nil), 0, []string{"  no accusation found"}},
		{"place and day", sketch([]fact.Claim{spying}), 0, []string{
			"  Ann Lee accused Russia: “spying”",
			"    in La Stampa, 2020-05-04"}},
		{"targets of one accusation, in the article's order", sketch([]fact.Claim{spying, alike}), 0, []string{
			"  Ann Lee accused China and Russia: “spying”",
			"    in La Stampa, 2020-05-04"}},
		{"in the article's order, answers in full once", sketch([]fact.Claim{later, spying}, answer, beside), 0, []string{
			"  Ann Lee accused Russia: “spying”",
			"    in La Stampa, 2020-05-04",
			"    answered by Bob Ray for Russia (reject, explicit, 2020-05-06): “nonsense”",
			"  officials made an allegation against China, according to Bob Ray: “it hid data”",
			"    2020-05",
			"    answered by Bob Ray for Russia (reject, explicit, 2020-05-06; as above)",
			"    beside it: China (other, juxtaposed): “unity”"}},
		{"negated and hedged, without words", sketch([]fact.Claim{negated}), 0, []string{
			"  Ann Lee did not blame Bob Ray (hedged)"}},
		{"names that nobody knows, and hostile ones", sketch([]fact.Claim{claimed("c", "condemn", "person/evil", "org/red-cross", "x\x07")}), 0, []string{
			"  \ufffd[31mE vil condemned red cross: “x\ufffd”"}},
		{"a narrow terminal", sketch([]fact.Claim{claimed("c", "blame", "person/ann-lee", "state/china", strings.Repeat("word ", 40))}), 40, []string{
			"  Ann Lee blamed China: “word word",
			"    word word word word word word word",
			"    word word word word word word word",
			"    word word word…”"}},
	}
	gazetteer := []fact.Actor{{ID: "state/russia", Name: "Russia"}, {ID: "state/china", Name: "China"}, {ID: "outlet/la-stampa", Name: "La Stampa"}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := newSummary(gazetteer, tt.width).write(&b, tt.doc, "unchanged"); err != nil {
				t.Fatal(err)
			}
			want := "article/0123456789abcdef  a.txt  2020-05-05  unchanged\n" + strings.Join(tt.want, "\n") + "\n"
			if d := cmp.Diff(want, b.String()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestTally(t *testing.T) {
	tests := []struct {
		name  string
		tally tally
		want  string
	}{
		{"nothing", tally{}, "0 articles"},
		{"new", tally{added: 1, quads: 214}, "1 article: 1 new; 214 quads added"},
		{"unchanged", tally{unchanged: 2}, "2 articles: 2 unchanged"},
		{"all", tally{added: 1, changed: 2, unchanged: 3, failed: 4, quads: 1, removed: 5},
			"10 articles: 1 new, 2 changed, 3 unchanged, 4 failed; 1 quad added, 5 removed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.tally.String(); got != tt.want {
				t.Errorf("%+v: got %q, want %q", tt.tally, got, tt.want)
			}
		})
	}
}

// The public format has empty lists where nothing was found, never null.
func TestJSONHasNoNull(t *testing.T) {
	var b strings.Builder
	doc := &fact.Document{
		Actors:     make([]fact.Actor, 1),
		Statements: make([]fact.Statement, 1),
		Responses:  make([]fact.Response, 1),
		Problems:   []fact.Problem{{Message: "<&>"}},
	}
	if err := jsonLines(&b)(doc); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Contains(got, "null") || !strings.Contains(got, `"<&>"`) || strings.Count(got, "\n") != 1 {
		t.Errorf("got %s", got)
	}
	if doc.Claims != nil || doc.Actors[0].Mentions != nil {
		t.Error("the document itself was changed")
	}
}

// An article that takes over links of others is new all the same.
func TestTallyOfNew(t *testing.T) {
	doc := &fact.Document{Article: fact.Article{ID: "article/0000000000000000"}}
	var total tally
	total.count(doc, graph.Change{Added: 9, New: true})
	total.count(doc, graph.Change{Added: 9, Removed: 2, New: true})
	total.count(doc, graph.Change{Added: 9, Removed: 9, New: true, Replaced: "article/1111111111111111"})
	total.count(doc, graph.Change{Added: 1})
	total.count(doc, graph.Change{})
	if got, want := total.String(), "5 articles: 2 new, 2 changed, 1 unchanged; 28 quads added, 11 removed"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
