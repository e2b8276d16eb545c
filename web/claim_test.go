package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

func TestClaimPage(t *testing.T) {
	d := esperDraft(t)
	c := &d.Claims[0]
	c.ReportedBy = "outlet/urdupoint"
	page := getOK(t, newTestSite(t, d.Document), "/"+string(c.ID))
	wantAll(t, page,
		`<bdi>Mark Esper</bdi></a> <span class="dim">for</span> <a class="actor state" href="/state/united-states">`,
		// The words in their paragraph, with their parts.
		`ROME — &#34;`, `<mark class="evidence target"`, `<mark class="accuser"`, `<span class="sign label target">whom</span>`,
		`<mark class="claim evidence cue"`, `told La Stampa on Monday.`,
		"<dt>Passed on by</dt>", "112: Accuse", "asserted: the article says that it was made", "accuse-of", "90 %",
		fmt.Sprintf("matter %d to %d; sentence %d to %d", c.Start, c.End, c.Evidence.Start, c.Evidence.End),
		"<dt>Given to</dt>", `/outlet/la-stampa`, "<dt>Article published by</dt>", `/outlet/urdupoint`, "2020-05-04", "on Monday", string(d.Article.ID)+"#"+anchor(c.ID), string(d.Article.ID)+"#"+anchor(d.Statements[0].ID),
		"<bdi>it is purely humanitarian</bdi>", "Late in April", "No other article",
		"Mark Esper (for United States) accused Russia: “used its help to drive a wedge between Italy and its allies”\n"+
			"Said in: La Stampa, 2020-05-04\nArticle: “Esper on Russia’s aid”, Mohammad Ali, UrduPoint, 2020-05-05\n"+
			"URL: https://example.org/a?b=1&amp;c=2\n"+
			fmt.Sprintf("Text: SHA-256 %s, bytes %d to %d\n", d.Article.SHA256, c.Start, c.End)+
			"Found by: rule accuse-of, confidence 0.9, rules test-rules\nId: "+string(c.ID),
	)
	if strings.Contains(page, "Late in April, Dmitry") {
		t.Error("the page shows more than the paragraph of the claim")
	}
}

// A list says whose article each claim stands in; so do its CSV and its JSON.
func TestClaimsNamePublisher(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	contains(t, getOK(t, s, "/claims"), `</a>, <a class="actor outlet" href="/outlet/urdupoint"><bdi>UrduPoint</bdi></a>`)
	contains(t, getOK(t, s, "/claims.csv"), ",claim,publisher,publisher_id,headline,url\r\n", ",UrduPoint,outlet/urdupoint,Esper on Russia’s aid,https://example.org/a?b=1&c=2\r\n")
	contains(t, getOK(t, s, "/claims.json"), `"publisher":{"id":"outlet/urdupoint","name":"UrduPoint","type":"outlet"}`)
}

// A name where an id is asked for would find nothing and look like an answer.
func TestClaimsAskForIDs(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for _, path := range []string{"/claims?accuser=Russia", "/claims?target=Russia", "/claims.csv?outlet=La+Stampa", "/matrix.json?accuser=Russia", "/state/russia?accuser=Esper"} {
		w := get(t, s, path)
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, w.Code)
		}
		contains(t, w.Body.String(), "It wants an id")
	}
	contains(t, getOK(t, s, "/claims?accuser=state/atlantis"), "No accusation matches")
}

func TestClaimJSON(t *testing.T) {
	d := esperDraft(t)
	var got struct {
		ID        fact.ID
		Accuser   actorRef
		CAMEOName string `json:"cameoName"`
		Evidence  fact.Span
		Responses []fact.Response
		Citation  string
		Same      []any
	}
	if err := json.Unmarshal([]byte(getOK(t, newTestSite(t, d.Document), "/"+string(d.Claims[0].ID)+".json")), &got); err != nil {
		t.Fatal(err)
	}
	if got.ID != d.Claims[0].ID || got.Accuser.Name != "Mark Esper" || got.CAMEOName != "Accuse" || got.Evidence != d.Claims[0].Evidence ||
		len(got.Responses) != 1 || got.Responses[0].Rule != "purely" || got.Same == nil || !strings.HasPrefix(got.Citation, "Mark Esper (for United States) accused Russia: ") {
		t.Errorf("got %+v", got)
	}
}

