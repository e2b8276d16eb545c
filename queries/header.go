package queries

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A header is the block of // comments at the top of a query file:
//
//	// Title: Who accuses a target
//	// Answers: Each claim against the target,
//	//   by day.
//	// Parameters:
//	//   target (actor, required): whose accusers to list
//	//   from (date): no claims before this day
//	//   unit (month|day, default month): what to count by
//	// Columns:
//	//   accuser: who accuses
//	//   accuser_id (id): the same, as an id
//	// Claims: asserted and unnegated ones, those behind an accuses edge
//	// Sorted by: accuser, -day
//
// A line that starts with a word and a colon is a key; lines indented by two
// spaces or more belong to the key above, by four or more to the entry above.
type header struct {
	problems
	keys    []key
	keyword map[string]*key
}

type key struct {
	name    string
	line    int
	entries []line // the rest of the key's own line, and the indented ones
}

// line is one piece of text of a header and where it stands.
type line struct {
	text   string
	n, col int
	indent int
}

var (
	keyPattern    = regexp.MustCompile(`^([A-Z][A-Za-z]*(?: [a-z]+)*):(?: +|$)`)
	entryPattern  = regexp.MustCompile(`^([^\s(:]+)(?: \(([^()]*)\))?:(?: +|$)`)
	namePattern   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	paramUse      = regexp.MustCompile(`\bparams\.([A-Za-z_$][A-Za-z0-9_$]*)`)
	columnInBrace = regexp.MustCompile(`\{([^{}]*)\}`)
)

// parseHeader splits a file's header into keys; allowed are those in want, all
// of which must be there except the optional ones, which start with "?".
func parseHeader(file, source string, want ...string) *header {
	h := &header{problems: problems{file: file}, keyword: map[string]*key{}}
	for i, text := range strings.Split(source, "\n") {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(text, "\r"), "//")
		if !ok {
			break
		}
		h.line(i+1, rest)
	}
	for i := range h.keys {
		h.known(&h.keys[i], want)
	}
	for _, name := range want {
		if !strings.HasPrefix(name, "?") && h.keyword[name] == nil {
			h.add(1, 1, "no %q in the header", name)
		}
	}
	return h
}

func (h *header) known(k *key, want []string) {
	switch {
	case !slices.Contains(want, k.name) && !slices.Contains(want, "?"+k.name):
		h.add(k.line, 4, "unknown key %q", k.name)
	case h.keyword[k.name] != nil:
		h.add(k.line, 4, "a second %q; the first is on line %d", k.name, h.keyword[k.name].line)
	default:
		h.keyword[k.name] = k
	}
}

// line reads one line of the header, without its slashes.
func (h *header) line(n int, rest string) {
	text := strings.TrimLeft(rest, " ")
	indent := len(rest) - len(text) - 1 // one space follows the slashes
	col := 3 + len(rest) - len(text)
	text = strings.TrimRight(text, " ")
	switch {
	case text == "":
	case indent >= 2 && len(h.keys) > 0:
		k := &h.keys[len(h.keys)-1]
		k.entries = append(k.entries, line{text, n, col, indent})
	case indent >= 2:
		h.add(n, col, "an indented line before the first key")
	default:
		h.key(n, col, text)
	}
}

func (h *header) key(n, col int, text string) {
	m := keyPattern.FindStringSubmatch(text)
	if m == nil {
		h.add(n, col, "want a key such as \"Title: ...\", or an indented line")
		return
	}
	k := key{name: m[1], line: n}
	if rest := text[len(m[0]):]; rest != "" {
		k.entries = append(k.entries, line{rest, n, col + len(m[0]), 0})
	}
	h.keys = append(h.keys, k)
}

// text is the value of a key as one paragraph.
func (h *header) text(name string) string {
	k := h.keyword[name]
	if k == nil {
		return ""
	}
	if len(k.entries) == 0 {
		h.add(k.line, 4, "%s is empty", name)
		return ""
	}
	return join(k.entries)
}

func join(lines []line) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		parts[i] = strings.Join(strings.Fields(l.text), " ")
	}
	return strings.Join(parts, " ")
}

