package catalog

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// New makes the catalog of a graph, given the contents of its labels.
func New(contents map[fact.ID]*graph.Contents) *Catalog {
	b := &builder{
		Catalog: &Catalog{
			articles: map[fact.ID]*Article{}, actors: map[fact.ID]*Actor{}, claims: map[fact.ID]*Claim{},
			statements: map[fact.ID]*Statement{}, responses: map[fact.ID]*Response{},
		},
		told: map[fact.ID]*told{},
	}
	if tables := contents[fact.GazetteerLabel]; tables != nil {
		b.gazetteer(tables.Actors)
	}
	labels := slices.Sorted(maps.Keys(contents))
	for _, label := range labels {
		if label != fact.GazetteerLabel {
			b.article(contents[label])
		}
	}
	for _, label := range labels {
		b.repetitions(contents[label])
		b.story(contents[label])
	}
	b.finish()
	return b.Catalog
}

// A builder is a catalog in the making.
type builder struct {
	*Catalog
	told map[fact.ID]*told
	// Of the article under way: who speaks for whom, and its days.
	speaks map[fact.ID]fact.ID
	days   fact.Days
}

// told counts what the articles call an actor and say of him.
type told struct {
	names, roles map[string]int
	speaksFor    map[fact.ID]int
}

func (b *builder) gazetteer(actors []fact.Actor) {
	for _, a := range actors {
		b.actors[a.ID] = &Actor{ID: a.ID, Type: a.Type, Name: a.Name, OtherNames: a.OtherNames, ISOCode: a.ISOCode, Wikidata: a.Wikidata}
	}
	for _, a := range actors {
		b.actors[a.ID].State = b.someActor(a.State)
	}
}

// someActor is the actor with an id, nil for none. One that nothing describes is
// named by its id.
func (b *builder) someActor(id fact.ID) *Actor {
	if id == "" {
		return nil
	}
	a := b.actors[id]
	if a == nil {
		a = &Actor{ID: id, Type: typeOf(id)}
		b.actors[id] = a
	}
	return a
}

func typeOf(id fact.ID) fact.ActorType {
	if id.Kind() == "org" {
		return fact.Organization
	}
	return fact.ActorType(id.Kind())
}

func (b *builder) article(c *graph.Contents) {
	a := &Article{Article: &c.Article, Day: daysOf(c.Article.Date()), Told: c.Actors}
	a.Publisher = b.someActor(c.Article.Publisher)
	for _, id := range c.Article.Agencies {
		a.Agencies = append(a.Agencies, b.someActor(id))
	}
	b.articles[a.ID] = a
	b.Articles = append(b.Articles, a)
	b.days, b.speaks = fact.NewDays(&c.Document), map[fact.ID]fact.ID{}
	for i := range c.Actors {
		b.describe(&c.Actors[i])
	}
	for i := range c.Statements {
		b.statement(a, &c.Statements[i])
	}
	for i := range c.Claims {
		b.claim(a, &c.Claims[i])
	}
	for i := range c.Responses {
		b.response(a, &c.Responses[i])
	}
	if a.Publisher != nil {
		a.Publisher.Articles = append(a.Publisher.Articles, a)
	}
}

// describe notes what an article says of an actor.
func (b *builder) describe(f *fact.Actor) {
	a := b.someActor(f.ID)
	if !f.Gazetteer {
		a.Type = f.Type
	}
	if a.State == nil {
		a.State = b.someActor(f.State)
	}
	t := b.told[f.ID]
	if t == nil {
		t = &told{map[string]int{}, map[string]int{}, map[fact.ID]int{}}
		b.told[f.ID] = t
	}
	for _, name := range append(f.OtherNames[:len(f.OtherNames):len(f.OtherNames)], f.Name) {
		t.names[name]++
	}
	t.roles[f.Role]++
	t.speaksFor[f.SpeaksFor]++
	b.speaks[f.ID] = f.SpeaksFor
}

func daysOf(d fact.Date) Days { return Days{d.Start, d.End} }

func (b *builder) statement(a *Article, f *fact.Statement) {
	s := &Statement{Statement: f, Article: a, Outlet: b.someActor(f.PublishedIn), Day: daysOf(b.days.Of(f.Date))}
	for _, id := range f.Speakers {
		speaker := b.someActor(id)
		s.Speakers = append(s.Speakers, speaker)
		speaker.Statements = append(speaker.Statements, s)
	}
	if s.Outlet != nil {
		s.Outlet.Published = append(s.Outlet.Published, s)
	}
	a.Statements = append(a.Statements, s)
	b.statements[f.ID] = s
	b.Statements = append(b.Statements, s)
}

// claim adds a claim, unless it lacks one of its parties: no extractor makes
// one, but a graph is a file that others can write.
func (b *builder) claim(a *Article, f *fact.Claim) {
	if f.Accuser == "" || f.Target == "" {
		return
	}
	c := &Claim{
		Claim: f, Article: a, Accuser: b.someActor(f.Accuser), Target: b.someActor(f.Target),
		ForAccuser: b.someActor(b.speaks[f.Accuser]), ForTarget: b.someActor(b.speaks[f.Target]),
		ReportedBy: b.someActor(f.ReportedBy), Statement: b.statements[f.Statement], Day: daysOf(b.days.OfClaim(*f)),
	}
	if c.Statement != nil {
		c.Outlet = c.Statement.Outlet
		c.Statement.Claims = append(c.Statement.Claims, c)
	}
	c.Accuser.Made = append(c.Accuser.Made, c)
	c.Target.Received = append(c.Target.Received, c)
	if c.ForAccuser != nil {
		c.ForAccuser.For = append(c.ForAccuser.For, c)
	}
	if c.ForTarget != nil {
		c.ForTarget.Against = append(c.ForTarget.Against, c)
	}
	a.Claims = append(a.Claims, c)
	b.claims[f.ID] = c
	b.Claims = append(b.Claims, c)
}