// A claim that other articles report lists them, the first one first.
func TestClaimOfSeveralArticles(t *testing.T) {
	const matter = "poisoning the river with industrial waste near Verona"
	var docs []*fact.Document
	var ids []fact.ID
	for i := range 3 {
		d := newDraft(t, fmt.Sprintf("a%d.txt", i), fmt.Sprintf("Report %d\nMark Esper accused Russia of %s.", i, matter))
		day := fmt.Sprintf("2020-05-0%d", i+1)
		d.Article.Published = fact.Date{EDTF: day, Start: day, End: day}
		d.Actors = []fact.Actor{{ID: esper, Type: fact.Person, Name: "Mark Esper"}}
		c := d.claim(matter, matter, esper, russia)
		if i == 0 {
			d.response("Report", russia, "", c.ID)
		}
		docs, ids = append(docs, d.Document), append(ids, c.ID)
	}
	site := newTestSite(t, docs...)
	page := getOK(t, site, "/"+string(ids[1]))
	var at []int
	for _, mark := range []string{"Report 0", `<span class="tag">first</span>`, `<span class="tag">this one</span>`, "Report 2"} {
		_, same, _ := strings.Cut(page, `id="same"`)
		if !strings.Contains(same, mark) {
			t.Fatalf("%s is not in\n%s", mark, same)
		}
		at = append(at, strings.Index(same, mark))
	}
	if at[0] > at[2] || at[1] > at[2] {
		t.Errorf("the first one is not first: %v", at)
	}
	wantAll(t, page, "<td>yes</td>", "<td>no</td>", "100 %")
	if rows := strings.Count(getOK(t, site, "/"+string(ids[1])+".csv"), "\r\n"); rows != 4 {
		t.Errorf("%d rows, want a header and 3", rows)
	}
}

func TestStanding(t *testing.T) {
	for _, tt := range []struct {
		negated  bool
		modality fact.Modality
		want     string
	}{
		{false, fact.Asserted, "asserted: the article says that it was made"},
		{false, fact.Hedged, "hedged: the article says that it seems to have been made"},
		{false, fact.Hypothetical, "hypothetical: the article says that it could or would be made"},
		{true, fact.Hedged, "negated: the article says that it was not made"},
		{false, "odd", "odd: the article says that it is odd"},
	} {
		if got := standing(&catalog.Claim{Claim: &fact.Claim{Negated: tt.negated, Modality: tt.modality}}); got != tt.want {
			t.Errorf("%v %s: got %q, want %q", tt.negated, tt.modality, got, tt.want)
		}
	}
}

func TestCAMEONames(t *testing.T) {
	for code, want := range map[string]string{"112": "Accuse", "1124": "Accuse of war crimes", "1129": "Accuse", "": "", "x": "", "999": ""} {
		if got := cameoName(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}

// What the article only places beside a claim is not called an answer.
func TestPlacedBesideIsNoAnswer(t *testing.T) {
	d := esperDraft(t)
	for i := range d.Responses {
		d.Responses[i].Relation = fact.Juxtaposed
	}
	s := newTestSite(t, d.Document)
	for _, path := range []string{"/claims", "/" + string(d.Claims[0].ID), "/" + string(d.Article.ID)} {
		body := getOK(t, s, path)
		if strings.Contains(body, "1 answer<") || strings.Contains(body, ">answered<") {
			t.Errorf("%s tells of an answer", path)
		}
		if !strings.Contains(body, "beside") {
			t.Errorf("%s does not tell of what is placed beside the claim", path)
		}
	}
}

// A search without end is refused in words, not repeated in every link.
func TestEndlessSearch(t *testing.T) {
	w := get(t, newTestSite(t, esperDraft(t).Document), "/claims?text="+strings.Repeat("a+", 20_000))
	if w.Code != http.StatusBadRequest || w.Body.Len() > 10_000 || !strings.Contains(w.Body.String(), "fewer words") {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
}
