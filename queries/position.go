package queries

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Error is a problem at one place of a query file. Line and Col count from 1,
// Col in bytes; they are 0 where the place is unknown.
type Error struct {
	File      string
	Line, Col int
	Message   string

	cause error // what a run was stopped for, such as ErrTimeout
}

// Unwrap is what a run was stopped for, such as ErrTimeout, or nil.
func (e *Error) Unwrap() error { return e.cause }

// Error gives the form file:line:col: message.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Message)
}

// problems collects the errors of one file.
type problems struct {
	file string
	list []*Error
}

func (p *problems) add(line, col int, format string, args ...any) {
	p.list = append(p.list, &Error{File: p.file, Line: line, Col: col, Message: fmt.Sprintf(format, args...)})
}

// err joins the problems, sorted by their place; nil without any.
func (p *problems) err() error {
	slices.SortStableFunc(p.list, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	all := make([]error, len(p.list))
	for i, e := range p.list {
		all[i] = e
	}
	return errors.Join(all...)
}

// asError is err as an Error, keeping its place where it has one.
func asError(file string, err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{File: file, Message: err.Error()}
}
