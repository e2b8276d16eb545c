package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a paragraph, a heading or an item of a list: text without markup.
type block struct {
	node    *html.Node // holds the text and nothing else
	text    string
	linked  int // bytes of text in links
	heading bool
	isProse bool // surely written as text of an article
}

// prose is how many bytes a block of whole sentences has at least; shorter ones may be labels.
const prose = 60

// newBlock is a block with a text.
func newBlock(n *html.Node, p part) block {
	b := block{node: n, text: p.text, linked: p.linked, heading: isHeading(n)}
	b.isProse = len(b.text) >= prose && !b.heading && !b.isLinks() && b.ends() && !isFurniture(b.text)
	return b
}

// ends reports whether a block ends as a sentence does, a bracket or a footnote
// perhaps behind.
func (b block) ends() bool {
	return strings.ContainsAny(b.text[len(b.text)-min(len(b.text), 12):], ".!?”\"’')…:")
}

// isLinks reports whether a block is a link, or a row of them.
func (b block) isLinks() bool { return 2*b.linked > len(b.text) }

// container is the element that groups a block with others.
func (b block) container() *html.Node { return b.node.Parent }

// split gives the blocks of a tree and makes them so in the tree: what is inline
// becomes plain text, and text beside blocks becomes a paragraph. The extractor
// drops what follows an empty element in a sentence, and knows no paragraphs that
// line breaks make.
func split(doc *html.Node) []block {
	s := splitter{}
	s.element(doc)
	return s.blocks
}

type splitter struct {
	blocks []block
}

// element splits what an element holds.
func (s *splitter) element(n *html.Node) {
	if n.DataAtom == atom.Span {
		n.DataAtom, n.Data = atom.Div, "div"
	}
	var r run
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type != html.ElementNode && c.Type != html.TextNode:
		case isInline(c):
			r.add(c, false)
			n.RemoveChild(c)
		default:
			s.flush(n, &r, c)
			s.child(c)
		}
		c = next
	}
	s.flush(n, &r, nil)
}

// child splits an element within another. Empty ones go.
func (s *splitter) child(n *html.Node) {
	if n.DataAtom != atom.Head {
		s.element(n)
	}
	if n.FirstChild == nil {
		remove(n)
	}
}

// flush makes blocks of a run before a child of n, or at its end.
func (s *splitter) flush(n *html.Node, r *run, before *html.Node) {
	parts := r.end()
	if before == nil && len(parts) == 1 && n.FirstChild == nil && holdsText[n.DataAtom] {
		s.fill(n, parts[0])
		return
	}
	if before == nil && len(parts) > 1 && n.DataAtom == atom.P && n.FirstChild == nil && n.Parent != nil {
		defer remove(n)
		n, before = n.Parent, n
	}
	for _, p := range parts {
		node := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p"}
		n.InsertBefore(node, before)
		s.fill(node, p)
	}
}

// fill puts a text into its element.
func (s *splitter) fill(n *html.Node, p part) {
	b := newBlock(n, p)
	text := &html.Node{Type: html.TextNode, Data: p.text}
	if b.isLinks() {
		a := &html.Node{Type: html.ElementNode, DataAtom: atom.A, Data: "a", Attr: []html.Attribute{{Key: "href", Val: "#"}}}
		a.AppendChild(text)
		text = a
	}
	n.AppendChild(text)
	s.blocks = append(s.blocks, b)
}

// A part is a text on its way into a block.
type part struct {
	text   string
	linked int
}

// A run is inline text that goes on, with the lines that ended before.
type run struct {
	done  []part
	lines []part // of the paragraph that is open
	open  strings.Builder
	links int // bytes of open that are in links
}

// add appends the text of an inline node. A line break ends a line, another one the
// paragraph.
func (r *run) add(n *html.Node, inLink bool) {
	switch {
	case n.Type == html.TextNode:
		r.open.WriteString(n.Data)
		if inLink {
			r.links += len(line(n.Data))
		}
	case n.DataAtom == atom.Br:
		if !r.endLine() {
			r.endParagraph()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.add(c, inLink || n.DataAtom == atom.A)
	}
}

// endLine ends a line, and reports whether there was anything in it.
func (r *run) endLine() bool {
	text := line(r.open.String())
	if text != "" {
		r.lines = append(r.lines, part{text, min(r.links, len(text))})
	}
	r.open.Reset()
	r.links = 0
	return text != ""
}

// endParagraph makes one part of the lines if a sentence goes on from one to
// another, and else a part of each.
func (r *run) endParagraph() {
	if !goesOn(r.lines) {
		r.done = append(r.done, r.lines...)
		r.lines = nil
		return
	}
	var texts []string
	linked := 0
	for _, l := range r.lines {
		texts = append(texts, l.text)
		linked += l.linked
	}
	r.done = append(r.done, part{strings.Join(texts, " "), linked})
	r.lines = nil
}

// goesOn reports whether some line begins with a small letter.
func goesOn(lines []part) bool {
	for _, l := range lines[min(1, len(lines)):] {
		if r, _ := utf8.DecodeRuneInString(l.text); unicode.IsLower(r) {
			return true
		}
	}
	return false
}

// end gives the paragraphs of the run and begins anew.
func (r *run) end() []part {
	r.endLine()
	r.endParagraph()
	done := r.done
	*r = run{}
	return done
}

// isInline reports whether a node goes on in the line: text, or an inline element
// without a block in it.
func isInline(n *html.Node) bool {
	if n.Type == html.TextNode {
		return true
	}
	if n.DataAtom != atom.Br && !inline[n.DataAtom] {
		return false
	}
	for inner := range n.Descendants() {
		if inner.Type == html.ElementNode && inner.DataAtom != atom.Br && !inline[inner.DataAtom] {
			return false
		}
	}
	return true
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// holdsText are the blocks whose text needs no paragraph within.
var holdsText = setOf(
	atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Dt, atom.Dd, atom.Pre,
)

// inline are the elements that go on in the line.
var inline = setOf(
	atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em,
	atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Nobr, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span,
	atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Img, atom.Basefont,
	atom.Meta, atom.Link,
)
