package queries

import (
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
	"jaccuse/graph/fact"
)

// record is one row as the script gave it: a value for each named column.
type record map[string]Value

// What a row and a value take beside their text, in bytes: about.
const (
	rowSize   = 48
	valueSize = 32
)

// size is about how many bytes a row takes.
func (r record) size() int {
	n := rowSize
	for name, v := range r {
		n += valueSize + len(name)
		switch v := v.(type) {
		case string:
			n += len(v)
		case fact.ID:
			n += len(v)
		}
	}
	return n
}

// emit guards g.emit: rows are objects of plain values, copied here, so that
// nothing that contains itself, and nothing that the script may still change,
// gets to the reading side. A value that is no object is a row of one column,
// "value".
func (g *guard) emit(native *goja.Object) func(goja.FunctionCall) goja.Value {
	send, _ := goja.AssertFunction(native.Get("emit"))
	return func(c goja.FunctionCall) goja.Value {
		v := c.Argument(0)
		if goja.IsUndefined(v) || goja.IsNull(v) {
			return goja.Null()
		}
		row := g.record(v)
		if _, err := send(native, g.rt.ToValue(&row)); err != nil {
			panic(g.throwable("g.emit", err))
		}
		return goja.Null()
	}
}

func (g *guard) record(v goja.Value) record {
	if cell, ok := g.cell(v); ok {
		return record{"value": cell}
	}
	o := v.(*goja.Object)
	row := record{}
	for _, name := range o.Keys() {
		cell, ok := g.cell(o.Get(name))
		if !ok {
			panic(g.rt.NewTypeError("g.emit: column %q holds a list or an object: want text, a number, true, false or iri(...)", name))
		}
		if cell != nil {
			row[name] = cell
		}
	}
	return row
}

// cell is the plain value of v; false for lists, objects and functions.
func (g *guard) cell(v goja.Value) (Value, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return plain(v.Export()), true
	}
	if t := o.ExportType(); t == nil || !isPlain(t) {
		return nil, false
	}
	if v, ok := o.Export().(quad.Value); ok {
		return valueOf(v), true
	}
	return plain(o.Export()), true
}

// plain is the Value of a Go value that JavaScript gave.
func plain(x any) Value {
	switch x := x.(type) {
	case string, bool, int64, float64:
		return x
	case int:
		return int64(x)
	case time.Time:
		return x.UTC().Format(time.RFC3339)
	}
	return nil
}

// valueOf is the Value of a quad's value.
func valueOf(v quad.Value) Value {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI:
		return fact.ID(v)
	case quad.BNode:
		return fact.ID("_:" + string(v))
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		if native := v.Native(); native != v {
			return plain(native)
		}
		return string(v.Value)
	}
	return plain(v.Native())
}
