package page

import (
	"encoding/json"
	"slices"
	"strings"
)

// Bounds of what is looked at in JSON-LD.
const (
	maxNesting = 12
	maxNodes   = 5_000
)

// articleTypes are the schema.org types of an article, with their subtypes.
var articleTypes = []string{
	"AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle",
	"BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report",
	"ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle", "TechArticle",
}

// An object is one node of JSON-LD.
type object = map[string]any

// A graph is the JSON-LD of a page.
type graph struct {
	articles []object
	byID     map[string]object
	nodes    int
}

// readGraph gathers the articles of some pieces of JSON-LD, in their order. What
// is no JSON is left out.
func readGraph(pieces []string) *graph {
	g := &graph{byID: map[string]object{}}
	for _, piece := range pieces {
		if value, ok := parseJSON(piece); ok {
			g.gather(value, 0)
		}
	}
	return g
}

// parseJSON reads JSON as pages have it: within comment marks, with line ends in
// strings, with a semicolon behind.
func parseJSON(piece string) (any, bool) {
	piece = strings.TrimSpace(piece)
	for _, mark := range []string{"<!--", "//<![CDATA[", "<![CDATA["} {
		piece = strings.TrimSpace(strings.TrimPrefix(piece, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "]]>", ";"} {
		piece = strings.TrimSpace(strings.TrimSuffix(piece, mark))
	}
	var value any
	if json.Unmarshal([]byte(piece), &value) == nil {
		return value, true
	}
	flat := strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, piece)
	return value, json.Unmarshal([]byte(flat), &value) == nil
}

// gather goes through lists, graphs and what a page is about, not into comments,
// updates of a live blog and lists of other articles.
func (g *graph) gather(value any, depth int) {
	if g.nodes++; depth > maxNesting || g.nodes > maxNodes {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			g.gather(item, depth+1)
		}
	case object:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			g.byID[id] = v
		}
		if isArticle(v) {
			g.articles = append(g.articles, v)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			g.gather(v[key], depth+1)
		}
	}
}

func isArticle(o object) bool {
	return slices.ContainsFunc(texts(o["@type"]), func(t string) bool {
		t = strings.TrimPrefix(strings.TrimPrefix(t, "http://schema.org/"), "https://schema.org/")
		return slices.Contains(articleTypes, t)
	})
}

// article is the one that the page is about: of that address, else the first
// with a headline.
func (g *graph) article(address string) object {
	var first object
	for _, o := range g.articles {
		if first == nil && text(o["headline"]) != "" {
			first = o
		}
		if address != "" && slices.Contains([]string{text(o["url"]), text(o["@id"]), g.address(o["mainEntityOfPage"])}, address) {
			return o
		}
	}
	return first
}

// address is the one of a node that stands for a page.
func (g *graph) address(value any) string {
	if o, ok := value.(object); ok {
		return first(text(o["@id"]), text(o["url"]))
	}
	return text(value)
}

// names are those of persons or organizations: strings, objects, lists of both.
func (g *graph) names(value any, depth int) []string {
	if depth > maxNesting {
		return nil
	}
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v[:min(len(v), maxAuthors)] {
			all = append(all, g.names(item, depth+1)...)
		}
		return all
	case object:
		if names := texts(v["name"]); len(names) > 0 {
			return names
		}
		id := text(v["@id"])
		if o := g.byID[id]; id != "" {
			return texts(o["name"])
		}
	}
	return nil
}

// language is a code, or an object that holds one.
func language(value any) string {
	if o, ok := value.(object); ok {
		return first(text(o["alternateName"]), text(o["name"]))
	}
	return text(value)
}

// texts are the strings of a value that is one or a list of them.
func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v[:min(len(v), maxAuthors)] {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// text is the first string of a value.
func text(value any) string {
	if all := texts(value); len(all) > 0 {
		return strings.TrimSpace(all[0])
	}
	return ""
}

// first is the first string that is not empty.
func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
