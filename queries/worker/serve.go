package worker

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/dlclark/regexp2/v2"

	"jaccuse/graph"
	"jaccuse/queries"
)

// server is a child, seen from inside.
type server struct {
	file   file
	memory int64
	out    io.Writer
}

// serve answers requests until the parent closes in.
func serve(in io.Reader, out io.Writer) error {
	r := bufio.NewReader(in)
	var s setup
	if err := receive(r, &s, maxRequest); err != nil {
		return fmt.Errorf("read the setup: %w", err)
	}
	if err := confine(s.Memory); err != nil {
		return fmt.Errorf("limit the process: %w", err)
	}
	if err := send(out, ready{greeting}, maxReply); err != nil {
		return err
	}
	child := &server{file: file{path: s.Path}, memory: s.Memory, out: out}
	for req := range listen(r) {
		if err := child.reply(child.answer(req)); err != nil {
			return err
		}
	}
	return nil
}

// listen reads requests. When there are no more, the parent is gone or done:
// the process ends, whatever a script is still doing.
func listen(r io.Reader) <-chan *request {
	requests := make(chan *request)
	go func() {
		for {
			req := new(request)
			if err := receive(r, req, maxRequest); err != nil {
				os.Exit(0)
			}
			requests <- req
		}
	}()
	return requests
}

// reply sends an answer, or says that it is too long.
func (s *server) reply(r *reply) error {
	err := send(s.out, r, maxReply)
	if errors.Is(err, errFrame) {
		tooMuch := fmt.Errorf("%w (%w)", queries.ErrTooMuch, err)
		err = send(s.out, &reply{Failure: fail(tooMuch), Last: true}, maxReply)
	}
	return err
}

// answer runs a request. The time to open the file counts.
func (s *server) answer(req *request) *reply {
	late := fmt.Errorf("%w (limit %s)", queries.ErrTimeout, req.Timeout)
	ctx, expire := context.WithTimeoutCause(context.Background(), req.Timeout, late)
	defer expire()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	// goja finds no match where regexp2 gives up. It must not give up before
	// the end of the script, which is thus stopped at the line of the expression.
	regexp2.DefaultMatchTimeout = req.Timeout
	store, err := s.file.open(ctx, req.Timeout)
	if err != nil {
		return &reply{Failure: fail(err)}
	}
	tooMuch := tooMuchMemory(s.memory) // now: see gauge
	unwatch := watchMemory(s.memory, func() { cancel(tooMuch) })
	r, err := run(ctx, store, req)
	unwatch()
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) { // while it waited for the file
		err = req.about(context.Cause(ctx))
	}
	if err != nil {
		stopped := ctx.Err() != nil || errors.Is(err, queries.ErrTimeout) || errors.Is(err, queries.ErrTooMuch)
		r = &reply{Failure: fail(err), Last: stopped}
	}
	r.Last = r.Last || newGauge().read() > s.memory/2 // better replaced than cleaned up
	return r
}

// run answers a request on one state of the file. A script
// that a writer has taken the file from is run again, within its time.
func run(ctx context.Context, store *graph.Store, req *request) (r *reply, err error) {
	for {
		err := store.View(ctx, func(qs graph.QuadStore) (err error) {
			before := runtime.NumGoroutine()
			answer, err := ask(ctx, qs, req)
			if ctx.Err() == nil {
				// A script may have seen no more of it than a path without rows.
				_, lost := qs.Stats(ctx, false)
				err = cmp.Or(lost, err)
			}
			if err != nil {
				return err
			}
			r = answer
			// The script of a cut answer was stopped, and may not have ended yet.
			r.Last = r.Truncated && !settled(before)
			return nil
		})
		if !errors.Is(err, graph.ErrYielded) || ctx.Err() != nil {
			return r, err
		}
	}
}

// ask is queries.Run, queries.RunScript or queries.ShapeOf.
func ask(ctx context.Context, qs graph.QuadStore, req *request) (*reply, error) {
	if req.Shape {
		shape, err := queries.ShapeOf(ctx, qs, string(req.Script), req.options())
		return &reply{Shape: shape}, err
	}
	params := map[string]string{}
	for name, value := range req.Params {
		params[name] = string(value)
	}
	var result *queries.Result
	var err error
	if req.Query != nil {
		result, err = queries.Run(ctx, qs, req.Query, params, req.options())
	} else {
		result, err = queries.RunScript(ctx, qs, string(req.Script), params, req.options())
	}
	if err != nil {
		return nil, err
	}
	return pack(result), nil
}

// settled waits a moment until no more than n goroutines are left.
func settled(n int) bool {
	for range 20 {
		if runtime.NumGoroutine() <= n {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}
