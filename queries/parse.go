package queries

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxFile bounds the size of a query file in bytes. goja's parser descends once
// for each bracket: a megabyte of them would exhaust Go's stack.
const maxFile = 64 << 10

// Parse reads a query file. The error lists every problem, each as
// file:line:col: message.
func Parse(name, file, source string) (*Query, error) {
	h := parseHeader(file, source, "Title", "Answers", "?Parameters", "Columns", "Claims", "?Sorted by")
	q := &Query{
		Name: name, File: file, Script: source,
		Title: h.text("Title"), Answers: h.text("Answers"), Claims: h.text("Claims"),
		Params: h.params(), Columns: h.columns(),
	}
	q.Sorted = h.sorted()
	h.uses(source)
	h.script(source)
	if err := h.err(); err != nil {
		return nil, err
	}
	return q, nil
}

// ParseCheck reads the file of a check, as Parse reads a query's.
func ParseCheck(name, file, source string) (*ScriptCheck, error) {
	h := parseHeader(file, source, "Title", "Why", "Severity", "Message", "Columns")
	c := &ScriptCheck{
		Name: name, File: file, Script: source,
		Title: h.text("Title"), Why: h.text("Why"), Severity: Severity(h.text("Severity")),
		Message: h.text("Message"), Columns: h.columns(),
	}
	if k := h.keyword["Severity"]; k != nil && c.Severity != SeverityError && c.Severity != SeverityWarning {
		h.add(k.line, 4, "severity %q: want %s or %s", c.Severity, SeverityError, SeverityWarning)
	}
	if k := h.keyword["Message"]; k != nil {
		for _, m := range columnInBrace.FindAllStringSubmatch(c.Message, -1) {
			if !hasColumn(c.Columns, m[1]) {
				h.add(k.line, 4, "the message names %q, which is no column", m[1])
			}
		}
	}
	h.uses(source)
	h.script(source)
	if err := h.err(); err != nil {
		return nil, err
	}
	return c, nil
}

func hasColumn(columns []Column, name string) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return c.Name == name })
}

// sorted reads the columns that rows are ordered by.
func (h *header) sorted() []string {
	k := h.keyword["Sorted by"]
	if k == nil {
		return nil
	}
	columns, seen := h.names("Columns"), map[string]bool{}
	var list []string
	for _, name := range strings.Split(h.text("Sorted by"), ",") {
		name = strings.TrimSpace(name)
		bare := strings.TrimPrefix(name, "-")
		switch {
		case !columns[bare]:
			h.add(k.line, 4, "sorted by %q, which is no column", bare)
		case seen[bare]:
			h.add(k.line, 4, "sorted by %q twice", bare)
		default:
			seen[bare] = true
			list = append(list, name)
		}
	}
	return list
}

// uses holds the parameters of the header and those of the script together.
// Scripts write them as params.name, so that this can be seen.
func (h *header) uses(source string) {
	used, declared := map[string]bool{}, h.names("Parameters")
	for i, text := range strings.Split(source, "\n") {
		if strings.HasPrefix(strings.TrimSpace(text), "//") {
			continue
		}
		for _, m := range paramUse.FindAllStringSubmatchIndex(text, -1) {
			name := text[m[2]:m[3]]
			used[name] = true
			if !declared[name] {
				h.add(i+1, m[0]+1, "params.%s is no parameter of the header", name)
			}
		}
	}
	for _, e := range h.quietly("Parameters") {
		if !used[e.name] {
			h.add(e.n, e.col, "parameter %s is never used: the script has no params.%s", e.name, e.name)
		}
	}
}

// names are those of a key's entries, the faulty ones too.
func (h *header) names(key string) map[string]bool {
	set := map[string]bool{}
	for _, e := range h.quietly(key) {
		set[e.name] = true
	}
	return set
}

// quietly reads entries again for their places, without reporting them twice.
func (h *header) quietly(name string) []entry {
	kept := h.list
	entries := h.entries(name)
	h.list = kept
	return entries
}

// script holds the file to what the runner can run.
func (h *header) script(source string) {
	switch {
	case len(source) > maxFile:
		h.add(1, 1, "the file has %d bytes: want at most %d", len(source), maxFile)
	case !utf8.ValidString(source):
		h.add(1, 1, "the file is not valid UTF-8")
	default:
		if _, err := compile(h.file, source); err != nil {
			h.list = append(h.list, asError(h.file, err))
		}
	}
}
