package graph

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// A Tally names a kind of counts. A store keeps them in the transactions that
// change its quads, so that questions about the whole graph need not read it.
// Each count belongs to a list of fields; what no quad counts for has none.
type Tally string

// Claims are the asserted, unnegated ones: those behind an accuses edge.
const (
	// TallyPairs counts claims by (accuser, target).
	TallyPairs Tally = "pairs"
	// TallyStates counts claims by ("accuses" or "accused", state or
	// organization). A person, a group or a body counts for whom it speaks for in
	// the article of the claim; a state or an organization else for itself.
	TallyStates Tally = "states"
	// TallyOutlets counts claims by (outlet, accuser, target), where the outlet
	// published the statement that makes the claim.
	TallyOutlets Tally = "outlets"
	// TallyDays counts claims and responses by ("claims" or "responses", first
	// day, last day). A day that is not known is "".
	TallyDays Tally = "days"
)

// tallySep stands between the fields of a key. It is not in any: ids and days
// are written by this program.
const tallySep = "\x00"

func tallyKey(t Tally, fields ...string) string {
	return string(t) + tallySep + strings.Join(fields, tallySep)
}

// tallyQuads adds, n times, what the quads of one label count for. It is a pure
// function of these quads: articles can be taken out as they were put in.
func tallyQuads(counts map[string]int64, quads []quad.Quad, n int64) {
	nodes := gather(quads, tallied)
	for _, node := range nodes {
		switch Class(node[rdfType]) {
		case Claim:
			nodes.tallyClaim(counts, node, n)
		case Response:
			counts[tallyKey(TallyDays, "responses", node["startDay"], node["endDay"])] += n
		}
	}
}

// facts are the values that one article gives its nodes, by predicate; of
// several the first by order, which for what is read are never several.
type facts map[string]map[string]string

func gather(quads []quad.Quad, wanted map[string]bool) facts {
	nodes := facts{}
	for _, q := range quads {
		p := iriOf(q.Predicate)
		if !wanted[p] {
			continue
		}
		s := iriOf(q.Subject)
		if nodes[s] == nil {
			nodes[s] = map[string]string{}
		}
		if _, known := nodes[s][p]; !known {
			nodes[s][p] = plainText(q.Object)
		}
	}
	return nodes
}

// tallied are the predicates that counts depend on.
var tallied = map[string]bool{
	rdfType: true, "accuser": true, "target": true, "negated": true, "modality": true,
	"statement": true, "publishedIn": true, "startDay": true, "endDay": true, "speaksFor": true,
}

func plainText(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.Bool:
		if v {
			return "true"
		}
	}
	return ""
}

func (f facts) tallyClaim(counts map[string]int64, claim map[string]string, n int64) {
	accuser, target := claim["accuser"], claim["target"]
	if !assertedClaim(claim) {
		return
	}
	counts[tallyKey(TallyPairs, accuser, target)] += n
	counts[tallyKey(TallyDays, "claims", claim["startDay"], claim["endDay"])] += n
	if state := f.standsFor(accuser); state != "" {
		counts[tallyKey(TallyStates, "accuses", state)] += n
	}
	if state := f.standsFor(target); state != "" {
		counts[tallyKey(TallyStates, "accused", state)] += n
	}
	if outlet := f[claim["statement"]]["publishedIn"]; outlet != "" {
		counts[tallyKey(TallyOutlets, outlet, accuser, target)] += n
	}
}

// assertedClaim says of a claim's values what fact.Claim.Asserted does.
func assertedClaim(claim map[string]string) bool {
	return claim["negated"] != "true" && claim["modality"] == string(fact.Asserted) && claim["accuser"] != "" && claim["target"] != ""
}

// standsFor is the state or organization that an actor counts for, or "".
func (f facts) standsFor(actor string) string {
	if spoken := f[actor]["speaksFor"]; spoken != "" {
		return spoken
	}
	switch fact.ID(actor).Kind() {
	case "state", "org":
		return actor
	}
	return ""
}

