package catalog

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// A Catalog is one state of the graph.
type Catalog struct {
	// Articles, Claims, Statements and Responses are all there are, newest
	// first; Actors those that the articles speak of, the most frequent first.
	Articles   []*Article
	Actors     []*Actor
	Claims     []*Claim
	Statements []*Statement
	Responses  []*Response

	articles   map[fact.ID]*Article
	actors     map[fact.ID]*Actor
	claims     map[fact.ID]*Claim
	statements map[fact.ID]*Statement
	responses  map[fact.ID]*Response
	words      index
	selections cache
	overview   func() *Overview
}

// An Article is a text and what was read in it, in the order of the text.
type Article struct {
	*fact.Article
	Day        Days
	Publisher  *Actor       // nil if unknown
	Agencies   []*Actor     // those that it is taken from
	Told       []fact.Actor // what this article says of the actors in it
	Statements []*Statement
	Claims     []*Claim
	Responses  []*Response

	Retells         *Article   // the first article that tells the same story, or nil
	Distance, Share float64    // how far the texts of these two differ, and how much of the shorter stands in the longer
	Retold          []*Article // those whose first this one is
}

// SameStory are the other articles that tell the same story, newest first.
func (a *Article) SameStory() []*Article {
	first := a
	if a.Retells != nil {
		first = a.Retells
	}
	if len(first.Retold) == 0 {
		return nil
	}
	list := append(slices.Clone(first.Retold), first)
	return slices.DeleteFunc(list, func(x *Article) bool { return x == a })
}

// Heading is what to call the article: its title, or its file.
func (a *Article) Heading() string {
	if a.Title != "" {
		return a.Title
	}
	return a.Source[strings.LastIndexByte(a.Source, '/')+1:]
}

// Days are the first and the last day that something is dated by, "" where a
// side is open or nothing is known.
type Days struct{ Start, End string }

// First is the day to sort and to show by: the first, or of what is only known
// to be earlier, the last.
func (d Days) First() string {
	if d.Start == "" {
		return d.End
	}
	return d.Start
}

// An Actor is whoever can speak, accuse or be accused, with all that the
// articles tell of him.
type Actor struct {
	ID         fact.ID
	Type       fact.ActorType
	Name       string // of the gazetteer, or as most articles have it
	OtherNames []string
	Roles      []string // as the articles have them, the most frequent first
	State      *Actor
	SpeaksFor  []*Actor // the most frequent first
	ISOCode    string
	Wikidata   string

	// Made and Received are the claims by and against the actor himself, For
	// and Against those by and against who spoke for it in the same article.
	Made, Received, For, Against []*Claim
	Claims                       []*Claim     // all of these, each once
	Accusations                  int          // those of them that are asserted
	Statements                   []*Statement // as a speaker
	Responses                    []*Response  // as the responder, or on whose behalf
	Published                    []*Statement // in this outlet
	Articles                     []*Article   // that this outlet published
}

// A Claim is an accusation with its parties.
type Claim struct {
	*fact.Claim
	Article         *Article
	Accuser, Target *Actor // never nil
	ForAccuser      *Actor // whom the accuser speaks for in this article, or nil
	ForTarget       *Actor
	ReportedBy      *Actor
	Statement       *Statement // that makes the claim, or nil
	Outlet          *Actor     // that the statement was given to, or nil
	Day             Days
	Responses       []*Response
	Repeats         *Claim // the first claim of another article that it repeats, or nil
	Score           float64
	Repeated        []*Claim // the claims that repeat this one
	Answered        bool     // the accused, or who speaks for it, has answered
}

// Side is who stands behind the claim: whom the accuser speaks for, else himself.
func (c *Claim) Side() *Actor {
	if c.ForAccuser != nil {
		return c.ForAccuser
	}
	return c.Accuser
}

// OtherSide is whom the claim is against: whom the target speaks for, else
// himself.
func (c *Claim) OtherSide() *Actor {
	if c.ForTarget != nil {
		return c.ForTarget
	}
	return c.Target
}

// Replies is how many responses answer the claim, Beside how many the article
// merely places beside it: those answer nothing that they are known to know of.
func (c *Claim) Replies() int { return len(c.Responses) - c.Beside() }

// Beside is told at Replies.
func (c *Claim) Beside() (n int) {
	for _, r := range c.Responses {
		if r.Beside() {
			n++
		}
	}
	return n
}

// A Statement is words of speakers.
type Statement struct {
	*fact.Statement
	Article  *Article
	Speakers []*Actor
	Outlet   *Actor // that it was given to, or nil
	Day      Days
	Claims   []*Claim // that it makes
}

// A Response is an answer to claims.
type Response struct {
	*fact.Response
	Article    *Article
	Responder  *Actor
	OnBehalfOf *Actor // or nil
	Day        Days
	Claims     []*Claim
}

// Beside says that only its place in the article links the response to claims.
func (r *Response) Beside() bool { return r.Relation == fact.Juxtaposed }

// Actor finds an actor by its id; nil if there is none.
func (c *Catalog) Actor(id fact.ID) *Actor { return c.actors[id] }

// Article finds an article by its id; nil if there is none.
func (c *Catalog) Article(id fact.ID) *Article { return c.articles[id] }

// Claim finds a claim by its id; nil if there is none.
func (c *Catalog) Claim(id fact.ID) *Claim { return c.claims[id] }

// Statement finds a statement by its id; nil if there is none.
func (c *Catalog) Statement(id fact.ID) *Statement { return c.statements[id] }

// Response finds a response by its id; nil if there is none.
func (c *Catalog) Response(id fact.ID) *Response { return c.responses[id] }
