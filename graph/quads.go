package graph

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
)

// Quads turns the facts of one article into quads: sorted (see Compare), free
// of duplicates, each labelled with the article's IRI. It is a pure function
// of doc. An empty value gives no quad.
//
// Actors that come from the gazetteer have their class and their names under
// the gazetteer's label (GazetteerQuads); here they have only what this
// article says of them.
func Quads(doc *fact.Document) []quad.Quad {
	b := &builder{label: quad.IRI(doc.Article.ID)}
	b.article(doc.Article)
	for _, a := range doc.Actors {
		b.actor(a)
	}
	days := fact.NewDays(doc)
	for _, s := range doc.Statements {
		b.statement(doc.Article.ID, s, days.Of(s.Date))
	}
	for _, c := range doc.Claims {
		b.claim(doc.Article.ID, c, days.OfClaim(c))
	}
	accused := targets(doc.Claims)
	for _, r := range doc.Responses {
		b.response(doc.Article.ID, r, days.Of(r.Date))
		b.responds(r, accused)
	}
	return sorted(b.quads)
}

// GazetteerQuads turns the entries of our own tables into quads, labelled
// <source/gazetteer>, sorted and free of duplicates.
func GazetteerQuads(actors []fact.Actor) []quad.Quad {
	b := &builder{label: quad.IRI(fact.GazetteerLabel)}
	for _, a := range actors {
		b.named(a)
		b.text(a.ID, "isoCode", a.ISOCode)
		if a.Wikidata != "" {
			b.edge(a.ID, "schema:sameAs", fact.ID(wikidata+a.Wikidata))
		}
	}
	return sorted(b.quads)
}

// A builder collects quads that share a label.
type builder struct {
	label quad.IRI
	quads []quad.Quad
}

func (b *builder) add(subject fact.ID, predicate string, object quad.Value) {
	b.quads = append(b.quads, quad.Quad{
		Subject: quad.IRI(subject), Predicate: quad.IRI(predicate), Object: object, Label: b.label,
	})
}

// edge adds a quad between two nodes, unless one of them is unknown.
func (b *builder) edge(subject fact.ID, predicate string, object fact.ID) {
	if subject != "" && object != "" {
		b.add(subject, predicate, quad.IRI(object))
	}
}

func (b *builder) edges(subject fact.ID, predicate string, objects []fact.ID) {
	for _, o := range objects {
		b.edge(subject, predicate, o)
	}
}

func (b *builder) class(subject fact.ID, c Class) { b.edge(subject, rdfType, fact.ID(c)) }

// text adds a string. A span may cut a character in two: what is not UTF-8
// must not enter the store, since no export could carry it.
func (b *builder) text(subject fact.ID, predicate, s string) {
	if s != "" {
		b.add(subject, predicate, quad.String(strings.ToValidUTF8(s, "\uFFFD")))
	}
}

func (b *builder) offset(subject fact.ID, predicate string, n int) {
	b.add(subject, predicate, quad.Int(n))
}

// span adds the two offsets of s, unless s is nowhere.
func (b *builder) span(subject fact.ID, prefix string, s fact.Span) {
	if s != (fact.Span{}) {
		b.offset(subject, prefix+"Start", s.Start)
		b.offset(subject, prefix+"End", s.End)
	}
}

func (b *builder) days(subject fact.ID, d fact.Date) {
	b.text(subject, "startDay", d.Start)
	b.text(subject, "endDay", d.End)
}

func (b *builder) article(a fact.Article) {
	b.class(a.ID, NewsArticle)
	b.text(a.ID, "schema:headline", a.Title)
	b.text(a.ID, "schema:author", a.Author)
	b.text(a.ID, "schema:datePublished", a.Published.EDTF)
	b.text(a.ID, "datelineDate", a.DatelineDate.EDTF)
	b.edge(a.ID, publisherOf, a.Publisher)
	b.edges(a.ID, "agency", a.Agencies)
	b.text(a.ID, "schema:dateline", a.Dateline)
	b.text(a.ID, urlOf, a.URL)
	b.text(a.ID, itemOf, a.ItemID)
	b.text(a.ID, sourceOf, a.Source)
	b.text(a.ID, "schema:inLanguage", a.Language)
	b.text(a.ID, "schema:sha256", a.SHA256)
	b.text(a.ID, "rawSha256", a.RawSHA256)
	b.text(a.ID, "extractor", a.Extractor)
	b.text(a.ID, "rules", a.Rules)
	b.text(a.ID, "dateFrom", a.Date().From)
	b.days(a.ID, a.Date())
}

