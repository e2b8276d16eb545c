package catalog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// A Source is what a Keeper follows: a *graph.Store.
type Source interface {
	Changes(ctx context.Context, known map[fact.ID]graph.Revision, gone func(fact.ID), put func(fact.ID, graph.Revision, *graph.Contents)) error
}

// A Keeper holds the catalog of a store and follows its changes. Its methods
// may be called from several goroutines.
type Keeper struct {
	source  Source
	path    string // of the file, to see that it has changed
	current atomic.Pointer[Catalog]

	mu       sync.Mutex // held by the one who refreshes
	known    map[fact.ID]graph.Revision
	contents map[fact.ID]*graph.Contents
	strings  interner
	last     stamp // of the file when it was last read
}

// A stamp is the size and the time of a file: what changes when it is written.
type stamp struct {
	size int64
	time time.Time
}

// NewKeeper gives a keeper for the store in the file at path. Its catalog is
// empty until the first Refresh.
func NewKeeper(source Source, path string) *Keeper {
	k := &Keeper{
		source: source, path: path, known: map[fact.ID]graph.Revision{}, contents: map[fact.ID]*graph.Contents{}, strings: interner{},
	}
	k.current.Store(New(nil))
	return k
}

// Catalog is the graph as it was last read.
func (k *Keeper) Catalog() *Catalog { return k.current.Load() }

// Refresh reads what has changed in the store. Where a writer ends it
// (graph.ErrYielded), it begins again and goes on from there.
func (k *Keeper) Refresh(ctx context.Context) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	now, err := stampOf(k.path)
	if err != nil {
		return err
	}
	changed := false
	for {
		err = k.source.Changes(ctx, k.known, func(id fact.ID) {
			changed = true
			delete(k.known, id)
			delete(k.contents, id)
		}, func(id fact.ID, at graph.Revision, c *graph.Contents) {
			changed = true
			k.strings.contents(c)
			packContents(c)
			k.known[id], k.contents[id] = at, c
		})
		if !errors.Is(err, graph.ErrYielded) {
			break
		}
		if err := pause(ctx, yieldPause); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	k.last = now
	if changed {
		k.current.Store(New(k.contents))
	}
	return nil
}

// yieldPause lets the writer have its turn.
const yieldPause = 200 * time.Millisecond

func stampOf(path string) (stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}, fmt.Errorf("the database is gone: %w", err)
	}
	return stamp{info.Size(), info.ModTime()}, nil
}

// Follow refreshes whenever the file has changed, until ctx ends. It looks every
// so often, and rests for five times as long as the last refresh took, so that
// a long ingest leaves time for pages. Errors go to report; the catalog stays as
// it was.
func (k *Keeper) Follow(ctx context.Context, every time.Duration, report func(error)) {
	rest := every
	for pause(ctx, rest) == nil {
		begun := time.Now()
		if err := k.refreshChanged(ctx); err != nil && ctx.Err() == nil {
			report(err)
		}
		rest = max(every, 5*time.Since(begun))
	}
}

func (k *Keeper) refreshChanged(ctx context.Context) error {
	now, err := stampOf(k.path)
	k.mu.Lock()
	same := now == k.last
	k.mu.Unlock()
	if err != nil || same {
		return err
	}
	return k.Refresh(ctx)
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
