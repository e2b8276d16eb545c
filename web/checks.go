package web

import (
	"context"
	"sync"
	"time"

	"jaccuse/queries"
)

// Checks holds the last run of the checks.
type Checks struct {
	set  *queries.CheckSet
	now  func() time.Time
	mu   sync.Mutex
	last CheckRun
}

// A CheckRun is what a run of all checks found.
type CheckRun struct {
	When     time.Time // zero: none has ended yet
	Took     time.Duration
	Findings []queries.Finding
	Err      error // it could not run
}

// NewChecks holds no run yet.
func NewChecks(set *queries.CheckSet, now func() time.Time) *Checks {
	return &Checks{set: set, now: now}
}

// Run runs the checks and keeps what they found.
func (c *Checks) Run(ctx context.Context, src queries.CheckSource, run queries.Runner) {
	begun := c.now()
	findings, err := queries.CheckBy(ctx, src, c.set, queries.Options{}, run)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = CheckRun{When: begun, Took: c.now().Sub(begun), Findings: findings, Err: err}
}

// Last is the last run.
func (c *Checks) Last() CheckRun {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}
