package page

import (
	"html"
	"regexp"
	"strings"
)

// separators stand between a headline and the name of a site in a <title>.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "}

// headline is the title of the article, and the name of the site, which a <title>
// may tell where nothing else does.
func (d *description) headline(publisher string) (title, site string) {
	if d.article != nil {
		title = line(plain(text(d.article["headline"])))
	}
	if title == "" {
		title = withoutSite(first(d.value("og:title", "twitter:title", "dc.title", "headline"), d.itemName("headline")), publisher)
	}
	if cut := strings.TrimRight(title, ".…"); cut != title && strings.HasPrefix(d.heading, strings.TrimSpace(cut)) {
		title = d.heading
	}
	if title == "" && d.heading != "" && (strings.Contains(fold(d.title), fold(d.heading)) || d.title == "") {
		title = d.heading
	}
	if title == "" {
		title = d.titleBefore(publisher)
	}
	if publisher == "" {
		publisher = siteAfter(d.title, title)
	}
	return title, publisher
}

// titleBefore is the <title> without what stands behind the last separator, if
// that is the name of the site or some heading says so.
func (d *description) titleBefore(publisher string) string {
	if cut := withoutSite(d.title, publisher); cut != d.title {
		return cut
	}
	for _, sep := range separators {
		before, after, ok := cutLast(d.title, sep)
		if ok && len(strings.Fields(after)) <= 5 && len(strings.Fields(before)) >= 4 {
			return before
		}
	}
	return first(d.title, d.heading)
}

// withoutSite cuts the name of the site off a title.
func withoutSite(title, site string) string {
	if site == "" {
		return title
	}
	for _, sep := range separators {
		if before, after, ok := cutLast(title, sep); ok && fold(after) == fold(site) && before != "" {
			return before
		}
		if before, after, ok := strings.Cut(title, sep); ok && fold(before) == fold(site) && after != "" {
			return strings.TrimSpace(after)
		}
	}
	return title
}

// siteAfter is what stands behind the headline in a <title>.
func siteAfter(title, headline string) string {
	rest, ok := strings.CutPrefix(title, headline)
	if !ok || headline == "" {
		return ""
	}
	for _, sep := range separators {
		if site, ok := strings.CutPrefix(rest, sep); ok && len(strings.Fields(site)) <= 5 {
			return strings.TrimSpace(site)
		}
	}
	return ""
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):]), true
}

// fold is a text for comparing.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// plain is a string of JSON-LD, where many sites leave entities and tags.
func plain(s string) string {
	return html.UnescapeString(markup.ReplaceAllString(html.UnescapeString(s), ""))
}

var markup = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>`)

// wrongTitles begin the titles of pages that a server gives in place of one.
var wrongTitles = regexp.MustCompile(`(?i)^(?:(?:error )?(?:40[0134]|410|429|50[0-4])\b.{0,40}$|page (?:not|could not be|can ?not be) found|not found|` +
	`(?:sorry, )?(?:this|the|that) page (?:was|is|could|can).{0,30}(?:found|available|exist)|access denied|forbidden|` +
	`just a moment|attention required|are you a (?:robot|human)|bad gateway|service (?:temporarily )?unavailable|` +
	`internal server error|domain (?:is )?for sale|subscribe to read$)`)

// wrongPage says what a page is that a server gives in place of an article, or "".
func wrongPage(title, heading string) string {
	for _, s := range []string{title, heading} {
		if wrongTitles.MatchString(s) {
			return "it says " + quoted(s)
		}
	}
	return ""
}

func quoted(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return `"` + s + `"`
}
