package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxAuthors bounds lists in JSON-LD.
const maxAuthors = 20

// authorNames are the <meta> that name authors, in the order of trust.
var authorNames = []string{
	"article:author", "author", "og:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
	"dcterms.creator", "article:author_name", "article.author", "itemprop:author",
}

func isAuthorName(name string) bool { return slices.Contains(authorNames, name) }

// author is who wrote the article, as the page says in fields of its own.
func (d *description) author() string {
	if d.article != nil {
		if all := joinNames(d.graph.names(d.article["author"], 0)); all != "" {
			return all
		}
		if all := joinNames(d.graph.names(d.article["creator"], 0)); all != "" {
			return all
		}
	}
	for _, name := range authorNames {
		if all := joinNames(strings.Split(d.meta[name], ", ")); all != "" {
			return all
		}
	}
	return d.marked()
}

// marked are authors whom attributes of elements mark.
func (d *description) marked() string {
	var byRel, byItem, byClass []string
	for n := range d.doc.Descendants() {
		if n.Type != html.ElementNode || len(byRel)+len(byItem)+len(byClass) > maxAuthors {
			continue
		}
		switch {
		case slices.Contains(strings.Fields(attr(n, "rel")), "author") && !d.isAround(n):
			byRel = append(byRel, line(textOf(n)))
		case attr(n, "itemprop") == "author" && !d.isAround(n):
			byItem = append(byItem, itemText(n))
		case len(byClass) == 0 && isNamed(n, authorClasses, nil) && !d.isInComment(n):
			if said := line(textOf(n)); len(said) < 80 && fullName.MatchString(by.ReplaceAllString(said, "")) {
				byClass = append(byClass, said)
			}
		}
	}
	return first(joinNames(byItem), joinNames(byRel), joinNames(byClass))
}

// authorClasses are words in classes of elements that name authors.
var authorClasses = setOf("author", "authors", "byline", "writer", "reporter")

// fullName is one name or several, and nothing else.
var fullName = regexp.MustCompile(`^\p{Lu}[\p{L}'’.\-]*(?:\s+(?:(?:de|van|von|al|bin|der|la|and)\s+)*\p{Lu}[\p{L}'’.\-]*){1,6}$`)

// isInComment reports whether a node stands in the comments of readers.
func (d *description) isInComment(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if isNamed(n, commentWords, commentPairs) || isNamed(n, commentAuthors, nil) {
			return true
		}
	}
	return false
}

// commentAuthors name one comment; articles have elements with this word too, such as
// the number of comments.
var commentAuthors = setOf("comment")

// itemText is the name within an item, or its text.
func itemText(n *html.Node) string {
	for inner := range n.Descendants() {
		if attr(inner, "itemprop") == "name" {
			return first(line(attr(inner, "content")), line(textOf(inner)))
		}
	}
	return first(line(attr(n, "content")), line(textOf(n)))
}

// joinNames cleans names and joins them, each once.
func joinNames(names []string) string {
	var kept []string
	for _, name := range names {
		for _, part := range splitNames(name) {
			if !slices.Contains(kept, part) && len(kept) < maxAuthors {
				kept = append(kept, part)
			}
		}
	}
	return strings.Join(kept, ", ")
}

var (
	by       = regexp.MustCompile(`(?i)^(?:written |reported |story )?by[: ]\s*`)
	nobody   = regexp.MustCompile(`(?i)^(?:no author|admin(?:istrator)?|author|unknown|none|null|undefined|anonymous|webmaster|guest|view .{0,40}profile)$`)
	conjunct = regexp.MustCompile(`(?i)\s+(?:and|&)\s+|\s*[;,]\s+`)
)

// splitNames is "By Ann Lee and Bo Chan" as two names. What is an address or far
// too long is no name.
func splitNames(said string) []string {
	var names []string
	for _, name := range conjunct.Split(by.ReplaceAllString(line(plain(said)), ""), maxAuthors) {
		name = strings.Trim(name, " ,.;|•·-–—")
		if name == "" || nobody.MatchString(name) || strings.Contains(name, "://") || strings.Contains(name, "@") || utf8.RuneCountInString(name) > 60 {
			continue
		}
		names = append(names, name)
	}
	return names
}

// nameAfterBy is a line that is nothing but "By Ann Lee", a place or an outlet
// perhaps behind.
var nameAfterBy = regexp.MustCompile(`^(?:By|BY)\s+(\p{Lu}[\p{L}'’.\-]+(?:\s+(?:(?:de|van|von|al|bin|der|la)\s+)*\p{Lu}[\p{L}'’.\-]*){1,3}(?:\s+and\s+\p{Lu}[\p{L}'’.\-]+(?:\s+\p{Lu}[\p{L}'’.\-]*){1,3})?)\s*(?:[,|].{0,60})?$`)

// byline finds the author in a line of the page that says nothing else.
func byline(blocks []block) string {
	for _, b := range blocks {
		if len(b.text) > 120 {
			continue
		}
		if m := nameAfterBy.FindStringSubmatch(b.text); m != nil {
			return joinNames([]string{capitalised(m[1])})
		}
	}
	return ""
}

// capitalised writes "ANN LEE" as a name.
func capitalised(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	start := true
	return strings.Map(func(r rune) rune {
		out := unicode.ToLower(r)
		if start {
			out = r
		}
		start = !unicode.IsLetter(r)
		return out
	}, name)
}
