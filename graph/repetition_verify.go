package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// A claimAudit holds the index of claims, and the links between them, to the
// quads of all articles.
type claimAudit struct {
	claims []Assertion
	links  map[fact.ID][]quad.Quad // sorted, by the claim that repeats another
}

// note takes in the quads of one label.
func (v *claimAudit) note(quads []quad.Quad) {
	v.claims = append(v.claims, Assertions(quads)...)
	for _, q := range quads {
		if q.Predicate == quad.IRI(sameClaimAs) || q.Predicate == quad.IRI(sameClaimScore) {
			if v.links == nil {
				v.links = map[fact.ID][]quad.Quad{}
			}
			claim := fact.ID(iriOf(q.Subject))
			v.links[claim] = append(v.links[claim], q)
		}
	}
}

func (v *claimAudit) verify(ctx context.Context, snap *quadstore.Snapshot) (problems []string, err error) {
	records, keys := map[string]string{}, map[string]string{}
	for _, a := range v.claims {
		records[string(a.Claim)] = string(a.record())
		for _, prefix := range a.kept() {
			keys[string(prefix)+a.place()] = ""
		}
	}
	err = snap.Side(claimBucket, func(claims *bolt.Bucket) error {
		return snap.Side(keyBucket, func(words *bolt.Bucket) error {
			if claims == nil || words == nil {
				return fmt.Errorf("%w: no bucket %s or %s", ErrDamaged, claimBucket, keyBucket)
			}
			problems = append(differing(claimBucket, claims, records), differing(keyBucket, words, keys)...)
			if len(problems) > 0 {
				return nil // the links would be judged by a wrong index
			}
			problems, err = v.verifyLinks(ctx, repetitions{claims, words})
			return err
		})
	})
	return problems, err
}

// differing holds a bucket to what should be in it.
func differing(name string, b *bolt.Bucket, want map[string]string) (problems []string) {
	c := b.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if w, ok := want[string(k)]; !ok || w != string(v) {
			problems = append(problems, fmt.Sprintf("%s: %q is %q, not what the quads say", name, k, v))
		}
		delete(want, string(k))
	}
	for _, k := range slices.Sorted(maps.Keys(want)) {
		problems = append(problems, fmt.Sprintf("%s: %q is missing", name, k))
	}
	return problems
}

func (v *claimAudit) verifyLinks(ctx context.Context, r repetitions) (problems []string, err error) {
	for _, a := range v.claims {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		want, err := r.links(a)
		if err != nil {
			return nil, err
		}
		if !slices.Equal(sorted(want), v.links[a.Claim]) {
			problems = append(problems, fmt.Sprintf("links: those of %s are %v, not %v", a.Claim, v.links[a.Claim], want))
		}
		delete(v.links, a.Claim)
	}
	for _, claim := range slices.Sorted(maps.Keys(v.links)) {
		problems = append(problems, fmt.Sprintf("links: %s has some, and is not asserted", claim))
	}
	return problems, nil
}
