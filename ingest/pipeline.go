package ingest

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync"

	"jaccuse/graph/fact"
	"jaccuse/ingest/source"
)

// Pipeline reads many articles on several cores.
type Pipeline struct {
	// Extract reads the facts of one article, usually (*Extractor).Extract. It
	// is called from several goroutines at once. If it panics, the article has
	// failed, with a *Crash.
	Extract func(context.Context, source.Article) (*fact.Document, error)
	// Input, if not nil, gives the digest of what is read from a record: see
	// (*Extractor).Input. Known reports whether a record of that digest need not be
	// read again. It is called from several goroutines at once.
	Input func(source.Record) string
	Known func(input string) bool
	// Options say how files are read.
	Options source.Options
	// Stdin is read where a path is source.Stdin.
	Stdin io.Reader
	// Workers is the number of articles read at a time; 0 is one per core.
	Workers int
	// Progress, if not nil, is told how far the run is: before the first result,
	// after each, and after each file.
	Progress func(Progress)
}

// Progress is how far a run is.
type Progress struct {
	Records      int   // results so far
	Files, Total int   // that are done, and all
	Read, Size   int64 // bytes of files, packed as they are: read, and all; what a stream or an address has is not known
}

// Result is what became of one record of a file: a document, or an error, or
// neither where it was known.
type Result struct {
	Source string // the name of the record
	Input  string // its digest, or ""
	Doc    *fact.Document
	Err    error // a *source.Error that names the record
	Offset int64 // where the record begins in its file, in bytes
}

// Run reads what paths stand for (see source.List) and calls each with the
// results, one after the other, in the order of the files and the records in
// them. At most three results for each worker wait for their turn, so memory
// stays bounded when each is slow.
//
// Run ends at the first error of each, or when ctx ends, and returns that
// error. It waits for its workers in any case, and calls each from the
// goroutine that called Run.
func (p Pipeline) Run(ctx context.Context, paths []string, each func(Result) error) error {
	files, err := source.List(ctx, paths)
	if err != nil {
		return err
	}
	now := Progress{Total: len(files)}
	for _, f := range files {
		now.Size += f.Size
	}
	p.report(now)
	ctx, stop := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer stop()

	before := int64(0) // bytes of the files that are done
	for turn := range p.start(ctx, files, &working) {
		if turn.result == nil {
			before += files[now.Files].Size
			now.Read = before
			now.Files++
			p.report(now)
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-turn.result:
			if err := ctx.Err(); err != nil {
				return err // r may have failed of it
			}
			if err := each(r); err != nil {
				return err
			}
		}
		now.Records++
		now.Read = before + min(turn.read, files[now.Files].Size)
		p.report(now)
	}
	return ctx.Err()
}

func (p Pipeline) report(now Progress) {
	if p.Progress != nil {
		p.Progress(now)
	}
}

// A job is a record and the place where its result is waited for.
type job struct {
	record source.Record
	result chan Result // room for one: a worker never waits
}

// A turn is the place of a result, in the order of the records; without one it is
// the end of a file.
type turn struct {
	result chan Result
	read   int64 // bytes of the file before the next record
}

// start sets the workers to work. It returns the turns; as many as it has room for
// are read ahead.
func (p Pipeline) start(ctx context.Context, files []source.File, working *sync.WaitGroup) <-chan turn {
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	jobs := make(chan job)
	turns := make(chan turn, 2*workers)
	working.Go(func() {
		defer close(turns)
		defer close(jobs)
		p.feed(ctx, files, jobs, turns)
	})
	for range workers {
		working.Go(func() {
			for j := range jobs {
				j.result <- p.read(ctx, j.record)
			}
		})
	}
	return turns
}

// feed takes the files apart, one after the other, until ctx ends.
func (p Pipeline) feed(ctx context.Context, files []source.File, jobs chan<- job, turns chan<- turn) {
	for _, f := range files {
		err := f.Records(ctx, p.Stdin, p.Options, func(r source.Record) error {
			j := job{record: r, result: make(chan Result, 1)}
			return cmp.Or(send(ctx, turns, turn{j.result, r.Read}), send(ctx, jobs, j))
		})
		if cmp.Or(err, send(ctx, turns, turn{})) != nil {
			return // ctx has ended
		}
	}
}

// send waits for room, or for the end of ctx.
func send[T any](ctx context.Context, to chan<- T, v T) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case to <- v:
		return nil
	}
}

func (p Pipeline) read(ctx context.Context, r source.Record) (result Result) {
	result.Source, result.Offset = r.Name, r.Offset
	// A panic must not take the other articles along.
	defer func() {
		if v := recover(); v != nil {
			result.Doc, result.Err = nil, source.Named(r.Name, &Crash{Value: v, Stack: debug.Stack()})
		}
	}()
	if result.Input = p.input(r); result.Input != "" && p.Known != nil && p.Known(result.Input) {
		return result
	}
	a, err := r.Article()
	if err == nil {
		result.Doc, err = p.Extract(ctx, a)
	}
	if err != nil {
		return Result{Source: r.Name, Offset: r.Offset, Err: source.Named(r.Name, err)}
	}
	result.Doc.Article.Input = result.Input
	return result
}

// input is the digest of a record that can be read, or "".
func (p Pipeline) input(r source.Record) string {
	if p.Input == nil || r.Err != nil {
		return ""
	}
	return p.Input(r)
}

// Crash is the error of an article on which the program panicked.
type Crash struct {
	Value any    // of the panic
	Stack []byte // where it came from
}

func (c *Crash) Error() string {
	return fmt.Sprintf("internal error, please report it: %.200q", fmt.Sprint(c.Value))
}
