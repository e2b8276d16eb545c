package wikitext

import (
	"slices"
	"strings"
)

// maxDepth is how deep words may lie in templates and links that are read.
const maxDepth = 20

// pairs are the marks that enclose something.
var pairs = []struct{ open, shut string }{{"{{", "}}"}, {"[[", "]]"}, {"{|", "|}"}}

// table is the one of pairs whose marks begin a line; "|}" elsewhere ends a parameter.
const table = 2

func startsLine(text string, i int) bool {
	for i > 0 && (text[i-1] == ' ' || text[i-1] == ':') {
		i--
	}
	return i == 0 || text[i-1] == '\n'
}

// matched is a text with the places where what is opened is shut.
type matched struct {
	text string
	ends map[int]int // the place of an opening mark -> that of its end
}

// match finds the ends of templates, links and tables in one go. A mark whose end
// is missing, or stands inside another pair, has none.
func match(text string) (m matched) {
	m = matched{text: text, ends: map[int]int{}}
	type mark struct{ at, kind int }
	var open []mark
	for i := 0; i+1 < len(text); i++ {
		for kind, p := range pairs {
			if kind == table && !startsLine(text, i) {
				continue
			}
			switch text[i : i+2] {
			case p.open:
				open = append(open, mark{i, kind})
			case p.shut:
				if len(open) > 0 && open[len(open)-1].kind == kind {
					m.ends[open[len(open)-1].at] = i
					open = open[:len(open)-1]
				} else if j := lastOf(open, func(o mark) bool { return o.kind == kind }); j >= 0 {
					m.ends[open[j].at] = i
					open = open[:j]
				} else {
					continue
				}
			default:
				continue
			}
			i++
			break
		}
	}
	return m
}

// lastOf is the last of a few elements at the end of a list that meets a condition,
// or -1. It does not look farther back: a text of open marks alone would take for ever.
func lastOf[T any](list []T, is func(T) bool) int {
	const far = 50
	for i := len(list) - 1; i >= 0 && i >= len(list)-far; i-- {
		if is(list[i]) {
			return i
		}
	}
	return -1
}

// A reader renders a matched text.
type reader struct {
	names   Names
	matches matched
	out     strings.Builder
	date    string
}

// render writes what a reader sees of the text from one place to another.
func (r *reader) render(from, to, depth int) {
	text := r.matches.text
	for i := from; i < to; {
		end, pair := r.matches.ends[i]
		switch {
		case pair && end < to && depth < maxDepth:
			r.enclosed(i, end, depth+1)
			i = end + 2
		case isMark(text[i:min(to, i+2)]):
			i += 2 // opened and never shut
		case text[i] == '[':
			i += r.external(i, to)
		default:
			r.out.WriteByte(text[i])
			i++
		}
	}
}

func isMark(s string) bool { return s == "{{" || s == "}}" || s == "[[" || s == "]]" }

// enclosed writes what a template, a link or a table shows.
func (r *reader) enclosed(start, end, depth int) {
	switch r.matches.text[start : start+2] {
	case "{{":
		r.template(start+2, end, depth)
	case "[[":
		r.link(start+2, end, depth)
	}
}

// A part is a place in the text: a parameter.
type part struct{ start, end int }

// parts cuts what lies between two places at the bars that are in no pair of
// their own.
func (r *reader) parts(from, to int) []part {
	const most = 100
	var found []part
	start := from
	for i := from; i < to; i++ {
		if end, pair := r.matches.ends[i]; pair && end < to {
			i = end + 1
		} else if r.matches.text[i] == '|' && len(found) < most {
			found = append(found, part{start, i})
			start = i + 1
		}
	}
	return append(found, part{start, to})
}

func (r *reader) at(p part) string { return r.matches.text[p.start:p.end] }

// shown are the templates that only dress words up: which parameter they show, from
// 1, or the last one for 0.
var shown = map[string]int{
	"w": 0, "wikipedia": 0, "wp": 0, "wikt": 0, "nowrap": 1, "nobr": 1, "lang": 2, "small": 1, "big": 1, "quote": 1,
	"cquote": 1, "blockquote": 1, "bquote": 1, "abbr": 1, "tooltip": 1, "ill": 1, "interlanguage link": 1, "sic": 1,
	"as of": 1, "start date": 1, "smallcaps": 1, "sc": 1, "em": 1, "strong": 1, "transl": 2, "transliteration": 2,
}

