package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
	"jaccuse/graph/quadstore"
)

// A kill remembers that a publisher has withdrawn what it published under a URL
// or as an item.
type kill struct {
	Version int      `json:"version,omitempty"` // of the item: a later one may come back
	Inputs  []string `json:"inputs,omitempty"`  // of texts that it took out or kept out
}

// withdraw takes out what was read under the URL, the publisher's item id or the
// file of an article that its publisher has withdrawn, and keeps it from being
// read again in another order.
func (w *writer) withdraw(now reading) error {
	later, err := w.later("", now)
	if later != "" || err != nil {
		w.change.Outdated = later
		return err
	}
	if _, ok := now.item(); ok {
		now.URL = "" // the item says what is meant, and an address may be another's
	}
	inputs, err := w.supersede("", now)
	if err != nil {
		return err
	}
	for _, id := range now.published() {
		if err := w.kill(id, now.Version, inputs...); err != nil {
			return err
		}
	}
	return nil
}

// kill writes a kill, or adds to the one that is there.
func (w *writer) kill(id identity, version int, inputs ...string) error {
	k, _, err := loadKill(w.side.killed, id)
	if err != nil {
		return err
	}
	k.Version = max(k.Version, version)
	for _, input := range inputs {
		if input != "" && !slices.Contains(k.Inputs, input) {
			k.Inputs = append(k.Inputs, input)
		}
	}
	k.Inputs = k.Inputs[max(0, len(k.Inputs)-mostOutdated):]
	packed, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return w.keep(w.side.killed, id[:], packed)
}

func loadKill(killed *bolt.Bucket, id identity) (k kill, ok bool, err error) {
	b := killed.Get(id[:])
	if b == nil {
		return kill{}, false, nil
	}
	if err := json.Unmarshal(b, &k); err != nil {
		return kill{}, true, fmt.Errorf("%w: kill %x: %w", ErrDamaged, id[:4], err)
	}
	return k, true, nil
}

// refuse reports whether a reading must not be stored: its item was withdrawn, or
// is there in a later version. That is remembered under its input.
func (w *writer) refuse(article fact.ID, now reading) (bool, error) {
	for _, id := range now.published() {
		k, killed, err := loadKill(w.side.killed, id)
		switch {
		case err != nil:
			return false, err
		case !killed:
		case now.Version > k.Version:
			if err := w.keep(w.side.killed, id[:], nil); err != nil {
				return false, err
			}
		default:
			w.change.Killed = true
			return true, w.kill(id, k.Version, now.Input)
		}
	}
	later, err := w.later(article, now)
	if later == "" && err == nil && now.Teaser {
		later, err = w.whole(article, now)
	}
	if later == "" || err != nil {
		return false, err
	}
	w.change.Outdated = later
	last, err := w.record(later)
	if err != nil {
		return false, err
	}
	next := *last
	next.outdate(now.Input)
	return true, w.save(later, last, &next)
}

// whole finds another article under the URL or the item of a teaser that is none,
// or "".
func (w *writer) whole(article fact.ID, now reading) (fact.ID, error) {
	for _, id := range now.published() {
		for _, other := range id.known(w.side.identities) {
			if other == article {
				continue
			}
			rec, err := w.record(other)
			if err != nil {
				return "", err
			}
			if slices.ContainsFunc(rec.Readings, func(r reading) bool { return !r.Teaser && slices.Contains(r.published(), id) }) {
				return other, nil
			}
		}
	}
	return "", nil
}

// later finds another article that holds a later version of the item, read from
// another file, or "".
func (w *writer) later(article fact.ID, now reading) (fact.ID, error) {
	item, ok := now.item()
	if !ok || now.Version == 0 {
		return "", nil
	}
	for _, other := range item.known(w.side.identities) {
		rec, err := w.record(other)
		if err != nil {
			return "", err
		}
		newer := func(r reading) bool {
			id, ok := r.item()
			return ok && id == item && r.Version > now.Version && r.Origin != now.Origin
		}
		if other != article && slices.ContainsFunc(rec.Readings, newer) {
			return other, nil
		}
	}
	return "", nil
}

// An Input is what an article was read from.
type Input struct {
	Digest string // fact.Article.Input
	// Article is the one that was read from it; if Outdated, the one that took its
	// place, or "" if its publisher has withdrawn it.
	Article  fact.ID
	Outdated bool
}

// Inputs calls f with every input that need not be read again: what is in the
// graph, and what would only come and go.
func (s *Store) Inputs(ctx context.Context, f func(Input)) error {
	each := func(in Input, digests ...string) {
		for _, in.Digest = range digests {
			if in.Digest != "" {
				f(in)
			}
		}
	}
	return s.view(ctx, func(snap *quadstore.Snapshot) error {
		return errors.Join(
			eachSide(snap, articleBucket, func(key []byte, rec record) {
				in := Input{Article: fact.ID(key)}
				for _, r := range rec.Readings {
					each(in, r.Input)
				}
				in.Outdated = true
				each(in, rec.Outdated...)
			}),
			eachSide(snap, killedBucket, func(_ []byte, k kill) { each(Input{Outdated: true}, k.Inputs...) }))
	})
}

// eachSide calls f with what a bucket of JSON holds.
func eachSide[T any](snap *quadstore.Snapshot, name string, f func([]byte, T)) error {
	return snap.Side(name, func(b *bolt.Bucket) error {
		if b == nil {
			return fmt.Errorf("%w: no bucket %s", ErrDamaged, name)
		}
		return b.ForEach(func(key, packed []byte) error {
			var v T
			if err := json.Unmarshal(packed, &v); err != nil {
				return fmt.Errorf("%w: %s %.40q: %w", ErrDamaged, name, key, err)
			}
			f(key, v)
			return nil
		})
	})
}
