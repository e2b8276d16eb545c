package queries

import (
	"reflect"
	"regexp"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// endlessLoop finds scripts that may hold a loop without a condition.
var endlessLoop = regexp.MustCompile(`\bwhile\s*\(\s*[\w!]+\s*\)|\bfor\s*\([^;]*;\s*[\w!]*\s*;`)

// placeLoops gives the loops without a condition, while (true) and for (;;), a
// place in the compiled script. goja knows the places of expressions alone: a
// script stopped in while (true) {} would seem to stand wherever the expression
// before the loop was. The loop gets one that does nothing.
func placeLoops(tree *ast.Program, source string) {
	if endlessLoop.MatchString(source) {
		placeIn(reflect.ValueOf(tree.Body))
	}
}

// placeIn walks a tree of package ast, which has no walker of its own.
func placeIn(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		placeIn(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			placeIn(v.Index(i))
		}
	case reflect.Pointer:
		if v.IsNil() || v.Type() == reflect.TypeFor[*file.File]() {
			return
		}
		placeIn(v.Elem())
		placeLoop(v.Interface())
	case reflect.Struct:
		for i := range v.NumField() {
			// What DeclarationList lists stands in the body too.
			if v.Type().Field(i).Name != "DeclarationList" {
				placeIn(v.Field(i))
			}
		}
	}
}

func placeLoop(node any) {
	switch n := node.(type) {
	case *ast.WhileStatement:
		if isConstant(n.Test) {
			n.Body = placed(n.While, n.Body)
		}
	case *ast.DoWhileStatement:
		if isConstant(n.Test) {
			n.Body = placed(n.Do, n.Body)
		}
	case *ast.ForStatement:
		if isConstant(n.Test) && isConstant(n.Update) {
			n.Body = placed(n.For, n.Body)
		}
	}
}

func isConstant(e ast.Expression) bool {
	switch e := e.(type) {
	case nil, *ast.BooleanLiteral, *ast.NumberLiteral, *ast.StringLiteral:
		return true
	case *ast.UnaryExpression:
		return isConstant(e.Operand)
	}
	return false
}

// placed is body with an expression before it that stands at idx.
func placed(idx file.Idx, body ast.Statement) ast.Statement {
	nothing := &ast.ExpressionStatement{Expression: &ast.Identifier{Name: "undefined", Idx: idx}}
	return &ast.BlockStatement{LeftBrace: idx, List: []ast.Statement{nothing, body}, RightBrace: body.Idx1()}
}
