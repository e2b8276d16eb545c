package watch

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"jaccuse/ingest/fetch"
)

// An address is a feed or page that is watched.
type address struct {
	Config
	troubles
	name     string
	since    fetch.Validators
	digest   [sha256.Size]byte // of the page before
	failures int               // in a row
}

// look gives the page if it is not the one before.
func (a *address) look(ctx context.Context, each func(Batch) error) (time.Time, error) {
	page, err := a.Get(ctx, a.name, a.since)
	if ctx.Err() != nil {
		return time.Time{}, ctx.Err()
	}
	if err != nil {
		a.are(err)
		a.failures++
		return a.next(), nil
	}
	a.are()
	a.failures = 0
	if page.NotModified {
		return a.next(), nil
	}
	digest := sha256.Sum256(page.Body)
	if digest != a.digest {
		err = each(Batch{Paths: []string{a.name}, page: page})
	}
	if errors.Is(err, ErrLater) {
		return a.next(), nil
	}
	a.since, a.digest = page.Validators, digest
	return a.next(), err
}

// next is when to look again: after an error ever later.
func (a *address) next() time.Time {
	pause := a.FeedInterval
	for range a.failures {
		if pause >= maxBackoff {
			break
		}
		pause = min(2*pause, maxBackoff)
	}
	return a.Now().Add(pause)
}