// entry is one parameter or column: name (options): meaning.
type entry struct {
	line
	name, meaning string
	options       []string
}

// entries are the entries of a key. Duplicates and bad names are problems.
func (h *header) entries(name string) []entry {
	k := h.keyword[name]
	if k == nil {
		return nil
	}
	var list []entry
	seen := map[string]int{}
	for i := 0; i < len(k.entries); {
		first, next := k.entries[i], i+1
		for next < len(k.entries) && k.entries[next].indent >= 4 {
			next++
		}
		e, ok := h.entry(first, join(k.entries[i:next]))
		i = next
		if !ok {
			continue
		}
		if line := seen[e.name]; line > 0 {
			h.add(first.n, first.col, "a second %q; the first is on line %d", e.name, line)
			continue
		}
		seen[e.name] = first.n
		list = append(list, e)
	}
	return list
}

func (h *header) entry(at line, text string) (entry, bool) {
	m := entryPattern.FindStringSubmatch(text)
	switch {
	case m == nil:
		h.add(at.n, at.col, "want \"name (kind): meaning\"")
		return entry{}, false
	case at.indent < 2:
		h.add(at.n, at.col, "%s belongs on a line of its own, indented by two spaces", m[1])
		return entry{}, false
	case !namePattern.MatchString(m[1]):
		h.add(at.n, at.col, "name %q is not of lower-case letters, digits and underscores", m[1])
		return entry{}, false
	case len(m[0]) == len(text):
		h.add(at.n, at.col, "%s has no meaning after its colon", m[1])
		return entry{}, false
	}
	e := entry{line: at, name: m[1], meaning: text[len(m[0]):]}
	if m[2] != "" {
		for _, option := range strings.Split(m[2], ",") {
			e.options = append(e.options, strings.TrimSpace(option))
		}
	}
	return e, true
}

func (h *header) columns() []Column {
	var columns []Column
	for _, e := range h.entries("Columns") {
		c := Column{Name: e.name, Kind: TextColumn, Meaning: e.meaning}
		if len(e.options) > 0 {
			c.Kind = ColumnKind(e.options[0])
		}
		if len(e.options) > 1 || !slices.Contains(columnKinds[:], c.Kind) {
			h.add(e.n, e.col, "column %s: unknown kind %q: want one of %v", e.name, strings.Join(e.options, ", "), columnKinds)
			continue
		}
		columns = append(columns, c)
	}
	if h.keyword["Columns"] != nil && len(columns) == 0 {
		h.add(h.keyword["Columns"].line, 4, "no columns")
	}
	return columns
}

func (h *header) params() []Param {
	var params []Param
	for _, e := range h.entries("Parameters") {
		p := Param{Name: e.name, Meaning: e.meaning}
		if err := p.parse(e.options); err != nil {
			h.add(e.n, e.col, "parameter %s: %v", e.name, err)
			continue
		}
		params = append(params, p)
	}
	return params
}

// parse reads the kind of a parameter and whether it may be left out.
func (p *Param) parse(options []string) error {
	if len(options) == 0 {
		return fmt.Errorf("no kind: want one of %v or a|b|c", paramKinds)
	}
	p.Kind = ParamKind(options[0])
	if strings.Contains(options[0], "|") {
		p.Kind, p.Choices = Choice, strings.Split(options[0], "|")
		if slices.Contains(p.Choices, "") {
			return fmt.Errorf("an empty choice in %q", options[0])
		}
	} else if !slices.Contains(paramKinds[:], p.Kind) {
		return fmt.Errorf("unknown kind %q: want one of %v or a|b|c", options[0], paramKinds)
	}
	for _, option := range options[1:] {
		value, isDefault := strings.CutPrefix(option, "default ")
		switch {
		case option == "required" && p.Default == "" && !p.Required:
			p.Required = true
		case isDefault && p.Default == "" && !p.Required && strings.TrimSpace(value) != "":
			p.Default = strings.TrimSpace(value)
		default:
			return fmt.Errorf("%q: want \"required\" or \"default VALUE\", once", option)
		}
	}
	if p.Default == "" {
		return nil
	}
	if err := p.check(p.Default); err != nil {
		return fmt.Errorf("default: %w", err)
	}
	return nil
}
