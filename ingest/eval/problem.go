package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one fault of a file: what is wrong and where. Line and Col count
// from 1, Col in bytes.
type Problem struct {
	File      string
	Line, Col int
	Message   string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, p.Message)
}

// Problems are all the faults of a file, sorted by place. It is the error that
// the decoders return.
type Problems []Problem

// Error gives one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// err is nil when there are no problems.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return ps
}

// A reporter collects the faults of one line of a file.
type reporter struct {
	file     string
	line     int
	problems *Problems
}

func (r reporter) report(col int, format string, args ...any) {
	*r.problems = append(*r.problems, Problem{r.file, r.line, col, fmt.Sprintf(format, args...)})
}
