package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// Quads yields every quad once: by label, the labels in order, and within a
// label in the order of Compare. The graph's content alone decides it. What it
// yields is one state of the graph, whatever is written meanwhile; it holds
// one label's quads at a time. It ends after the first error.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if err := s.eachQuad(ctx, func(q quad.Quad) bool { return yield(q, nil) }); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// eachQuad walks the quads until f returns false. A panic in f is f's own.
func (s *Store) eachQuad(ctx context.Context, f func(quad.Quad) bool) error {
	err := s.view(ctx, func(snap *quadstore.Snapshot) error {
		return eachLabel(ctx, snap, func(quads []quad.Quad) error {
			for _, q := range quads {
				if !f(q) {
					return errStop
				}
			}
			return nil
		})
	})
	if errors.Is(err, errStop) {
		return nil
	}
	return err
}

// errStop ends a walk that has seen enough.
var errStop = errors.New("stop")

// eachLabel calls f with the quads of each label, in order, and holds their
// number to what the store says: all quads of this package have a label.
func eachLabel(ctx context.Context, snap *quadstore.Snapshot, f func([]quad.Quad) error) error {
	labels, err := snap.Labels(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(labels, compareValues)
	counted := int64(0)
	err = snap.EachLabelled(ctx, labels, func(quads []quad.Quad) error {
		slices.SortFunc(quads, Compare)
		counted += int64(len(quads))
		return f(quads)
	})
	if err != nil {
		return err
	}
	st, err := snap.Stats(ctx, true)
	if err == nil && st.Quads.Size != counted {
		err = fmt.Errorf("%w: %d quads found, %d recorded", ErrDamaged, counted, st.Quads.Size)
	}
	return err
}

// Text is the kept text of an article, proved by its hash. It returns
// ErrNoArticle when there is none with that id.
func (s *Store) Text(id fact.ID) (string, error) {
	var text string
	err := s.side(context.Background(), textBucket, func(b *bolt.Bucket) error {
		found, ok, err := s.inflaters.text(b, id)
		if err == nil && !ok {
			err = fmt.Errorf("%s: %w", id, ErrNoArticle)
		}
		text = found
		return err
	})
	return text, err
}

// Articles lists the ids of the articles, sorted.
func (s *Store) Articles(ctx context.Context) ([]fact.ID, error) {
	var ids []fact.ID
	err := s.side(ctx, articleBucket, func(b *bolt.Bucket) error {
		return b.ForEach(func(k, _ []byte) error {
			ids = append(ids, fact.ID(k))
			return nil
		})
	})
	return ids, err
}

// ArticlesFrom lists the articles that were read from the file with this absolute
// path, sorted: none or one, unless several files of one name came and went.
func (s *Store) ArticlesFrom(ctx context.Context, origin string) ([]fact.ID, error) {
	var ids []fact.ID
	err := s.side(ctx, identityBucket, func(b *bolt.Bucket) error {
		for _, id := range (reading{Origin: origin}).identities() {
			ids = append(ids, id.known(b)...)
		}
		return nil
	})
	return ids, err
}

// side reads a bucket beside the graph.
func (s *Store) side(ctx context.Context, name string, f func(*bolt.Bucket) error) error {
	return s.view(ctx, func(snap *quadstore.Snapshot) error {
		return snap.Side(name, func(b *bolt.Bucket) error {
			if b == nil {
				return fmt.Errorf("%w: no bucket %s", ErrDamaged, name)
			}
			return f(b)
		})
	})
}

// Stats counts what a database holds.
type Stats struct {
	Schema     int            `json:"schema"`     // schema version
	Bytes      int64          `json:"bytes"`      // size of the file
	Articles   int            `json:"articles"`   // number of articles
	Quads      int            `json:"quads"`      // number of quads, each label for itself
	Nodes      int            `json:"nodes"`      // number of different values
	Predicates map[string]int `json:"predicates"` // quads by predicate
	Classes    map[Class]int  `json:"classes"`    // nodes by class, each node once
}

// Stats counts what the database holds. It reads the classes of nodes; the rest
// is kept.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	st := Stats{Schema: SchemaVersion, Predicates: map[string]int{}, Classes: map[Class]int{}}
	articles, err := s.Articles(ctx)
	if err != nil {
		return st, err
	}
	st.Articles = len(articles)
	err = s.view(ctx, func(snap *quadstore.Snapshot) error { return st.read(ctx, snap) })
	if err != nil {
		return st, err
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return st, fileError(s.path, err)
	}
	st.Bytes = info.Size()
	return st, nil
}

