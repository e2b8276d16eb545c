package page

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// A Page is what a web page holds of an article.
type Page struct {
	Title      string
	Paragraphs []string
	URL        string // canonical and absolute, or "" where nothing tells it
	Author     string // "Ann Lee, Bo Chan"
	Publisher  string
	Published  string // RFC 3339 with its zone, or a day
	Language   string
}

// Absent says that a page holds no article, and what it is instead.
type Absent struct{ What string }

func (e *Absent) Error() string { return "no article in this page: " + e.What }

// Read reads a page that is UTF-8 by now, whatever it says. Address is where it was,
// as far as is known from elsewhere, or "".
func Read(markup, address string) (p Page, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			p, err = Page{}, fmt.Errorf("the extractor failed: %.200v", broken)
		}
	}()
	markup, data, err := tidy(strings.ToValidUTF8(markup, "\ufffd"))
	if err != nil {
		return Page{}, err
	}
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return Page{}, err
	}
	return read(doc, readGraph(data), address)
}

func read(doc *html.Node, g *graph, address string) (Page, error) {
	d := newDescription(doc, g, address)
	p := d.page()
	if what := wrongPage(p.Title, d.heading); what != "" {
		return Page{}, &Absent{What: what}
	}
	clean(doc)
	linked := linkedHeadings(doc)
	blocks := split(doc)
	if p.Published == "" {
		p.Published = first(shownDay(blocks), d.guessedDay(p.URL))
	}
	if p.Author == "" {
		p.Author = byline(blocks)
	}
	p.Paragraphs = body(doc, blocks, p)
	if len(p.Paragraphs) == 0 {
		p.Paragraphs = fromData(d.article)
	}
	switch {
	case !d.isArticle && linked >= manyHeadings && inRow(blocks) < 3:
		return Page{}, &Absent{What: "it lists others"}
	case len(p.Paragraphs) == 0:
		return Page{}, &Absent{What: "no text beside navigation"}
	}
	return p, nil
}

// Paragraphs reads a piece of HTML, such as the content of an entry in a feed,
// all of which is text. What is no text of an article is left out.
func Paragraphs(fragment string) (paragraphs []string, err error) {
	defer func() {
		if recover() != nil {
			paragraphs, err = nil, errors.New("the parser failed")
		}
	}()
	markup, _, err := tidy(fragment)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return nil, err
	}
	clean(doc)
	var texts []string
	for _, b := range split(doc) {
		texts = append(texts, b.text)
	}
	return withoutFurniture(texts, Page{}), nil
}
