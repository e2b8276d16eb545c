package web

import (
	"context"
	"runtime"
	"time"
)

// turns let as many pages be made at once as there are processors: who comes
// first is served first. More at once would not be ready sooner, all of them
// later; and those that allocate while the garbage collector runs are made to help
// it, so that some wait until it is done while others overtake them.
type turns chan struct{}

func newTurns() turns { return make(turns, runtime.GOMAXPROCS(0)) }

// A turn is that of one page; nil is that of a page that needs none.
type turn struct{ of turns }

// take waits for a turn, to be ended with end.
func (t turns) take(ctx context.Context) (*turn, error) {
	select {
	case t <- struct{}{}:
		return &turn{t}, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func (t *turn) end() { <-t.of }

// mostAside is how long a page keeps its turn while it waits for something else.
const mostAside = 10 * time.Millisecond

// aside does what may have to wait, as for the file that an ingest writes; others
// have the turn then. What is done in no time keeps it, and is not sent to the
// end of the queue.
func (t *turn) aside(wait func()) {
	if t == nil {
		wait()
		return
	}
	late := time.AfterFunc(mostAside, t.end)
	defer func() {
		if !late.Stop() {
			t.of <- struct{}{}
		}
	}()
	wait()
}
