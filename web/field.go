package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/web/catalog"
)

// A field is a parameter of a query in its form.
type field struct {
	queries.Param
	Value   string
	Problem string   // what is wrong with the value, in words
	Options []string // of a select; nil: text is typed
	List    string   // the id of the list of names that it offers
	Pattern string
	Example string
}

// A hint is a name that may be typed, or the id where several share the name.
type hint struct{ Value, Label string }

// maxHints is how many names a form holds: a script asks for others.
const maxHints = 200

// fieldsOf are the fields of a query, with what was given.
func fieldsOf(q *queries.Query, given map[string]string) []field {
	list := make([]field, len(q.Params))
	for i, p := range q.Params {
		f := field{Param: p, Value: given[p.Name]}
		switch p.Kind {
		case queries.Choice:
			f.Options = p.Choices
		case queries.ForceParam:
			f.Options = fact.Forces[:]
		case queries.ActorParam:
			f.List, f.Example = "names-actor", "a name or an id"
		case queries.OutletParam:
			f.List, f.Example = "names-outlet", "a name or an id"
		case queries.DateParam:
			f.Pattern, f.Example = `\d{4}(-\d{2}(-\d{2})?)?`, "2020-05-04, 2020-05 or 2020"
		case queries.IntParam:
			f.Pattern, f.Example = `-?\d+`, "a whole number"
		case queries.NodeParam:
			f.Example = "the id of a claim, a statement, an article …"
		}
		list[i] = f
	}
	return list
}

// A hintList is the names that fields of a kind offer.
type hintList struct {
	ID    string
	Names []hint
}

// hintLists are those that the fields of a form use.
func hintLists(fields []field, c *catalog.Catalog) (list []hintList) {
	for _, kind := range []struct {
		id    string
		takes func(*catalog.Actor) bool
	}{
		{"names-actor", func(*catalog.Actor) bool { return true }},
		{"names-outlet", func(a *catalog.Actor) bool { return a.Type == fact.Outlet }},
	} {
		if slices.ContainsFunc(fields, func(f field) bool { return f.List == kind.id }) {
			list = append(list, hintList{kind.id, hintsOf(c, kind.takes)})
		}
	}
	return list
}

// hintsOf are the most frequent actors of a kind, by names that mean one alone.
func hintsOf(c *catalog.Catalog, takes func(*catalog.Actor) bool) (list []hint) {
	named := map[string]int{}
	for _, a := range c.Actors {
		named[fact.Slug(a.Name)]++
	}
	for _, a := range c.Actors {
		switch name := shown(a.Name); {
		case len(list) == maxHints:
			return list
		case !takes(a):
		case named[fact.Slug(a.Name)] == 1 && name == a.Name:
			list = append(list, hint{a.Name, string(a.Type)})
		default:
			list = append(list, hint{string(a.ID), name})
		}
	}
	return list
}

// Chosen is the option of a select that is on.
func (f field) Chosen() string {
	if f.Value != "" {
		return f.Value
	}
	return f.Default
}

// Open says whether a select may be left without a choice.
func (f field) Open() bool { return f.Default == "" }

// Strange is a value given that is no option of the select, or "".
func (f field) Strange() string {
	if f.Value == "" || slices.Contains(f.Options, f.Value) {
		return ""
	}
	return f.Value
}

// Kinded is the kind of the parameter for its reader.
func (f field) Kinded() string {
	switch f.Kind {
	case queries.NodeParam:
		return "id"
	case queries.DateParam:
		return "day, month or year"
	case queries.IntParam:
		return "whole number"
	case queries.StringParam:
		return "text"
	}
	return string(f.Kind)
}

// The errors of queries.Run about parameters: one a line, whoever ran it.
var (
	paramError   = regexp.MustCompile(`^parameter ([^ :]+)( is required)?: (.*)$`)
	paramUnknown = regexp.MustCompile(`^unknown parameter `)
)

// paramProblems are the lines of an error that are about parameters.
func paramProblems(err error) (list []string) {
	for i, line := range strings.Split(err.Error(), "\n") {
		if i == 0 {
			if _, rest, ok := strings.Cut(line, ": "); ok && strings.HasPrefix(line, "query ") {
				line = rest
			}
		}
		if paramError.MatchString(line) || paramUnknown.MatchString(line) {
			list = append(list, sentence(shown(line)))
		}
	}
	return list
}

// blame puts each problem to its field.
func (v *queryView) blame(problems []string) {
	for _, line := range problems {
		m := paramError.FindStringSubmatch(lower(line))
		i := -1
		if m != nil {
			i = slices.IndexFunc(v.Fields, func(f field) bool { return f.Name == m[1] })
		}
		switch {
		case i < 0:
			v.Problems = append(v.Problems, line)
		case m[2] != "":
			v.Fields[i].Problem = "This is needed."
		default:
			v.Fields[i].Problem = sentence(m[3])
		}
	}
}

// sentence is a message of a program as a sentence.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(r)) + text[n:]
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

func lower(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[n:]
}
