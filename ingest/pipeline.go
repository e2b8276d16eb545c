package ingest

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync"

	"jaccuse/graph/fact"
)

// Pipeline reads many articles on several cores.
type Pipeline struct {
	// Extract reads the facts of one article, usually (*Extractor).Extract. It
	// is called from several goroutines at once. If it panics, the article has
	// failed, with a *Crash.
	Extract func(context.Context, Input) (*fact.Document, error)
	// Stdin is read where a path is Stdin.
	Stdin io.Reader
	// Workers is the number of articles read at a time; 0 is one per core.
	Workers int
	// Progress, if not nil, is told before the first and after each result how
	// many of how many sources are done.
	Progress func(done, total int)
}

// Result is what became of one source: a document, or an error.
type Result struct {
	Source Source
	Doc    *fact.Document
	Err    error // an *Error that names the source
}

// Run reads what paths stand for (see Sources) and calls each with the results,
// one after the other, in the order of the sources. At most three results for
// each worker wait for their turn, so memory stays bounded when each is slow.
//
// Run ends at the first error of each, or when ctx ends, and returns that
// error. It waits for its workers in any case, and calls each from the
// goroutine that called Run.
func (p Pipeline) Run(ctx context.Context, paths []string, each func(Result) error) error {
	sources, err := Sources(ctx, paths)
	if err != nil {
		return err
	}
	p.report(0, len(sources))
	ctx, stop := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer stop()

	turns := p.start(ctx, sources, &working)
	for i := range sources {
		var r Result
		select {
		case <-ctx.Done():
			return ctx.Err()
		case turn := <-turns:
			select {
			case <-ctx.Done():
				return ctx.Err()
			case r = <-turn:
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(r); err != nil {
			return err
		}
		p.report(i+1, len(sources))
	}
	return nil
}

func (p Pipeline) report(done, total int) {
	if p.Progress != nil {
		p.Progress(done, total)
	}
}

// A job is a source and the place where its result is waited for.
type job struct {
	source Source
	result chan Result // room for one: a worker never waits
}

// start sets the workers to work. It returns the places of the results in the
// order of the sources; as many as it has room for are read ahead.
func (p Pipeline) start(ctx context.Context, sources []Source, working *sync.WaitGroup) <-chan chan Result {
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(workers, len(sources)))
	jobs := make(chan job)
	turns := make(chan chan Result, 2*workers)
	working.Go(func() { feed(ctx, sources, jobs, turns) })
	for range workers {
		working.Go(func() {
			for j := range jobs {
				j.result <- p.read(ctx, j.source)
			}
		})
	}
	return turns
}

func feed(ctx context.Context, sources []Source, jobs chan<- job, turns chan<- chan Result) {
	defer close(jobs)
	for _, s := range sources {
		j := job{source: s, result: make(chan Result, 1)}
		select {
		case <-ctx.Done():
			return
		case turns <- j.result:
		}
		select {
		case <-ctx.Done():
			return
		case jobs <- j:
		}
	}
}

func (p Pipeline) read(ctx context.Context, s Source) Result {
	in, err := s.Read(ctx, p.Stdin)
	if err != nil {
		return Result{Source: s, Err: err}
	}
	doc, err := p.extract(ctx, in)
	if err != nil {
		return Result{Source: s, Err: pathError(s.Name, err)}
	}
	return Result{Source: s, Doc: doc}
}

// extract keeps a panic from taking the other articles along.
func (p Pipeline) extract(ctx context.Context, in Input) (doc *fact.Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			doc, err = nil, &Crash{Value: v, Stack: debug.Stack()}
		}
	}()
	return p.Extract(ctx, in)
}

// Crash is the error of an article on which the program panicked.
type Crash struct {
	Value any    // of the panic
	Stack []byte // where it came from
}

func (c *Crash) Error() string {
	return fmt.Sprintf("internal error, please report it: %.200q", fmt.Sprint(c.Value))
}
