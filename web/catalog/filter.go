package catalog

import (
	"strings"

	"jaccuse/graph/fact"
)

// A Filter says which claims to take. What is left empty does not matter.
type Filter struct {
	// Actor takes claims that this actor is a party of; Role which: "accuser",
	// "target" or both. With Own, only what he said himself or what is said
	// against himself counts, and not what concerns those who speak for him.
	Actor fact.ID
	Role  string
	Own   bool

	Accuser, Target fact.ID // sides: see Claim.Side
	Outlet          fact.ID // that the words were given to
	In              fact.ID // an outlet that they were given to, or that published the article
	Force           string
	From, To        string // first and last day, month or year: "2020-05"
	Text            string // words of the matter, the last may be unfinished
	Answer          string // Answered or Unanswered
	Any             bool   // negated, hedged and hypothetical claims, too
}

// Values of Filter.Role and Filter.Answer.
const (
	AsAccuser  = "accuser"
	AsTarget   = "target"
	Answered   = "answered"
	Unanswered = "unanswered"
)

// A Selection is the claims that a filter takes, newest first, and what the
// filter could take instead.
type Selection struct {
	Claims []*Claim
	// The facets count the claims by the values of one field, those of the other
	// fields of the filter holding: each number is that of the list which the value
	// leads to. Accusers and Targets are sides, with what they say for others, too.
	Accusers, Targets, Outlets []ActorCount
	Forces, Answers            []ValueCount
	Months                     []ValueCount // "2020-05", rising; without From and To holding
}

// An ActorCount is how many claims an actor has, a ValueCount a value.
type ActorCount struct {
	Actor *Actor
	N     int
}

// A ValueCount is how many claims a value has.
type ValueCount struct {
	Value string
	N     int
}

// Select takes the claims that pass the filter. The same filter gives the same
// Selection: it is not to be changed.
func (c *Catalog) Select(f Filter) *Selection {
	if s := c.selections.get(f); s != nil {
		return s
	}
	t := newTally()
	for _, claim := range c.pool(f) {
		if f.passesBase(claim) {
			t.count(claim, f)
		}
	}
	s := t.selection()
	c.selections.put(f, s)
	return s
}

// pool is the smallest list that holds all that the filter can take.
func (c *Catalog) pool(f Filter) []*Claim {
	switch {
	case f.Text != "":
		return c.having(f.Text)
	case f.Actor != "":
		if a := c.actors[f.Actor]; a != nil {
			return a.Claims
		}
		return nil
	}
	return c.Claims
}

func (c *Catalog) having(text string) (list []*Claim) {
	words := wordsOf(text)
	for _, i := range c.words.claims.find(words[:min(len(words), maxWords)]) {
		list = append(list, c.Claims[i])
	}
	return list
}

// passesBase holds a claim to the fields that no facet stands for.
func (f Filter) passesBase(c *Claim) bool {
	return (f.Any || c.Asserted()) && (f.Actor == "" || f.concerns(c)) && (f.In == "" || c.in(f.In))
}

// in says whether an outlet carried the claim.
func (c *Claim) in(outlet fact.ID) bool {
	return c.Outlet != nil && c.Outlet.ID == outlet || c.Article.Publisher != nil && c.Article.Publisher.ID == outlet
}

// concerns says whether the actor is a party of the claim in the role.
func (f Filter) concerns(c *Claim) bool {
	accuses := c.Accuser.ID == f.Actor || !f.Own && c.Side().ID == f.Actor
	accused := c.Target.ID == f.Actor || !f.Own && c.OtherSide().ID == f.Actor
	return accuses && f.Role != AsTarget || accused && f.Role != AsAccuser
}

// The fields that facets stand for.
const (
	byAccuser = 1 << iota
	byTarget
	byOutlet
	byForce
	byAnswer
	byDay
)

// fails are the fields of the filter that the claim does not pass.
func (f Filter) fails(c *Claim) (fields int) {
	fail := func(field int, passes bool) {
		if !passes {
			fields |= field
		}
	}
	fail(byAccuser, f.Accuser == "" || c.Side().ID == f.Accuser || c.Accuser.ID == f.Accuser)
	fail(byTarget, f.Target == "" || c.OtherSide().ID == f.Target || c.Target.ID == f.Target)
	fail(byOutlet, f.Outlet == "" || c.Outlet != nil && c.Outlet.ID == f.Outlet)
	fail(byForce, f.Force == "" || c.Force == f.Force)
	fail(byAnswer, f.Answer == "" || answerOf(c) == f.Answer)
	fail(byDay, c.Day.overlaps(f.From, f.To))
	return fields
}

func answerOf(c *Claim) string {
	if c.Answered {
		return Answered
	}
	return Unanswered
}

// overlaps says whether the days reach into the time from one day, month or
// year to another. What no day is known of is only in all time.
func (d Days) overlaps(from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	start, end := d.Start, d.End
	if start == "" && end == "" {
		return false
	}
	return (from == "" || end == "" || end >= from) &&
		(to == "" || start == "" || start <= to || strings.HasPrefix(start, to))
}
