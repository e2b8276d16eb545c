package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore/quadgen"
)

// verify fails the test if a store is not sound.
func verify(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// allQuads gives the quads of a store as sorted text.
func allQuads(t testing.TB, qs graph.QuadStore) (list []string) {
	t.Helper()
	it := qs.QuadsAllIterator()
	defer it.Close()
	for it.Next(t.Context()) {
		list = append(list, fmt.Sprintf("%#v", qs.Quad(it.Result())))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

// textOf gives quads as allQuads does, once each.
func textOf(quads []quad.Quad) (list []string) {
	for _, q := range quads {
		list = append(list, fmt.Sprintf("%#v", q))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func add(t testing.TB, s *Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Update(t.Context(), func(tx *Tx) error { return tx.Add(quads...) }); err != nil {
		t.Fatal(err)
	}
}

// TestValues stores values of every kind, in every place of a quad that takes
// them, and wants them back equal.
func TestValues(t *testing.T) {
	long := strings.Repeat("0123456789", 1<<20)
	day := time.Date(2020, 5, 5, 12, 30, 15, 123456789, time.FixedZone("", 7200))
	values := map[string]quad.Value{
		"iri":              quad.IRI("person/mark-esper"),
		"odd iri":          quad.IRI("a b<c>\"d\"\n\x00é"),
		"invalid iri":      quad.IRI("a\xff\xfeb"),
		"bnode":            quad.BNode("b1"),
		"string":           quad.String("text"),
		"empty string":     quad.String(""),
		"quotes":           quad.String("\"a\" 'b' \\ \u2028 </script>"),
		"nul":              quad.String("a\x00b"),
		"invalid utf-8":    quad.String("a\xff\xc3b"),
		"long string":      quad.String(long),
		"long, other end":  quad.String(long[1:] + "x"),
		"lang string":      quad.LangString{Value: "text", Lang: "en"},
		"lang, no lang":    quad.LangString{Value: "text"},
		"lang, shifted":    quad.LangString{Value: "ext", Lang: "ent"},
		"typed string":     quad.TypedString{Value: "text", Type: "xsd:string"},
		"typed integer":    quad.TypedString{Value: "1", Type: "xsd:integer"},
		"int":              quad.Int(1),
		"least int":        quad.Int(math.MinInt64),
		"greatest int":     quad.Int(math.MaxInt64),
		"float":            quad.Float(1),
		"small float":      quad.Float(-12345e-300),
		"infinite":         quad.Float(math.Inf(1)),
		"true":             quad.Bool(true),
		"false":            quad.Bool(false),
		"time":             quad.Time(day.UTC()),
		"time before 1970": quad.Time(time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC)),
		"string like iri":  quad.String("<person/mark-esper>"),
		"bnode like iri":   quad.BNode("person/mark-esper"),
	}
	s := openTest(t)
	for name, v := range values {
		add(t, s, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v, Label: quad.IRI("l")},
			quad.Quad{Subject: v, Predicate: v, Object: v, Label: v})
		ref := s.ValueOf(v)
		if got := s.NameOf(ref); got != v {
			t.Errorf("%s: got %.100v, want %.100v", name, got, v)
		}
		if n := s.SizeOf(ref); n < 5 {
			t.Errorf("%s: takes part in %d quads, want 5", name, n)
		}
	}
	st, _ := s.Stats(t.Context(), true)
	if want := int64(len(values) + 3); st.Nodes.Size != want {
		t.Errorf("got %d nodes, want %d", st.Nodes.Size, want)
	}
	if got, _, _ := s.Lookup(quad.Time(day)); s.NameOf(got) != values["time"] {
		t.Error("a time in another zone is another value")
	}
	verify(t, s)
}

// TestDeltas checks the four combinations of options, and that an error leaves
// nothing behind.
func TestDeltas(t *testing.T) {
	q := func(s string) quad.Quad { return quad.MakeIRI(s, "p", "o", "l") }
	const add, del = graph.Add, graph.Delete
	d := func(a graph.Procedure, s string) graph.Delta { return graph.Delta{Quad: q(s), Action: a} }
	tests := []struct {
		name     string
		deltas   []graph.Delta
		want     []quad.Quad // after, if all is allowed
		dup, mis bool        // what must be allowed
	}{
		{"add", []graph.Delta{d(add, "b")}, []quad.Quad{q("a"), q("b")}, false, false},
		{"add what is there", []graph.Delta{d(add, "c"), d(add, "a")}, []quad.Quad{q("a"), q("c")}, true, false},
		{"add twice", []graph.Delta{d(add, "b"), d(add, "b")}, []quad.Quad{q("a"), q("b")}, true, false},
		{"remove", []graph.Delta{d(del, "a")}, nil, false, false},
		{"remove what is not there", []graph.Delta{d(add, "b"), d(del, "x")}, []quad.Quad{q("a"), q("b")}, false, true},
		{"remove twice", []graph.Delta{d(del, "a"), d(del, "a")}, nil, false, true},
		{"add and remove", []graph.Delta{d(add, "b"), d(del, "b")}, []quad.Quad{q("a")}, false, false},
		{"remove and add", []graph.Delta{d(del, "a"), d(add, "a")}, []quad.Quad{q("a")}, false, false},
		{"remove, add, add", []graph.Delta{d(del, "a"), d(add, "a"), d(add, "a")}, []quad.Quad{q("a")}, true, false},
		{"remove new, then add it", []graph.Delta{d(del, "n"), d(add, "n")}, []quad.Quad{q("a"), q("n")}, false, true},
	}
	for _, test := range tests {
		for _, opts := range []graph.IgnoreOpts{{}, {IgnoreDup: true}, {IgnoreMissing: true}, {IgnoreDup: true, IgnoreMissing: true}} {
			t.Run(fmt.Sprintf("%s/%+v", test.name, opts), func(t *testing.T) {
				s := openTest(t)
				if err := s.ApplyDeltas([]graph.Delta{d(add, "a")}, graph.IgnoreOpts{}); err != nil {
					t.Fatal(err)
				}
				err := s.ApplyDeltas(test.deltas, opts)
				want := test.want
				switch {
				case test.dup && !opts.IgnoreDup:
					want = []quad.Quad{q("a")}
					if !graph.IsQuadExist(err) {
						t.Errorf("got error %v, want %v", err, graph.ErrQuadExists)
					}
				case test.mis && !opts.IgnoreMissing:
					want = []quad.Quad{q("a")}
					if !graph.IsQuadNotExist(err) {
						t.Errorf("got error %v, want %v", err, graph.ErrQuadNotExist)
					}
				case err != nil:
					t.Error(err)
				}
				if got := allQuads(t, s); !slices.Equal(got, textOf(want)) {
					t.Errorf("got %v, want %v", got, want)
				}
				verify(t, s)
			})
		}
	}
}

// TestFailedWrite makes writes fail in several ways: the store stays as it was,
// and the next write is right.
func TestFailedWrite(t *testing.T) {
	boom := errors.New("boom")
	good := quad.MakeIRI("a", "p", "b", "l")
	fresh := quad.MakeIRI("new1", "new2", "new3", "new4")
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	tests := []struct {
		name string
		fail func(s *Store) error
	}{
		{"the function fails", func(s *Store) error {
			return s.Update(context.Background(), func(tx *Tx) error {
				if err := tx.Add(fresh); err != nil {
					return err
				}
				if _, err := tx.Added(); err != nil {
					return err
				}
				return boom
			})
		}},
		{"the function panics", func(s *Store) (err error) {
			defer func() { err = fmt.Errorf("%v", recover()) }()
			return s.Update(context.Background(), func(tx *Tx) error {
				tx.Add(fresh)
				tx.RemoveLabel(quad.IRI("l"))
				panic(boom)
			})
		}},
		{"no subject", func(s *Store) error {
			return s.Update(context.Background(), func(tx *Tx) error {
				return tx.Add(fresh, quad.Quad{Predicate: quad.IRI("p"), Object: quad.IRI("o")})
			})
		}},
		{"a kind of value that is not known", func(s *Store) error {
			return s.Update(context.Background(), func(tx *Tx) error {
				return tx.Add(fresh, quad.Quad{Subject: strange{}, Predicate: quad.IRI("p"), Object: quad.IRI("o")})
			})
		}},
		{"an action that is none", func(s *Store) error {
			return s.ApplyDeltas([]graph.Delta{{Quad: fresh, Action: graph.Add}, {Quad: good}}, graph.IgnoreOpts{})
		}},
		{"the commit fails", func(s *Store) error {
			s.options.beforeCommit = func() error { return boom }
			defer func() { s.options.beforeCommit = nil }()
			return s.Update(context.Background(), func(tx *Tx) error { return tx.Add(fresh) })
		}},
		{"the context is done", func(s *Store) error {
			return s.Update(canceled, func(tx *Tx) error { return tx.Add(fresh) })
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := openTest(t)
			add(t, s, good)
			if err := test.fail(s); err == nil {
				t.Fatal("got no error")
			}
			if got := allQuads(t, s); !slices.Equal(got, textOf([]quad.Quad{good})) {
				t.Errorf("after the failure: got %v, want %v", got, good)
			}
			other := quad.MakeIRI("new3", "new1", "c", "new2")
			add(t, s, other)
			if got := allQuads(t, s); !slices.Equal(got, textOf([]quad.Quad{good, other})) {
				t.Errorf("after the next write: got %v", got)
			}
			verify(t, s)
		})
	}
}

// strange is a quad.Value that the store does not know.
type strange struct{}

func (strange) String() string      { return "strange" }
func (strange) Native() interface{} { return nil }

// TestRandomWrites adds and removes at random, with a map as the reference.
func TestRandomWrites(t *testing.T) {
	for _, limit := range []int64{1, 50, 5000} {
		t.Run(fmt.Sprint(limit), func(t *testing.T) { randomWrites(t, limit) })
	}
}

func randomWrites(t *testing.T, limit int64) {
	r := rand.New(rand.NewPCG(3, 4))
	s := openTest(t)
	s.options.recentLimit = limit
	want := map[quad.Quad]bool{}
	pool := quadgen.New(5).Quads(3000)
	for round := range 60 {
		err := s.Update(t.Context(), func(tx *Tx) error {
			for range r.IntN(400) {
				q := pool[r.IntN(len(pool))]
				remove := r.IntN(100) < 30+round // more and more
				if remove {
					delete(want, q)
					if err := tx.Remove(q); err != nil {
						return err
					}
					continue
				}
				want[q] = true
				if err := tx.Add(q); err != nil {
					return err
				}
			}
			label := pool[r.IntN(len(pool))].Label
			if _, err := tx.RemoveLabel(label); err != nil {
				return err
			}
			for q := range want {
				if q.Label == label {
					delete(want, q)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		verify(t, s)
	}
	var list []quad.Quad
	for q := range want {
		list = append(list, q)
	}
	if got := allQuads(t, s); !slices.Equal(got, textOf(list)) {
		t.Errorf("got %d quads, want %d", len(got), len(list))
	}
	if err := s.Update(t.Context(), func(tx *Tx) error { return tx.Remove(list...) }); err != nil {
		t.Fatal(err)
	}
	st, _ := s.Stats(t.Context(), true)
	if st.Nodes.Size != 0 || st.Quads.Size != 0 {
		t.Errorf("after all was removed: got %+v", st)
	}
	verify(t, s)
}

// TestSnapshot wants a snapshot to stay as it was, and to end when closed.
func TestSnapshot(t *testing.T) {
	s := openTest(t)
	first, second := quad.MakeIRI("a", "p", "b", "l"), quad.MakeIRI("c", "p", "d", "l")
	add(t, s, first)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), func(tx *Tx) error {
		if err := tx.Add(second); err != nil {
			return err
		}
		return tx.Remove(first)
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := allQuads(t, snap); !slices.Equal(got, textOf([]quad.Quad{first})) {
		t.Errorf("snapshot: got %v", got)
	}
	if got := allQuads(t, s); !slices.Equal(got, textOf([]quad.Quad{second})) {
		t.Errorf("store: got %v", got)
	}
	if err := snap.ApplyDeltas(nil, graph.IgnoreOpts{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("write to a snapshot: got error %v", err)
	}
	it := snap.QuadsAllIterator()
	snap.Close()
	if it.Next(t.Context()) || !errors.Is(it.Err(), ErrClosed) {
		t.Errorf("after Close: got error %v", it.Err())
	}
}

// TestRetract removes articles by their label: nothing else goes, and what they
// shared stays.
func TestRetract(t *testing.T) {
	gen := quadgen.New(9)
	s := openTest(t)
	var kept []quad.Quad
	var gone []quad.IRI
	for i := range 60 {
		label, quads := gen.Article()
		add(t, s, quads...)
		if i%3 == 0 {
			gone = append(gone, label)
		} else {
			kept = append(kept, quads...)
		}
	}
	for _, label := range gone {
		err := s.Update(t.Context(), func(tx *Tx) error {
			n, err := tx.RemoveLabel(label)
			if n == 0 {
				t.Errorf("%v: nothing removed", label)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := allQuads(t, s); !slices.Equal(got, textOf(kept)) {
		t.Errorf("got %d quads, want %d", len(got), len(textOf(kept)))
	}
	verify(t, s)
}

// TestSide keeps something beside the graph in the same transaction.
func TestSide(t *testing.T) {
	s := openTest(t)
	write := func(fail error) error {
		return s.Update(t.Context(), func(tx *Tx) error {
			b, err := tx.Bucket("texts")
			if err != nil {
				return err
			}
			if err := b.Put([]byte("key"), []byte("text")); err != nil {
				return err
			}
			return fail
		})
	}
	read := func() (text string) {
		s.View(t.Context(), func(snap *Snapshot) error {
			return snap.Side("texts", func(b *bbolt.Bucket) error {
				if b != nil {
					text = string(b.Get([]byte("key")))
				}
				return nil
			})
		})
		return text
	}
	boom := errors.New("boom")
	if err := write(boom); err != boom || read() != "" {
		t.Errorf("failed write: error %v, read %q", err, read())
	}
	if err := write(nil); err != nil || read() != "text" {
		t.Errorf("write: error %v, read %q", err, read())
	}
}

// TestCompact and a backup hold the same as the original.
func TestCompact(t *testing.T) {
	s := openTest(t)
	gen := quadgen.New(2)
	for range 40 {
		_, quads := gen.Article()
		add(t, s, quads...)
	}
	want := allQuads(t, s)
	dir := t.TempDir()
	if err := s.Compact(t.Context(), filepath.Join(dir, "compact.db")); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Backup(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "backup.db"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"compact.db", "backup.db"} {
		c, err := Open(filepath.Join(dir, name), Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := allQuads(t, c); !slices.Equal(got, want) {
			t.Errorf("%s: got %d quads, want %d", name, len(got), len(want))
		}
		verify(t, c)
		c.Close()
	}
}

// TestOpen refuses what is not ours.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	junk := filepath.Join(dir, "junk")
	if err := os.WriteFile(junk, bytes.Repeat([]byte("junk"), 10_000), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(junk, Options{}); !errors.Is(err, ErrFormat) {
		t.Errorf("junk: got error %v, want %v", err, ErrFormat)
	}
	if _, err := Open(filepath.Join(dir, "none"), Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("none: got error %v, want %v", err, os.ErrNotExist)
	}
	path := filepath.Join(dir, "newer.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.db.Update(func(tx *bbolt.Tx) error { return putInt(tx.Bucket(bucketMeta), keyFormat, format+1) })
	s.Close()
	if _, err := Open(path, Options{}); !errors.Is(err, ErrFormat) {
		t.Errorf("newer: got error %v, want %v", err, ErrFormat)
	}
}

// TestClosed gives errors and no panics.
func TestClosed(t *testing.T) {
	s := openTest(t)
	add(t, s, quad.MakeIRI("a", "p", "b", "l"))
	s.Close()
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("Snapshot: got error %v", err)
	}
	if err := s.Update(t.Context(), func(*Tx) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Errorf("Update: got error %v", err)
	}
	if name := s.NameOf(Ref(1)); name != nil {
		t.Errorf("NameOf: got %v", name)
	}
}

// TestSpace finds the kept texts and the quads.
func TestSpace(t *testing.T) {
	s := openTest(t)
	if err := loadBatch(s, 1); err != nil {
		t.Fatal(err)
	}
	list, err := s.Space(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]int{}
	for _, sp := range list {
		blocks[sp.Bucket] = sp.Blocks
		if sp.Used > sp.Bytes {
			t.Errorf("%s: uses %d of %d bytes", sp.Bucket, sp.Used, sp.Bytes)
		}
	}
	if blocks["spol"] == 0 || blocks["values"] == 0 || blocks["side/load"] != 1 {
		t.Errorf("got %+v", list)
	}
}
