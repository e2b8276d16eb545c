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

// placeLoop gives the loop the place before its first instruction, to which it
// jumps back: that of the test, or in a do loop of the body.
func placeLoop(node any) {
	switch n := node.(type) {
	case *ast.WhileStatement:
		if isConstant(n.Test) {
			n.Test = placedTest(n.While, n.Test)
		}
	case *ast.DoWhileStatement:
		if isConstant(n.Test) {
			n.Body = placedBody(n.Do, n.Body)
		}
	case *ast.ForStatement:
		if isConstant(n.Test) && isConstant(n.Update) {
			n.Test = placedTest(n.For, n.Test)
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

// nothing is an expression without effect that stands at idx.
func nothing(idx file.Idx) ast.Expression { return &ast.Identifier{Name: "undefined", Idx: idx} }

// placedTest is a test with nothing before it; no test is true.
func placedTest(idx file.Idx, test ast.Expression) ast.Expression {
	if test == nil {
		test = &ast.BooleanLiteral{Idx: idx, Literal: "true", Value: true}
	}
	return &ast.SequenceExpression{Sequence: []ast.Expression{nothing(idx), test}}
}

// placedBody is a body with nothing before it.
func placedBody(idx file.Idx, body ast.Statement) ast.Statement {
	first := &ast.ExpressionStatement{Expression: nothing(idx)}
	return &ast.BlockStatement{LeftBrace: idx, List: []ast.Statement{first, body}, RightBrace: body.Idx1()}
}
