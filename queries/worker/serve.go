package worker

import (
	"bufio"
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
	file   keeper
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
	child := &server{file: keeper{path: s.Path}, memory: s.Memory, out: out}
	return child.loop(listen(r))
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

func (s *server) loop(requests <-chan *request) error {
	for {
		select {
		case req := <-requests:
			if err := s.reply(s.answer(req)); err != nil {
				return err
			}
		case <-s.file.due():
			s.file.close()
		}
	}
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
	s.file.pause()
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
	before := runtime.NumGoroutine()
	tooMuch := tooMuchMemory(s.memory) // now: see gauge
	unwatch := watchMemory(s.memory, func() { cancel(tooMuch) })
	result, err := run(ctx, store, req)
	unwatch()
	if err != nil {
		stopped := ctx.Err() != nil || errors.Is(err, queries.ErrTimeout) || errors.Is(err, queries.ErrTooMuch)
		return &reply{Failure: fail(err), Last: stopped || s.bloated()}
	}
	r := pack(result)
	// The script of a cut answer was stopped, and may not have ended yet.
	r.Last = s.bloated() || r.Truncated && !settled(before)
	return r
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

// bloated reports whether the child had better be replaced than cleaned up.
func (s *server) bloated() bool { return newGauge().read() > s.memory/2 }

// run is queries.Run or queries.RunScript, on one state of the graph.
func run(ctx context.Context, store *graph.Store, req *request) (*queries.Result, error) {
	o := req.options()
	params := map[string]string{}
	for name, value := range req.Params {
		params[name] = string(value)
	}
	var result *queries.Result
	err := store.View(ctx, func(qs graph.QuadStore) (err error) {
		if req.Query != nil {
			result, err = queries.Run(ctx, qs, req.Query, params, o)
		} else {
			result, err = queries.RunScript(ctx, qs, string(req.Script), params, o)
		}
		return err
	})
	return result, err
}