// actor adds what the article says of a: everything, but for an entry of the
// gazetteer only what changes from article to article.
func (b *builder) actor(a fact.Actor) {
	if !a.Gazetteer {
		b.named(a)
	}
	b.text(a.ID, "schema:jobTitle", a.Role)
	b.edge(a.ID, "speaksFor", a.SpeaksFor)
}

func (b *builder) named(a fact.Actor) {
	b.class(a.ID, ClassOf(a.Type))
	b.text(a.ID, rdfsLabel, a.Name)
	for _, n := range a.OtherNames {
		b.text(a.ID, "schema:alternateName", n)
	}
	b.edge(a.ID, "state", a.State)
}

// A passage is what statements, claims and responses have in common.
type passage struct {
	id         fact.ID
	kind, text string
	span       fact.Span
	cue        fact.Cue
	rule       string
	confidence float64
	days       fact.Date
}

func (b *builder) passage(article fact.ID, p passage) {
	b.edge(p.id, "reportedIn", article)
	b.text(p.id, "kind", p.kind)
	b.text(p.id, "schema:text", p.text)
	b.offset(p.id, "start", p.span.Start)
	b.offset(p.id, "end", p.span.End)
	b.text(p.id, "cue", p.cue.Lemma)
	b.span(p.id, "cue", p.cue.Span)
	b.text(p.id, "rule", p.rule)
	b.add(p.id, "confidence", quad.Float(p.confidence))
	b.days(p.id, p.days)
}

func (b *builder) statement(article fact.ID, s fact.Statement, days fact.Date) {
	b.class(s.ID, Quotation)
	b.passage(article, passage{s.ID, string(s.Kind), s.Text, s.Span, s.Cue, s.Rule, s.Confidence, days})
	b.edges(s.ID, "schema:spokenByCharacter", s.Speakers)
	b.edge(s.ID, "publishedIn", s.PublishedIn)
	b.edge(s.ID, "continues", s.Continues)
	b.text(s.ID, "date", s.Date.EDTF)
	b.text(s.ID, "dateFrom", s.Date.From)
}

func (b *builder) claim(article fact.ID, c fact.Claim, days fact.Date) {
	b.class(c.ID, Claim)
	b.passage(article, passage{c.ID, c.Kind, c.Text, c.Span, c.Cue, c.Rule, c.Confidence, days})
	b.text(c.ID, "force", c.Force)
	b.edge(c.ID, "accuser", c.Accuser)
	b.edge(c.ID, "target", c.Target)
	b.edge(c.ID, "reportedBy", c.ReportedBy)
	b.text(c.ID, "cameo", c.CAMEO)
	b.add(c.ID, "negated", quad.Bool(c.Negated))
	b.text(c.ID, "modality", string(c.Modality))
	b.edge(c.ID, "statement", c.Statement)
	b.span(c.ID, "evidence", c.Evidence)
	b.span(c.ID, "accuser", c.AccuserSpan)
	b.span(c.ID, "target", c.TargetSpan)
	if c.Asserted() {
		b.edge(c.Accuser, "accuses", c.Target)
	}
}

func (b *builder) response(article fact.ID, r fact.Response, days fact.Date) {
	b.class(r.ID, Response)
	b.passage(article, passage{r.ID, string(r.Kind), r.Text, r.Span, r.Cue, r.Rule, r.Confidence, days})
	b.text(r.ID, "party", string(r.Party))
	b.text(r.ID, "relation", string(r.Relation))
	b.edge(r.ID, "responder", r.Responder)
	b.edge(r.ID, "onBehalfOf", r.OnBehalfOf)
	b.edges(r.ID, "answers", r.Answers)
	b.text(r.ID, "date", r.Date.EDTF)
	b.text(r.ID, "dateFrom", r.Date.From)
}

// responds adds the edge from the accused actor to the claim that the accused,
// or who speaks for it, answered. An ally's answer or mere placing adds none.
func (b *builder) responds(r fact.Response, accused map[fact.ID]fact.ID) {
	tied := r.Relation == fact.Explicit || r.Relation == fact.Prior
	if r.Party != fact.AccusedParty || !tied {
		return
	}
	for _, claim := range r.Answers {
		b.edge(accused[claim], "responds", claim)
	}
}

func targets(claims []fact.Claim) map[fact.ID]fact.ID {
	m := make(map[fact.ID]fact.ID, len(claims))
	for _, c := range claims {
		m[c.ID] = c.Target
	}
	return m
}

func sorted(quads []quad.Quad) []quad.Quad {
	slices.SortFunc(quads, Compare)
	return slices.Compact(quads)
}
