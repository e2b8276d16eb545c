package queries

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// Gizmo keeps its JavaScript runtime to itself: a session offers no way to
// bind a parameter, to name a script for its error messages or to survive a
// panic of its own natives. A door gets in through public interfaces alone.
//
// For its first step the session reads a store that knows one node, and the
// native value of that node is a Go function. Calling it (see doorScript)
// hands over the runtime, on the session's own goroutine; the function then
// puts the real store in place and carries on with the real script.
type door struct {
	graph.QuadStore // none: the first step asks for one node only
	enter           func(*goja.Runtime)
}

// doorNode is the one node of a door, doorScript the script that opens it.
const (
	doorNode   = quad.IRI("jaccuse:door")
	doorScript = `g.V(iri("jaccuse:door")).toValue()()`
)

// newDoor returns a store to start a session with. Once the session runs
// doorScript, the store becomes qs and enter is called with the runtime.
func newDoor(qs graph.QuadStore, enter func(*goja.Runtime)) graph.QuadStore {
	handle := &graph.Handle{}
	handle.QuadStore = &door{enter: func(rt *goja.Runtime) {
		// Cayley's optimizer and iterators see through a Handle, and only
		// through a Handle: the real store must stand directly behind it.
		handle.QuadStore = qs
		enter(rt)
	}}
	return handle
}

// ValueOf finds the one node.
func (d *door) ValueOf(v quad.Value) graph.Ref {
	if v == doorNode {
		return doorRef{}
	}
	return nil
}

// NameOf names the one node.
func (d *door) NameOf(graph.Ref) quad.Value { return doorValue{d} }

type doorRef struct{}

func (doorRef) Key() any { return doorRef{} }

type doorValue struct{ door *door }

func (doorValue) String() string { return doorNode.String() }

func (v doorValue) Native() any {
	return func(_ goja.FunctionCall, rt *goja.Runtime) goja.Value {
		v.door.enter(rt)
		return goja.Undefined()
	}
}
