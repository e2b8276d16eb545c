package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
	"jaccuse/graph/story"
)

// A storyAudit holds the index of articles, and the links between them, to the
// quads and the texts of all.
type storyAudit struct {
	articles map[fact.ID]*audited
}

// audited is what the quads say of an article.
type audited struct {
	day   string
	links []quad.Quad // sorted
}

// note takes in the quads of one label.
func (v *storyAudit) note(quads []quad.Quad) {
	label, _ := quads[0].Label.(quad.IRI)
	if label == quad.IRI(fact.GazetteerLabel) {
		return
	}
	a := &audited{day: dayOf(label, quads)}
	for _, q := range quads {
		if isStoryLink(q) {
			a.links = append(a.links, q)
		}
	}
	if v.articles == nil {
		v.articles = map[fact.ID]*audited{}
	}
	v.articles[fact.ID(label)] = a
}

func (v *storyAudit) verify(ctx context.Context, snap *quadstore.Snapshot) (problems []string, err error) {
	err = sideAll(snap, []string{textBucket, sketchBucket, storyBucket, bandBucket}, func(b []*bolt.Bucket) error {
		problems, err = v.verifyIn(ctx, b[0], stories{sketches: b[1], told: b[2], bands: b[3]})
		return err
	})
	return problems, err
}

// sideAll calls f with several buckets.
func sideAll(snap *quadstore.Snapshot, names []string, f func([]*bolt.Bucket) error, got ...*bolt.Bucket) error {
	if len(got) == len(names) {
		return f(got)
	}
	name := names[len(got)]
	return snap.Side(name, func(b *bolt.Bucket) error {
		if b == nil {
			return fmt.Errorf("%w: no bucket %s", ErrDamaged, name)
		}
		return sideAll(snap, names, f, append(got, b)...)
	})
}

func (v *storyAudit) verifyIn(ctx context.Context, texts *bolt.Bucket, index stories) (problems []string, err error) {
	sketches, told, entries := map[string]string{}, map[string]string{}, 0
	inflate := &inflaters{}
	for id, a := range v.articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, ok, err := inflate.text(texts, id)
		if err != nil || !ok {
			continue // told by verifyKeys
		}
		sketch := story.Of(text)
		if sketch.Shingles == 0 {
			if len(a.links) > 0 {
				problems = append(problems, fmt.Sprintf("stories: %s is linked, and too short for that", id))
			}
			continue
		}
		sketches[string(id)] = string(sketch.Bytes())
		record, _ := index.state(id)
		told[string(id)] = a.day + tallySep + record.first
		entries += len(sketch.Bands())
		problems = append(problems, index.standing(record, sketch)...)
	}
	problems = append(problems, differing(sketchBucket, index.sketches, sketches)...)
	problems = append(problems, differing(storyBucket, index.told, told)...)
	if n := index.bands.Stats().KeyN; n != entries {
		problems = append(problems, fmt.Sprintf("%s: %d entries, not %d", bandBucket, n, entries))
	}
	if len(problems) > 0 {
		slices.Sort(problems)
		return problems, nil // the links would be judged by a wrong index
	}
	return v.verifyLinks(ctx, index)
}

// standing looks whether an article stands under its bands.
func (s stories) standing(t told, sketch story.Sketch) (problems []string) {
	for _, band := range sketch.Bands() {
		if s.bands.Get(append(bandKey(t.role(), band), t.place()...)) == nil {
			problems = append(problems, fmt.Sprintf("%s: an entry of %s is missing", bandBucket, t.Article))
		}
	}
	return problems
}

// verifyLinks finds each link anew. That the index holds those as first that
// are linked to none has been seen, so what it finds is right for all if it is
// what stands there.
func (v *storyAudit) verifyLinks(ctx context.Context, index stories) (problems []string, err error) {
	err = index.told.ForEach(func(k, _ []byte) error {
		record, _ := index.state(fact.ID(k))
		t, err := index.at(record.place())
		if err != nil {
			return err
		}
		first, l, ok, err := index.first(t)
		if err != nil {
			return err
		}
		var want []quad.Quad
		place := ""
		if ok {
			want, place = sorted(storyLinks(t.Article, first.Article, l)), first.place()
		}
		if record.first != place {
			problems = append(problems, fmt.Sprintf("%s: %s is linked to %q, not to %q", storyBucket, t.Article, record.first, place))
		}
		if have := v.articles[t.Article].links; !slices.Equal(want, have) {
			problems = append(problems, fmt.Sprintf("stories: the links of %s are %v, not %v", t.Article, have, want))
		}
		return ctx.Err()
	})
	return problems, err
}
