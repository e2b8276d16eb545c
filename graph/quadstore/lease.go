package quadstore

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
)

// ErrYielded is the error of a query that was ended because a writer waits for
// the file. To run it again is fine.
var ErrYielded = errors.New("quadstore: query ended: another process waits to write")

// How long a Lease holds on to a file.
const (
	idleTime  = time.Second            // without queries
	graceTime = time.Second            // with queries, once a writer waits
	pollTime  = 100 * time.Millisecond // between looks for a waiting writer
	staleTime = 3 * time.Second        // after which a writer that waits no more is forgotten
)

// A Lease reads a file that other processes write: it opens the file when a
// query comes and shares it among queries; it gives it up when there have been
// none for a second, and within about a second when a writer waits for it. Many
// goroutines can use it.
type Lease struct {
	steps   reader // each step in a View of its own
	path    string
	timeout time.Duration

	mu    sync.Mutex
	turn  *turn // nil while the file is closed
	ended bool
}

// A turn is the time between opening the file and giving it up.
type turn struct {
	store *Store
	users map[*Snapshot]bool
	last  time.Time     // when a query last ended
	over  bool          // no more queries
	gone  chan struct{} // closed when the file is
}

// NewLease gives a lease on a file; timeout is how long a query waits while a
// writer has it, 0 for ever. The file is not touched yet.
func NewLease(path string, timeout time.Duration) *Lease {
	l := &Lease{path: path, timeout: timeout}
	l.steps.source = l
	return l
}

// View runs fn on a snapshot of the file. It gives ErrInUse if a writer had the
// file for too long, and fn's steps give ErrYielded if one waited and fn took
// longer than a second from then on.
func (l *Lease) View(ctx context.Context, fn func(*Snapshot) error) error {
	t, snap, err := l.begin(ctx)
	if err != nil {
		return err
	}
	defer l.end(t, snap)
	return snap.run(fn)
}

// view runs each step of an iterator in a View of its own.
func (l *Lease) view(fn func(*view) error) error {
	return l.View(context.Background(), func(s *Snapshot) error { return s.view(fn) })
}

// QuadStore is the file as it is at the time of each step of a query.
func (l *Lease) QuadStore() graph.QuadStore { return &readable{&l.steps} }

// begin joins the present turn, or starts one.
func (l *Lease) begin(ctx context.Context) (*turn, *Snapshot, error) {
	for {
		l.mu.Lock()
		if l.ended {
			l.mu.Unlock()
			return nil, nil, ErrClosed
		}
		if t := l.turn; t != nil && t.over {
			l.mu.Unlock()
			select {
			case <-t.gone:
			case <-ctx.Done():
				return nil, nil, ctx.Err()
			}
			l.forget(t)
			continue
		}
		t, snap, err := l.join(ctx)
		l.mu.Unlock()
		return t, snap, err
	}
}

// forget makes room for the next turn.
func (l *Lease) forget(t *turn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.turn == t {
		l.turn = nil
	}
}

// join adds a query to the turn, and starts it if there is none. l.mu is held.
func (l *Lease) join(ctx context.Context) (*turn, *Snapshot, error) {
	if l.turn == nil {
		if err := l.open(ctx); err != nil {
			return nil, nil, err
		}
	}
	snap, err := l.turn.store.Snapshot(ctx)
	if err != nil {
		return nil, nil, err
	}
	l.turn.users[snap] = true
	return l.turn, snap, nil
}

// open starts a turn, after writers that wait. l.mu is held.
func (l *Lease) open(ctx context.Context) error {
	start := time.Now()
	for waiting(l.path) {
		if l.timeout > 0 && time.Since(start) > l.timeout {
			return openError(l.path, errTimeout)
		}
		select {
		case <-time.After(pollTime):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s, err := Open(l.path, Options{ReadOnly: true, Timeout: l.timeout})
	if err != nil {
		return err
	}
	t := &turn{store: s, users: map[*Snapshot]bool{}, last: time.Now(), gone: make(chan struct{})}
	l.turn = t
	go l.watch(t)
	return nil
}

// end takes a query out of a turn.
func (l *Lease) end(t *turn, snap *Snapshot) {
	snap.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(t.users, snap)
	t.last = time.Now()
}

// watch ends a turn when it has been idle, or when a writer waits.
func (l *Lease) watch(t *turn) {
	var since time.Time // when a writer was first seen to wait
	for {
		time.Sleep(pollTime)
		wanted := waiting(l.path)
		if wanted && since.IsZero() {
			since = time.Now()
		}
		cut := !since.IsZero() && time.Since(since) > graceTime
		left, done := l.finish(t, wanted, cut)
		if !done {
			continue
		}
		for _, snap := range left {
			snap.yield()
		}
		t.store.Close()
		close(t.gone)
		return
	}
}

// finish ends a turn if it is time to, and then gives the queries still under
// way, which there are only if they are to be cut off.
func (l *Lease) finish(t *turn, wanted, cut bool) (left []*Snapshot, done bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t.over = t.over || wanted || l.ended
	if len(t.users) > 0 && !cut || len(t.users) == 0 && !t.over && time.Since(t.last) < idleTime {
		return nil, false
	}
	t.over = true
	for snap := range t.users {
		left = append(left, snap)
	}
	return left, true
}

// yield closes a snapshot for a writer.
func (s *Snapshot) yield() {
	s.mu.Lock()
	s.reason = ErrYielded
	s.mu.Unlock()
	s.Close()
}

// Close gives the file up once the queries under way have ended.
func (l *Lease) Close() error {
	l.mu.Lock()
	l.ended = true
	t := l.turn
	l.mu.Unlock()
	if t != nil {
		<-t.gone
	}
	return nil
}

// waitingName is the file by which a writer shows that it waits.
func waitingName(path string) string { return path + ".waiting" }

// waiting says whether a writer waits for a file. One that crashed while it did
// has left its file behind: it is taken to be gone after some seconds.
func waiting(path string) bool {
	info, err := os.Stat(waitingName(path))
	return err == nil && time.Since(info.ModTime()) < staleTime
}

// openWriter opens a file to write. While it has to wait it shows so, for the
// leases of other processes to give the file up.
func openWriter(path string, timeout time.Duration, open func(time.Duration) error) error {
	start := time.Now()
	shown := false
	defer func() {
		if shown {
			os.Remove(waitingName(path))
		}
	}()
	for {
		wait := 2 * pollTime
		if left := timeout - time.Since(start); timeout > 0 && left < wait {
			wait = max(left, time.Millisecond)
		}
		err := open(wait)
		if !errors.Is(err, errTimeout) || timeout > 0 && time.Since(start) >= timeout {
			return err
		}
		// What cannot be shown is waited for all the same.
		shown = os.WriteFile(waitingName(path), nil, 0o644) == nil || shown
	}
}
