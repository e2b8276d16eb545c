package queries

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// A guard stands between a script and Gizmo's natives, which run without a
// recover: stock Gizmo ends the whole process on iri(1), .Out({}) or an emit
// of an object that contains itself. Behind the guard each of these is an
// ordinary JavaScript error with a line.
//
// The guard replaces g and its paths by objects of its own with the same
// methods. Each method checks and unwraps its arguments, calls the native,
// turns its panics into errors and wraps its result; lists come back as plain
// JavaScript arrays.
//
// What it cannot stop is what Go itself cannot recover from: a script that
// eats all memory, or one that lets goja's Go descend millions of levels (eval,
// JSON.stringify). Only a process of its own contains those: see worker/.
type guard struct {
	rt    *goja.Runtime
	inner *goja.Symbol // of a guarded path: the native one
	paths *goja.Object // the prototype of guarded paths
	path  reflect.Type // of native paths
}

// maxCalls bounds the depth of calls of a script, and with it Go's own stack.
const maxCalls = 4000

// maxNesting bounds the depth of lists in arguments: a list of predicates.
const maxNesting = 3

// natives are the global functions of Gizmo.
var natives = [...]string{
	"iri", "bnode", "raw", "str", "lang", "typed",
	"lt", "lte", "gt", "gte", "regex", "like",
}

// install puts the guard in place.
func install(rt *goja.Runtime) error {
	g := &guard{rt: rt, inner: goja.NewSymbol("path"), paths: rt.NewObject()}
	rt.SetMaxCallStackSize(maxCalls)
	native := rt.Get("g").ToObject(rt)
	path, err := call(native, "M")
	if err != nil {
		return fmt.Errorf("open a path: %w", err)
	}
	g.path = path.ExportType()
	for _, name := range path.ToObject(rt).GetOwnPropertyNames() {
		if err := g.paths.Set(name, g.method(name)); err != nil {
			return err
		}
	}
	graph := rt.NewObject()
	for _, name := range native.GetOwnPropertyNames() {
		if err := graph.Set(name, g.function("g."+name, native.Get(name), native)); err != nil {
			return err
		}
	}
	emit := g.emit(native)
	globals := map[string]any{"g": graph, "graph": graph}
	for _, name := range natives {
		globals[name] = g.function(name, rt.Get(name), goja.Undefined())
	}
	return errors.Join(graph.Set("emit", emit), graph.Set("Emit", emit), setAll(rt, globals), g.guardJSON())
}

func setAll(rt *goja.Runtime, globals map[string]any) error {
	for name, value := range globals {
		if err := rt.Set(name, value); err != nil {
			return err
		}
	}
	return nil
}

func call(o *goja.Object, method string, args ...goja.Value) (goja.Value, error) {
	f, ok := goja.AssertFunction(o.Get(method))
	if !ok {
		return nil, fmt.Errorf("no method %s", method)
	}
	return f(o, args...)
}

// method guards a method of paths, whichever path it is called on.
func (g *guard) method(name string) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		native, ok := g.native(c.This)
		if !ok {
			panic(g.rt.NewTypeError("%s: not called on a path", name))
		}
		f, ok := goja.AssertFunction(native.Get(name))
		if !ok {
			panic(g.rt.NewTypeError("%s: not a method", name))
		}
		return g.run(name, f, native, c.Arguments)
	}
}

// function guards a function, or a method of one certain object.
func (g *guard) function(name string, native goja.Value, this goja.Value) func(goja.FunctionCall) goja.Value {
	f, _ := goja.AssertFunction(native)
	return func(c goja.FunctionCall) goja.Value {
		return g.run(name, f, this, c.Arguments)
	}
}

func (g *guard) run(name string, f goja.Callable, this goja.Value, args []goja.Value) goja.Value {
	var thrown error // by a callback among the arguments
	in := make([]goja.Value, len(args))
	for i, a := range args {
		if callback, ok := goja.AssertFunction(a); ok {
			in[i] = g.rt.ToValue(g.callback(callback, &thrown))
			continue
		}
		in[i] = g.argument(name, a, 0)
	}
	result, err := g.recovering(name, f, this, in)
	if thrown != nil {
		panic(thrown) // with the position where it was thrown, not Cayley's wrapping of it
	}
	if err != nil {
		panic(g.throwable(name, err))
	}
	return g.result(result)
}

