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
