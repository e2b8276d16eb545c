package graph

import (
	"fmt"
	"strings"

	"jaccuse/graph/fact"
)

// textDoc makes a document from a text, as ingest would: the whole text is the
// headline and nothing is read from it.
func textDoc(source, text string) *fact.Document {
	sum := fact.SHA256(text)
	return &fact.Document{Text: text, Article: fact.Article{
		ID: fact.ArticleID(sum), Source: source, Title: text, SHA256: sum,
		Language: "en", Extractor: "test", Rules: "test",
	}}
}

// wire makes a document of about 150 quads: n tells it from others.
func wire(n int) *fact.Document {
	text := fmt.Sprintf("%d. %s", n, strings.Repeat("Officials blamed Russia for what followed. ", 60))
	doc := textDoc(fmt.Sprintf("wire/%06d.txt", n), text)
	doc.Article.Origin = "/" + doc.Article.Source
	doc.Article.Published = fact.Date{EDTF: "2020-05-05", Start: "2020-05-05", End: "2020-05-05"}
	id := doc.Article.ID
	speaker := fact.SharedID(fact.Person, fmt.Sprintf("speaker-%d", n%50))
	doc.Actors = []fact.Actor{
		{ID: speaker, Type: fact.Person, Name: fmt.Sprintf("Speaker %d", n%50), Role: "minister", SpeaksFor: "state/france"},
		{ID: "state/russia", Type: fact.State, Name: "Russia", Gazetteer: true},
	}
	for i := range 4 {
		at := fact.Span{Start: 10 + 43*i, End: 52 + 43*i}
		st := fact.Statement{ID: fact.StatementID(id, at), Kind: fact.Indirect, Speakers: []fact.ID{speaker},
			Text: text[at.Start:at.End], Span: at, Cue: fact.Cue{Span: fact.Span{Start: at.Start, End: at.Start + 9}, Lemma: "say"},
			Rule: "say-that", Confidence: 0.75}
		cl := fact.Claim{ID: fact.ClaimID(id, at, speaker, "state/russia"), Kind: fact.Accusation, Force: "blame",
			Accuser: speaker, Target: "state/russia", Text: st.Text, Span: at, Evidence: at, Cue: st.Cue,
			CAMEO: "112", Modality: fact.Asserted, Statement: st.ID, Rule: "blame-for", Confidence: 0.5}
		doc.Statements = append(doc.Statements, st)
		doc.Claims = append(doc.Claims, cl)
	}
	return doc
}

// esperText is the text of the hand-made document.
const esperText = `ROME (Agency - 04th May, 2020) Russia attempted to "drive a wedge" between Italy and its allies, Mark Esper told La Stampa on Monday, a colleague said.
"It will not work," he went on. Officials may have blamed Moscow.
In late April, Kremlin spokesman Dmitry Peskov called such words baseless. An ally agreed. China called for unity.
`

