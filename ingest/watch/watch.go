package watch

import (
	"context"
	"errors"
	"time"

	"jaccuse/ingest/fetch"
	"jaccuse/ingest/source"
)

const (
	// DefaultInterval is the time between two looks at a folder, DefaultFeedInterval
	// at an address.
	DefaultInterval     = time.Minute
	DefaultFeedInterval = 15 * time.Minute
	// maxBackoff is the longest time between two looks at an address that fails.
	maxBackoff = 6 * time.Hour
)

// Config says what to watch, and how.
type Config struct {
	Paths []string // of folders and files, and addresses
	// Interval and FeedInterval are the times between two looks; 0 is the default.
	Interval, FeedInterval time.Duration
	// Get asks for a page, usually (*fetch.Fetcher).Get.
	Get func(ctx context.Context, address string, since fetch.Validators) (*fetch.Page, error)
	// Problem, if not nil, is told what cannot be looked at: a *source.Error.
	Problem func(error)
	// Now is the clock, Sleep waits by it or until ctx ends; nil is the real ones.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
}

// A Batch is what is to be read.
type Batch struct {
	Paths []string // for source.List
	page  *fetch.Page
}

// Open is source.Options.Open for the addresses among the paths: their pages are
// here already.
func (b Batch) Open(_ context.Context, address string) (source.Record, error) {
	if b.page == nil || b.page.Name != address {
		return source.Record{}, errors.New("not the page that changed")
	}
	return b.page.Record(), nil
}

// ErrLater is the error of a reader who cannot take a batch now. What was in it is
// given again at the next look.
var ErrLater = errors.New("not now")

// A watched thing is looked at from time to time.
type watched interface {
	// look calls each with what is new, and says when to look again. Its error is
	// the one of each, but for ErrLater, or the one of ctx.
	look(ctx context.Context, each func(Batch) error) (time.Time, error)
}

// Run calls each with what is new, one batch after the other, until ctx ends or
// each returns an error other than ErrLater, and returns that error.
func Run(ctx context.Context, c Config, each func(context.Context, Batch) error) error {
	c = c.complete()
	things := c.things()
	due := make([]time.Time, len(things))
	for {
		for i, thing := range things {
			if c.Now().Before(due[i]) {
				continue
			}
			next, err := thing.look(ctx, func(b Batch) error { return each(ctx, b) })
			if err != nil {
				return err
			}
			due[i] = next
		}
		if err := c.Sleep(ctx, c.until(due)); err != nil {
			return err
		}
	}
}

// until is how long nothing is to be looked at.
func (c Config) until(due []time.Time) time.Duration {
	pause, now := c.Interval, c.Now()
	for _, at := range due {
		pause = min(pause, at.Sub(now))
	}
	return max(pause, 0)
}

// complete fills in what is left open.
func (c Config) complete() Config {
	if c.Interval <= 0 {
		c.Interval = DefaultInterval
	}
	if c.FeedInterval <= 0 {
		c.FeedInterval = DefaultFeedInterval
	}
	if c.Problem == nil {
		c.Problem = func(error) {}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = fetch.Sleep
	}
	return c
}

// things are what the paths name.
func (c Config) things() []watched {
	var things []watched
	for _, path := range c.Paths {
		t := troubles{tell: c.Problem}
		if source.IsAddress(path) {
			things = append(things, &address{Config: c, name: path, troubles: t})
		} else {
			things = append(things, &folder{Config: c, path: path, troubles: t, seen: map[key]stamp{}})
		}
	}
	return things
}

// troubles tells of what fails once.
type troubles struct {
	tell func(error)
	told map[string]bool // what was told at the last look
}

// are tells of the troubles of a look that are new.
func (t *troubles) are(errs ...error) {
	now := map[string]bool{}
	for _, err := range errs {
		if now[err.Error()] = true; !t.told[err.Error()] {
			t.tell(err)
		}
	}
	t.told = now
}
