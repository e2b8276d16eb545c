package source

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Error is what went wrong with one input. It reads "path:line:col: message",
// or without what there is none of.
type Error struct {
	Path      string // as the user named it, or Stdin
	Line, Col int    // from 1, Col in bytes; 0 where there is no position
	Err       error
	Hint      string // what the user may do about it, or ""
}

func (e *Error) Error() string {
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(printable(e.Path))
		b.WriteString(":")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Col)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Warning words a problem of an article as an *Error with its position. Source
// is the article's, text its kept text.
func Warning(source, text string, p fact.Problem) *Error {
	e := &Error{Path: source, Err: errors.New("warning: " + p.Message)}
	if !p.Empty() && p.In(len(text)) {
		e.Line, e.Col = position(text, p.Start)
	}
	return e
}

// printable keeps a hostile file name from breaking a line or a terminal.
func printable(path string) string {
	if path == Stdin {
		return "standard input"
	}
	if !utf8.ValidString(path) || strings.ContainsFunc(path, isUnprintable) {
		return strconv.Quote(path)
	}
	return path
}

func isUnprintable(r rune) bool { return !unicode.IsPrint(r) }

// Named gives an error the path that it is about, in place of the path and the
// system call that package os puts into its own.
func Named(path string, err error) *Error {
	if e := (*Error)(nil); errors.As(err, &e) {
		named := *e
		named.Path = path
		return &named
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return &Error{Path: path, Err: err}
}

// at is an error at a byte offset of text.
func at(text string, offset int, message string) error {
	line, col := position(text, offset)
	return &Error{Line: line, Col: col, Err: errors.New(message)}
}

// position is the line and the column, in bytes, of an offset; both from 1.
func position(text string, offset int) (line, col int) {
	before := text[:offset]
	return 1 + strings.Count(before, "\n"), offset - strings.LastIndexByte(before, '\n')
}

// storable gives a path as valid UTF-8. Other bytes are written as Go does,
// so that no two paths become one.
func storable(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	return strconv.Quote(path)
}
