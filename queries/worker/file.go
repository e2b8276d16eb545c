package worker

import (
	"context"
	"time"

	"jaccuse/graph"
)

// file is the database from query to query, leased: a writer gets it when it
// wants it (see graph.Options.Lease).
type file struct {
	path  string
	store *graph.Store
	wait  time.Duration // of store
}

// open gives the store. Queries wait for a writer as long as they may take, or
// an earlier one might, 2 s at most.
func (f *file) open(ctx context.Context, limit time.Duration) (*graph.Store, error) {
	wait := min(limit, 2*time.Second)
	if f.store != nil && f.wait >= wait {
		return f.store, nil
	}
	if f.store != nil {
		_ = f.store.Close() // for reading: there is nothing to lose
		f.store = nil
	}
	store, err := graph.Open(ctx, f.path, graph.Options{Lease: true, LockTimeout: wait})
	if err != nil {
		return nil, err
	}
	f.store, f.wait = store, wait
	return store, nil
}