// esper is a document with every kind of fact and every field filled once.
func esper() *fact.Document {
	doc := textDoc("articles/esper.txt", esperText)
	at := func(words string) fact.Span {
		i := strings.Index(esperText, words)
		if i < 0 {
			panic("not in the text: " + words)
		}
		return fact.Span{Start: i, End: i + len(words)}
	}
	cue := func(word, lemma string) fact.Cue { return fact.Cue{Span: at(word), Lemma: lemma} }

	a := &doc.Article
	a.Origin, a.Title, a.Author, a.Dateline = "/news/articles/esper.txt", `Esper: "a wedge"`, "Mohammad Ali", "ROME"
	a.Published = fact.Date{EDTF: "2020-05-05", Start: "2020-05-05", End: "2020-05-05", From: "Tue 05th May 2020"}
	a.DatelineDate = fact.Date{EDTF: "2020-05-04", Start: "2020-05-04", End: "2020-05-04", From: "04th May, 2020"}
	a.Publisher, a.Agencies = "outlet/urdupoint", []fact.ID{"outlet/sputnik", "outlet/sputnik"}
	a.URL, a.ItemID = "https://example.org/a?b=1&c=%20", "urn:item:1"
	a.RawSHA256 = strings.Repeat("0123456789abcdef", 4)
	local := func(t fact.ActorType, slug string) fact.ID { return fact.LocalID(t, a.ID, slug) }
	const (
		mark, peskov    = fact.ID("person/mark-esper"), fact.ID("person/dmitry-peskov")
		russia, america = fact.ID("state/russia"), fact.ID("state/united-states")
	)
	doc.Actors = []fact.Actor{
		{ID: mark, Type: fact.Person, Name: "Mark Esper", Role: "US Secretary of Defense", State: america, SpeaksFor: america, OtherNames: []string{"Esper", ""}},
		{ID: peskov, Type: fact.Person, Name: "Dmitry Peskov", Role: "Kremlin spokesman", State: russia, SpeaksFor: russia},
		{ID: local(fact.Group, "officials"), Type: fact.Group, Name: "Officials"},
		{ID: local(fact.Person, "colleague"), Type: fact.Person, Name: "a colleague"},
		{ID: "org/nato", Type: fact.Organization, Name: "NATO", Gazetteer: true, SpeaksFor: america},
		{ID: russia, Type: fact.State, Name: "Russia", Gazetteer: true, OtherNames: []string{"Russian Federation"}, ISOCode: "RUS", Wikidata: "Q159"},
		{ID: "outlet/la-stampa", Type: fact.Outlet, Name: "La Stampa", State: "state/italy"},
	}
	monday := fact.Date{EDTF: "2020-05-04", Start: "2020-05-04", End: "2020-05-04", From: "on Monday"}
	april := fact.Date{EDTF: "2020-04-21/2020-04-30", Start: "2020-04-21", End: "2020-04-30", From: "In late April"}
	wedge, work := at("drive a wedge"), at("It will not work,")
	first, second := fact.StatementID(a.ID, wedge), fact.StatementID(a.ID, work)
	doc.Statements = []fact.Statement{
		{ID: first, Kind: fact.Mixed, Speakers: []fact.ID{mark}, PublishedIn: "outlet/la-stampa", Date: monday,
			Text: "drive a wedge", Span: wedge, Cue: cue("told", "tell"), Rule: "told-outlet", Confidence: 0.9},
		{ID: second, Kind: fact.Direct, Speakers: []fact.ID{mark, "org/nato"}, Continues: first,
			Text: "It will not work,", Span: work, Rule: "went-on", Confidence: 1},
	}
	claim := func(words string, accuser fact.ID, m fact.Modality) fact.Claim {
		s := at(words)
		return fact.Claim{ID: fact.ClaimID(a.ID, s, accuser, russia), Kind: fact.Accusation, Force: "accuse", Accuser: accuser, Target: russia,
			Text: words, Span: s, Evidence: s, Modality: m, Rule: "attempted-to", Confidence: 0.25}
	}
	sure := claim(`drive a wedge" between Italy and its allies`, mark, fact.Asserted)
	sure.ReportedBy, sure.CAMEO, sure.Statement = local(fact.Person, "colleague"), "112", first
	sure.Cue, sure.AccuserSpan, sure.TargetSpan = cue("attempted", "attempt"), at("Mark Esper"), at("Russia")
	maybe := claim("may have blamed Moscow", local(fact.Group, "officials"), fact.Hedged)
	denied := claim("Officials", local(fact.Group, "officials"), fact.Asserted)
	denied.Negated = true
	doc.Claims = []fact.Claim{sure, maybe, denied}
	response := func(words string, p fact.Party, r fact.Relation, who, whom fact.ID, answers ...fact.ID) fact.Response {
		s := at(words)
		return fact.Response{ID: fact.ResponseID(a.ID, s, who, whom), Kind: fact.Reject, Party: p, Relation: r, Responder: who, OnBehalfOf: whom,
			Answers: answers, Text: words, Span: s, Rule: "called-baseless", Confidence: 0.8}
	}
	peskovs := response("called such words baseless", fact.AccusedParty, fact.Prior, peskov, russia, sure.ID, maybe.ID)
	peskovs.Date, peskovs.Cue = april, cue("called", "call")
	doc.Responses = []fact.Response{
		peskovs,
		response("An ally agreed", fact.AllyParty, fact.Explicit, "org/nato", "", sure.ID),
		response("China called for unity", fact.AccusedParty, fact.Juxtaposed, "state/china", "", denied.ID),
	}
	return doc
}
