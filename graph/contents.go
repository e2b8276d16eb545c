package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
)

// Contents are the facts that the graph holds under one label: those of an
// article, or the actors of the gazetteer. Of a document it lacks what no quad
// tells: the text, the mentions of actors, and of dates that no day is compared
// by the first and last day.
type Contents struct {
	fact.Document
	// Repeats are the claims of this article that repeat one of another; nil for none.
	Repeats map[fact.ID]Repetition
	// Retells is the article whose story this one tells again, if any.
	Retells Retelling
}

// A Repetition links a claim to the first claim of another article that it
// repeats: see the predicate sameClaimAs.
type Repetition struct {
	Claim fact.ID
	Score float64
}

// A Retelling links an article to the first one that tells the same story: see
// the predicate sameStoryAs.
type Retelling struct {
	Article         fact.ID
	Distance, Share float64
}

// ContentsOf reads back what Quads and GazetteerQuads made: the quads of the
// contents are those it was given, where the quads of a subject stand together.
// Actors, statements, claims and responses come in the order of their ids.
func ContentsOf(quads []quad.Quad) *Contents {
	c := &Contents{}
	for len(quads) > 0 {
		n := slices.IndexFunc(quads, func(q quad.Quad) bool { return q.Subject != quads[0].Subject })
		if n < 0 {
			n = len(quads)
		}
		c.add(nodeOf(quads[:n]), fact.ID(iriOf(quads[0].Label)) == fact.GazetteerLabel)
		quads = quads[n:]
	}
	slices.SortFunc(c.Actors, func(a, b fact.Actor) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Statements, func(a, b fact.Statement) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Claims, func(a, b fact.Claim) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Responses, func(a, b fact.Response) int { return cmp.Compare(a.ID, b.ID) })
	c.Actors, c.Statements = slices.Clone(c.Actors), slices.Clone(c.Statements)
	c.Claims, c.Responses = slices.Clone(c.Claims), slices.Clone(c.Responses)
	return c
}

// add takes in one node.
func (c *Contents) add(n node, gazetteer bool) {
	switch Class(n.edge(rdfType)) {
	case NewsArticle:
		c.Article = n.article()
		c.Retells = Retelling{n.edge(sameStoryAs), n.decimal(sameStoryDistance), n.decimal(sameStoryShare)}
	case Quotation:
		c.Statements = append(c.Statements, n.statement())
	case Claim:
		c.Claims = append(c.Claims, n.claim())
		if first := n.edge(sameClaimAs); first != "" {
			if c.Repeats == nil {
				c.Repeats = map[fact.ID]Repetition{}
			}
			c.Repeats[n.id] = Repetition{first, n.decimal(sameClaimScore)}
		}
	case Response:
		c.Responses = append(c.Responses, n.response())
	default:
		if a := n.actor(); a.Type != "" {
			a.Gazetteer = gazetteer || Class(n.edge(rdfType)) == ""
			c.Actors = append(c.Actors, a)
		}
	}
}

// A node is the values of one subject, by predicate.
type node struct {
	id     fact.ID
	values map[string][]quad.Value
}

func nodeOf(quads []quad.Quad) node {
	n := node{fact.ID(iriOf(quads[0].Subject)), make(map[string][]quad.Value, len(quads))}
	for _, q := range quads {
		p := iriOf(q.Predicate)
		n.values[p] = append(n.values[p], q.Object)
	}
	return n
}

func (n node) first(predicate string) quad.Value {
	if v := n.values[predicate]; len(v) > 0 {
		return v[0]
	}
	return nil
}

func (n node) edge(predicate string) fact.ID { return fact.ID(iriOf(n.first(predicate))) }

// edges and texts are sorted: quads have no order of their own.
func (n node) edges(predicate string) (ids []fact.ID) {
	for _, v := range n.values[predicate] {
		ids = append(ids, fact.ID(iriOf(v)))
	}
	slices.Sort(ids)
	return ids
}

func (n node) text(predicate string) string {
	s, _ := n.first(predicate).(quad.String)
	return string(s)
}

func (n node) texts(predicate string) (list []string) {
	for _, v := range n.values[predicate] {
		if s, ok := v.(quad.String); ok {
			list = append(list, string(s))
		}
	}
	slices.Sort(list)
	return list
}

func (n node) offset(predicate string) int {
	i, _ := n.first(predicate).(quad.Int)
	return int(i)
}

func (n node) decimal(predicate string) float64 {
	f, _ := n.first(predicate).(quad.Float)
	return float64(f)
}

