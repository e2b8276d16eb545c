package wikitext

import (
	"regexp"
	"strings"
)

// hidden are tags whose content is no running text.
var hidden = map[string]bool{
	"ref": true, "references": true, "gallery": true, "math": true, "timeline": true, "syntaxhighlight": true,
	"source": true, "score": true, "imagemap": true, "templatestyles": true, "dynamicpagelist": true, "graph": true,
	"mapframe": true, "maplink": true, "hiero": true, "chem": true, "script": true, "style": true, "table": true,
	"noinclude": true, "inputbox": true, "charinsert": true, "includeonly": true, "section": true, "poll": true,
}

// breaking are tags that begin or end a paragraph.
var breaking = map[string]bool{
	"p": true, "div": true, "blockquote": true, "center": true, "li": true, "ul": true, "ol": true, "poem": true, "hr": true,
}

var tagStart = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9]{0,30})(\s[^<>]*?)?(/?)>`)

// withoutTags takes comments and tags out, with the content of those that hide it.
// An end that is missing hides nothing.
func withoutTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	ends := map[string]int{} // where each end tag stands next, -1 for nowhere
	for i := 0; i < len(s); {
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			b.WriteString(s[i:])
			break
		}
		b.WriteString(s[i : i+next])
		i += next
		i += skipTag(&b, s, i, ends)
	}
	return b.String()
}

// skipTag writes what the tag at s[i:] leaves, and returns its length.
func skipTag(b *strings.Builder, s string, i int, ends map[string]int) int {
	if strings.HasPrefix(s[i:], "<!--") {
		if end := find(s, "-->", i, ends); end >= 0 {
			return end + len("-->") - i
		}
	}
	m := tagStart.FindStringSubmatch(s[i:min(len(s), i+2100)])
	if m == nil {
		b.WriteByte('<')
		return 1
	}
	name, closing, single := strings.ToLower(m[2]), m[1] != "", m[4] != ""
	switch {
	case name == "br":
		b.WriteByte('\n')
	case breaking[name]:
		b.WriteString("\n\n")
	case name == "nowiki" && !closing && !single:
		if end := find(s, "</nowiki>", i, ends); end >= 0 {
			b.WriteString(literal.Replace(s[i+len(m[0]) : end]))
			return end + len("</nowiki>") - i
		}
	case hidden[name] && !closing && !single:
		if end := find(s, "</"+name+">", i, ends); end >= 0 {
			return end + len(name) + 3 - i
		}
	}
	return len(m[0])
}

// literal keeps marks within <nowiki> from being read.
var literal = strings.NewReplacer("[", "&#91;", "]", "&#93;", "{", "&#123;", "}", "&#125;", "'", "&#39;", "=", "&#61;", "|", "&#124;")

// find is the next place of what from i on, or -1. Looking for the same thing from
// many places costs one look through the text.
func find(s, what string, i int, known map[string]int) int {
	at, seen := known[what]
	if seen && (at < 0 || at >= i) {
		return at
	}
	at = indexFold(s[i:], what)
	if at >= 0 {
		at += i
	}
	known[what] = at
	return at
}

// indexFold is strings.Index for a tag in any case.
func indexFold(s, what string) int {
	for at := 0; ; at++ {
		next := strings.IndexByte(s[at:], what[0])
		if next < 0 || at+next+len(what) > len(s) {
			return -1
		}
		at += next
		if strings.EqualFold(s[at:at+len(what)], what) {
			return at
		}
	}
}
