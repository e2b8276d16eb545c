package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/flat"
	bolt "go.etcd.io/bbolt"
)

// indexes are what Cayley looks quads up by: its own two, and the label, so
// that the quads of one article are found without a scan. None is unique:
// Cayley would take any quad with the same key for the same quad.
var indexes = append(slices.Clone(kv.DefaultQuadIndexes), labelIndex)

var labelIndex = kv.QuadIndex{Dirs: []quad.Direction{quad.Label}}

// options keep Cayley from building a Bloom filter of the whole log on Open.
var options = graph.Options{kv.OptNoBloom: true}

// A session is Cayley within one transaction of the file. Its caches die with
// it: a Cayley store that lives on after a failed write holds ids of nodes
// that were never written, and gives them out again.
type session struct {
	tx *bolt.Tx
	kv boltKV
	qs *kv.QuadStore
}

func newSession(tx *bolt.Tx, write writeFunc) (*session, error) {
	s := &session{tx: tx, kv: boltKV{tx: tx, write: write}}
	if write != nil {
		s.kv.later = pending{}
	}
	qs, err := openCayley(s.kv)
	s.qs = qs
	return s, err
}

func openCayley(db boltKV) (*kv.QuadStore, error) {
	qs, err := kv.New(flat.Upgrade(db), options)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return qs.(*kv.QuadStore), nil
}

// initCayley lays out an empty graph. The indexes are written after Init,
// since that one takes them from a variable of the package and from the
// environment (CAYLEY_KV_INDEXES).
func initCayley(db boltKV) error {
	up := flat.Upgrade(db)
	if err := kv.Init(up, options); err != nil {
		return err
	}
	list, err := json.Marshal(indexes)
	if err != nil {
		return err
	}
	tx, err := up.Tx(true)
	if err != nil {
		return err
	}
	if err := tx.Put([][]byte{[]byte("meta"), []byte("indexes")}, list); err != nil {
		return err
	}
	// Without a size, Cayley's Stats, and with it queries, fail on an empty graph.
	if err := tx.Put([][]byte{[]byte("meta"), []byte("size")}, make([]byte, 8)); err != nil {
		return err
	}
	return db.flush()
}

// labelled reads the quads under one label, sorted.
func (s *session) labelled(ctx context.Context, label quad.IRI) ([]quad.Quad, error) {
	id, ok := s.qs.ValueOf(label).(kv.Int64Value)
	if !ok {
		return nil, nil
	}
	return s.scan(ctx, uint64(id))
}

// scan reads the quads whose label has the id. It walks the index itself:
// Cayley's path iterators lose rows.
func (s *session) scan(ctx context.Context, label uint64) ([]quad.Quad, error) {
	it := kv.NewQuadIterator(s.qs, labelIndex, []uint64{label}).AsShape().Iterate()
	defer it.Close()
	var links []*proto.Primitive
	for it.Next(ctx) {
		links = append(links, it.Result().(*proto.Primitive))
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return s.resolve(ctx, links)
}

// resolve fetches the values of links, each once.
func (s *session) resolve(ctx context.Context, links []*proto.Primitive) ([]quad.Quad, error) {
	values, err := s.values(ctx, nodesOf(links))
	if err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, 0, len(links))
	for _, l := range links {
		q := quad.Quad{Subject: values[l.Subject], Predicate: values[l.Predicate], Object: values[l.Object], Label: values[l.Label]}
		if !q.IsValid() || (q.Label == nil) != (l.Label == 0) {
			return nil, fmt.Errorf("%w: quad %d lacks a node", ErrDamaged, l.ID)
		}
		quads = append(quads, q)
	}
	slices.SortFunc(quads, Compare)
	return quads, nil
}

func nodesOf(links []*proto.Primitive) []uint64 {
	nodes := make([]uint64, 0, 4*len(links))
	for _, l := range links {
		nodes = append(nodes, l.Subject, l.Predicate, l.Object, l.Label)
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// values maps ids of nodes to their values. Ids without a node are missing.
func (s *session) values(ctx context.Context, nodes []uint64) (map[uint64]quad.Value, error) {
	refs := make([]graph.Ref, len(nodes))
	for i, n := range nodes {
		refs[i] = kv.Int64Value(n)
	}
	found, err := s.qs.ValuesOf(ctx, refs)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	values := make(map[uint64]quad.Value, len(nodes))
	for i, v := range found {
		if v != nil {
			values[nodes[i]] = v
		}
	}
	return values, nil
}
