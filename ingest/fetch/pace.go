package fetch

import (
	"context"
	"sync"
	"time"
)

const (
	// gap is the least time between two requests to one host.
	minGap = time.Second
	// maxGap bounds what Crawl-delay may ask for.
	maxGap = 30 * time.Second
	// maxWait is how long a host that is busy is waited for (Retry-After). For one
	// that wants more there is an error, and another for each page until then.
	maxWait = 2 * time.Minute
	// maxClosed bounds for how long a host is left alone.
	maxClosed = 24 * time.Hour
	// maxLanes is how many hosts are remembered; of more those are forgotten that
	// may be asked again.
	maxLanes = 4096
)

// A pace lets requests to each host pass one by one. Its zero value is ready.
type pace struct {
	mu    sync.Mutex
	lanes map[string]*lane
}

// A lane is the requests to one host.
type lane struct {
	turn   chan struct{} // holds one token while a request is under way
	users  int           // who waits or is under way; guarded by pace.mu
	ended  time.Time     // of the last request; this and closed belong to whose turn it is
	closed time.Time     // the host wants no request before
}

// enter waits for the turn of a request to a host. The caller has to leave.
func (f *Fetcher) enter(ctx context.Context, host string, gap time.Duration) (*lane, error) {
	l := f.pace.lane(host, f.now())
	select {
	case <-ctx.Done():
		f.pace.release(l)
		return nil, ctx.Err()
	case l.turn <- struct{}{}:
	}
	err := f.wait(ctx, l, gap)
	if err != nil {
		<-l.turn
		f.pace.release(l)
		return nil, err
	}
	return l, nil
}

// leave ends a turn.
func (f *Fetcher) leave(l *lane) {
	l.ended = f.now()
	<-l.turn
	f.pace.release(l)
}

// wait sleeps until the host may be asked.
func (f *Fetcher) wait(ctx context.Context, l *lane, gap time.Duration) error {
	now := f.now()
	closed := l.closed.Sub(now)
	if closed > maxWait {
		return explained("try again then", "the host wants no requests before %s", l.closed.UTC().Format(time.RFC3339))
	}
	pause := closed
	if !l.ended.IsZero() {
		pause = max(closed, l.ended.Add(max(gap, minGap)).Sub(now))
	}
	if pause <= 0 {
		return ctx.Err()
	}
	return f.sleep(ctx, pause)
}

// lane is the lane of a host, with one user more.
func (p *pace) lane(host string, now time.Time) *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.lanes[host]
	if l == nil {
		p.forget(now)
		l = &lane{turn: make(chan struct{}, 1)}
		p.lanes[host] = l
	}
	l.users++
	return l
}

// forget makes room for a lane.
func (p *pace) forget(now time.Time) {
	if p.lanes == nil {
		p.lanes = map[string]*lane{}
	}
	if len(p.lanes) < maxLanes {
		return
	}
	for host, l := range p.lanes {
		if l.users == 0 && now.Sub(l.ended) > maxGap && now.After(l.closed) {
			delete(p.lanes, host)
		}
	}
}

func (p *pace) release(l *lane) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l.users--
}
