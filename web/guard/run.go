package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"
)

// ErrTimeout is the cause (context.Cause) of a context that ended because the
// answer took too long, and not because the client went away.
var ErrTimeout = errors.New("the answer took too long")

const failed = "Something went wrong here, and it is not your fault."

func failedHint(id string) string {
	return "The log of the server says more, under the id " + id + "."
}

// A runner calls the handler, in a goroutine of its own, so that a handler that
// forgets its context is answered for at the deadline. Such a handler keeps its
// place until it returns: however often it is called, no more than
// MaxConcurrent of them run.
//
// An answer that streams keeps its place as long as its client takes to read it.
// Half of the places are for those at most, so that slow readers of exports
// leave room for pages.
type runner struct {
	Config
	next    http.Handler
	gate    *gate
	streams *gate
}

func newRunner(c Config, next http.Handler) *runner {
	return &runner{c, next, newGate(c.MaxConcurrent, c.MaxQueue, c.Wait), newGate(max(1, c.MaxConcurrent/2), 0, 0)}
}

func (x *runner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	leave := func() {}
	if !listed(x.Open, r.URL.Path) {
		if err := x.gate.enter(r.Context()); err != nil {
			x.busy(w, r)
			return
		}
		leave = x.gate.leave
	}
	ctx, stop := context.WithCancelCause(r.Context())
	defer stop(nil)
	ctx, cancel := context.WithTimeoutCause(ctx, x.Stream, ErrTimeout)
	defer cancel()
	extend(w, x.Timeout)
	p := newPage(w, x.MaxPage)
	p.admit = x.streams.try
	done := make(chan *crash, 1)
	go func() {
		c := &crash{value: "the goroutine of the handler ended itself"}
		defer func() {
			x.report(r, c)
			if p.streaming() {
				x.streams.leave()
			}
			leave()
			done <- c
		}()
		c = call(x.next, p, r.WithContext(ctx))
	}()
	x.await(w, r, p, done, stop)
}

// await ends the answer when the handler has returned, or at its deadline.
func (x *runner) await(w http.ResponseWriter, r *http.Request, p *page, done chan *crash, stop context.CancelCauseFunc) {
	if c, ok := within(done, x.Timeout); ok {
		x.finish(w, r, p, c)
		return
	}
	if p.streaming() {
		left := x.Stream - x.Timeout
		extend(w, left)
		if c, ok := within(done, left); ok {
			x.finish(w, r, p, c)
			return
		}
	}
	extend(w, -readTime) // ends a write that holds the page
	unsent := p.detach()
	extend(w, 0)
	stop(ErrTimeout)
	if !unsent {
		panic(http.ErrAbortHandler) // so that the client sees that it is not whole
	}
	w.Header().Set("Retry-After", seconds(x.Timeout))
	x.fail(w, r, http.StatusServiceUnavailable, fmt.Sprintf("This takes longer than %v, so it was stopped.", x.Timeout), "Ask for less: add a filter, or choose fewer days.")
}

// report logs a panic of the handler, also where nobody waits for it any more.
func (x *runner) report(r *http.Request, c *crash) {
	if c != nil && c.value != http.ErrAbortHandler {
		x.Log.LogAttrs(r.Context(), slog.LevelError, "panic", c.attrs(r)...)
	}
}

// readTime is what a client has to take an answer that is whole.
const readTime = 25 * time.Second

// extend sets until when the connection takes writes. A writer that knows no
// deadlines is one of a test.
func extend(w http.ResponseWriter, work time.Duration) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(work + readTime))
}

func (x *runner) finish(w http.ResponseWriter, r *http.Request, p *page, c *crash) {
	if c == nil && p.crowded() {
		p.detach()
		x.busy(w, r)
		return
	}
	if c == nil {
		p.send(r)
		return
	}
	if c.value == http.ErrAbortHandler {
		p.detach()
		panic(http.ErrAbortHandler)
	}
	if !p.detach() {
		panic(http.ErrAbortHandler)
	}
	x.fail(w, r, http.StatusInternalServerError, failed, failedHint(RequestID(r.Context())))
}

func (c Config) busy(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", seconds(c.Wait))
	c.fail(w, r, http.StatusServiceUnavailable, "Too many ask at once.", "Try again in some seconds.")
}

func seconds(d time.Duration) string {
	return strconv.Itoa(max(1, int(d.Round(time.Second)/time.Second)))
}

// within receives from a channel, if something comes in time.
func within(done chan *crash, d time.Duration) (*crash, bool) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case c := <-done:
		return c, true
	case <-timer.C:
		return nil, false
	}
}

// A crash is what a handler panicked with.
type crash struct {
	value any
	stack []byte
}

// call runs a handler and gives its panic, or nil.
func call(h http.Handler, w http.ResponseWriter, r *http.Request) (c *crash) {
	defer func() {
		if v := recover(); v != nil {
			c = &crash{v, debug.Stack()}
		}
	}()
	h.ServeHTTP(w, r)
	return nil
}

func (c *crash) attrs(r *http.Request) []slog.Attr {
	return []slog.Attr{
		slog.String("id", RequestID(r.Context())),
		slog.String("value", shortened(fmt.Sprint(c.value), 1000)),
		slog.String("stack", string(c.stack)),
	}
}
