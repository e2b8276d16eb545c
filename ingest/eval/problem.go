package eval

import (
	"fmt"

	"jaccuse/ingest/lexicon"
)

// Problem is one fault of a file, and Problems are all of them, the error that
// the decoders return: as with the tables of package lexicon.
type (
	Problem  = lexicon.Problem
	Problems = lexicon.Problems
)

// A reporter collects the faults of one line of a file.
type reporter struct {
	file     string
	line     int
	problems *Problems
}

func (r reporter) report(col int, format string, args ...any) {
	*r.problems = append(*r.problems, Problem{File: r.file, Line: r.line, Col: col, Message: fmt.Sprintf(format, args...)})
}