// recovering calls a native and turns a panic of Cayley's into an error.
// JavaScript exceptions and interrupts travel as panics too; goja has turned
// them into err before they come here.
func (g *guard) recovering(name string, f goja.Callable, this goja.Value, args []goja.Value) (v goja.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return f(this, args...)
}

// throwable is what to panic with so that goja throws err in the script.
func (g *guard) throwable(name string, err error) any {
	var interrupted *goja.InterruptedError
	if errors.As(err, &interrupted) {
		return interrupted // not to be caught by the script
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		return overflow
	}
	message := err.Error()
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		message = thrown.Value().String()
		if inner, ok := thrown.Value().Export().(error); ok {
			message = inner.Error()
		}
	}
	return g.rt.NewTypeError("%s: %s", name, strings.TrimPrefix(message, "TypeError: "))
}

// callback guards a function that Cayley calls with each row.
func (g *guard) callback(f goja.Callable, thrown *error) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		args := make([]goja.Value, len(c.Arguments))
		for i, a := range c.Arguments {
			args[i] = g.result(a)
		}
		v, err := f(goja.Undefined(), args...)
		if err != nil {
			*thrown = err
			panic(err)
		}
		return v
	}
}

// argument checks one argument and unwraps the paths in it. Cayley walks
// lists and objects without looking whether they contain themselves, so lists
// are copied to a bounded depth and other objects refused.
func (g *guard) argument(name string, v goja.Value, depth int) goja.Value {
	if native, ok := g.native(v); ok {
		return native
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	switch t := o.ExportType(); {
	case t == nil:
	case isPlain(t), t.Kind() == reflect.Struct: // a struct is a filter: lt, regex ...
		return o
	case o.ClassName() == "Array" && depth < maxNesting:
		return g.list(name, o, depth)
	}
	panic(g.rt.NewTypeError("%s: want text, a number, iri(...), a path or a list of these", name))
}

// isPlain reports whether a JavaScript object of that type stands for a single
// value: iri(...), a Date, a String or a Number.
func isPlain(t reflect.Type) bool {
	if t.Implements(reflect.TypeFor[quad.Value]()) || t == reflect.TypeFor[time.Time]() {
		return true
	}
	switch t.Kind() {
	case reflect.String, reflect.Bool, reflect.Int64, reflect.Float64:
		return true
	}
	return false
}

func (g *guard) list(name string, o *goja.Object, depth int) goja.Value {
	var items []any
	g.rt.ForOf(o, func(item goja.Value) bool {
		items = append(items, g.argument(name, item, depth+1))
		return true
	})
	return g.rt.NewArray(items...)
}

// native is the path behind a guarded one.
func (g *guard) native(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	native, ok := o.GetSymbol(g.inner).(*goja.Object)
	return native, ok
}

// result wraps a path and copies lists and rows into plain JavaScript ones.
func (g *guard) result(v goja.Value) goja.Value {
	if v.ExportType() == g.path {
		o := g.rt.CreateObject(g.paths)
		if err := o.SetSymbol(g.inner, v); err != nil {
			panic(err)
		}
		return o
	}
	switch x := v.Export().(type) {
	case []any:
		return g.rt.NewArray(x...)
	case []map[string]any:
		rows := make([]any, len(x))
		for i, row := range x {
			rows[i] = g.object(row)
		}
		return g.rt.NewArray(rows...)
	case map[string]any:
		return g.object(x)
	}
	return v
}

func (g *guard) object(row map[string]any) *goja.Object {
	o := g.rt.NewObject()
	for name, value := range row {
		define(g.rt, o, name, value)
	}
	return o
}

// define sets an own property, whatever its name: "__proto__" is a name too.
func define(rt *goja.Runtime, o *goja.Object, name string, value any) {
	// It fails on a frozen object only, and o is new.
	_ = o.DefineDataProperty(name, rt.ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}
