package web

import (
	"context"
	"sync"
	"time"

	"jaccuse/queries"
)

// Checks holds the last run of the checks.
type Checks struct {
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
func NewChecks(now func() time.Time) *Checks { return &Checks{now: now} }

// Run has the checks run and keeps what they found.
func (c *Checks) Run(ctx context.Context, check func(context.Context) ([]queries.Finding, error)) CheckRun {
	begun := c.now()
	findings, err := check(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = CheckRun{When: begun, Took: c.now().Sub(begun), Findings: findings, Err: err}
	return c.last
}

// Last is the last run.
func (c *Checks) Last() CheckRun {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}
