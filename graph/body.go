package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
)

// articleBody is in exports that ask for it, never in the store: there the
// kept texts stand beside the graph.
const articleBody = "schema:articleBody"

// WithBodies yields quads (those of s.Quads), and then the kept text of each
// article as its schema:articleBody.
func (s *Store) WithBodies(ctx context.Context, quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if !yield(q, err) || err != nil {
				return
			}
		}
		ids, err := s.Articles(ctx)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, id := range ids {
			q, err := s.body(ctx, id)
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

func (s *Store) body(ctx context.Context, id fact.ID) (quad.Quad, error) {
	if err := ctx.Err(); err != nil {
		return quad.Quad{}, err
	}
	text, err := s.Text(id)
	if err != nil {
		return quad.Quad{}, err
	}
	return quad.Quad{Subject: quad.IRI(id), Predicate: quad.IRI(articleBody), Object: quad.String(text), Label: quad.IRI(id)}, nil
}
