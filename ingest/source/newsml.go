package source

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// newsmlKind is what agencies send as NewsML-G2: a message of many items, or one.
func newsmlKind() Kind {
	return Kind{
		Name: "newsml", About: "news items in NewsML-G2", Exts: []string{".newsml", ".xml"},
		Is: func(head []byte, _ string) bool {
			root := xmlRoot(head)
			return root == "newsMessage" || slices.Contains(g2Items, root) || root == "NewsML"
		},
		Split: splitNewsML,
	}
}

// g2Items are the items of the standard. Articles are in the first alone: a package
// lists items, the others are about things, events and plans.
var g2Items = []string{"newsItem", "packageItem", "knowledgeItem", "conceptItem", "planningItem", "catalogItem"}

// splitNewsML gives each newsItem as a record, named by its guid and version.
func splitNewsML(ctx context.Context, s Stream, _ Options, yield func(Record) error) error {
	x, err := streamXML(s)
	if err != nil {
		return err
	}
	found := false
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, _ := x.InputPos()
		start := x.InputOffset()
		token, err := x.next()
		switch {
		case err == io.EOF && found:
			return nil
		case err == io.EOF:
			return &Error{Err: errors.New("no news item in it"), Hint: "wanted NewsML-G2 with a <newsItem>"}
		case err != nil:
			return err
		}
		item, ok := token.(xml.StartElement)
		if !ok || item.Name.Local != "newsItem" {
			continue
		}
		item = item.Copy()
		body, err := x.element(start)
		if err != nil {
			return err
		}
		found = true
		r := s.named(strings.Trim(attrOf(item, "guid")+":"+attrOf(item, "version"), ":"))
		r.Line, r.Body, r.Parse = line, body, parseNewsItem
		if err := yield(r); err != nil {
			return err
		}
	}
}

// attrOf is an attribute of a tag by its name without namespace.
func attrOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// parseNewsItem reads one item. Its guid names it in all its versions, so that a
// correction replaces what it corrects.
func parseNewsItem(r Record) (Article, error) {
	root, err := parseXML(r.Body)
	if err != nil {
		if e := (*Error)(nil); errors.As(err, &e) && e.Line > 0 && r.Line > 0 {
			e.Line += r.Line - 1
		}
		return Article{}, err
	}
	item := root.find("newsitem")
	m := newsItemMeta(item)
	status := item.find("itemmeta", "pubstatus")
	if isTakenBack(cmp.Or(status.attr("qcode"), status.attr("uri"))) {
		if m.ItemID == "" {
			return Article{}, &Error{Err: errors.New("an item is taken back, and has no guid that says which")}
		}
		return withdrawn(m, r.Body), nil
	}
	text, err := newsItemText(item)
	if err != nil {
		return Article{}, err
	}
	return extracted(m, text, nil, r.Body)
}

// newsItemMeta is what itemMeta and contentMeta say.
func newsItemMeta(item *element) Meta {
	about, content := item.find("itemmeta"), item.find("contentmeta")
	return Meta{
		ItemID:    item.attr("guid"),
		Title:     cmp.Or(content.find("headline").inline(), about.find("title").inline()),
		Author:    newsItemAuthor(content),
		Publisher: newsItemPublisher(content, about),
		Published: cmp.Or(dayOf(content.find("contentcreated").inline()), dayOf(about.find("versioncreated").inline()),
			dayOf(about.find("firstcreated").inline())),
		Language: cmp.Or(content.find("language").attr("tag"), item.attr("lang")),
		URL:      newsItemAddress(about),
		Version:  edition(item.attr("version")),
	}
}

// newsItemAddress is where the item is on the web, if a link says so.
func newsItemAddress(about *element) string {
	for _, link := range about.all("link") {
		if strings.Contains(strings.ToLower(link.attr("rel")), "canonical") {
			return absolute(link.attr("href"))
		}
	}
	return ""
}

// newsItemAuthor is the byline, or the names of the creators.
func newsItemAuthor(content *element) string {
	if by := byline(content.find("by").inline()); by != "" {
		return by
	}
	return strings.Join(names(content.all("creator")), ", ")
}

// newsItemPublisher is whose story it is, or else who sends it: a name, where the
// item gives one beside the code.
func newsItemPublisher(content, about *element) string {
	for _, list := range [][]*element{content.all("infosource"), about.all("provider")} {
		if found := names(list); len(found) > 0 {
			return found[0]
		}
	}
	return about.find("provider").attr("literal")
}

// names are those that parties have in words.
func names(parties []*element) []string {
	var found []string
	for _, p := range parties {
		if name := p.find("name").inline(); name != "" {
			found = append(found, name)
		}
	}
	return found
}

// newsItemText is the text of the first content that is one: NITF, XHTML or plain.
func newsItemText(item *element) ([]string, error) {
	set := item.find("contentset")
	for _, inline := range set.all("inlinexml") {
		if text := inlineText(inline); len(text) > 0 {
			return dated(item, text), nil
		}
	}
	for _, data := range set.all("inlinedata") {
		switch {
		case data.attr("encoding") != "":
		case strings.Contains(data.attr("contenttype"), "html"):
			text, _ := fragment(data.raw()) // an item without a text is told for all of them
			return dated(item, text), nil
		default:
			return dated(item, reflow(data.raw())), nil
		}
	}
	if remote := set.find("remotecontent"); remote != nil {
		where := cmp.Or(remote.attr("href"), remote.attr("residref"), "elsewhere")
		return nil, &Error{Err: errors.New("its content is not in it but at " + printable(where)), Hint: "fetch that and read it instead"}
	}
	return nil, &Error{Err: errNoText}
}

// inlineText is the running text of a document within an item.
func inlineText(inline *element) []string {
	for _, name := range []string{"body.content", "body"} {
		if body := inline.deep(name); body != nil {
			return body.paragraphs()
		}
	}
	return inline.paragraphs()
}

// dated puts the dateline before the first paragraph, unless it is there.
func dated(item *element, text []string) []string {
	return withDateline(item.find("contentmeta", "dateline").inline(), text)
}

// raw is all text of an element as it is.
func (e *element) raw() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}