func (b *builder) response(a *Article, f *fact.Response) {
	if f.Responder == "" {
		return
	}
	r := &Response{
		Response: f, Article: a, Responder: b.someActor(f.Responder), OnBehalfOf: b.someActor(f.OnBehalfOf), Day: daysOf(b.days.Of(f.Date)),
	}
	for _, id := range f.Answers {
		if c := b.claims[id]; c != nil {
			r.Claims = append(r.Claims, c)
			c.Responses = append(c.Responses, r)
			c.Answered = c.Answered || f.Party == fact.AccusedParty && f.Relation != fact.Juxtaposed
		}
	}
	r.Responder.Responses = append(r.Responder.Responses, r)
	if r.OnBehalfOf != nil && r.OnBehalfOf != r.Responder {
		r.OnBehalfOf.Responses = append(r.OnBehalfOf.Responses, r)
	}
	a.Responses = append(a.Responses, r)
	b.responses[f.ID] = r
	b.Responses = append(b.Responses, r)
}

func (b *builder) repetitions(c *graph.Contents) {
	for id, r := range c.Repeats {
		from, to := b.claims[id], b.claims[r.Claim]
		if from != nil && to != nil {
			from.Repeats, from.Score = to, r.Score
			to.Repeated = append(to.Repeated, from)
		}
	}
}

// story links an article to the first of its story.
func (b *builder) story(c *graph.Contents) {
	from, to := b.articles[c.Article.ID], b.articles[c.Retells.Article]
	if from != nil && to != nil && from != to {
		from.Retells, from.Distance, from.Share = to, c.Retells.Distance, c.Retells.Share
		to.Retold = append(to.Retold, from)
	}
}

// finish puts lists into their order and names the actors.
func (b *builder) finish() {
	sortByDay(b.Articles, (*Article).place)
	sortByDay(b.Claims, (*Claim).place)
	sortByDay(b.Statements, (*Statement).place)
	sortByDay(b.Responses, (*Response).place)
	for _, a := range b.Articles {
		sortByDay(a.Retold, (*Article).place)
		slices.SortFunc(a.Statements, func(x, y *Statement) int { return inText(x.Span, y.Span, x.ID, y.ID) })
		slices.SortFunc(a.Claims, func(x, y *Claim) int { return inText(x.Span, y.Span, x.ID, y.ID) })
		slices.SortFunc(a.Responses, func(x, y *Response) int { return inText(x.Span, y.Span, x.ID, y.ID) })
	}
	for _, c := range b.Claims {
		sortByDay(c.Repeated, (*Claim).place)
	}
	for _, id := range slices.Sorted(maps.Keys(b.told)) {
		b.characterize(b.actors[id], b.told[id])
	}
	for _, a := range b.actors {
		if a.Name == "" {
			a.Name = readable(a.ID)
		}
		a.sort()
		if a.Weight() > 0 {
			b.Actors = append(b.Actors, a)
		}
	}
	slices.SortFunc(b.Actors, func(x, y *Actor) int {
		return cmp.Or(cmp.Compare(y.Weight(), x.Weight()), cmp.Compare(x.ID, y.ID))
	})
	b.words = newIndex(b.Catalog)
	b.overview = sync.OnceValue(b.newOverview)
}

// characterize settles what an actor is called, and what he is.
func (b *builder) characterize(a *Actor, t *told) {
	if a.Name == "" {
		if names := frequent(t.names); len(names) > 0 {
			a.Name, a.OtherNames = names[0], names[1:]
		}
	}
	a.Roles = frequent(t.roles)
	for _, id := range frequent(t.speaksFor) {
		a.SpeaksFor = append(a.SpeaksFor, b.someActor(id))
	}
}

func (a *Actor) sort() {
	for _, list := range [][]*Claim{a.Made, a.Received, a.For, a.Against} {
		sortByDay(list, (*Claim).place)
	}
	a.Claims = slices.Concat(a.Made, a.Received, a.For, a.Against)
	sortByDay(a.Claims, (*Claim).place)
	a.Claims = slices.Compact(a.Claims)
	for _, c := range a.Claims {
		if c.Asserted() {
			a.Accusations++
		}
	}
	for _, list := range [][]*Statement{a.Statements, a.Published} {
		sortByDay(list, (*Statement).place)
	}
	sortByDay(a.Responses, (*Response).place)
	sortByDay(a.Articles, (*Article).place)
}

// Weight is how much the articles tell of the actor: entries in his lists.
func (a *Actor) Weight() int {
	return len(a.Made) + len(a.Received) + len(a.For) + len(a.Against) + len(a.Statements) + len(a.Responses) +
		len(a.Published) + len(a.Articles)
}
