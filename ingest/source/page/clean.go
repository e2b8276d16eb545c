package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// clean takes out of a page what surrounds its article: by the elements' names,
// their roles, what hides them, and the words in their classes and ids.
func clean(doc *html.Node) {
	for _, n := range surroundings(doc) {
		remove(n)
	}
	inlineTimes(doc)
}

// surroundings are the outermost elements that are no part of an article. Names
// are believed only of what holds little of the page's prose, comments aside:
// the article itself may be in "sidebar-and-content", or in a form.
func surroundings(doc *html.Node) []*html.Node {
	sure := outermost(doc, isSurelyAround)
	w := weights{bytes: map[*html.Node]int{}, without: setOf(sure...)}
	most := w.weigh(doc) * maxShare / 100
	return outermost(doc, func(n *html.Node) bool {
		return w.without[n] || isNamedAround(n) && w.bytes[n] <= most && !holdsArticle(n)
	})
}

// maxShare is how much of the prose of a page may be in what its name says is none,
// in percent.
const maxShare = 30

// outermost are the elements that are so, but for those within others.
func outermost(doc *html.Node, is func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && !isWhole(n) && is(n) {
			found = append(found, n)
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return found
}

// isWhole reports whether an element is the page, or its main part.
func isWhole(n *html.Node) bool {
	return n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Main
}

// weights are the bytes of prose in elements: of texts of some length that are no
// links.
type weights struct {
	bytes   map[*html.Node]int
	without map[*html.Node]bool
}

func (w weights) weigh(n *html.Node) int {
	if n.Type == html.TextNode {
		if size := len(strings.TrimSpace(n.Data)); size >= prose {
			return size
		}
		return 0
	}
	if w.without[n] || n.DataAtom == atom.A || n.DataAtom == atom.Head {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += w.weigh(c)
	}
	w.bytes[n] = sum
	return sum
}

// inlineTimes keeps the words of <time> that stand in a sentence. Others are
// stamps.
func inlineTimes(doc *html.Node) {
	var times []*html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Time {
			times = append(times, n)
		}
	}
	for _, n := range times {
		if n.Parent.DataAtom == atom.P && len(textOf(n.Parent)) > 2*len(textOf(n))+20 {
			unwrap(n)
		} else {
			remove(n)
		}
	}
}

// isSurelyAround reports whether an element is no part of an article, whatever is
// in it.
func isSurelyAround(n *html.Node) bool {
	return surroundingTags[n.DataAtom] || surroundingRoles[strings.ToLower(attr(n, "role"))] || isHidden(n) ||
		isNamed(n, commentWords, commentPairs) && !holdsArticle(n)
}

// isNamedAround reports whether an element is called what is no part of an
// article.
func isNamedAround(n *html.Node) bool {
	return n.DataAtom == atom.Form || isNamed(n, surroundingWords, surroundingPairs)
}

// holdsArticle reports whether an element holds what only the article's own has:
// a page may be called "with-sidebar", or "share".
func holdsArticle(n *html.Node) bool {
	if strings.EqualFold(attr(n, "itemprop"), "articleBody") {
		return true
	}
	for inner := range n.Descendants() {
		if inner.DataAtom == atom.H1 || inner.DataAtom == atom.Main || strings.EqualFold(attr(inner, "itemprop"), "articleBody") {
			return true
		}
	}
	return false
}

// isNamed reports whether a class or the id of an element holds one of some words.
// Topics that a site's program puts into classes ("category-top-stories") say
// nothing of the element.
func isNamed(n *html.Node, single, pairs map[string]bool) bool {
	for _, name := range strings.Fields(attr(n, "class") + " " + attr(n, "id")) {
		if len(name) < 60 && !strings.HasPrefix(name, "category-") && !strings.HasPrefix(name, "tag-") &&
			!strings.HasPrefix(name, "elementor") && says(name, single, pairs) {
			return true
		}
	}
	return false
}

// says takes a name apart ("related-links", "relatedLinks") and looks its words
// up.
func says(name string, single, pairs map[string]bool) bool {
	words := wordsOf(name)
	for i, word := range words {
		if single[word] || i+1 < len(words) && pairs[word+" "+words[i+1]] {
			return !isState(words)
		}
	}
	return false
}

// isState reports whether a name tells what an element has or could have, and not
// what it is: "has-comments", "no-sidebar".
func isState(words []string) bool {
	switch words[0] {
	case "has", "with", "without", "no", "is", "js", "supports", "show":
		return true
	}
	switch words[len(words)-1] {
	case "enabled", "disabled", "open", "closed", "visible", "true", "false":
		return true
	}
	return false
}

// wordsOf cuts a name at what is no letter and where a capital follows a small one.
func wordsOf(name string) []string {
	var words []string
	start, previous := 0, byte(0)
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
		switch {
		case !letter:
			flush(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && previous >= 'a' && previous <= 'z':
			flush(i)
			start = i
		}
		previous = c
	}
	flush(len(name))
	if words == nil {
		return []string{""}
	}
	return words
}

// isHidden reports whether an element is not shown, or to readers aloud alone.
func isHidden(n *html.Node) bool {
	if hasAttr(n, "hidden") || strings.EqualFold(attr(n, "aria-hidden"), "true") {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		return true
	}
	for _, name := range strings.Fields(attr(n, "class")) {
		if hiddenClasses[strings.ToLower(name)] {
			return true
		}
	}
	return false
}
