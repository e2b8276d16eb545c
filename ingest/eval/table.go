package eval

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed data
var data embed.FS

// readTable decodes one of our tables strictly: comments, a line with the two
// column names, then rows of two cells, sorted by the first. each gets the
// first cell and the values of the second.
func readTable(fsys fs.FS, file, columns string, problems *Problems, each func(reporter, string, []string)) {
	r := reporter{file, 0, problems}
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		r.report(0, "cannot be read: %v", err)
		return
	}
	last, headed := "", false
	for line := range strings.Lines(string(text)) {
		r.line++
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "#") && !headed:
		case !headed:
			headed = true
			if line != columns {
				r.report(1, "column names are %q, want %q", line, columns)
			}
		default:
			first, second, ok := strings.Cut(line, "\t")
			if !ok || first <= last || strings.Contains(second, "\t") {
				r.report(1, "want two cells, sorted by the first, after %q: %q", last, line)
			}
			last = first
			each(r, first, values(second))
		}
	}
}

// values splits a cell of several values.
func values(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
