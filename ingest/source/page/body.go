package page

import (
	"strings"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// body is the paragraphs of the article among the blocks of a cleaned page,
// without its title. The extractor finds them; what it left out among them is taken
// in, and what it took of lists of links is left out.
func body(doc *html.Node, blocks []block, p Page) []string {
	chosen := choose(doc, blocks)
	if len(chosen) == 0 {
		chosen = largest(blocks)
	}
	takeIn(blocks, chosen)
	leaveOut(blocks, chosen)
	trim(blocks, chosen)
	var texts []string
	for i, b := range blocks {
		if chosen[i] {
			texts = append(texts, b.text)
		}
	}
	return withoutFurniture(texts, p)
}

// Above these sizes a page is not read a second time by other extractors, whose time
// grows with the square of it.
const (
	fewBlocks = 2_000
	fewBytes  = 300_000
)

// choose asks the extractor, and finds the blocks that it gives by their texts.
func choose(doc *html.Node, blocks []block) map[int]bool {
	size := 0
	for _, b := range blocks {
		size += len(b.text)
	}
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback:  len(blocks) <= fewBlocks && size <= fewBytes,
		Focus:           trafilatura.FavorPrecision,
		ExcludeComments: true,
		// The day is known by now, and looking for it takes longer than the rest.
		HtmlDateMode:     trafilatura.Disabled,
		HtmlDateOverride: &htmldate.Result{},
	})
	if err != nil || found.ContentNode == nil {
		return nil
	}
	given := map[string]int{}
	for _, b := range split(found.ContentNode) {
		given[b.text]++
	}
	chosen := map[int]bool{}
	for i, b := range blocks {
		if given[b.text] > 0 {
			given[b.text]--
			chosen[i] = true
		}
	}
	return chosen
}

// largest chooses the paragraphs of the element that has most prose in it.
func largest(blocks []block) map[int]bool {
	sizes := map[*html.Node]int{}
	var best *html.Node
	for _, b := range blocks {
		if c := b.container(); b.isProse {
			if sizes[c] += len(b.text); best == nil || sizes[c] > sizes[best] {
				best = c
			}
		}
	}
	chosen := map[int]bool{}
	for i, b := range blocks {
		if best != nil && b.container() == best && b.isProse {
			chosen[i] = true
		}
	}
	return chosen
}

// takeIn chooses the prose that stands in one element with prose that is chosen,
// or in one beside it.
func takeIn(blocks []block, chosen map[int]bool) {
	groups, outer := map[*html.Node]bool{}, map[*html.Node]bool{}
	for i, b := range blocks {
		if c := b.container(); chosen[i] && b.isProse {
			groups[c] = true
			if c.Parent != nil && !isRow(c) {
				outer[c.Parent] = true
			}
		}
	}
	for i, b := range blocks {
		if c := b.container(); b.isProse && (groups[c] || outer[c] || outer[c.Parent] && !isRow(c)) {
			chosen[i] = true
		}
	}
}

// isRow reports whether an element is a cell or the like: those beside it are
// columns of a page.
func isRow(n *html.Node) bool {
	return n.DataAtom == atom.Td || n.DataAtom == atom.Th || n.DataAtom == atom.Body || n.DataAtom == atom.Main
}

// leaveOut drops links, and what stands in one element with more links than
// prose.
func leaveOut(blocks []block, chosen map[int]bool) {
	linked, written := map[*html.Node]int{}, map[*html.Node]int{}
	for _, b := range blocks {
		linked[b.container()] += b.linked
		if b.isProse {
			written[b.container()] += len(b.text)
		}
	}
	for i, b := range blocks {
		c := b.container()
		if b.isLinks() && !b.heading || linked[c] > 20 && linked[c] > written[c] {
			delete(chosen, i)
		}
	}
}

// trim drops labels and headings behind the last sentence.
func trim(blocks []block, chosen map[int]bool) {
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		if chosen[i] && (b.ends() && !b.heading && !isFurniture(b.text) || b.node.DataAtom == atom.Li) {
			return
		}
		delete(chosen, i)
	}
}

// fromData is the text that JSON-LD has of an article which a script would have
// shown.
func fromData(article object) []string {
	var paragraphs []string
	for _, block := range strings.Split(text(article["articleBody"]), "\n") {
		if s := line(plain(block)); s != "" {
			paragraphs = append(paragraphs, s)
		}
	}
	return paragraphs
}
