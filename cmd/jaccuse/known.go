package main

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"time"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// known are the records that need not be read again, by the digests of their
// inputs: some 50 bytes for each of millions.
type known map[[16]byte]seen

// seen is a graph.Input without its digest.
type seen struct {
	article  [8]byte // the hash of its id; none of an article that was withdrawn
	outdated bool
}

// loadKnown reads what the database knows. One that is not there, or is empty,
// knows nothing.
func loadKnown(ctx context.Context, path string, wait time.Duration) (k known, err error) {
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, nil
	}
	store, err := graph.Open(ctx, path, graph.Options{ReadOnly: true, LockTimeout: wait})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	k = known{}
	err = store.Inputs(ctx, func(in graph.Input) {
		s := seen{outdated: in.Outdated}
		if hash, err := hex.DecodeString(in.Article.ArticleHash()); err == nil {
			copy(s.article[:], hash)
		}
		if key, ok := keyOf(in.Digest); ok && (!in.Outdated || k[key] == seen{}) {
			k[key] = s
		}
	})
	return k, err
}

func keyOf(digest string) (key [16]byte, ok bool) {
	n, err := hex.Decode(key[:], []byte(digest))
	return key, err == nil && n == len(key)
}

// has is ingest.Pipeline.Known.
func (k known) has(input string) bool {
	key, ok := keyOf(input)
	if ok {
		_, ok = k[key]
	}
	return ok
}

// of is the article that was read from an input, or took its place, and whether
// it did; "" if it was withdrawn.
func (k known) of(input string) (article fact.ID, outdated bool) {
	key, _ := keyOf(input)
	s := k[key]
	if s.article == [8]byte{} {
		return "", s.outdated
	}
	return fact.ID("article/" + hex.EncodeToString(s.article[:])), s.outdated
}
