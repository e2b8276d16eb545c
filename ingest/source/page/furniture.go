package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture are lines of pages that stand among paragraphs and are none.
var furniture = regexp.MustCompile(`(?i)^(?:` +
	`(?:advertisement|ad|sponsored|promoted|share|tweet|print|e-?mail|comments?|loading|related|more|video|photos?|gallery|live|updated?)[.:…]*$|` +
	`(?:read|see|watch|listen|view)(?: more| also| next| full|:)\b.{0,160}$|(?:also|don't miss|must) read\b.{0,160}$|more (?:on|from|about) (?:this|the).{0,80}$|` +
	`(?:related|recommended|trending|popular)(?: (?:stories|articles|news|content|links|topics|coverage))?:.{0,160}$|` +
	`(?:click|tap) here\b.{0,120}$|` +
	`(?:sign|signing) up (?:to|for|now|here)\b.{0,160}$|subscribe (?:to|now|for|here)\b.{0,160}$|(?:get|receive) (?:our|the) .{0,60}(?:newsletter|inbox)\b.{0,60}$|` +
	`(?:follow|like|join|find) us (?:on|at)\b.{0,120}$|share (?:this|on|via)\b.{0,60}$|` +
	`(?:story|article|advertisement|continue reading|content) (?:continues )?below\b.{0,60}$|(?:skip|scroll|back|jump) (?:to|past|down)\b.{0,60}$|continue reading\b.{0,60}$|` +
	`the post .{1,200} (?:appeared first on|first appeared on) .{1,80}$|(?:©|\(c\)|copyright)\s?.{0,160}$|all rights reserved.{0,80}$|` +
	`(?:image|photo|picture|media)(?: source| credit| caption|:)\b.{0,200}$|(?:photograph|photo|picture|image|video):.{0,120}$|(?:file )?photo by\b.{0,80}$|` +
	`(?:published|posted|updated|last updated|last modified)(?: on| at|:)? .{0,50}\d.{0,40}$|\d+ (?:min(?:ute)?s? read|comments?|shares?|views)$|` +
	`(?:we use|this (?:site|website) uses) cookies\b.{0,200}$|(?:topics|tags|filed under|keywords):.{0,200}$|` +
	`\d{1,2}:\d{2}(?: ?[ap]m)?(?: [a-z]{2,4})?$)`)

// withoutFurniture leaves out what is no paragraph: the title, the byline, and
// lines that pages put between.
func withoutFurniture(blocks []string, p Page) []string {
	title, publisher := fold(p.Title), fold(p.Publisher)
	var kept []string
	for _, s := range blocks {
		s = readMore.ReplaceAllString(s, "$1")
		switch {
		case isFurniture(s):
		case title != "" && fold(s) == title:
		case publisher != "" && fold(s) == publisher:
		case len(s) < 160 && isByline(s, p):
		case strings.IndexFunc(s, isWordRune) < 0:
		default:
			kept = append(kept, s)
		}
	}
	return kept
}

// readMore is a link at the end of a paragraph.
var readMore = regexp.MustCompile(`(?i)(.[.!?”"…\])])\s*(?:read more|continue reading|read (?:the )?full (?:story|article))[\s.…»→]*$`)

// isFurniture reports whether a line is no text of an article, or a date alone.
func isFurniture(s string) bool {
	return len(s) < 400 && furniture.MatchString(s) || len(s) < 60 && Moment(s) != ""
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0xbf && r < 0x2000 || r > 0x3000
}

// isByline reports whether a line is the author's name, or begins with "By" and
// that name and says no more.
func isByline(s string, p Page) bool {
	if p.Author == "" || strings.HasSuffix(s, ".") {
		return false
	}
	rest := fold(by.ReplaceAllString(s, ""))
	who := fold(strings.Split(p.Author, ", ")[0])
	return rest == fold(p.Author) || strings.HasPrefix(rest, who) && (by.MatchString(s) || rest == who)
}

// manyHeadings is how many headings that are links a list of articles has at
// least.
const manyHeadings = 4

// linkedHeadings counts headings that are links.
func linkedHeadings(doc *html.Node) int {
	headings := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && isHeading(n) && n.DataAtom != atom.H1 && isLinked(n) {
			headings++
		}
	}
	return headings
}

// inRow is how many paragraphs stand in one element at most: each teaser of a list
// stands in one of its own.
func inRow(blocks []block) int {
	counts, most := map[*html.Node]int{}, 0
	for _, b := range blocks {
		if b.isProse {
			counts[b.container()]++
			most = max(most, counts[b.container()])
		}
	}
	return most
}

// isLinked reports whether a heading is a link, or in one.
func isLinked(n *html.Node) bool {
	if n.Parent != nil && n.Parent.DataAtom == atom.A {
		return true
	}
	for inner := range n.Descendants() {
		if inner.DataAtom == atom.A && len(line(textOf(inner)))*2 > len(line(textOf(n))) {
			return true
		}
	}
	return false
}
