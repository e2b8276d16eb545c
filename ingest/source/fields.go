package source

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Fields says which fields of a dump hold what: a name of ours, and the path of
// theirs ("link.href": the field href of the object link, "authors.0": the first
// of a list; in a table without a header the number of the column, from 1). What
// is not in it is looked for under the names that dumps commonly use.
type Fields map[string]string

// A field is one thing that dumps tell of an article.
type field struct {
	name   string
	common []string // what dumps call it, the surest first, as folded has them
}

// fields are what is read of a dump.
var fields = [...]field{
	{"title", []string{"title", "headline", "headline.main", "article_title", "name"}},
	{"text", []string{"text", "body", "content", "article", "articlebody", "article_body", "maintext", "full_text", "fulltext",
		"article_text", "story", "plain_text", "content.text"}},
	{"url", []string{"url", "link", "source_url", "web_url", "article_url", "canonical_url", "link.href", "uri"}},
	{"id", []string{"id", "_id", "guid", "uuid", "article_id", "articleid", "item_id", "urn"}},
	{"author", []string{"author", "authors", "byline", "byline.original", "creator", "writer"}},
	{"publisher", []string{"publisher", "source", "source_name", "publication", "outlet", "newspaper", "source_domain", "domain", "site"}},
	{"published", []string{"published", "date", "publishedat", "published_at", "date_publish", "date_published", "datepublished",
		"pub_date", "pubdate", "publication_date", "publish_date", "published_date", "created_utc", "created_at", "timestamp"}},
	{"language", []string{"language", "lang", "inlanguage"}},
}

// ParseFields reads a field map as users write it: "title=headline,text=body".
func ParseFields(s string) (Fields, error) {
	m := Fields{}
	for part := range strings.SplitSeq(s, ",") {
		ours, theirs, ok := strings.Cut(part, "=")
		ours, theirs = strings.TrimSpace(ours), strings.TrimSpace(theirs)
		switch {
		case !ok || theirs == "":
			return nil, fmt.Errorf("field map: %q does not say which field of the dump it is: want OURS=THEIRS", strings.TrimSpace(part))
		case !slices.ContainsFunc(fields[:], func(f field) bool { return f.name == ours }):
			return nil, fmt.Errorf("field map: there is no field %q: want one of %s", ours, fieldNames())
		case m[ours] != "":
			return nil, fmt.Errorf("field map: %s is named twice, as %q and %q", ours, m[ours], theirs)
		}
		m[ours] = theirs
	}
	return m, nil
}

// String is the map as users write it, in the order of our names.
func (m Fields) String() string {
	var parts []string
	for _, f := range fields {
		if m[f.name] != "" {
			parts = append(parts, f.name+"="+m[f.name])
		}
	}
	return strings.Join(parts, ",")
}

func fieldNames() string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// A row is one object of a dump.
type row struct {
	object map[string]any // what encoding/json gives with UseNumber
	folded map[string]any // the same by folded names
}

// newRow makes a row. Of fields whose names fold to one, the first by name counts.
func newRow(object map[string]any) row {
	r := row{object: object, folded: make(map[string]any, len(object))}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if f := folded(name); f != "" {
			if _, twice := r.folded[f]; !twice {
				r.folded[f] = object[name]
			}
		}
	}
	return r
}

// get is what a row says of one of our fields, and what it calls it; nil where
// it has none. A field that says something goes before an empty one.
func (m Fields) get(r row, name string) (value any, called string) {
	if path := m[name]; path != "" {
		return follow(r.object, path), path
	}
	for _, path := range commonNames(name) {
		switch v := follow(r.folded, path); {
		case !isNothing(v):
			return v, path
		case v != nil && value == nil:
			value, called = v, path
		}
	}
	return value, called
}

func commonNames(name string) []string {
	for _, f := range fields {
		if f.name == name {
			return f.common
		}
	}
	return nil
}

// hasText reports whether a row has a field for the text, be it empty.
func (m Fields) hasText(r row) bool {
	v, _ := m.get(r, "text")
	return v != nil
}

func isNothing(v any) bool {
	if s, ok := v.(string); ok {
		return strings.TrimSpace(s) == ""
	}
	list, ok := v.([]any)
	return v == nil || ok && len(list) == 0
}

// follow follows a path. A field whose name holds the dots goes first.
func follow(v any, path string) any {
	head, rest, more := strings.Cut(path, ".")
	switch v := v.(type) {
	case map[string]any:
		if found, ok := v[path]; ok || !more {
			return found
		}
		return follow(v[head], rest)
	case []any:
		i, err := strconv.Atoi(head)
		if err != nil || i < 0 || i >= len(v) {
			return nil
		}
		if more {
			return follow(v[i], rest)
		}
		return v[i]
	}
	return nil
}

// folded is a name as our tables have it: "Pub Date" is "pub_date".
func folded(name string) string {
	if len(name) > 40 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return unicode.ToLower(r)
	}, strings.TrimSpace(name))
}

// maxSeen is how many fields are told of a dump that has none that fit.
const maxSeen = 20

// noText is the error of a dump whose first rows have no field for the text.
func (m Fields) noText(rows []row) error {
	var seen []string
	for _, r := range rows {
		for name := range r.object {
			seen = append(seen, printable(shortened(name)))
		}
	}
	slices.Sort(seen)
	seen = slices.Compact(seen)
	if len(seen) > maxSeen {
		seen = append(seen[:maxSeen], "...")
	}
	what := "no field that holds the text"
	if m["text"] != "" {
		what = fmt.Sprintf("no field %q for the text", m["text"])
	}
	if len(seen) == 0 {
		return &Error{Err: errors.New("the first objects are empty")}
	}
	return &Error{
		Err:  fmt.Errorf("%s in the first objects; they have %s", what, strings.Join(seen, ", ")),
		Hint: "say which holds what: --map text=THEIRS,title=THEIRS,..., with any of " + fieldNames(),
	}
}

// undated is what to tell of a dump whose first row has a text and no day that can
// be told, or "": without days there is no order of time.
func (m Fields) undated(r row) string {
	value, called := m.get(r, "published")
	said := strings.TrimSpace(words(value, ", "))
	switch {
	case said != "" && dayOf(said) != "":
		return ""
	case said != "":
		return fmt.Sprintf("no day can be told from the field %q, which says %q: 2020-05-04 is understood, 4/5/2020 has two readings",
			printable(shortened(called)), printable(shortened(said)))
	case called != "":
		return "" // other rows may say it
	}
	unused := m.unused(r)
	if len(unused) == 0 {
		return ""
	}
	return "no field was found that tells the day; not used: " + strings.Join(unused, ", ") + " (--map published=THEIRS says which)"
}

// unused are the fields of a row that none of ours is read from, sorted.
func (m Fields) unused(r row) []string {
	used := map[string]bool{}
	for _, f := range fields {
		_, called := m.get(r, f.name)
		head, _, _ := strings.Cut(called, ".")
		used[folded(called)], used[folded(head)] = true, true
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(r.object)) {
		if !used[folded(name)] && !isNothing(r.object[name]) {
			names = append(names, printable(shortened(name)))
		}
	}
	if len(names) > maxSeen {
		names = append(names[:maxSeen], "...")
	}
	return names
}

func shortened(name string) string {
	if len(name) > 40 {
		return name[:40]
	}
	return name
}
