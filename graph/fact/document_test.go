package fact

import (
	"encoding/json"
	"testing"
)

// The JSON form of a date is its EDTF string, and nothing of the kept text or
// of the versions is in a document's.
func TestJSON(t *testing.T) {
	doc := Document{Text: "secret", Article: Article{
		ID: "article/1", Origin: "/home/secret", ItemID: "secret", Published: Date{EDTF: "2020-05", Start: "2020-05-01", From: "secret"},
	}}
	b, err := json.Marshal(doc)
	const want = `{"article":{"id":"article/1","source":"","title":"","author":"","dateline":"","published":"2020-05","datelineDate":"","publisher":"","agencies":null,"url":"","language":"","sha256":""},` +
		`"actors":null,"statements":null,"claims":null,"responses":null,"problems":null}`
	if err != nil || string(b) != want {
		t.Errorf("got  %s, %v\nwant %s", b, err, want)
	}
	var d Date
	if err := json.Unmarshal([]byte(`"2020-05"`), &d); err != nil || d != (Date{EDTF: "2020-05"}) {
		t.Errorf("got %+v, %v", d, err)
	}
}

func TestAsserted(t *testing.T) {
	for _, m := range []Modality{Asserted, Hedged, Hypothetical, ""} {
		for _, negated := range []bool{false, true} {
			c := Claim{Modality: m, Negated: negated}
			if got, want := c.Asserted(), m == Asserted && !negated; got != want {
				t.Errorf("%+v: got %v, want %v", c, got, want)
			}
		}
	}
}
