package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
)

// Shape is how the path of a script hangs together, for a picture: its nodes are sets
// of nodes of the graph, its links the steps between them. The JSON is that of Cayley's
// Query Shape page.
type Shape struct {
	Nodes []ShapeNode `json:"nodes,omitempty"`
	Links []ShapeLink `json:"links,omitempty"`
}

// ShapeNode is a set of nodes, or of the predicates that a step follows.
type ShapeNode struct {
	ID     int      `json:"id"` // links name it
	Tags   []string `json:"tags,omitempty"`
	Values []string `json:"values,omitempty"` // what the set holds, if the script says so
	// IsLinkNode tells that it is the predicates of a step.
	IsLinkNode bool `json:"is_link_node"`
	// IsFixed tells that Values is all that it holds.
	IsFixed bool `json:"is_fixed"`
}

// ShapeLink is a step. All its numbers are ids of nodes.
type ShapeLink struct {
	Source int `json:"source"`
	Target int `json:"target"`
	Pred   int `json:"type"`      // always 0
	Link   int `json:"link_node"` // its predicates; 0 for an alternative (Or)
}

// ShapeOf runs a script as RunScript does, except that .All(), .getLimit() and
// .count() read nothing: what they would have read is noted, and the last of it is the
// shape. It is empty where the script calls none of these. What g.emit gives is dropped.
//
// The shape is that of the path as the script has it, not of how the store of this
// program would run it. Other steps that read (.toArray(), .forEach()) are run by
// Cayley's own iterators, slower than elsewhere. Options.MaxBytes bounds the shape.
func ShapeOf(ctx context.Context, qs graph.QuadStore, script string, o Options) (*Shape, error) {
	ctx, cancel := limit(ctx, o)
	defer cancel()
	if err := o.checkSize(script); err != nil {
		return nil, err
	}
	s := &session{name: "script", source: script}
	shape, err := s.shape(ctx, qs, cmp.Or(o.Grace, grace))
	if err != nil {
		return nil, err
	}
	if o.MaxBytes > 0 && shape.size() > o.MaxBytes {
		return nil, fmt.Errorf("%s: %w (limit %d bytes)", s.name, ErrTooMuch, o.MaxBytes)
	}
	return shape, nil
}

// shape executes the script in Cayley's mode for shapes.
func (s *session) shape(ctx context.Context, qs graph.QuadStore, grace time.Duration) (*Shape, error) {
	s.done = make(chan struct{})
	drawn := make(chan *Shape, 1)
	door := newDoor(newUnplanned(qs), func(rt *goja.Runtime) { s.enter(ctx, rt, qs) })
	go func() {
		defer close(drawn) // also where the session had to give up
		parts, _ := gizmo.NewSession(door).ShapeOf(doorScript)
		drawn <- readShape(parts)
	}()
	select {
	case <-s.done:
	case <-ctx.Done():
		s.stop(grace)
		return nil, s.at(context.Cause(ctx))
	}
	shape := <-drawn
	if ctx.Err() != nil {
		return nil, s.at(context.Cause(ctx))
	}
	if err := s.failure(nil); err != nil {
		return nil, err
	}
	if shape == nil {
		return nil, errors.New("gizmo gave no shape")
	}
	return shape, nil
}

// readShape copies what Cayley notes of a query, without what hangs in the air.
func readShape(parts any) *Shape {
	shape := &Shape{}
	named, _ := parts.(map[string]any)
	nodes, _ := named["nodes"].([]iterator.Node)
	known := map[int]bool{}
	for _, n := range nodes {
		slices.Sort(n.Tags) // some come from a map
		known[n.ID] = true
		shape.Nodes = append(shape.Nodes, ShapeNode(n))
	}
	links, _ := named["links"].([]iterator.Link)
	for _, l := range links {
		if known[l.Source] && known[l.Target] && (l.LinkNode == 0 || known[l.LinkNode]) {
			shape.Links = append(shape.Links, ShapeLink{l.Source, l.Target, l.Pred, l.LinkNode})
		}
	}
	return shape
}

// size is about how many bytes a shape takes.
func (s *Shape) size() int {
	n := rowSize * (len(s.Nodes) + len(s.Links))
	for _, node := range s.Nodes {
		for _, texts := range [][]string{node.Tags, node.Values} {
			for _, text := range texts {
				n += valueSize + len(text)
			}
		}
	}
	return n
}
