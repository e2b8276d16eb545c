package queries

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

//go:embed prelude.js
var preludeSource string

// grace is what an Options.Grace of 0 stands for.
const grace = 300 * time.Millisecond

// session is one run of one script. Cayley's sessions must not be used twice.
type session struct {
	name, source string
	params       map[string]any

	done chan struct{} // closed when the script no longer runs

	mu      sync.Mutex
	runtime *goja.Runtime
	err     error // what the script ended with
}

// run executes the script on qs and returns its rows, at most o.MaxRows, in the
// order in which the script gave them, and whether there were more.
func (s *session) run(ctx context.Context, qs graph.QuadStore, o Options) (rows []record, more bool, err error) {
	s.done = make(chan struct{})
	door := newDoor(qs, func(rt *goja.Runtime) { s.enter(ctx, rt, qs) })
	it, err := gizmo.NewSession(door).Execute(ctx, doorScript, query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return nil, false, fmt.Errorf("start gizmo: %w", err)
	}
	rows, ended := take(ctx, qs, it, o)
	_ = it.Close() // interrupts the script; its error says nothing
	s.stop(cmp.Or(o.Grace, grace))
	switch {
	case errors.Is(ended, errMore):
		return rows, true, nil
	case ended != nil:
		return nil, false, s.at(ended)
	case ctx.Err() != nil:
		return nil, false, s.at(context.Cause(ctx))
	}
	return rows, false, s.failure(it.Err())
}

// errMore says that there are more rows than were asked for.
var errMore = errors.New("more rows")

// take reads rows until there are none, or as many as o allows.
func take(ctx context.Context, qs graph.QuadStore, it query.Iterator, o Options) (rows []record, ended error) {
	size := 0
	for it.Next(ctx) {
		if o.MaxRows > 0 && len(rows) == o.MaxRows {
			return rows, errMore
		}
		row := readRow(qs, it.Result())
		if row == nil {
			continue
		}
		if size += row.size(); o.MaxBytes > 0 && size > o.MaxBytes {
			return nil, fmt.Errorf("%w (limit %d bytes)", ErrTooMuch, o.MaxBytes)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// at says that the script was stopped for a cause, and where it was. A script
// that whoever asked has given up is nothing to report.
func (s *session) at(cause error) error {
	if cause == context.Canceled || cause == context.DeadlineExceeded {
		return cause
	}
	e := &Error{File: s.name, Message: cause.Error(), cause: cause}
	s.mu.Lock()
	defer s.mu.Unlock()
	var interrupted *goja.InterruptedError
	if errors.As(s.err, &interrupted) {
		e.Line, e.Col = position(s.name, interrupted.Stack())
	}
	return e
}

// enter runs on Cayley's goroutine, which has no recover of its own.
func (s *session) enter(ctx context.Context, rt *goja.Runtime, qs graph.QuadStore) {
	defer close(s.done)
	defer func() {
		if p := recover(); p != nil {
			s.finish(fmt.Errorf("gizmo failed: %v", p))
			// The runtime is in no state to go on.
			runtime.Goexit()
		}
	}()
	s.mu.Lock()
	s.runtime = rt
	s.mu.Unlock()
	go func() {
		// At once, and without any allocation, which could have to wait for a
		// collection of garbage, and that for a script that copies a large text.
		select {
		case <-ctx.Done():
			s.interrupt()
		case <-s.done:
		}
	}()
	s.finish(s.execute(ctx, rt, qs))
}

func (s *session) execute(ctx context.Context, rt *goja.Runtime, qs graph.QuadStore) error {
	rt.SetParserOptions(parser.WithDisableSourceMaps) // they would be read from disk
	if err := install(rt); err != nil {
		return fmt.Errorf("guard gizmo: %w", err)
	}
	if err := (lookups{ctx, rt, qs}).install(); err != nil {
		return err
	}
	prelude, err := compile("prelude.js", preludeSource)
	if err != nil {
		return err
	}
	if _, err := rt.RunProgram(prelude); err != nil {
		return fmt.Errorf("run the prelude: %w", err)
	}
	params := rt.NewObject()
	for name, value := range s.params {
		define(rt, params, name, value)
	}
	if err := rt.Set("params", params); err != nil {
		return err
	}
	// Here, where the time limit holds: goja takes minutes for some long lines.
	program, err := compile(s.name, s.source)
	if err != nil {
		return err
	}
	_, err = rt.RunProgram(program)
	return err
}

func (s *session) finish(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
}

// stop ends the script where it still runs, and waits for it a moment.
func (s *session) stop(grace time.Duration) {
	deadline := time.After(grace)
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		select {
		case <-s.done:
			return
		case <-deadline:
			return
		case <-again.C:
			// A finally block of the script swallows one interrupt.
			s.interrupt()
		}
	}
}

func (s *session) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.runtime != nil {
		s.runtime.Interrupt("stopped")
	}
}

// failure is the error of a script that ran to its end, with its position.
func (s *session) failure(outer error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		return outer
	}
	return scriptError(s.name, s.err)
}

// readRow turns a result of Cayley's into a row; nil for one that holds none,
// such as the value of the script's last expression.
func readRow(qs graph.QuadStore, result any) record {
	r, ok := result.(*gizmo.Result)
	if !ok || r.Meta {
		return nil
	}
	if row, ok := r.Val.(*record); ok {
		return *row
	}
	if r.Tags == nil {
		return nil
	}
	row := record{}
	for tag, ref := range r.Tags {
		if v := valueOf(qs.NameOf(ref)); v != nil {
			row[tag] = v
		}
	}
	return row
}

// compile parses a script; the error has its name, line and column.
func compile(name, source string) (*goja.Program, error) {
	tree, err := parser.ParseFile(nil, name, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, scriptError(name, err)
	}
	placeLoops(tree, source)
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, scriptError(name, err)
	}
	return program, nil
}

// scriptError gives an error of goja's the form file:line:col: message.
func scriptError(name string, err error) error {
	var placed *Error
	if errors.As(err, &placed) {
		return placed
	}
	var list parser.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		p := list[0].Position
		return &Error{File: name, Line: p.Line, Col: p.Column, Message: list[0].Message}
	}
	var syntax *goja.CompilerSyntaxError
	if errors.As(err, &syntax) && syntax.File != nil {
		p := syntax.File.Position(syntax.Offset)
		return &Error{File: name, Line: p.Line, Col: p.Column, Message: syntax.Message}
	}
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		e := &Error{File: name, Message: thrown.Value().String()}
		e.Line, e.Col = position(name, thrown.Stack())
		return e
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		e := &Error{File: name, Message: "the script calls itself too deeply"}
		e.Line, e.Col = position(name, overflow.Stack())
		return e
	}
	return &Error{File: name, Message: err.Error()}
}

// position is the innermost place in the script itself.
func position(name string, stack []goja.StackFrame) (line, col int) {
	for i := range stack {
		if stack[i].SrcName() == name {
			p := stack[i].Position()
			return p.Line, p.Column
		}
	}
	return 0, 0
}
