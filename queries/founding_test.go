package queries

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// The founding graph: the facts of the two founding articles, and of a third,
// invented one that holds what those two lack, written by hand.

// draft is a document that is being written. Its spans are given by the words
// that stand there, so that they are right by construction.
type draft struct {
	t    testing.TB
	text string
	doc  *fact.Document
}

func newDraft(t testing.TB, text string, a fact.Article, actors ...fact.Actor) *draft {
	a.SHA256 = fact.SHA256(text)
	a.ID = fact.ArticleID(a.SHA256)
	a.Language, a.Extractor, a.Rules = "en", "test", "test"
	return &draft{t, text, &fact.Document{Article: a, Actors: actors, Text: text}}
}

// span is where the words stand: the n-th time, counted from 1.
func (d *draft) span(words string, n int) fact.Span {
	d.t.Helper()
	at := -1
	for range n {
		i := strings.Index(d.text[at+1:], words)
		if i < 0 {
			d.t.Fatalf("the article does not hold %q %d times", words, n)
		}
		at += 1 + i
	}
	return fact.Span{Start: at, End: at + len(words)}
}

func (d *draft) cue(lemma, word string) fact.Cue {
	return fact.Cue{Span: d.span(word, 1), Lemma: lemma}
}

func day(s string) fact.Date { return fact.Date{EDTF: s, Start: s, End: s} }

func (d *draft) statement(s fact.Statement, words string) fact.ID {
	s.Span = d.span(words, 1)
	s.Text, s.ID, s.Rule, s.Confidence = words, fact.StatementID(d.doc.Article.ID, s.Span), "test-statement", 0.9
	d.doc.Statements = append(d.doc.Statements, s)
	return s.ID
}

func (d *draft) claim(c fact.Claim, words, sentence string) fact.ID {
	c.Span, c.Evidence = d.span(words, 1), d.span(sentence, 1)
	c.Kind, c.Text, c.Rule, c.Confidence = fact.Accusation, words, "test-claim", 0.8
	if c.Force == "" {
		c.Force = "accuse"
	}
	if c.Modality == "" {
		c.Modality = fact.Asserted
	}
	c.ID = fact.ClaimID(d.doc.Article.ID, c.Span, c.Accuser, c.Target)
	d.doc.Claims = append(d.doc.Claims, c)
	return c.ID
}

func (d *draft) response(r fact.Response, words string) {
	r.Span = d.span(words, 1)
	r.Text, r.Rule, r.Confidence = words, "test-response", 0.7
	r.ID = fact.ResponseID(d.doc.Article.ID, r.Span, r.Responder, r.OnBehalfOf)
	d.doc.Responses = append(d.doc.Responses, r)
}

