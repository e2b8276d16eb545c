package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"jaccuse/graph/fact"
)

// article is what a row of a dump tells.
func (m Fields) article(r row) (Article, error) {
	value, called := m.get(r, "text")
	body := words(value, "\n\n")
	if strings.TrimSpace(body) == "" {
		return Article{}, &Error{Err: errors.New(m.whyNoText(called))}
	}
	paragraphs := []string{apart(body)}
	if isFragment(body) {
		var err error
		if paragraphs, err = fragment(body); err != nil {
			return Article{}, err
		}
	}
	return composed(m.meta(r), paragraphs, nil)
}

func (m Fields) whyNoText(called string) string {
	if called == "" {
		return "no field holds the text"
	}
	return fmt.Sprintf("no text: the field %q is empty", shortened(called))
}

// meta is what a row says beside the text.
func (m Fields) meta(r row) Meta {
	say := func(name string) string {
		v, _ := m.get(r, name)
		return strings.Join(strings.Fields(words(v, ", ")), " ")
	}
	return Meta{
		URL: absolute(say("url")), ItemID: m.itemID(r), Title: say("title"), Author: say("author"),
		Publisher: say("publisher"), Published: dayOf(say("published")), Language: tagOf(say("language")),
	}
}

// itemID is the publisher's own identifier. Unless the user names its field, one
// that is not made to be alone in the world is the one of a row: another dump may
// have the same.
func (m Fields) itemID(r row) string {
	v, _ := m.get(r, "id")
	id := strings.TrimSpace(words(v, ", "))
	if m["id"] == "" && !fact.IsWideItem(id) {
		return ""
	}
	return id
}

// maxWords is how deep lists lie in lists of names.
const maxWords = 4

// words are what a value of JSON says: of a list its items, of an object its
// name or its text.
func words(v any, between string) string { return wordsIn(v, between, maxWords) }

func wordsIn(v any, between string, depth int) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		var parts []string
		for _, item := range v {
			if s := wordsIn(item, between, depth-1); depth > 0 && s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, between)
	case map[string]any:
		for _, name := range []string{"name", "text", "value", "$oid", "$date"} {
			if inner, ok := v[name]; ok && depth > 0 {
				return wordsIn(inner, between, depth-1)
			}
		}
	}
	return ""
}

// tagOf is a language as BCP 47 has it, or "".
func tagOf(name string) string {
	tag, err := language.Parse(name)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// longLine is more than anybody breaks lines at.
const longLine = 120

// apart puts an empty line between paragraphs, where a dump has but a line end.
func apart(body string) string {
	if !strings.ContainsAny(body, "\n") || strings.Contains(body, "\n\n") || strings.Contains(body, "\r\n\r\n") {
		return body
	}
	lines, long := strings.Split(body, "\n"), false
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
		long = long || len(line) > longLine
	}
	if !long {
		return body
	}
	return strings.Join(lines, "\n\n")
}
