package wikitext

import (
	"html"
	"regexp"
	"strings"
	"time"
)

// A Page is what a source holds.
type Page struct {
	Paragraphs []string
	Date       string // of {{date|May 4, 2020}}: "2020-05-04", or ""
}

// Names are what a wiki calls its namespaces of files and categories, beside
// their English names.
type Names struct{ Files, Categories []string }

// Parse reads the source of a page.
func Parse(source string, n Names) Page {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	r := reader{names: n, matches: match(withoutTags(source))}
	r.render(0, len(r.matches.text), 0)
	return Page{Paragraphs: paragraphs(r.out.String()), Date: r.date}
}

// IsRedirect reports whether a page only leads to another one.
func IsRedirect(source string) bool {
	const mark = "#redirect"
	source = strings.TrimSpace(source)
	return len(source) >= len(mark) && strings.EqualFold(source[:len(mark)], mark)
}

// IsDraft reports whether a page of Wikinews is not published: it holds the template
// of a stage before that, or of being given up.
func IsDraft(source string) bool {
	const longest = 40
	for {
		_, after, ok := strings.Cut(source, "{{")
		if !ok {
			return false
		}
		name := after[:min(longest, len(after))]
		if end := strings.IndexAny(name, "|}"); end >= 0 && drafts[strings.ToLower(strings.TrimSpace(name[:end]))] {
			return true
		}
		source = after
	}
}

// drafts are the templates of pages that are not published.
var drafts = map[string]bool{
	"develop": true, "developing": true, "review": true, "reviewing": true, "under review": true, "tasks": true,
	"tasked": true, "stale": true, "abandoned": true, "prepare": true, "editing": true, "minimal": true, "delete": true,
}

// paragraphs cuts rendered text at blank lines, headings and the items of lists.
func paragraphs(text string) []string {
	var found []string
	var lines []string
	flush := func() {
		if p := plain(strings.Join(lines, " ")); p != "" {
			found = append(found, p)
		}
		lines = lines[:0]
	}
	cut := 0 // level of the heading of a section that is left out, or 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		title, level := heading(line)
		switch {
		case level > 0:
			flush()
			if cut == 0 || level <= cut {
				cut = 0
				if isBackMatter(title) {
					cut = level
				}
			}
			lines = append(lines, title)
		case line == "":
		case strings.ContainsRune("*#:;", rune(line[0])):
			flush()
			line = strings.TrimLeft(line, "*#:; ")
			fallthrough
		default:
			if cut == 0 {
				lines = append(lines, line)
			}
			continue
		}
		if cut > 0 {
			lines = lines[:0]
		}
		flush()
	}
	flush()
	return found
}

// heading is the title and the level of "== Title ==", 0 if it is none.
func heading(line string) (title string, level int) {
	for level < 6 && len(line) > 2*level+1 && line[level] == '=' && line[len(line)-1-level] == '=' {
		level++
	}
	if level == 0 {
		return "", 0
	}
	return strings.TrimSpace(line[level : len(line)-level]), level
}

// isBackMatter reports whether a section is behind the article.
func isBackMatter(title string) bool {
	return backMatter[strings.ToLower(strings.Trim(plain(title), " :"))]
}

// backMatter are the headings of sections that are no part of the article.
var backMatter = map[string]bool{
	"sources": true, "source": true, "external link": true, "external links": true, "related news": true,
	"related articles": true, "related stories": true, "see also": true, "references": true, "notes": true,
	"footnotes": true, "citations": true, "bibliography": true, "further reading": true, "sister links": true,
	"have your say": true, "gallery": true, "corrections": true, "notes and references": true, "works cited": true,
}

var (
	emphasis = regexp.MustCompile(`'{2,5}`)
	switches = regexp.MustCompile(`__[A-Z]{3,30}__`)
)

// plain is a line without what is left of markup.
func plain(line string) string {
	line = switches.ReplaceAllString(emphasis.ReplaceAllString(line, ""), "")
	line = strings.ReplaceAll(html.UnescapeString(line), "\x00", "")
	line = strings.Map(func(r rune) rune {
		if r == '\u00a0' || r == '\u200e' {
			return map[rune]rune{'\u00a0': ' ', '\u200e': -1}[r]
		}
		return r
	}, line)
	line = strings.Join(strings.Fields(line), " ")
	if strings.Trim(line, "-|}{ ") == "" { // a rule, the end of a table
		return ""
	}
	return line
}

// dayForms are how {{date}} is written on English pages.
var dayForms = []string{"January 2, 2006", "January 2 2006", "2 January 2006", "2006-01-02", "Jan 2, 2006"}

// day is the date of a template as ISO 8601, or "".
func day(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range dayForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
