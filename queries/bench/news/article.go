package news

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"jaccuse/graph/fact"
)

// Sizes of what articles share.
const (
	States  = 190
	Outlets = 40
	Persons = 20_000
	days    = 3650
)

// A Generator makes articles, one after the other.
type Generator struct {
	rand     *rand.Rand
	articles int
}

// New gives a generator that starts from a seed.
func New(seed uint64) *Generator { return &Generator{rand: rand.New(rand.NewPCG(seed, 2))} }

// State, Outlet and Person are ids; a lower number is in the news more.
func State(i int) fact.ID  { return fact.SharedID(fact.State, fmt.Sprintf("state-%d", i)) }
func Outlet(i int) fact.ID { return fact.SharedID(fact.Outlet, fmt.Sprintf("outlet-%d", i)) }
func Person(i int) fact.ID {
	return fact.SharedID(fact.Person, fmt.Sprintf("given-%d-family-%d", i%97, i))
}

// Gazetteer is the states and outlets, which are the same for all articles.
func Gazetteer() (actors []fact.Actor) {
	for i := range States {
		actors = append(actors, fact.Actor{ID: State(i), Type: fact.State, Name: fmt.Sprintf("State %d", i), Gazetteer: true})
	}
	for i := range Outlets {
		actors = append(actors, fact.Actor{ID: Outlet(i), Type: fact.Outlet, Name: fmt.Sprintf("Outlet %d", i), Gazetteer: true})
	}
	return actors
}

// zipf is a number below n, i with a chance of about 1/(i+1).
func (g *Generator) zipf(n int) int {
	return int(math.Pow(float64(n+1), g.rand.Float64())) - 1
}

// A draft is an article in the making.
type draft struct {
	*Generator
	doc   *fact.Document
	text  strings.Builder
	cast  map[fact.ID]bool
	later []func() // what needs the id of the article, which is that of its text
}

// Article makes the next article.
func (g *Generator) Article() *fact.Document {
	g.articles++
	d := &draft{Generator: g, doc: &fact.Document{}, cast: map[fact.ID]bool{}}
	fmt.Fprintf(&d.text, "Report %d of %s.\n", g.articles, d.words(8))
	for range 1 + g.rand.IntN(2) {
		d.statement()
	}
	doc := d.doc
	doc.Text = d.text.String()
	sum := fact.SHA256(doc.Text)
	published := d.day()
	doc.Article = fact.Article{
		ID: fact.ArticleID(sum), SHA256: sum, Title: d.words(8), Source: fmt.Sprintf("news/%07d.txt", g.articles),
		Origin: fmt.Sprintf("/news/%07d.txt", g.articles), URL: fmt.Sprintf("https://www.example.org/news/%d", g.articles),
		Published: published, Publisher: Outlet(d.zipf(Outlets)), Language: "en", Extractor: "1", Rules: "1",
	}
	for _, f := range d.later {
		f()
	}
	return doc
}

func (d *draft) day() fact.Date {
	s := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, d.rand.IntN(days)).Format(time.DateOnly)
	return fact.Date{EDTF: s, Start: s, End: s}
}

// words is n words of a small vocabulary.
func (d *draft) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("word%d", d.zipf(5000))
	}
	return strings.Join(list, " ")
}

// write adds words to the text.
func (d *draft) write(words string) fact.Span {
	start := d.text.Len()
	d.text.WriteString(words)
	span := fact.Span{Start: start, End: d.text.Len()}
	d.text.WriteString(".\n")
	return span
}

// actor is a person, who speaks for a state, or a state.
func (d *draft) actor() fact.ID {
	if d.rand.IntN(10) >= 6 {
		id := State(d.zipf(States))
		d.play(fact.Actor{ID: id, Type: fact.State, Name: id.Slug(), Gazetteer: true})
		return id
	}
	i := d.zipf(Persons)
	d.play(fact.Actor{
		ID: Person(i), Type: fact.Person, Name: fmt.Sprintf("Given%d Family%d", i%97, i),
		Role: "minister", SpeaksFor: State(i % States),
	})
	return Person(i)
}

func (d *draft) play(a fact.Actor) {
	if !d.cast[a.ID] {
		d.cast[a.ID] = true
		d.doc.Actors = append(d.doc.Actors, a)
	}
}

// pick is one of some words.
func pick[T any](d *draft, list ...T) T { return list[d.rand.IntN(len(list))] }

// statement adds a statement and, mostly, what is claimed in it.
func (d *draft) statement() {
	words := d.words(12 + d.rand.IntN(14))
	span, speaker := d.write(words), d.actor()
	s := fact.Statement{
		Kind: pick(d, fact.Direct, fact.Mixed, fact.Indirect), Speakers: []fact.ID{speaker}, Date: d.day(),
		Text: words, Span: span, Cue: fact.Cue{Span: fact.Span{Start: span.Start, End: span.Start + 4}, Lemma: "say"},
		Rule: "say-that", Confidence: 0.9,
	}
	if d.rand.IntN(3) == 0 {
		s.PublishedIn = Outlet(d.zipf(Outlets))
	}
	at := len(d.doc.Statements)
	d.doc.Statements = append(d.doc.Statements, s)
	d.later = append(d.later, func() { d.doc.Statements[at].ID = fact.StatementID(d.doc.Article.ID, span) })
	if d.rand.IntN(4) < 3 {
		d.claim(at, span, speaker)
	}
}

// claim adds a claim, and to every second a response.
func (d *draft) claim(statement int, sentence fact.Span, accuser fact.ID) {
	target := d.actor()
	span := fact.Span{Start: sentence.Start + 10, End: sentence.End}
	c := fact.Claim{
		Kind: fact.Accusation, Force: pick(d, "accuse", "blame", "condemn"), Accuser: accuser, Target: target,
		Text: d.text.String()[span.Start:span.End], Span: span, Evidence: sentence, Modality: fact.Asserted,
		Negated: d.rand.IntN(10) == 0, CAMEO: "112", Rule: "accuse-of", Confidence: 0.9,
		Cue: fact.Cue{Span: fact.Span{Start: span.Start, End: span.Start + 4}, Lemma: "accuse"},
	}
	at := len(d.doc.Claims)
	d.doc.Claims = append(d.doc.Claims, c)
	d.later = append(d.later, func() {
		claim := &d.doc.Claims[at]
		claim.ID = fact.ClaimID(d.doc.Article.ID, span, accuser, target)
		claim.Statement = d.doc.Statements[statement].ID
	})
	if d.rand.IntN(2) == 0 {
		d.response(at, target)
	}
}

func (d *draft) response(claim int, accused fact.ID) {
	words, responder := d.words(8+d.rand.IntN(8)), accused
	span := d.write(words)
	if d.rand.IntN(2) == 0 {
		responder = d.actor()
	}
	at := len(d.doc.Responses)
	d.doc.Responses = append(d.doc.Responses, fact.Response{
		Kind: pick(d, fact.Deny, fact.Reject, fact.Justify), Party: fact.AccusedParty, Relation: pick(d, fact.Explicit, fact.Prior, fact.Juxtaposed),
		Responder: responder, OnBehalfOf: accused, Text: words, Span: span, Rule: "deny", Confidence: 0.8,
		Cue: fact.Cue{Span: fact.Span{Start: span.Start, End: span.Start + 4}, Lemma: "deny"},
	})
	d.later = append(d.later, func() {
		r := &d.doc.Responses[at]
		r.ID = fact.ResponseID(d.doc.Article.ID, span, responder, accused)
		r.Answers = []fact.ID{d.doc.Claims[claim].ID}
	})
}
