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

// fragmentText is the text of a piece of a page, as fields of dumps hold it, with
// an empty line between its paragraphs. All of it is taken for the article.
func fragmentText(fragment string) (string, error) {
	z := html.NewTokenizer(strings.NewReader(fragment))
	z.SetMaxBuf(MaxRaw)
	var b strings.Builder
	skipped := "" // the element that is left out
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return "", &Error{Err: err}
			}
			if text := paragraphsOf(b.String()); text != "" {
				return text, nil
			}
			return "", &Error{Err: errors.New("markup without a text")}
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

// paragraphsOf puts an empty line between the lines of a text that hold any.
func paragraphsOf(text string) string {
	var paragraphs []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}
