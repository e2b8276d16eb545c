package source

import (
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// inline are the elements that stand within a line of text; all others part
// paragraphs.
var inline = []string{"a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
	"sub", "sup", "time", "u"}

// unread are elements whose content nobody reads. Most hold no markup.
var unread = []string{"script", "style", "noscript", "template", "iframe", "figure", "svg", "button", "form", "select", "textarea", "title"}

// isFragment reports whether a text is a piece of a page.
func isFragment(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) > 2 && text[0] == '<' && strings.Contains(text, ">") &&
		(text[1] == '!' || text[1]|0x20 >= 'a' && text[1]|0x20 <= 'z')
}

// fragment is the paragraphs of a piece of a page that is all text: the field of a
// dump, the body of a letter. Of entries of feeds, which have links and pictures
// around their words, page.Paragraphs reads them.
func fragment(markup string) ([]string, error) {
	z := html.NewTokenizer(strings.NewReader(markup))
	z.SetMaxBuf(MaxRaw)
	var b strings.Builder
	skipped := "" // the element that is left out
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return nil, &Error{Err: err}
			}
			if found := filled(b.String()); len(found) > 0 {
				return found, nil
			}
			return nil, &Error{Err: errors.New("markup without a text")}
		case html.TextToken:
			if skipped == "" {
				b.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
			}
		case html.StartTagToken:
			name := tagName(z)
			if skipped == "" && slices.Contains(unread, name) {
				skipped = name
			}
			breakAt(&b, name)
		case html.EndTagToken, html.SelfClosingTagToken:
			name := tagName(z)
			if name == skipped {
				skipped = ""
			}
			breakAt(&b, name)
		}
	}
}

func tagName(z *html.Tokenizer) string {
	name, _ := z.TagName()
	return string(name)
}

func breakAt(b *strings.Builder, name string) {
	if !slices.Contains(inline, name) {
		b.WriteByte('\n')
	}
}

// filled are the lines of a text that hold any.
func filled(text string) (paragraphs []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return paragraphs
}
