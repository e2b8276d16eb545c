package page

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a page may hold at most. An article that fills a book stays below.
const (
	maxDepth    = 60      // elements within elements, where end tags are needed; real pages have some 40
	maxElements = 40_000  // the extractor's time grows faster than they do
	maxText     = 2 << 20 // bytes of markup, once tidied
	maxValue    = 4 << 10 // bytes of one attribute
	maxScript   = 2 << 20 // bytes of one piece of JSON-LD
	maxScripts  = 40
)

var errTooLarge = errors.New("too large for the page of an article")

// A tidier writes a page anew, token by token, so that the parser and the
// extractor, some of whose ways are quadratic, see a page of known size and depth.
type tidier struct {
	out      strings.Builder
	open     []atom.Atom // elements that are open, but for those that need no end tag
	elements int
	data     []string // JSON-LD
}

// tidy gives a page without scripts, styles, comments and most attributes, and
// its pieces of JSON-LD. Formatting elements become <span>: the parser opens those
// again in each paragraph that follows one without an end.
func tidy(page string) (string, []string, error) {
	t := tidier{}
	t.out.Grow(min(len(page), maxText))
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return t.out.String(), t.data, nil
			}
			return "", nil, z.Err()
		case html.TextToken:
			t.out.WriteString(html.EscapeString(string(z.Text())))
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.end(atom.Lookup(name))
		}
		if t.elements > maxElements || t.out.Len() > maxText {
			return "", nil, errTooLarge
		}
	}
}

// start takes a start tag.
func (t *tidier) start(z *html.Tokenizer) {
	name, hasAttr := z.TagName()
	tag := rename(atom.Lookup(name))
	attrs := attributes(z, hasAttr)
	switch {
	case tag == atom.Script && strings.Contains(strings.ToLower(attrs["type"]), "ld+json"):
		t.script(z)
		return
	case rawText[tag]:
		skipText(z)
		return
	case !t.enter(tag):
		t.out.WriteString("<br><br>")
		return
	}
	if atom.Lookup(name) == atom.Q {
		t.out.WriteString("“")
	}
	if atom.Lookup(name) == 0 {
		attrs = withClass(attrs, string(name))
	}
	t.elements++
	t.out.WriteString("<" + tag.String())
	for _, key := range keptAttributes {
		if value, ok := attrs[key]; ok {
			t.out.WriteString(" " + key + `="` + html.EscapeString(value) + `"`)
		}
	}
	t.out.WriteString(">")
}

// end takes an end tag. One that closes nothing is left out.
func (t *tidier) end(tag atom.Atom) {
	if tag == atom.Q {
		t.out.WriteString("”")
	}
	tag = rename(tag)
	if unnested[tag] {
		t.out.WriteString("</" + tag.String() + ">")
		return
	}
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i] == tag {
			t.open = t.open[:i]
			t.out.WriteString("</" + tag.String() + ">")
			return
		}
	}
}

// enter notes that an element opens, and reports whether it may.
func (t *tidier) enter(tag atom.Atom) bool {
	if unnested[tag] {
		return true
	}
	if len(t.open) >= maxDepth {
		return false
	}
	if !void[tag] {
		t.open = append(t.open, tag)
	}
	return true
}

// withClass adds the name of an unknown element (<amp-ad>) to its classes.
func withClass(attrs map[string]string, name string) map[string]string {
	if attrs == nil {
		attrs = map[string]string{}
	}
	attrs["class"] = strings.TrimSpace(attrs["class"] + " " + name[:min(len(name), 60)])
	return attrs
}

// script keeps a piece of JSON-LD.
func (t *tidier) script(z *html.Tokenizer) {
	if z.Next() != html.TextToken {
		return
	}
	if text := z.Raw(); len(text) <= maxScript && len(t.data) < maxScripts {
		t.data = append(t.data, string(text))
	}
}

// skipText goes past the text of an element whose text is no markup. Where there
// is none, it goes past the end tag.
func skipText(z *html.Tokenizer) { z.Next() }

// attributes are those of a tag that somebody here looks at.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	var attrs map[string]string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if len(value) > maxValue || !isKept(key) {
			continue
		}
		if attrs == nil {
			attrs = map[string]string{}
		}
		if _, twice := attrs[string(key)]; !twice {
			attrs[string(key)] = string(value)
		}
	}
	return attrs
}

func isKept(key []byte) bool {
	for _, kept := range keptAttributes {
		if string(key) == kept {
			return true
		}
	}
	return false
}

// keptAttributes are those that tell what an element is.
var keptAttributes = [...]string{
	"aria-hidden", "aria-label", "class", "content", "datetime", "hidden", "href", "http-equiv", "id", "itemid",
	"itemprop", "itemscope", "itemtype", "lang", "name", "property", "pubdate", "rel", "role", "style", "type",
}

// rename gives what an element is written as. Unknown ones end no paragraph, as
// <span> does not.
func rename(tag atom.Atom) atom.Atom {
	switch tag {
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small,
		atom.Strike, atom.Strong, atom.Tt, atom.U, atom.Mark, atom.Abbr, atom.Acronym, atom.Cite, atom.Q,
		atom.Ins, atom.Bdi, atom.Bdo, atom.Data, atom.Dfn, atom.Kbd, atom.Samp, atom.Var, atom.Sub, atom.Sup, atom.Ruby:
		return atom.Span
	case 0:
		return atom.Span
	}
	return tag
}

// rawText are the elements that the tokenizer reads as one text, and whose text
// is never shown.
var rawText = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Noembed: true,
	atom.Noframes: true, atom.Textarea: true, atom.Xmp: true, atom.Plaintext: true,
}

// unnested are the elements that end by themselves where another begins, so that
// missing end tags make no depth.
var unnested = map[atom.Atom]bool{
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Colgroup: true, atom.Html: true, atom.Head: true,
	atom.Body: true, atom.Br: true,
}

// void are the elements without content.
var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}
