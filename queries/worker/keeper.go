package worker

import (
	"context"
	"time"

	"jaccuse/graph"
)

// A keeper has the database file open from query to query, but not for long: a
// reader's lock shuts out whoever wants to write, who looks every 50 ms whether
// the file is free, for 2 s.
//
// Time is cut into turns, by the clock of the machine, so that all readers on it
// agree. No file stays open beyond the turn, and whoever read in the turn before
// does not open it in the first moments of the next. So there are moments without
// readers, unless a query takes very long, however many readers there are. Where
// there is no rush the file is closed sooner: after a moment without a query.
type keeper struct {
	path   string
	store  *graph.Store
	opened time.Time
	used   time.Time
}

const (
	turn     = 1500 * time.Millisecond
	openFrom = 100 * time.Millisecond // into the turn
	idle     = 200 * time.Millisecond
)

// turnOf is the start of the turn that t is in.
func turnOf(t time.Time) time.Time { return time.Unix(0, t.UnixNano()-t.UnixNano()%int64(turn)) }

// pause closes a file of the turn before, and waits until files may be opened.
func (k *keeper) pause() {
	now := time.Now()
	this := turnOf(now)
	if !k.opened.Before(this) {
		return
	}
	k.close()
	if k.opened.After(this.Add(-turn)) {
		time.Sleep(this.Add(openFrom).Sub(now))
	}
}

// open gives the store. It waits for a writer as long as the query may take, 2 s
// at most.
func (k *keeper) open(ctx context.Context, limit time.Duration) (*graph.Store, error) {
	k.used = time.Now()
	if k.store != nil {
		return k.store, nil
	}
	store, err := graph.Open(ctx, k.path, graph.Options{ReadOnly: true, LockTimeout: min(limit, 2*time.Second)})
	if err != nil {
		return nil, err
	}
	k.store, k.opened = store, time.Now()
	return store, nil
}

// due tells when to close the file; never where none is open.
func (k *keeper) due() <-chan time.Time {
	if k.store == nil {
		return nil
	}
	at := turnOf(k.opened).Add(turn)
	if soon := k.used.Add(idle); soon.Before(at) {
		at = soon
	}
	return time.After(time.Until(at))
}

func (k *keeper) close() {
	if k.store != nil {
		_ = k.store.Close() // for reading: there is nothing to lose
		k.store = nil
	}
}
