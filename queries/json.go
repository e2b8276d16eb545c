package queries

import (
	"github.com/dop251/goja"
)

// maxJSONDepth bounds how deeply lists and objects may be nested in a text
// given to JSON.parse.
const maxJSONDepth = 10_000

// guardJSON puts a guard before JSON.parse. goja's parser descends for each
// bracket, in Go, where no limit of calls holds: a text of some million
// brackets ends the process.
func (g *guard) guardJSON() error {
	object := g.rt.Get("JSON").ToObject(g.rt)
	parse, _ := goja.AssertFunction(object.Get("parse"))
	return object.Set("parse", func(c goja.FunctionCall) goja.Value {
		text := c.Argument(0).String()
		if jsonDepth(text) > maxJSONDepth {
			panic(g.rt.NewTypeError("JSON.parse: nested more than %d deep", maxJSONDepth))
		}
		v, err := parse(object, g.rt.ToValue(text), c.Argument(1))
		if err != nil {
			panic(err) // with its own position
		}
		return v
	})
}

// jsonDepth is how deeply brackets are nested in a JSON text.
func jsonDepth(text string) int {
	depth, deepest, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return deepest
}
