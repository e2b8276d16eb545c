package queries

import (
	"strings"

	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

func checkDangling(s *scan) {
	s.each(func(n *node) {
		for _, f := range n.out {
			id := iriOf(f.object)
			if id == "" || f.predicate == rdfType || s.nodes[id] != nil || strings.HasPrefix(string(id), "wd:") {
				continue
			}
			s.reportEdge(n, f, []fact.ID{id}, "%s %s %s, of which the graph says nothing", n.id, f.predicate, id)
		}
	})
}

func checkLabels(s *scan) {
	s.each(func(n *node) {
		seen := map[fact.ID]bool{}
		for _, f := range n.out {
			if seen[f.label] {
				continue
			}
			seen[f.label] = true
			if fault := s.wrongLabel(n.id, f.label); fault != "" {
				s.reportEdge(n, f, []fact.ID{f.label}, "%s %s", n.id, fault)
			}
		}
	})
}

func (s *scan) wrongLabel(id, label fact.ID) string {
	hash := id.ArticleHash()
	article := s.nodes[label]
	switch {
	case label == "":
		return "is described without a label"
	case label != fact.GazetteerLabel && (article == nil || !article.is(jgraph.NewsArticle)):
		return "is described under the label " + string(label) + ", which is no article"
	case hash != "" && label.ArticleHash() != hash:
		return "belongs to one article, but is described under the label " + string(label)
	}
	return ""
}

// checkOrphans walks each article from its own node: to the statements, claims
// and responses reported in it, and from these along every edge.
func checkOrphans(s *scan) {
	out := map[fact.ID]map[fact.ID][]fact.ID{} // by label, then by subject
	s.each(func(n *node) {
		for _, f := range n.out {
			edges := out[f.label]
			if edges == nil {
				edges = map[fact.ID][]fact.ID{}
				out[f.label] = edges
			}
			object := iriOf(f.object)
			edges[n.id] = append(edges[n.id], object)
			if f.predicate == "reportedIn" {
				edges[object] = append(edges[object], n.id)
			}
		}
	})
	for _, label := range sortedKeys(out) {
		if n := s.nodes[label]; n == nil || !n.is(jgraph.NewsArticle) {
			continue // our own tables, or told by known-label
		}
		tied := reach(out[label], label)
		for _, id := range sortedKeys(out[label]) {
			if n := s.nodes[id]; n != nil && !tied[id] {
				start, end := n.span("start", "end")
				s.reportAt(label, fact.Span{Start: start, End: end}, []fact.ID{id}, "nothing ties %s to %s", id, label)
			}
		}
	}
}

func reach(edges map[fact.ID][]fact.ID, from fact.ID) map[fact.ID]bool {
	seen := map[fact.ID]bool{from: true}
	queue := []fact.ID{from}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, next := range edges[id] {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return seen
}
