package graph

import (
	"errors"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Validate reports what forbids q to enter the store or an export: a part that
// is missing or not an IRI, a predicate that the vocabulary does not define, a
// value of another kind than the predicate's, text that is not UTF-8. Whether
// the graph makes sense (domains, ranges, cardinalities) is left to the checks.
func Validate(q quad.Quad) error {
	if err := validQuad(q); err != nil {
		return fmt.Errorf("quad %v %v: %w", q.Subject, q.Predicate, err) // not the object: it may be a whole speech
	}
	return nil
}

func validQuad(q quad.Quad) error {
	if err := validIRI("subject", q.Subject); err != nil {
		return err
	}
	if err := validIRI("predicate", q.Predicate); err != nil {
		return err
	}
	if err := validIRI("label", q.Label); err != nil {
		return err
	}
	p, ok := Lookup(string(q.Predicate.(quad.IRI)))
	if !ok {
		return fmt.Errorf("predicate %v is not in the vocabulary", q.Predicate)
	}
	if p.Datatype == Node {
		return validIRI("object", q.Object)
	}
	return validLiteral(p, q.Object)
}

func validIRI(part string, v quad.Value) error {
	iri, ok := v.(quad.IRI)
	switch {
	case v == nil:
		return fmt.Errorf("no %s", part)
	case !ok:
		return fmt.Errorf("the %s is a %T, not an IRI", part, v)
	case iri == "":
		return fmt.Errorf("the %s is empty", part)
	case !utf8.ValidString(string(iri)):
		return fmt.Errorf("the %s is not UTF-8", part)
	}
	return nil
}

func validLiteral(p Predicate, v quad.Value) error {
	switch v := v.(type) {
	case quad.String:
		return validText(p, string(v))
	case quad.Int:
		return wants(p, Integer)
	case quad.Bool:
		return wants(p, Boolean)
	case quad.Float:
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return errors.New("the number is not finite")
		}
		return wants(p, Decimal)
	}
	return fmt.Errorf("the object is a %T, want a literal of %s", v, p.Datatype)
}

func validText(p Predicate, s string) error {
	switch p.Datatype {
	case Text, EDTF, AnyURI:
	case Day:
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			return fmt.Errorf("%q is not a day (2020-05-04)", s)
		}
	default:
		return fmt.Errorf("the object is text, want %s", p.Datatype)
	}
	if !utf8.ValidString(s) {
		return errors.New("the text is not UTF-8")
	}
	return nil
}

func wants(p Predicate, t Datatype) error {
	if p.Datatype != t {
		return fmt.Errorf("the object is of %s, want %s", t, p.Datatype)
	}
	return nil
}