// span is the offsets whose predicates begin so: "cue" has cueStart and cueEnd.
func (n node) span(prefix string) fact.Span {
	if prefix == "" {
		return fact.Span{Start: n.offset("start"), End: n.offset("end")}
	}
	return fact.Span{Start: n.offset(prefix + "Start"), End: n.offset(prefix + "End")}
}

func (n node) cue() fact.Cue { return fact.Cue{Span: n.span("cue"), Lemma: n.text("cue")} }

// date is the node's own date, if it has one; its days are those to compare by.
func (n node) date(predicate string) fact.Date {
	edtf := n.text(predicate)
	if edtf == "" {
		return fact.Date{}
	}
	return fact.Date{EDTF: edtf, From: n.text("dateFrom"), Start: n.text("startDay"), End: n.text("endDay")}
}

func (n node) article() fact.Article {
	a := fact.Article{
		ID: n.id, Title: n.text("schema:headline"), Author: n.text("schema:author"), Dateline: n.text("schema:dateline"),
		Publisher: n.edge(publisherOf), Agencies: n.edges("agency"), URL: n.text(urlOf), ItemID: n.text(itemOf),
		Source: n.text(sourceOf), Language: n.text("schema:inLanguage"), SHA256: n.text("schema:sha256"), RawSHA256: n.text("rawSha256"),
		Extractor: n.text("extractor"), Rules: n.text("rules"),
		Published: fact.Date{EDTF: n.text("schema:datePublished")}, DatelineDate: n.date("datelineDate"),
	}
	if a.DatelineDate.IsZero() {
		a.Published = n.date("schema:datePublished")
	}
	return a
}

// typeOf is the type of actors of a class, or of those that an article gives no
// class, by their ids.
func typeOf(class Class, id fact.ID) fact.ActorType {
	for _, t := range []fact.ActorType{fact.Person, fact.State, fact.Organization, fact.Outlet, fact.Group} {
		if ClassOf(t) == class || class == "" && fact.SharedID(t, id.Slug()) == id {
			return t
		}
	}
	return ""
}

func (n node) actor() fact.Actor {
	a := fact.Actor{
		ID: n.id, Type: typeOf(Class(n.edge(rdfType)), n.id), Name: n.text(rdfsLabel), OtherNames: n.texts("schema:alternateName"),
		Role: n.text("schema:jobTitle"), State: n.edge("state"), SpeaksFor: n.edge("speaksFor"), ISOCode: n.text("isoCode"),
	}
	a.Wikidata, _ = strings.CutPrefix(string(n.edge("schema:sameAs")), wikidata)
	return a
}

const wikidata = "wd:"

func (n node) statement() fact.Statement {
	return fact.Statement{
		ID: n.id, Kind: fact.StatementKind(n.text("kind")), Speakers: n.edges("schema:spokenByCharacter"),
		PublishedIn: n.edge("publishedIn"), Date: n.date("date"), Continues: n.edge("continues"), Text: n.text("schema:text"),
		Span: n.span(""), Cue: n.cue(), Rule: n.text("rule"), Confidence: n.decimal("confidence"),
	}
}

func (n node) claim() fact.Claim {
	negated, _ := n.first("negated").(quad.Bool)
	return fact.Claim{
		ID: n.id, Kind: n.text("kind"), Force: n.text("force"), Accuser: n.edge("accuser"), Target: n.edge("target"),
		ReportedBy: n.edge("reportedBy"), Text: n.text("schema:text"), Span: n.span(""), Evidence: n.span("evidence"),
		AccuserSpan: n.span("accuser"), TargetSpan: n.span("target"), Cue: n.cue(), CAMEO: n.text("cameo"),
		Negated: bool(negated), Modality: fact.Modality(n.text("modality")), Statement: n.edge("statement"),
		Rule: n.text("rule"), Confidence: n.decimal("confidence"),
	}
}

func (n node) response() fact.Response {
	return fact.Response{
		ID: n.id, Kind: fact.ResponseKind(n.text("kind")), Party: fact.Party(n.text("party")),
		Relation: fact.Relation(n.text("relation")), Responder: n.edge("responder"), OnBehalfOf: n.edge("onBehalfOf"),
		Answers: n.edges("answers"), Date: n.date("date"), Text: n.text("schema:text"), Span: n.span(""), Cue: n.cue(),
		Rule: n.text("rule"), Confidence: n.decimal("confidence"),
	}
}
