package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
	"jaccuse/graph/matter"
)

// An Assertion is an asserted, unnegated claim as it is compared with those of
// other articles.
type Assertion struct {
	Claim   fact.ID
	Accuser fact.ID
	// Principal is the state or organization that the accuser speaks for in the
	// article of the claim, if any.
	Principal fact.ID
	Target    fact.ID
	Day       string // the first day that it is dated by, else the last, else ""
	Matter    matter.Gist
}

// The days that may lie between a claim and its repetition. What few words say
// ("violated the truce") is soon said of something new.
const (
	fewWords     = 4 // and less than these are few
	fewWordsDays = 31
	manyDays     = 366
)

// maxAssertions is how many claims of one article are compared: more than any
// news text makes.
const maxAssertions = 256

// compared are the predicates that an Assertion is made of.
var compared = map[string]bool{
	rdfType: true, "accuser": true, "target": true, "negated": true, "modality": true,
	"schema:text": true, "startDay": true, "endDay": true, "speaksFor": true,
}

// Assertions are the claims among the quads of one article that can be told
// from those of others: asserted, by and against actors whose ids all articles
// share, or by somebody who speaks for such an actor.
func Assertions(quads []quad.Quad) []Assertion {
	if !slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Predicate == quad.IRI("accuser") }) {
		return nil
	}
	nodes := gather(quads, compared)
	var list []Assertion
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		node := nodes[id]
		if Class(node[rdfType]) != Claim || !assertedClaim(node) {
			continue
		}
		a := Assertion{
			Claim: fact.ID(id), Accuser: fact.ID(node["accuser"]), Target: fact.ID(node["target"]),
			Principal: fact.ID(nodes[node["accuser"]]["speaksFor"]),
			Day:       cmp.Or(node["startDay"], node["endDay"]),
		}
		if !shared(a.Target) || !shared(a.Accuser) && !shared(a.Principal) {
			continue
		}
		a.Matter = matter.Of(node["schema:text"], a.Accuser.Slug(), a.Principal.Slug(), a.Target.Slug())
		list = append(list, a)
		if len(list) == maxAssertions {
			break
		}
	}
	return list
}

// shared reports whether an id names one actor in all articles.
func shared(id fact.ID) bool { return id != "" && id.ArticleHash() == "" }

// sameAccuser: one actor, or an actor and who speaks for it. Two who speak for
// one state are two accusers.
func (a Assertion) sameAccuser(b Assertion) bool {
	return shared(a.Accuser) && (a.Accuser == b.Accuser || a.Accuser == b.Principal) ||
		shared(b.Accuser) && b.Accuser == a.Principal
}

// undated stands for the day of claims without one: after all others.
const undated = "~"

// place orders claims by their day, those of one day by their ids.
func (a Assertion) place() string { return cmp.Or(a.Day, undated) + string(a.Claim) }

// Repeats reports whether a makes the claim that other made before it, in
// another article: the same accuser, target and matter. The score is that of
// package matter.
func (a Assertion) Repeats(other Assertion) (score float64, ok bool) {
	if a.Target != other.Target || !a.sameAccuser(other) || other.place() >= a.place() ||
		a.Claim.ArticleHash() == other.Claim.ArticleHash() {
		return 0, false
	}
	score, words := matter.Compare(a.Matter, other.Matter)
	if score < matter.Threshold || words < matter.MinShared {
		return 0, false
	}
	days := manyDays
	if words < fewWords {
		days = fewWordsDays
	}
	from := dayBefore(a.Day, days)
	if from == "" || other.Day == "" {
		return score, words >= fewWords
	}
	return score, other.Day >= from
}

// dayBefore is the day n days before another, and after it where n is less than
// 0; "" for what is no day.
func dayBefore(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -n).Format(time.DateOnly)
}

// record is how the store keeps an assertion beside the graph.
func (a Assertion) record() []byte {
	return []byte(strings.Join([]string{string(a.Accuser), string(a.Principal), string(a.Target), a.Day, a.Matter.String()}, tallySep))
}

func assertionOf(claim fact.ID, record []byte) (a Assertion, ok bool) {
	f := strings.Split(string(record), tallySep)
	if len(f) != 5 {
		return a, false
	}
	return Assertion{claim, fact.ID(f[0]), fact.ID(f[1]), fact.ID(f[2]), f[3], matter.Parse(f[4])}, true
}