// signs are templates that stand for a character.
var signs = map[string]string{
	"ndash": "–", "mdash": "—", "spaced ndash": " – ", "snd": " – ", "'": "'", "!": "|", "nbsp": " ", "spaces": " ", "·": " · ",
}

// template writes the word that a template dresses up, if it is one of those.
func (r *reader) template(from, to, depth int) {
	all := r.parts(from, to)
	name := strings.ToLower(strings.TrimSpace(r.at(all[0])))
	values := slices.DeleteFunc(slices.Clone(all[1:]), func(p part) bool { return isNamed(r.at(p)) })
	which, known := shown[name]
	switch {
	case known && which == 0 && len(values) > 0:
		which = min(2, len(values)) // {{w|article|words|lang}}
		fallthrough
	case known && which > 0 && which <= len(values):
		p := values[which-1]
		r.render(p.start, p.end, depth)
	case (name == "convert" || name == "cvt") && len(values) > 1:
		r.out.WriteString(r.at(values[0]) + " " + r.at(values[1]))
	case signs[name] != "":
		r.out.WriteString(signs[name])
	case (name == "date" || name == "byline") && r.date == "":
		r.date = r.dateOf(all[1:])
	}
}

// dateOf is the first parameter that is a date: {{date|May 4, 2020}}, {{byline|date=May
// 4, 2020|location=Rome}}.
func (r *reader) dateOf(params []part) string {
	for _, p := range params {
		value := r.at(p)
		if _, after, ok := strings.Cut(value, "="); ok {
			value = after
		}
		if d := day(value); d != "" {
			return d
		}
	}
	return ""
}

// isNamed reports whether a parameter has a name: "date=May 4". One whose name
// is a number counts as its value alone would; these are rare.
func isNamed(param string) bool {
	name, _, ok := strings.Cut(param, "=")
	return ok && !strings.ContainsAny(name, "[{<") && len(name) < 40
}

// link writes the words of a link to another page; nothing of files, categories and
// the same page in other languages.
func (r *reader) link(from, to, depth int) {
	all := r.parts(from, to)
	target := strings.TrimSpace(r.at(all[0]))
	if colon := strings.IndexByte(target, ':'); colon >= 0 && r.isAside(target[:colon], len(all) > 1) {
		return
	}
	if len(all) > 1 && strings.TrimSpace(r.at(all[len(all)-1])) != "" {
		last := all[len(all)-1]
		r.render(last.start, last.end, depth)
		return
	}
	target = strings.TrimPrefix(target, ":")
	if i := strings.LastIndexByte(target, ':'); i >= 0 && i+1 < len(target) && target[i+1] != ' ' && len(all) > 1 {
		target = target[i+1:] // [[w:Rome|]] shows "Rome"
	}
	for _, prefix := range []string{"w:", "wikipedia:", "W:", "Wikipedia:"} {
		target = strings.TrimPrefix(target, prefix)
	}
	if len(all) > 1 { // [[Rome (film)|]] too
		target, _, _ = strings.Cut(target, " (")
	}
	r.out.WriteString(strings.ReplaceAll(target, "_", " "))
}

// isAside reports whether links of a prefix show no words: files, categories and,
// without words of their own, other languages.
func (r *reader) isAside(prefix string, worded bool) bool {
	prefix = strings.TrimSpace(prefix)
	is := func(name string) bool { return strings.EqualFold(name, prefix) }
	for _, names := range [][]string{{"File", "Image", "Media", "Category"}, r.names.Files, r.names.Categories} {
		if slices.ContainsFunc(names, is) {
			return true
		}
	}
	code := strings.Trim(prefix, "abcdefghijklmnopqrstuvwxyz-") == ""
	return code && !worded && (len(prefix) == 2 || len(prefix) == 3 || strings.HasPrefix(prefix, "zh-"))
}

// external writes the words of "[https://example.org words]", and returns its
// length. One without words is a note.
func (r *reader) external(i, to int) int {
	const longest = 2000
	text := r.matches.text[i:min(to, i+longest)]
	address := strings.TrimPrefix(text[1:], "//")
	if address == text[1:] && !hasScheme(address) {
		r.out.WriteByte('[')
		return 1
	}
	end := strings.IndexAny(text, "]\n")
	if end < 0 || text[end] != ']' {
		r.out.WriteByte('[')
		return 1
	}
	if _, words, ok := strings.Cut(text[1:end], " "); ok {
		r.out.WriteString(words)
	}
	return end + 1
}

func hasScheme(s string) bool {
	for _, scheme := range []string{"http://", "https://", "ftp://", "mailto:"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}
