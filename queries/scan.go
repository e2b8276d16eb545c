package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// scan is a whole graph in memory, and the findings about it so far.
type scan struct {
	nodes    map[fact.ID]*node
	order    []fact.ID // of the nodes, sorted
	text     func(fact.ID) (string, error)
	check    CheckInfo // that runs now
	findings []Finding
}

// node is a subject and what the graph says of it, sorted by predicate.
type node struct {
	id      fact.ID
	out     []fromNode
	classes []jgraph.Class // over all labels, each once
}

// fromNode is one quad without its subject.
type fromNode struct {
	predicate string
	object    quad.Value
	label     fact.ID
}

// scanCheck is a check that reads a scan.
type scanCheck struct {
	CheckInfo
	run func(*scan)
}

func scanGraph(ctx context.Context, src CheckSource) (*scan, error) {
	s := &scan{nodes: map[fact.ID]*node{}, text: src.Text}
	for q, err := range src.Quads(ctx) {
		if err != nil {
			return nil, fmt.Errorf("read the quads: %w", err)
		}
		s.add(q)
	}
	s.order = sortedKeys(s.nodes)
	for _, n := range s.nodes {
		slices.SortFunc(n.out, func(a, b fromNode) int {
			return jgraph.Compare(a.quad(n.id), b.quad(n.id))
		})
	}
	return s, nil
}

func (f fromNode) quad(subject fact.ID) quad.Quad {
	return quad.Quad{Subject: quad.IRI(subject), Predicate: quad.IRI(f.predicate), Object: f.object, Label: quad.IRI(f.label)}
}

func (s *scan) add(q quad.Quad) {
	id := nodeID(q.Subject)
	n := s.nodes[id]
	if n == nil {
		n = &node{id: id}
		s.nodes[id] = n
	}
	predicate := string(nodeID(q.Predicate))
	n.out = append(n.out, fromNode{predicate, q.Object, nodeID(q.Label)})
	if class := jgraph.Class(iriOf(q.Object)); predicate == rdfType && class != "" && !slices.Contains(n.classes, class) {
		n.classes = append(n.classes, class)
	}
}

// nodeID is the id of an IRI, and for anything else a form that no id has.
func nodeID(v quad.Value) fact.ID {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return fact.ID(v)
	}
	return fact.ID(quad.StringOf(v))
}

// each calls f with every node that has one of the classes, in order.
func (s *scan) each(f func(*node), classes ...jgraph.Class) {
	for _, id := range s.order {
		if n := s.nodes[id]; len(classes) == 0 || overlap(n.classes, classes) {
			f(n)
		}
	}
}

// report adds a finding about a node, at the node's own place.
func (s *scan) report(n *node, nodes []fact.ID, format string, args ...any) {
	start, end := n.span("start", "end")
	s.reportAt(n.article(), fact.Span{Start: start, End: end}, append([]fact.ID{n.id}, nodes...), format, args...)
}

// reportEdge adds a finding about an edge of a node: at the node's own place,
// or for an actor, which has none, in the article that labels the edge.
func (s *scan) reportEdge(n *node, f fromNode, nodes []fact.ID, format string, args ...any) {
	start, end := n.span("start", "end")
	article := n.id1("reportedIn")
	if article == "" {
		article = f.label
	}
	s.reportAt(article, fact.Span{Start: start, End: end}, append([]fact.ID{n.id}, nodes...), format, args...)
}

func (s *scan) reportAt(article fact.ID, at fact.Span, nodes []fact.ID, format string, args ...any) {
	f := Finding{
		Check: s.check.Name, Severity: s.check.Severity, Why: s.check.Why,
		Message: fmt.Sprintf(format, args...), Article: article,
	}
	if at.Start >= 0 && at.End > at.Start {
		f.Start, f.End = at.Start, at.End
	}
	for _, id := range nodes {
		f.Nodes = append(f.Nodes, string(id))
	}
	s.findings = append(s.findings, f)
}

// article is the one a node was read from: that of its reportedIn, else the
// first label that is an article.
func (n *node) article() fact.ID {
	if id := n.id1("reportedIn"); id != "" {
		return id
	}
	if n.id.Kind() == "article" {
		return n.id
	}
	var labels []fact.ID
	for _, f := range n.out {
		if f.label.Kind() == "article" {
			labels = append(labels, f.label)
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return slices.Min(labels)
}

// all are the objects that n has for a predicate, over all labels.
func (n *node) all(predicate string) []quad.Value {
	var list []quad.Value
	for _, f := range n.out {
		if f.predicate == predicate {
			list = append(list, f.object)
		}
	}
	return list
}

// ids are those of the objects that are nodes, each once.
func (n *node) ids(predicate string) []fact.ID {
	var list []fact.ID
	for _, v := range n.all(predicate) {
		if id := iriOf(v); id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// id1 and text1 are the first object of a predicate, "" without any.
func (n *node) id1(predicate string) fact.ID {
	if ids := n.ids(predicate); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

func (n *node) text1(predicate string) string {
	for _, v := range n.all(predicate) {
		if text, ok := v.(quad.String); ok {
			return string(text)
		}
	}
	return ""
}

// offset is the first number of a predicate, -1 without any.
func (n *node) offset(predicate string) int {
	for _, v := range n.all(predicate) {
		if i, ok := v.(quad.Int); ok {
			return int(i)
		}
	}
	return -1
}

func (n *node) span(start, end string) (int, int) { return n.offset(start), n.offset(end) }

func (n *node) is(classes ...jgraph.Class) bool { return overlap(n.classes, classes) }

// asserted reports whether a claim is: such claims stand behind an edge.
func (n *node) asserted() bool {
	negated := slices.Contains(n.all("negated"), quad.Value(quad.Bool(true)))
	return !negated && n.text1("modality") == string(fact.Asserted)
}

// shown is how an object reads in a message.
func shown(v quad.Value) string {
	text := strings.ToValidUTF8(quad.StringOf(v), "\uFFFD")
	if id := iriOf(v); id != "" {
		text = string(id)
	}
	if r := []rune(text); len(r) > 80 {
		text = string(r[:80]) + "..."
	}
	return text
}
