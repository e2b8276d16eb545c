package quadgen

import (
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"
)

// Sizes of what articles share.
const (
	states  = 190
	outlets = 40
	persons = 20_000
	days    = 3650
)

// A Generator makes articles, one after the other.
type Generator struct {
	rand     *rand.Rand
	articles int
}

// New gives a generator that starts from a seed.
func New(seed uint64) *Generator {
	return &Generator{rand: rand.New(rand.NewPCG(seed, 1))}
}

// State, Outlet and Person are ids of hubs; a lower number is in the news more.
func State(i int) quad.IRI  { return quad.IRI(fmt.Sprintf("state/state-%d", i)) }
func Outlet(i int) quad.IRI { return quad.IRI(fmt.Sprintf("outlet/outlet-%d", i)) }
func Person(i int) quad.IRI { return quad.IRI(fmt.Sprintf("person/given%d-family%d", i%97, i)) }

// zipf is a number below n, i with a chance of about 1/(i+1).
func (g *Generator) zipf(n int) int {
	return int(math.Pow(float64(n+1), g.rand.Float64())) - 1
}

// An article gathers the quads of one article.
type article struct {
	*Generator
	hash  string
	label quad.IRI
	quads []quad.Quad
}

func (a *article) add(s quad.IRI, p string, o quad.Value) {
	a.quads = append(a.quads, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: a.label})
}

// Article gives the quads of the next article, and its label.
func (g *Generator) Article() (label quad.IRI, quads []quad.Quad) {
	g.articles++
	var raw [8]byte
	for i := range raw {
		raw[i] = byte(g.rand.Uint32())
	}
	hash := hex.EncodeToString(raw[:])
	a := &article{Generator: g, hash: hash, label: quad.IRI("article/" + hash)}
	a.head()
	at := 200
	for range 2 + g.rand.IntN(3) {
		at = a.statement(at)
	}
	return a.label, a.quads
}

// Quads gives articles until there are n quads or a few more.
func (g *Generator) Quads(n int) (quads []quad.Quad) {
	for len(quads) < n {
		_, more := g.Article()
		quads = append(quads, more...)
	}
	return quads
}

// head is what is said of the article itself.
func (a *article) head() {
	id := a.label
	a.add(id, "rdf:type", quad.IRI("schema:NewsArticle"))
	a.add(id, "schema:headline", quad.String(a.words(8)))
	a.add(id, "schema:publisher", Outlet(a.zipf(outlets)))
	a.add(id, "schema:datePublished", a.day())
	a.add(id, "schema:url", quad.String(fmt.Sprintf("https://www.example.org/news/%d/%s", a.rand.IntN(days), a.hash[:8])))
	a.add(id, "schema:inLanguage", quad.String("en"))
	a.add(id, "sha256", quad.String(a.hash+a.hash+a.hash+a.hash))
	a.add(id, "rulesVersion", quad.String("1"))
}

func (a *article) day() quad.String {
	d := a.zipf(days)
	return quad.String(fmt.Sprintf("20%02d-%02d-%02d", 10+d/372, d/31%12+1, d%31+1))
}

// words is a text of n words of a small vocabulary.
func (a *article) words(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "word%d", a.zipf(5000))
	}
	return b.String()
}

// span gives the places of some words of a text that starts at an offset.
func (a *article) span(id quad.IRI, start, n int) {
	a.add(id, "start", quad.Int(start))
	a.add(id, "end", quad.Int(start+n))
}

// actor is a person, a state, or seldom somebody known in this article alone.
func (a *article) actor() quad.IRI {
	switch k := a.rand.IntN(10); {
	case k < 6:
		return Person(a.zipf(persons))
	case k < 9:
		return State(a.zipf(states))
	}
	return quad.IRI(fmt.Sprintf("group/%s/group-%d", a.hash, a.rand.IntN(3)))
}

// statement adds a statement and what is claimed in it, and gives the offset of
// the next.
func (a *article) statement(at int) int {
	text := a.words(12 + a.rand.IntN(14))
	id := quad.IRI(fmt.Sprintf("statement/%s/%d-%d", a.hash, at, at+len(text)))
	speaker := a.actor()
	a.add(id, "rdf:type", quad.IRI("Statement"))
	a.add(id, "kind", quad.String([]string{"direct", "mixed", "indirect"}[a.rand.IntN(3)]))
	a.add(id, "speaker", speaker)
	a.add(speaker, "rdf:type", quad.IRI("schema:Person"))
	a.add(id, "text", quad.String(text))
	a.span(id, at, len(text))
	a.add(id, "confidence", quad.Float(0.9))
	if a.rand.IntN(3) == 0 {
		a.add(id, "publishedIn", Outlet(a.zipf(outlets)))
	}
	if a.rand.IntN(4) < 3 {
		a.claim(id, speaker, at, text)
	}
	return at + len(text) + 50
}

// claim adds a claim, and often a response to it.
func (a *article) claim(statement, accuser quad.IRI, at int, text string) {
	target := a.actor()
	id := quad.IRI(fmt.Sprintf("claim/%s/%d-%d/%08x", a.hash, at, at+len(text), a.rand.Uint32()))
	a.add(id, "rdf:type", quad.IRI("Claim"))
	a.add(id, "force", quad.String([]string{"accuse", "blame", "charge"}[a.rand.IntN(3)]))
	a.add(id, "accuser", accuser)
	a.add(id, "target", target)
	a.add(id, "statement", statement)
	a.add(id, "text", quad.String(text[len(text)/3:]))
	a.span(id, at+len(text)/3, len(text)*2/3)
	a.add(id, "date", a.day())
	a.add(accuser, "accuses", target)
	if a.rand.IntN(2) == 0 {
		a.response(id, target, at+len(text))
	}
}

func (a *article) response(claim, target quad.IRI, at int) {
	text := a.words(8 + a.rand.IntN(8))
	id := quad.IRI(fmt.Sprintf("response/%s/%d-%d/%08x", a.hash, at, at+len(text), a.rand.Uint32()))
	a.add(id, "rdf:type", quad.IRI("Response"))
	a.add(id, "kind", quad.String([]string{"deny", "reject", "justify"}[a.rand.IntN(3)]))
	a.add(id, "responder", a.actor())
	a.add(id, "answers", claim)
	a.add(id, "text", quad.String(text))
	a.span(id, at, len(text))
	a.add(target, "responds", claim)
}