func (st *Stats) read(ctx context.Context, snap *quadstore.Snapshot) error {
	size, err := snap.Stats(ctx, true)
	if err != nil {
		return err
	}
	st.Quads, st.Nodes = int(size.Quads.Size), int(size.Nodes.Size)
	predicates, err := snap.Predicates(ctx)
	if err != nil {
		return err
	}
	for _, p := range predicates {
		st.Predicates[iriOf(p.Value)] = int(p.Quads)
	}
	classes, err := snap.Objects(ctx, quad.IRI(rdfType))
	for _, c := range classes {
		st.Classes[Class(iriOf(c.Value))] = int(c.Quads)
	}
	return err
}

// Verify reads the whole file and says what is wrong with it, in words; nothing
// if it is sound: indexes that differ, values that are missing or that nothing
// uses, wrong counts, articles without a record or a text, texts whose hash is
// another, links between claims and articles that do not follow from them. What is so damaged that it cannot be read is an error.
func (s *Store) Verify(ctx context.Context) (problems []string, err error) {
	err = s.view(ctx, func(snap *quadstore.Snapshot) error {
		if problems, err = snap.Verify(ctx); err != nil {
			return err
		}
		more, err := verifyArticles(ctx, snap)
		problems = append(problems, more...)
		return err
	})
	return problems, err
}

// verifyArticles holds what is kept beside the graph to its quads.
func verifyArticles(ctx context.Context, snap *quadstore.Snapshot) (problems []string, err error) {
	counts := map[string]int64{}
	articles := map[fact.ID]bool{}
	digests := map[fact.ID]Revision{}
	var claims claimAudit
	var stories storyAudit
	err = eachLabel(ctx, snap, func(quads []quad.Quad) error {
		tallyQuads(counts, quads, 1)
		claims.note(quads)
		stories.note(quads)
		label := fact.ID(iriOf(quads[0].Label))
		digests[label] = revisionOf(quads)
		if label != fact.GazetteerLabel {
			articles[label] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range []string{articleBucket, textBucket} {
		more, err := verifyKeys(ctx, snap, name, articles)
		if err != nil {
			return nil, err
		}
		problems = append(problems, more...)
	}
	more, err := verifyTallies(ctx, snap, counts)
	if err != nil {
		return nil, err
	}
	problems = append(problems, more...)
	if more, err = verifyRevisions(snap, digests); err != nil {
		return nil, err
	}
	problems = append(problems, more...)
	if more, err = claims.verify(ctx, snap); err != nil {
		return nil, err
	}
	problems = append(problems, more...)
	more, err = stories.verify(ctx, snap)
	return append(problems, more...), err
}

// verifyKeys holds the keys of a bucket to the labels of the graph, and texts to
// their hashes.
func verifyKeys(ctx context.Context, snap *quadstore.Snapshot, name string, articles map[fact.ID]bool) (problems []string, err error) {
	n, texts := 0, &inflaters{}
	err = snap.Side(name, func(b *bolt.Bucket) error {
		return b.ForEach(func(k, _ []byte) error {
			id := fact.ID(k)
			if n++; !articles[id] {
				problems = append(problems, fmt.Sprintf("%s: no quads of %s", name, id))
			}
			if name == textBucket {
				if _, _, err := texts.text(b, id); err != nil {
					problems = append(problems, err.Error())
				}
			}
			return ctx.Err()
		})
	})
	if err == nil && n < len(articles) {
		problems = append(problems, fmt.Sprintf("%s: %d articles, the graph has %d", name, n, len(articles)))
	}
	return problems, err
}

func iriOf(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}
