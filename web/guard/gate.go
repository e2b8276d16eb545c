package guard

import (
	"context"
	"errors"
	"time"
)

// errBusy says that a gate had no place in time.
var errBusy = errors.New("busy")

// A gate lets a number of goroutines in at once. Others wait, first come first
// served, but neither too many nor for too long.
type gate struct {
	places, queue chan struct{}
	wait          time.Duration
}

func newGate(places, queue int, wait time.Duration) *gate {
	return &gate{make(chan struct{}, places), make(chan struct{}, queue), wait}
}

// enter takes a place, to be given back with leave. It fails with errBusy, or
// with the error of a context that ended.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.places <- struct{}{}:
		return nil
	default:
	}
	select {
	case g.queue <- struct{}{}:
		defer func() { <-g.queue }()
	default:
		return errBusy
	}
	timer := time.NewTimer(g.wait)
	defer timer.Stop()
	select {
	case g.places <- struct{}{}:
		return nil
	case <-timer.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// try takes a place if one is free.
func (g *gate) try() bool {
	select {
	case g.places <- struct{}{}:
		return true
	default:
		return false
	}
}

func (g *gate) leave() { <-g.places }