func article(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("../testdata/articles/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const (
	esper, peskov       = fact.ID("person/mark-esper"), fact.ID("person/dmitry-peskov")
	stoltenberg, lavrov = fact.ID("person/jens-stoltenberg"), fact.ID("person/sergey-lavrov")
	russia, china       = fact.ID("state/russia"), fact.ID("state/china")
	usa, nato           = fact.ID("state/united-states"), fact.ID("org/nato")
	laStampa            = fact.ID("outlet/la-stampa")
	laRepubblica        = fact.ID("outlet/la-repubblica")
	urduPoint, sputnik  = fact.ID("outlet/urdupoint"), fact.ID("outlet/sputnik")
)

// gazetteer are the actors of our own tables in the founding graph.
var gazetteer = []fact.Actor{
	{ID: russia, Type: fact.State, Name: "Russia", OtherNames: []string{"Russian Federation"}, ISOCode: "RUS", Wikidata: "Q159"},
	{ID: china, Type: fact.State, Name: "China", ISOCode: "CHN", Wikidata: "Q148"},
	{ID: usa, Type: fact.State, Name: "United States", OtherNames: []string{"USA"}, ISOCode: "USA", Wikidata: "Q30"},
	{ID: nato, Type: fact.Organization, Name: "NATO", Wikidata: "Q7184"},
	{ID: laStampa, Type: fact.Outlet, Name: "La Stampa"},
	{ID: laRepubblica, Type: fact.Outlet, Name: "La Repubblica"},
	{ID: urduPoint, Type: fact.Outlet, Name: "UrduPoint"},
	{ID: sputnik, Type: fact.Outlet, Name: "Sputnik"},
}

func esperArticle(t testing.TB) *fact.Document {
	d := newDraft(t, article(t, "esper-la-stampa-2020-05-05.txt"), fact.Article{
		Source: "esper.txt", Title: "US' Esper Accuses Russia, China Of Using COVID-19 Crisis To Promote Their Interests",
		Author: "Mohammad Ali", Dateline: "ROME", Published: day("2020-05-05"), DatelineDate: day("2020-05-04"),
		Publisher: urduPoint, Agencies: []fact.ID{urduPoint, sputnik},
	},
		fact.Actor{ID: esper, Type: fact.Person, Name: "Mark Esper", Role: "US Secretary of Defense", State: usa, SpeaksFor: usa},
		fact.Actor{ID: peskov, Type: fact.Person, Name: "Dmitry Peskov", Role: "Kremlin spokesman", State: russia, SpeaksFor: russia},
	)
	monday := fact.Date{EDTF: "2020-05-04", Start: "2020-05-04", End: "2020-05-04", From: "on Monday"}
	told := fact.Statement{Kind: fact.Direct, Speakers: []fact.ID{esper}, PublishedIn: laStampa, Date: monday}
	first := d.statement(told, "Unfortunately, Russia and China are both taking advantage of a unique situation to advance their own interests. Russia provided medical assistance to Italy but then attempted to use that assistance to drive a wedge between Italy and its allies with a disinformation campaign,")
	d.statement(told, "The United States hopes that the Russian assistance to Italy has been helpful, and is confident that Italian national security organizations stay vigilant while the Russian contingent remains in their territory,")
	lead := "US Secretary of Defense Mark Esper has accused Moscow and Beijing of taking advantage of the ongoing coronavirus pandemic and putting forward their interests."
	matter := "taking advantage of the ongoing coronavirus pandemic and putting forward their interests"
	toRussia := d.claim(fact.Claim{Accuser: esper, Target: russia, CAMEO: "112", Cue: d.cue("accuse", "accused")}, matter, lead)
	toChina := d.claim(fact.Claim{Accuser: esper, Target: china, CAMEO: "112", Cue: d.cue("accuse", "accused")}, matter, lead)
	d.claim(fact.Claim{Accuser: esper, Target: russia, Statement: first, Force: "allege"},
		"attempted to use that assistance to drive a wedge between Italy and its allies with a disinformation campaign",
		"Russia provided medical assistance to Italy but then attempted to use that assistance to drive a wedge between Italy and its allies with a disinformation campaign,")
	d.response(fact.Response{
		Kind: fact.Reject, Party: fact.AccusedParty, Relation: fact.Prior, Responder: peskov, OnBehalfOf: russia, Answers: []fact.ID{toRussia},
		Date: fact.Date{EDTF: "2020-04-21/2020-04-30", Start: "2020-04-21", End: "2020-04-30", From: "In late April"},
	}, "Russia's assistance to other countries amid the global pandemic is an exclusively humanitarian issue")
	d.response(fact.Response{
		Kind: fact.OtherResponse, Party: fact.AccusedParty, Relation: fact.Juxtaposed, Responder: china, OnBehalfOf: china, Answers: []fact.ID{toChina},
	}, "China has been repeatedly calling for global unity amid the COVID-19 pandemic")
	return d.doc
}

func stoltenbergArticle(t testing.TB) *fact.Document {
	d := newDraft(t, article(t, "stoltenberg-la-repubblica-2020-05-14.txt"), fact.Article{
		Source: "stoltenberg.txt", Dateline: "ROME", Published: day("2020-05-14"), DatelineDate: day("2020-05-14"),
		Publisher: urduPoint, Agencies: []fact.ID{urduPoint, sputnik},
	})
	officials := fact.LocalID(fact.Group, d.doc.Article.ID, "western-officials")
	d.doc.Actors = []fact.Actor{
		{ID: stoltenberg, Type: fact.Person, Name: "Jens Stoltenberg", Role: "NATO Secretary General", SpeaksFor: nato},
		{ID: lavrov, Type: fact.Person, Name: "Sergey Lavrov", Role: "Russian Foreign Minister", State: russia, SpeaksFor: russia},
		{ID: officials, Type: fact.Group, Name: "Western officials"},
	}
	told := fact.Statement{Kind: fact.Direct, Speakers: []fact.ID{stoltenberg}, PublishedIn: laRepubblica}
	d.statement(told, "Russian and Chinese actors, both state and non-state, have disseminated a lot of information and propaganda distorting the truth. It is a wrong approach,")
	told.Kind = fact.Mixed
	d.statement(told, `there is"no other reason for such propaganda and disinformation" than attempts to influence political processes in NATO and the EU and to destabilize the overall situation in the world`)
	lead := strings.SplitAfter(d.text, "(UrduPoint News / Sputnik - 14th May, 2020) ")[1]
	lead, _, _ = strings.Cut(lead, "\n")
	matter := "spread disinformation in pursuit of enhancing their influence and destabilizing the situation in the member countries of NATO and the European Union during the coronavirus pandemic"
	toRussia := d.claim(fact.Claim{Accuser: stoltenberg, Target: russia, Force: "allege"}, matter, lead)
	d.claim(fact.Claim{Accuser: stoltenberg, Target: china, Force: "allege"}, matter, lead)
	mission := d.claim(fact.Claim{Accuser: stoltenberg, Target: russia},
		"converted the help mission into a covert propaganda operation",
		"In his opinion, Russia has converted the help mission into a covert propaganda operation.")
	pandemic := d.claim(fact.Claim{Accuser: officials, Target: russia, Force: "allege"},
		"takes advantage of the pandemic to advance its geopolitical aims abroad",
		d.text[strings.Index(d.text, "In response to earlier"):])
	d.response(fact.Response{
		Kind: fact.DemandEvidence, Party: fact.AccusedParty, Relation: fact.Prior, Responder: lavrov, OnBehalfOf: russia, Answers: []fact.ID{toRussia, mission},
	}, "any opinions of Russia allegedly spreading fake news must come with actual facts to be valid")
	d.response(fact.Response{
		Kind: fact.Reject, Party: fact.AccusedParty, Relation: fact.Explicit, Responder: russia, OnBehalfOf: russia, Answers: []fact.ID{pandemic},
	}, "insisted on purely humanitarian nature of aid provided by Moscow to other countries for fighting the virus")
	return d.doc
}

const inventedText = `Ruritanian Foreign Minister Anna Berg and Defense Minister Jens Holm told the Daily Post on Monday that Borduria spied on Ruritania and Syldavia blocked its ports. Borduria accused Ruritania of theft, an official said. Ruritania also blamed Borduria for the floods. Ruritania did not accuse Syldavia of smuggling. Holm might accuse Russia of meddling. Borduria dismissed the claim of spying as absurd. Russia, an ally of Ruritania, called the accusation of theft baseless. "We regret the dispute," Esper said.
`

// inventedArticle holds what the founding articles lack: two speakers of one
// statement, mutual accusations, a reporter, a negated and a hypothetical
// claim, an ally's answer, another label and no state for a known person.
func inventedArticle(t testing.TB) *fact.Document {
	const (
		ruritania, borduria, syldavia = fact.ID("state/ruritania"), fact.ID("state/borduria"), fact.ID("state/syldavia")
		berg, holm, post              = fact.ID("person/anna-berg"), fact.ID("person/jens-holm"), fact.ID("outlet/daily-post")
	)
	d := newDraft(t, inventedText, fact.Article{Source: "invented.txt", Title: "An invented dispute", URL: "https://example.org/dispute", Published: day("2020-06-10")})
	official := fact.LocalID(fact.Group, d.doc.Article.ID, "an-official")
	d.doc.Actors = []fact.Actor{
		{ID: ruritania, Type: fact.State, Name: "Ruritania"},
		{ID: borduria, Type: fact.State, Name: "Borduria"},
		{ID: syldavia, Type: fact.State, Name: "Syldavia"},
		{ID: berg, Type: fact.Person, Name: "Anna Berg", Role: "Foreign Minister", State: ruritania, SpeaksFor: ruritania},
		{ID: holm, Type: fact.Person, Name: "Jens Holm", Role: "Defense Minister", State: ruritania, SpeaksFor: ruritania},
		{ID: post, Type: fact.Outlet, Name: "Daily Post"},
		{ID: official, Type: fact.Group, Name: "an official"},
		{ID: esper, Type: fact.Person, Name: "Esper"},
	}
	told := d.statement(fact.Statement{
		Kind: fact.Indirect, Speakers: []fact.ID{berg, holm}, PublishedIn: post,
		Date: fact.Date{EDTF: "2020-06-08", Start: "2020-06-08", End: "2020-06-08", From: "on Monday"},
	}, "Borduria spied on Ruritania and Syldavia blocked its ports")
	d.statement(fact.Statement{Kind: fact.Direct, Speakers: []fact.ID{esper}}, "We regret the dispute,")
	first := strings.SplitAfter(inventedText, "ports.")[0]
	spied := d.claim(fact.Claim{Accuser: berg, Target: borduria, Statement: told}, "spied on Ruritania", first)
	d.claim(fact.Claim{Accuser: berg, Target: syldavia, Statement: told}, "blocked its ports", first)
	theft := d.claim(fact.Claim{Accuser: borduria, Target: ruritania, ReportedBy: official}, "theft", "Borduria accused Ruritania of theft, an official said.")
	d.claim(fact.Claim{Accuser: ruritania, Target: borduria, Force: "blame"}, "the floods", "Ruritania also blamed Borduria for the floods.")
	d.claim(fact.Claim{Accuser: ruritania, Target: syldavia, Negated: true}, "smuggling", "Ruritania did not accuse Syldavia of smuggling.")
	d.claim(fact.Claim{Accuser: holm, Target: russia, Modality: fact.Hypothetical}, "meddling", "Holm might accuse Russia of meddling.")
	d.response(fact.Response{
		Kind: fact.Reject, Party: fact.AccusedParty, Relation: fact.Explicit, Responder: borduria, OnBehalfOf: borduria, Answers: []fact.ID{spied},
	}, "dismissed the claim of spying as absurd")
	d.response(fact.Response{
		Kind: fact.Deny, Party: fact.AllyParty, Relation: fact.Explicit, Responder: russia, OnBehalfOf: russia, Answers: []fact.ID{theft},
	}, "called the accusation of theft baseless")
	return d.doc
}

// founding is the whole graph, in one order for all runs, and the kept texts.
func founding(t testing.TB) ([]quad.Quad, map[fact.ID]string) {
	quads := jgraph.GazetteerQuads(gazetteer)
	texts := map[fact.ID]string{}
	for _, doc := range []*fact.Document{esperArticle(t), stoltenbergArticle(t), inventedArticle(t)} {
		quads = append(quads, jgraph.Quads(doc)...)
		texts[doc.Article.ID] = doc.Text
	}
	return slices.Clip(quads), texts
}
