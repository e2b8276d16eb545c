package graph

import (
	"cmp"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
	"jaccuse/graph/story"
)

// A Telling is an article as it is compared with others: does it tell the same
// story in much the same words?
type Telling struct {
	Article fact.ID
	Day     string // the first day that it is dated by, else the last, else ""
	Sketch  story.Sketch
}

// storyDays is how many days may lie between two articles that tell one story.
// Agency copy is printed within days, in weeklies within weeks.
const storyDays = 31

// TellingOf is an article of a day ("" is none) with a text, as it is compared.
func TellingOf(article fact.ID, day, text string) Telling {
	return Telling{article, day, story.Of(text)}
}

// place orders articles by their day, those of one day by their ids.
func (t Telling) place() string { return cmp.Or(t.Day, undated) + string(t.Article) }

// Retells reports whether t tells again what other told before it.
func (t Telling) Retells(other Telling) (l story.Likeness, ok bool) {
	if other.place() >= t.place() {
		return l, false
	}
	if from := dayBefore(t.Day, storyDays); from != "" && other.Day < from {
		return l, false
	}
	return story.Compare(&t.Sketch, &other.Sketch)
}

// dayOf is the day of an article by its quads.
func dayOf(article quad.IRI, quads []quad.Quad) string {
	var first, last string
	for _, q := range quads {
		switch {
		case q.Subject != article:
		case q.Predicate == quad.IRI("startDay"):
			first = plainText(q.Object)
		case q.Predicate == quad.IRI("endDay"):
			last = plainText(q.Object)
		}
	}
	return cmp.Or(first, last)
}
