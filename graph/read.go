package graph

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/flat"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
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
	db, err := s.file()
	if err != nil {
		return fileError(s.path, err)
	}
	var counted int64
	err = db.View(func(tx *bolt.Tx) error {
		ses, labels, err := s.labels(ctx, tx)
		if err != nil {
			return err
		}
		for _, l := range labels {
			quads, err := ses.guardedScan(ctx, l.id)
			if err != nil {
				return err
			}
			for _, q := range quads {
				if !f(q) {
					return errStop
				}
			}
			counted += int64(len(quads))
		}
		if size := ses.qs.Size(); size != counted {
			return fmt.Errorf("%w: %d quads found, %d recorded", ErrDamaged, counted, size)
		}
		return nil
	})
	if err == errStop {
		return nil
	}
	return fileError(s.path, err)
}

// errStop ends a walk that has seen enough.
var errStop = fmt.Errorf("stop")

type storedLabel struct {
	id   uint64
	name string
}

// labels lists the labels of the graph by name. A label whose quads were all
// removed leaves its key in Cayley's index behind; it has no name.
func (s *Store) labels(ctx context.Context, tx *bolt.Tx) (_ *session, labels []storedLabel, err error) {
	defer contain(&err)()
	ses, err := newSession(tx, nil)
	if err != nil {
		return nil, nil, err
	}
	ids, err := ses.labelIDs(ctx)
	if err != nil {
		return nil, nil, err
	}
	names, err := ses.values(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		if name := names[id]; name != nil || id == 0 {
			labels = append(labels, storedLabel{id, quad.StringOf(name)})
		}
	}
	slices.SortFunc(labels, func(a, b storedLabel) int { return strings.Compare(a.name, b.name) })
	return ses, labels, nil
}

func (s *session) labelIDs(ctx context.Context) ([]uint64, error) {
	tx, err := flat.Upgrade(s.kv).Tx(false)
	if err != nil {
		return nil, err
	}
	var ids []uint64
	it := tx.Scan(labelIndex.Key(nil))
	defer it.Close()
	for it.Next(ctx) {
		if k := it.Key(); len(k) == 2 && len(k[1]) == 8 {
			ids = append(ids, binary.BigEndian.Uint64(k[1]))
		}
	}
	return ids, it.Err()
}

func (s *session) guardedScan(ctx context.Context, label uint64) (quads []quad.Quad, err error) {
	defer contain(&err)()
	return s.scan(ctx, label)
}

// Text is the kept text of an article, proved by its hash. It returns
// ErrNoArticle when there is none with that id.
func (s *Store) Text(id fact.ID) (string, error) {
	var text string
	err := s.view(context.Background(), func(ses *session) (err error) {
		var ok bool
		if text, ok, err = loadText(ses.tx, id); err == nil && !ok {
			err = fmt.Errorf("%s: %w", id, ErrNoArticle)
		}
		return err
	})
	return text, err
}

// Articles lists the ids of the articles, sorted.
func (s *Store) Articles(ctx context.Context) ([]fact.ID, error) {
	var ids []fact.ID
	err := s.view(ctx, func(ses *session) error {
		return ses.tx.Bucket(articleBucket).ForEach(func(k, _ []byte) error {
			ids = append(ids, fact.ID(k))
			return nil
		})
	})
	return ids, err
}

// Stats counts what a database holds.
type Stats struct {
	Schema     int            `json:"schema"`     // schema version
	Bytes      int64          `json:"bytes"`      // size of the file
	Articles   int            `json:"articles"`   // number of articles
	Quads      int            `json:"quads"`      // number of quads, each label for itself
	Predicates map[string]int `json:"predicates"` // quads by predicate
	Classes    map[Class]int  `json:"classes"`    // nodes by class, each node once
}

// Stats reads the whole graph to count it.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	st := Stats{Schema: SchemaVersion, Predicates: map[string]int{}, Classes: map[Class]int{}}
	articles, err := s.Articles(ctx)
	if err != nil {
		return st, err
	}
	st.Articles = len(articles)
	typed := map[[2]quad.Value]bool{}
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return st, err
		}
		st.Quads++
		st.Predicates[iriOf(q.Predicate)]++
		if key := [2]quad.Value{q.Subject, q.Object}; iriOf(q.Predicate) == rdfType && !typed[key] {
			typed[key] = true
			st.Classes[Class(iriOf(q.Object))]++
		}
	}
	err = s.view(ctx, func(ses *session) error {
		st.Bytes = ses.tx.Size()
		return nil
	})
	return st, err
}

func iriOf(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}
