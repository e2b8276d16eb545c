package extract

import (
	"cmp"
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// Context is what the facts of an article are resolved against.
type Context struct {
	Article fact.ID
	// Own are the outlets that the article comes from: its publisher, and the
	// agencies of its dateline.
	Own []fact.ID
	// Day is the reference day, "2020-05-04": of the dateline, else of
	// publication, else "".
	Day string
	// Furniture reports whether a place stands in the title or a teaser.
	Furniture func(offset int) bool
	// Actors are all actors that the text mentions, by id.
	Actors map[fact.ID]fact.Actor
	// Gazetteer looks up an actor of our own tables.
	Gazetteer func(fact.ID) (fact.Actor, bool)
	// Weights say how far each sieve's links can be trusted; nil trusts all.
	Weights Weights
	// Least is the confidence that a fact needs.
	Least float64
}

// Facts returns the facts that the matches of s stand for.
func Facts(s *frame.Scene, matches []frame.Match, c Context) *fact.Document {
	x := &extractor{Scene: s, Context: c, byID: map[fact.ID]*fact.Statement{}, venues: map[fact.ID]venue{}, heard: map[int]bool{}, named: map[fact.ID]bool{},
		stemsOf: make([]map[string]bool, len(s.Text.Sentences))}
	x.statements(matches)
	x.claims(matches)
	x.carryOver(x.talks())
	x.responses(matches)
	x.dropFurniture()
	x.dropUnsure()
	doc := &fact.Document{Text: s.Text.Raw, Problems: s.Text.Problems, Claims: x.claimed, Responses: x.replied}
	for _, s := range x.said {
		doc.Statements = append(doc.Statements, *s)
	}
	doc.Actors = x.actors(doc)
	return doc
}

type extractor struct {
	*frame.Scene
	Context
	said    []*fact.Statement // in order of position
	fresh   []*fact.Statement // new ones, until settle
	byID    map[fact.ID]*fact.Statement
	venues  map[fact.ID]venue // where each statement was made, as its own sentence tells
	heard   map[int]bool      // sentences with statements that no accusation makes
	named   map[fact.ID]bool  // claims that a noun tells of: "the allegation that"
	stemsOf []map[string]bool // of each sentence, once asked for
	claimed []fact.Claim
	replied []fact.Response
}

// actorOf returns the actors of a filler's mentions, without repeats.
func (x *extractor) actorOf(f frame.Filler) []fact.ID {
	var out []fact.ID
	for _, m := range f.Mentions {
		for _, id := range x.Mentions[m].Actors() {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// side is whom an actor stands for: himself, and the state or body he speaks for.
func (x *extractor) side(id fact.ID) []fact.ID {
	out := []fact.ID{id}
	a := x.Context.Actors[id]
	if a.SpeaksFor != "" {
		out = append(out, a.SpeaksFor)
	}
	return out
}

// onSide reports whether a and b stand on one side.
func (x *extractor) onSide(a, b fact.ID) bool {
	for _, s := range x.side(a) {
		if slices.Contains(x.side(b), s) {
			return true
		}
	}
	return false
}

// dropFurniture removes what only repeats the body: statements of the title or
// a teaser, claims between parties whose claim the body holds, responses whose
// responder answers in the body.
func (x *extractor) dropFurniture() {
	type pair struct{ a, b fact.ID }
	body := map[pair]bool{}
	for _, c := range x.claimed {
		if !x.Furniture(c.Evidence.Start) {
			body[pair{c.Accuser, c.Target}] = true
		}
	}
	gone := map[fact.ID]bool{}
	x.claimed = slices.DeleteFunc(x.claimed, func(c fact.Claim) bool {
		drop := x.Furniture(c.Evidence.Start) && body[pair{c.Accuser, c.Target}]
		gone[c.ID] = drop
		return drop
	})
	x.replied = slices.DeleteFunc(x.replied, func(r fact.Response) bool {
		return x.Furniture(r.Start) && (len(x.claimed) == 0 || !x.Furniture(x.claimed[0].Start))
	})
	for i := range x.replied {
		r := &x.replied[i]
		kept := slices.DeleteFunc(slices.Clone(r.Answers), func(id fact.ID) bool { return gone[id] })
		if gone[r.ID] = len(kept) == 0 && len(r.Answers) > 0; !gone[r.ID] {
			r.Answers = kept
		}
	}
	x.replied = slices.DeleteFunc(x.replied, func(r fact.Response) bool { return gone[r.ID] })
	needed := map[fact.ID]bool{}
	for _, c := range x.claimed {
		needed[c.Statement] = true
	}
	x.said = slices.DeleteFunc(x.said, func(s *fact.Statement) bool { return x.Furniture(s.Start) && !needed[s.ID] })
}

// actors returns the actors that the facts name, and those that they belong to
// or speak for, sorted by id.
func (x *extractor) actors(doc *fact.Document) []fact.Actor {
	used := map[fact.ID]bool{}
	use := func(ids ...fact.ID) {
		for _, id := range ids {
			if id != "" {
				used[id] = true
			}
		}
	}
	for _, s := range doc.Statements {
		use(append(s.Speakers, s.PublishedIn)...)
	}
	for _, c := range doc.Claims {
		use(c.Accuser, c.Target, c.ReportedBy)
	}
	for _, r := range doc.Responses {
		use(r.Responder, r.OnBehalfOf)
	}
	var out []fact.Actor
	for len(used) > 0 {
		more := map[fact.ID]bool{}
		for id := range used {
			a, ok := x.actor(id)
			if !ok || slices.ContainsFunc(out, func(b fact.Actor) bool { return b.ID == id }) {
				continue
			}
			out = append(out, a)
			for _, other := range []fact.ID{a.State, a.SpeaksFor} {
				if other != "" {
					more[other] = true
				}
			}
		}
		used = more
	}
	slices.SortFunc(out, func(a, b fact.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func (x *extractor) actor(id fact.ID) (fact.Actor, bool) {
	if a, ok := x.Context.Actors[id]; ok {
		return a, true
	}
	a, ok := x.Gazetteer(id)
	return a, ok
}
