package queries

import (
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

// grace is how long a script that was stopped may take to notice. Then Run
// returns without it: a native that reads the store notices late.
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

// run executes the script on qs and returns at most max rows (0: all), in the
// order in which the script gave them, and whether there were more.
func (s *session) run(ctx context.Context, qs graph.QuadStore, max int) (rows []record, more bool, err error) {
	s.done = make(chan struct{})
	door := newDoor(qs, func(rt *goja.Runtime) { s.enter(ctx, rt, qs) })
	it, err := gizmo.NewSession(door).Execute(ctx, doorScript, query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return nil, false, fmt.Errorf("start gizmo: %w", err)
	}
	for it.Next(ctx) {
		if max > 0 && len(rows) == max {
			more = true
			break
		}
		if row := readRow(qs, it.Result()); row != nil {
			rows = append(rows, row)
		}
	}
	s.stop(it)
	if more {
		return rows, true, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	return rows, false, s.failure(it.Err())
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
func (s *session) stop(it query.Iterator) {
	_ = it.Close() // interrupts the script; its error says nothing
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
		return &Error{File: name, Message: "the script calls itself too deeply"}
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
