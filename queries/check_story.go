package queries

import (
	"cmp"

	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// checkStories works out anew, from the kept texts, what each link between two
// articles says.
func checkStories(s *scan) {
	firsts := map[fact.ID]jgraph.Telling{}
	s.each(func(a *node) {
		links, distances, shares := a.ids("sameStoryAs"), a.numbers("sameStoryDistance"), a.numbers("sameStoryShare")
		if len(links) != len(distances) || len(links) != len(shares) {
			s.report(a, nil, "%s is linked to %d articles, with %d distances and %d shares", a.id, len(links), len(distances), len(shares))
			return
		}
		for i, id := range links {
			first := s.nodes[id]
			switch {
			case first == nil || !first.is(jgraph.NewsArticle): // told by dangling or domain-range
			case id == a.id:
				s.report(a, nil, "%s is linked to itself", a.id)
			case len(first.ids("sameStoryAs")) > 0:
				s.report(a, []fact.ID{id}, "%s is linked to %s, which is itself linked to another", a.id, id)
			default:
				s.checkRetelling(a, first, firsts, jgraph.Retelling{Article: id, Distance: distances[i], Share: shares[i]})
			}
		}
	}, jgraph.NewsArticle)
}

// checkRetelling compares two articles; firsts are those compared with before.
func (s *scan) checkRetelling(a, first *node, firsts map[fact.ID]jgraph.Telling, link jgraph.Retelling) {
	again, ok := s.telling(a)
	if !ok {
		return
	}
	head, known := firsts[first.id]
	if !known {
		if head, ok = s.telling(first); !ok {
			return
		}
		firsts[first.id] = head
	}
	switch l, same := again.Retells(head); {
	case !same:
		s.report(a, []fact.ID{first.id}, "%s is linked to %s, whose story it does not tell", a.id, first.id)
	case l.Distance != link.Distance || l.Share != link.Share:
		s.report(a, []fact.ID{first.id}, "%s is linked to %s with the distance %v and the share %v, which are %v and %v",
			a.id, first.id, link.Distance, link.Share, l.Distance, l.Share)
	}
}

// telling is an article as the store compares it; ok is false without its text,
// which article-text tells.
func (s *scan) telling(a *node) (t jgraph.Telling, ok bool) {
	text, err := s.text(a.id)
	if err != nil || fact.SHA256(text) != a.text1("schema:sha256") {
		return t, false
	}
	return jgraph.TellingOf(a.id, cmp.Or(a.text1("startDay"), a.text1("endDay")), text), true
}
