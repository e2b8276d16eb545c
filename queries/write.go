package queries

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// minColumn is how narrow a column of a table may become, in characters.
const minColumn = 12

// WriteTable writes a result for a person: an aligned table, its cells wrapped
// to fit a width in characters, or where that would leave columns too narrow,
// one block of lines for each row. Width 0 stands for any. It writes no
// colours, and replaces control characters, which could command the terminal.
func WriteTable(w io.Writer, r *Result, width int) error {
	cells := make([][]string, len(r.Rows))
	for i, row := range r.Rows {
		cells[i] = make([]string, len(row))
		for j, v := range row {
			cells[i][j] = printable(Format(v))
		}
	}
	out := bufio.NewWriter(w)
	widths, ok := columnWidths(r.Columns, cells, width)
	if ok {
		writeAligned(out, r.Columns, cells, widths)
	} else {
		writeBlocks(out, r.Columns, cells)
	}
	rows := "rows"
	if len(r.Rows) == 1 {
		rows = "row"
	}
	fmt.Fprintf(out, "(%d %s", len(r.Rows), rows)
	if r.Truncated {
		fmt.Fprint(out, ", and more")
	}
	fmt.Fprintln(out, ")")
	return out.Flush()
}

// columnWidths are the widths to wrap to; false where they would be too small.
func columnWidths(columns []string, cells [][]string, width int) ([]int, bool) {
	widths := make([]int, len(columns))
	for j, name := range columns {
		widths[j] = text.StringWidth(name)
		for _, row := range cells {
			widths[j] = max(widths[j], text.StringWidth(row[j]))
		}
	}
	if width <= 0 {
		return widths, true
	}
	const between = 3 // "| " before and " " after a cell
	for sum(widths)+between*len(widths)+1 > width {
		// The widest gives way first.
		j := slices.Index(widths, slices.Max(widths))
		if widths[j] <= max(minColumn, text.StringWidth(columns[j])) {
			return nil, false
		}
		widths[j]--
	}
	return widths, true
}

func sum(list []int) (n int) {
	for _, i := range list {
		n += i
	}
	return n
}

func writeAligned(w io.Writer, columns []string, cells [][]string, widths []int) {
	if len(columns) == 0 {
		return
	}
	t := table.NewWriter()
	style := table.StyleDefault
	style.Format.Header = text.FormatDefault // names of columns are data: no capitals
	t.SetStyle(style)
	header := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for j, name := range columns {
		header[j] = name
		configs[j] = table.ColumnConfig{Number: j + 1, WidthMax: max(1, widths[j]), WidthMaxEnforcer: text.WrapSoft}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(configs)
	for _, row := range cells {
		line := make(table.Row, len(row))
		for j, cell := range row {
			line[j] = cell
		}
		t.AppendRow(line)
	}
	fmt.Fprintln(w, t.Render())
}

func writeBlocks(w io.Writer, columns []string, cells [][]string) {
	longest := 0
	for _, name := range columns {
		longest = max(longest, text.StringWidth(name))
	}
	for _, row := range cells {
		for j, cell := range row {
			if cell != "" {
				fmt.Fprintf(w, "%-*s  %s\n", longest, columns[j], cell)
			}
		}
		fmt.Fprintln(w)
	}
}

// printable puts a text on one line and takes out what a terminal would obey:
// control characters, and marks that turn the direction of writing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// WriteJSON writes a result as an array of objects, one object a line, with
// the columns in their order and null for what is missing.
func WriteJSON(w io.Writer, r *Result) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "[")
	for i, row := range r.Rows {
		if i > 0 {
			fmt.Fprint(out, ",")
		}
		fmt.Fprint(out, "\n ")
		if err := writeObject(out, r.Columns, row); err != nil {
			return err
		}
	}
	if len(r.Rows) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, "]")
	return out.Flush()
}

func writeObject(w io.Writer, columns []string, row []Value) error {
	for j, v := range row {
		name, err := marshal(columns[j])
		if err != nil {
			return err
		}
		value, err := marshal(v)
		if err != nil {
			return fmt.Errorf("column %s: %w", columns[j], err)
		}
		before := ", "
		if j == 0 {
			before = "{"
		}
		fmt.Fprintf(w, "%s%s: %s", before, name, value)
	}
	if len(row) == 0 {
		fmt.Fprint(w, "{")
	}
	_, err := fmt.Fprint(w, "}")
	return err
}

// marshal is json.Marshal that leaves <, > and & as they are.
func marshal(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// WriteCSV writes a result as RFC 4180 has it, with the names of the columns
// first and CRLF at line ends. Values are the data, unaltered: a text that
// begins with "=" is written as it is, since a quote put before it would change
// the words of an article without a word. Who opens the file in a spreadsheet
// must import such columns as text.
func WriteCSV(w io.Writer, r *Result) error {
	// Not encoding/csv: with CRLF at line ends it changes those within a text.
	out := bufio.NewWriter(w)
	writeRecord(out, r.Columns)
	for _, row := range r.Rows {
		cells := make([]string, len(row))
		for j, v := range row {
			cells[j] = Format(v)
		}
		writeRecord(out, cells)
	}
	return out.Flush()
}

// writeRecord writes one line; errors stay in the writer until Flush.
func writeRecord(out *bufio.Writer, cells []string) {
	for j, cell := range cells {
		if j > 0 {
			out.WriteByte(',')
		}
		if cell == "" && len(cells) == 1 || strings.ContainsAny(cell, "\",\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out.WriteString(cell)
	}
	out.WriteString("\r\n")
}
