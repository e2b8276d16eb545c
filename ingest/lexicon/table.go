package lexicon

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// table is one data file: a head of comments, a line of column names, rows.
type table struct {
	file     string
	columns  []string
	rows     []row
	problems *Problems
}

// row is one line of a table. cells has one entry for each column.
type row struct {
	table *table
	line  int
	cells []string
}

// heads are what the comments above every table must say.
var heads = [...]string{"Licence: CC0-1.0", "Origin: "}

// readTable decodes a file strictly. The faults go to problems; the rows that
// are returned are well formed: the right number of cells, none with spaces
// around it, sorted by their first cell without repetition.
func readTable(fsys fs.FS, file string, columns []string, problems *Problems) *table {
	t := &table{file: file, columns: columns, problems: problems}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.report(0, 0, "cannot be read: %v", err)
		return t
	}
	if !utf8.Valid(data) {
		t.report(0, 0, "not UTF-8")
		return t
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	n := t.readHead(lines)
	if n < len(lines) {
		t.readColumns(lines[n], n+1)
	} else {
		t.report(n, 1, "no line of column names")
		return t
	}
	for i, line := range lines[n+1:] {
		t.readRow(line, n+2+i)
	}
	return t
}

func (t *table) report(line, col int, format string, args ...any) {
	*t.problems = append(*t.problems, Problem{t.file, line, col, fmt.Sprintf(format, args...)})
}

// readHead checks the comments above the table and counts them.
func (t *table) readHead(lines []string) int {
	n := 0
	for n < len(lines) && strings.HasPrefix(lines[n], "#") {
		n++
	}
	head := strings.Join(lines[:n], "\n")
	for _, want := range heads {
		if !strings.Contains(head, want) {
			t.report(1, 1, "the head does not say %q", want)
		}
	}
	return n
}

func (t *table) readColumns(line string, number int) {
	if want := strings.Join(t.columns, "\t"); line != want {
		t.report(number, 1, "column names are %q, want %q", line, want)
	}
}

func (t *table) readRow(line string, number int) {
	r := row{t, number, strings.Split(line, "\t")}
	if len(r.cells) != len(t.columns) {
		t.report(number, 1, "%d cells, want %d", len(r.cells), len(t.columns))
		return
	}
	if r.cells[0] == "" {
		t.report(number, 1, "%s is empty", t.columns[0])
		return
	}
	if last := len(t.rows) - 1; last >= 0 && t.rows[last].cells[0] >= r.cells[0] {
		t.report(number, 1, "%q does not sort after %q", r.cells[0], t.rows[last].cells[0])
	}
	for i, c := range r.cells {
		if strings.TrimSpace(c) != c || strings.ContainsAny(c, "\r\u00a0") {
			r.report(i, "stray space in %q", c)
		}
	}
	t.rows = append(t.rows, r)
}

// col is the place of a column in the row.
func (r row) col(name string) int {
	i := slices.Index(r.table.columns, name)
	if i < 0 {
		panic("lexicon: no column " + name) // a fault of this package, not of its data
	}
	return i
}

func (r row) text(name string) string { return r.cells[r.col(name)] }

// report notes a fault at the cell with index i.
func (r row) report(i int, format string, args ...any) {
	col := 1
	for _, c := range r.cells[:i] {
		col += len(c) + 1
	}
	r.table.report(r.line, col, format, args...)
}

func (r row) reportAt(column, format string, args ...any) {
	r.report(r.col(column), format, args...)
}

// list splits a cell of several values. Empty and repeated values are faults,
// and left out.
func (r row) list(column string) []string {
	cell := r.text(column)
	if cell == "" {
		return nil
	}
	values := strings.Split(cell, "|")
	var kept []string
	for i, v := range values {
		switch {
		case v == "" || strings.TrimSpace(v) != v:
			r.reportAt(column, "%s has an empty value or a stray space: %q", column, cell)
		case slices.Contains(values[:i], v):
			r.reportAt(column, "%s has %q twice", column, v)
		default:
			kept = append(kept, v)
		}
	}
	return kept
}

// oneOf reads a cell that must hold one of the values.
func oneOf[T ~string](r row, column string, values ...T) T {
	v := T(r.text(column))
	if !slices.Contains(values, v) {
		r.reportAt(column, "%s is %q, want one of %q", column, v, values)
	}
	return v
}

// matching reads a cell that is empty or matches the pattern.
func (r row) matching(column string, pattern *regexp.Regexp) string {
	v := r.text(column)
	if v != "" && !pattern.MatchString(v) {
		r.reportAt(column, "%s is %q, want %s", column, v, pattern)
	}
	return v
}