// count brings changes of counts to the file.
func (w *writer) count(changes map[string]int64) error {
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		if changes[key] == 0 {
			continue
		}
		n := tallyCount(w.side.tallies.Get([]byte(key))) + changes[key]
		var packed []byte
		switch {
		case n < 0:
			return fmt.Errorf("%w: a count of %q is below 0", ErrDamaged, key)
		case n > 0:
			packed = binary.AppendUvarint(nil, uint64(n))
		}
		if err := w.keep(w.side.tallies, []byte(key), packed); err != nil {
			return err
		}
	}
	return nil
}

func tallyCount(b []byte) int64 {
	n, _ := binary.Uvarint(b)
	return int64(n)
}

// A keeper is a graph that has counts kept beside it: a snapshot of a Store.
type keeper interface {
	Side(name string, fn func(*bolt.Bucket) error) error
}

// Tallies calls f with each count of a kind, in the order of their fields, until
// it returns an error. Of a graph that keeps no counts, such as one in memory,
// it counts all quads.
func Tallies(ctx context.Context, qs QuadStore, kind Tally, f func(fields []string, n int64) error) error {
	k, ok := qs.(keeper)
	if !ok {
		return countAll(ctx, qs, kind, f)
	}
	missing := false
	err := k.Side(tallyBucket, func(b *bolt.Bucket) error {
		if missing = b == nil; missing {
			return nil
		}
		return eachTally(ctx, b, kind, f)
	})
	if err == nil && missing {
		return countAll(ctx, qs, kind, f)
	}
	return err
}

func eachTally(ctx context.Context, b *bolt.Bucket, kind Tally, f func([]string, int64) error) error {
	prefix := string(kind) + tallySep
	c := b.Cursor()
	i := 0
	for k, v := c.Seek([]byte(prefix)); k != nil; k, v = c.Next() {
		rest, ok := strings.CutPrefix(string(k), prefix)
		if !ok {
			return nil
		}
		if i++; i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := f(strings.Split(rest, tallySep), tallyCount(v)); err != nil {
			return err
		}
	}
	return nil
}

// countAll is Tallies of a graph without counts.
func countAll(ctx context.Context, qs QuadStore, kind Tally, f func([]string, int64) error) error {
	byLabel := map[quad.Value][]quad.Quad{}
	it := qs.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		q := qs.Quad(it.Result())
		byLabel[q.Label] = append(byLabel[q.Label], q)
	}
	if err := it.Err(); err != nil {
		return err
	}
	counts := map[string]int64{}
	for _, quads := range byLabel {
		slices.SortFunc(quads, Compare)
		tallyQuads(counts, quads, 1)
	}
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if rest, ok := strings.CutPrefix(key, string(kind)+tallySep); ok {
			if err := f(strings.Split(rest, tallySep), counts[key]); err != nil {
				return err
			}
		}
	}
	return nil
}

// verifyTallies compares the counts of a snapshot with those of its quads.
func verifyTallies(ctx context.Context, snap *quadstore.Snapshot, want map[string]int64) (problems []string, err error) {
	err = snap.Side(tallyBucket, func(b *bolt.Bucket) error {
		if b == nil {
			return fmt.Errorf("%w: no bucket %s", ErrDamaged, tallyBucket)
		}
		return b.ForEach(func(k, v []byte) error {
			if n := tallyCount(v); n != want[string(k)] {
				problems = append(problems, fmt.Sprintf("counts: %q is %d, not %d", k, n, want[string(k)]))
			}
			delete(want, string(k))
			return ctx.Err()
		})
	})
	for _, key := range slices.Sorted(maps.Keys(want)) {
		problems = append(problems, fmt.Sprintf("counts: %q is missing, not %d", key, want[key]))
	}
	return problems, err
}
