package worker

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"jaccuse/queries"
)

// What a Config stands for that leaves things out.
const (
	DefaultMemory   = 512 << 20
	DefaultMaxBytes = 64 << 20

	minMemory = 64 << 20 // a child needs some itself
	maxScript = 1 << 20
)

// Config says what a Pool runs, and within which limits.
type Config struct {
	// Path is the database file.
	Path string
	// Workers is how many children there may be at once; 0 stands for 1. A
	// query waits, as long as its context lets it, for one that is free.
	Workers int
	// Queue is how many queries may wait for a worker; one more ends with ErrBusy
	// at once. 0 stands for as many as there are.
	Queue int
	// Memory is the limit of each child in bytes, its own part of some 20 MiB
	// included; 0 stands for DefaultMemory, less than 64 MiB for 64 MiB.
	Memory int64
	// Timeout is the limit of a query whose Options name none; 0 stands for
	// queries.DefaultTimeout.
	Timeout time.Duration
	// MaxBytes is the limit of an answer whose Options name none; 0 stands for
	// DefaultMaxBytes.
	MaxBytes int
	// Nice is how much more others get of the processor than the children, from 0
	// to 19, as nice(1) has it. It holds on Unix.
	Nice int
	// Exec is the program of the children and its arguments, for a program that
	// does not call Enter; nil stands for this program.
	Exec []string
}

// Pool runs queries in child processes. Its methods may be called from several
// goroutines. Children start when they are needed.
type Pool struct {
	config Config
	// children are the children that are idle, nil for one to be started. There
	// is one in it for each worker that does not run a query.
	children chan *process
	waiting  chan struct{} // holds something for each query that waits; nil: there is no limit
	closing  chan struct{}
	once     sync.Once
	alive    sync.WaitGroup // the children that have not been reaped
}

// New makes a pool. Whoever calls it has to call Enter at the start of main.
func New(c Config) *Pool {
	c.Workers = cmp.Or(c.Workers, 1)
	c.Memory = max(cmp.Or(c.Memory, DefaultMemory), minMemory)
	c.Timeout = cmp.Or(c.Timeout, queries.DefaultTimeout)
	c.MaxBytes = cmp.Or(c.MaxBytes, DefaultMaxBytes)
	p := &Pool{config: c, children: make(chan *process, c.Workers), closing: make(chan struct{})}
	if c.Queue > 0 {
		p.waiting = make(chan struct{}, c.Queue)
	}
	for range c.Workers {
		p.children <- nil
	}
	return p
}

// Run is queries.Run in a child. Beside its errors there are ErrMemory,
// ErrDepth, ErrCrash, ErrBusy, ErrClosed, and those of graph.Open.
//
// The time limit holds from when a child is free, and opening the file counts.
// When ctx ends the child is killed at once.
func (p *Pool) Run(ctx context.Context, q *queries.Query, params map[string]string, o queries.Options) (*queries.Result, error) {
	return p.table(ctx, p.request(&request{Query: q}, params, o))
}

// RunScript is queries.RunScript in a child, with errors as of Run.
func (p *Pool) RunScript(ctx context.Context, script string, params map[string]string, o queries.Options) (*queries.Result, error) {
	r := p.request(&request{Script: []byte(script)}, params, o)
	if err := r.checkSize(); err != nil {
		return nil, err
	}
	return p.table(ctx, r)
}

// ShapeOf is queries.ShapeOf in a child, with errors as of Run.
func (p *Pool) ShapeOf(ctx context.Context, script string, o queries.Options) (*queries.Shape, error) {
	r := p.request(&request{Script: []byte(script), Shape: true}, nil, o)
	if err := r.checkSize(); err != nil {
		return nil, err
	}
	answer, err := p.run(ctx, r)
	if err != nil {
		return nil, err
	}
	return answer.shape()
}

// checkSize saves a script that is too long the way.
func (r *request) checkSize() error {
	if n := len(r.Script); n > r.MaxScript {
		return fmt.Errorf("the script has %d bytes: want at most %d", n, r.MaxScript)
	}
	return nil
}

func (p *Pool) request(r *request, params map[string]string, o queries.Options) *request {
	r.Timeout = o.Timeout
	if r.Timeout <= 0 {
		r.Timeout = p.config.Timeout
	}
	r.MaxRows = o.MaxRows
	r.MaxBytes = cmp.Or(o.MaxBytes, p.config.MaxBytes)
	r.MaxScript = cmp.Or(o.MaxScript, maxScript)
	r.Params = map[string][]byte{}
	for name, value := range params {
		r.Params[name] = []byte(value)
	}
	return r
}

// table runs what has rows.
func (p *Pool) table(ctx context.Context, r *request) (*queries.Result, error) {
	answer, err := p.run(ctx, r)
	if err != nil {
		return nil, err
	}
	return answer.unpack()
}

func (p *Pool) run(ctx context.Context, r *request) (*reply, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	child, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	go func() {
		select {
		case <-p.closing:
			cancel(ErrClosed)
		case <-ctx.Done():
		}
	}()
	if child.ended() {
		if child, err = start(ctx, p.config, &p.alive); err != nil {
			p.children <- nil
			return nil, err
		}
	}
	answer, err := child.ask(ctx, r, p.config.Memory)
	if err != nil || answer.Last {
		_ = child.kill(nil)
	}
	p.children <- child
	return answer, err
}

// take waits for a worker that is free.
func (p *Pool) take(ctx context.Context) (*process, error) {
	select {
	case <-p.closing:
		return nil, ErrClosed
	default:
	}
	select {
	case child := <-p.children:
		return child, nil
	default:
	}
	if p.waiting != nil {
		select {
		case p.waiting <- struct{}{}:
			defer func() { <-p.waiting }()
		default:
			return nil, ErrBusy
		}
	}
	select {
	case child := <-p.children:
		return child, nil
	case <-p.closing:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Close ends the queries that are under way, with ErrClosed, and all children.
// None is left when it returns.
func (p *Pool) Close() error {
	p.once.Do(func() {
		close(p.closing)
		for range p.config.Workers {
			if child := <-p.children; child != nil {
				child.stop()
			}
		}
		p.alive.Wait()
	})
	return nil
}
