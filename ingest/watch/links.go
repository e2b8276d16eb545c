package watch

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"

	"jaccuse/ingest/source"
)

// maxLinks is how many links are remembered, at least.
const maxLinks = 50_000

// Links follows each link of the feeds once: a feed that changes names most of
// its articles again. Its zero value follows none.
type Links struct {
	// Fetch gets a page, usually (*fetch.Fetcher).Record.
	Fetch func(ctx context.Context, address string) (source.Record, error)

	mu          sync.Mutex
	known, past map[key]bool // past is what known was before it was full
	batch       map[key]bool // followed since the last Settle
}

// Follow is source.Options.Fetch: of a link that was followed before the error is
// source.ErrKnown. One that could not be had is tried again.
func (l *Links) Follow(ctx context.Context, address string) (source.Record, error) {
	digest := sha256.Sum256([]byte(address))
	k := key(digest[:16])
	if l.knows(k) {
		return source.Record{}, fmt.Errorf("%s: %w", address, source.ErrKnown)
	}
	r, err := l.Fetch(ctx, address)
	if err == nil {
		l.note(k)
	}
	return r, err
}

// Settle ends a batch. If what was behind its links has been taken, they are known
// from now on; else they are followed again, as a database that is in use wants it.
func (l *Links) Settle(taken bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if taken {
		for k := range l.batch {
			l.learn(k)
		}
	}
	l.batch = nil
}

func (l *Links) knows(k key) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.batch[k] || l.known[k] || l.past[k]
}

func (l *Links) note(k key) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.batch == nil {
		l.batch = map[key]bool{}
	}
	l.batch[k] = true
}

// learn is for who holds mu.
func (l *Links) learn(k key) {
	if l.known == nil || len(l.known) >= maxLinks {
		l.known, l.past = map[key]bool{}, l.known
	}
	l.known[k] = true
}
