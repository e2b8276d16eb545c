package queries

import (
	"cmp"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
)

// Value is one cell of a Result: nil (nothing known), string, fact.ID (a node
// of the graph), int64, float64 or bool. No other type occurs.
type Value any

// Format is how a value reads in a table and in CSV: nodes as their bare id,
// nothing known as an empty string, decimals in the shortest form.
func Format(v Value) string {
	switch v := v.(type) {
	case string:
		return v
	case fact.ID:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// compareValues orders nothing before bools, numbers, texts and nodes.
func compareValues(a, b Value) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case fact.ID:
		return cmp.Compare(a, b.(fact.ID))
	case bool:
		return strings.Compare(Format(a), Format(b))
	case int64, float64:
		return cmp.Compare(number(a), number(b))
	}
	return 0
}

func rank(v Value) int {
	switch v.(type) {
	case nil:
		return 0
	case bool:
		return 1
	case int64, float64:
		return 2
	case string:
		return 3
	}
	return 4
}

func number(v Value) float64 {
	if n, ok := v.(int64); ok {
		return float64(n)
	}
	return v.(float64)
}
