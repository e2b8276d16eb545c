package page

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"
)

// A description is what a page says of itself.
type description struct {
	doc       *html.Node
	meta      map[string]string // the first content of each name, property and http-equiv
	canonical string
	title     string // <title>
	heading   string // the first <h1>
	lang      string
	address   string // told by whoever got the page
	graph     *graph
	article   object              // JSON-LD, or nil
	isArticle bool                // the page says that it is one
	around    map[*html.Node]bool // what surrounds the article, outermost elements
}

func newDescription(doc *html.Node, g *graph, address string) *description {
	d := &description{doc: doc, meta: map[string]string{}, graph: g, address: address, around: map[*html.Node]bool{}}
	for _, n := range surroundings(doc) {
		d.around[n] = true
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			d.element(n)
		}
	}
	d.article = g.article(d.url())
	d.isArticle = d.article != nil || strings.EqualFold(d.meta["og:type"], "article")
	return d
}

func (d *description) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		d.metaElement(n)
	case atom.Link:
		if d.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			d.canonical = attr(n, "href")
		}
	case atom.Title:
		d.title = first(d.title, line(textOf(n)))
	case atom.H1:
		if !isHidden(n) {
			d.addHeading(line(textOf(n)))
		}
	case atom.Html:
		d.lang = attr(n, "lang")
	}
}

// addHeading takes the first heading of some words: a site's logo may be one too.
func (d *description) addHeading(h string) {
	if d.heading == "" || len(strings.Fields(d.heading)) < 4 && len(strings.Fields(h)) >= 4 {
		d.heading = h
	}
}

func (d *description) metaElement(n *html.Node) {
	content := line(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "http-equiv", "itemprop"} {
		name := strings.ToLower(attr(n, key))
		if key == "itemprop" && name != "" {
			name = "itemprop:" + name
		}
		switch {
		case name == "":
		case d.meta[name] == "":
			d.meta[name] = content
		case isAuthorName(name) && len(d.meta[name]) < maxValue:
			d.meta[name] += ", " + content
		}
	}
}

// isAround reports whether a node stands in what is no part of the article. Feet
// of articles tell authors and days too.
func (d *description) isAround(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if d.around[n] && n.DataAtom != atom.Footer {
			return true
		}
	}
	return false
}

// value is the content of the first of some <meta> that is there.
func (d *description) value(names ...string) string {
	for _, name := range names {
		if d.meta[name] != "" {
			return d.meta[name]
		}
	}
	return ""
}

// page is what the page says, in the order of trust: JSON-LD, <meta>, elements.
func (d *description) page() Page {
	p := Page{
		URL:       d.url(),
		Publisher: d.publisher(),
		Author:    d.author(),
		Published: d.day(),
		Language:  d.language(),
	}
	p.Title, p.Publisher = d.headline(p.Publisher)
	return p
}

// url is the canonical address of the page. Some sites name their front page as
// that of every article. Where it is known from where the page came, it is believed of
// that site alone: an article takes the place of what was read under its address, which
// nobody may say of another paper's page.
func (d *description) url() string {
	for _, said := range []string{d.canonical, d.meta["og:url"]} {
		if abs := d.absolute(said); d.isOwn(abs) && (!isRoot(abs) || d.address == "" || isRoot(d.address)) {
			return abs
		}
	}
	if article := d.graph.article(""); article != nil {
		for _, said := range []string{d.graph.address(article["mainEntityOfPage"]), text(article["url"])} {
			if abs := d.absolute(said); d.isOwn(abs) && !isRoot(abs) {
				return abs
			}
		}
	}
	return d.absolute(d.address)
}

// isOwn reports whether an address is one of the site that the page came from, as
// m.example.org is of www.example.org. Of a page that was saved, nobody knows.
func (d *description) isOwn(address string) bool {
	return address != "" && (d.address == "" || siteOf(address) == siteOf(d.address))
}

// siteOf is the part of a host's name that its owner has registered.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil && net.ParseIP(host) == nil {
		return site
	}
	return host
}

// absolute makes an address whole with the one that is known; "" if it is none of
// the web.
func (d *description) absolute(ref string) string {
	ref = strings.TrimSpace(ref)
	u, err := url.Parse(ref)
	if ref == "" || err != nil {
		return ""
	}
	if base, err := url.Parse(d.address); err == nil && d.address != "" {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment, u.User = "", nil
	return u.String()
}

func isRoot(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

func (d *description) publisher() string {
	if d.article != nil {
		for _, key := range []string{"publisher", "sourceOrganization", "provider"} {
			if names := d.graph.names(d.article[key], 0); len(names) > 0 && line(names[0]) != "" {
				return line(plain(names[0]))
			}
		}
	}
	return first(
		d.value("og:site_name"), d.itemName("publisher"),
		d.value("dc.publisher", "dcterms.publisher", "publisher", "article:publisher_name", "application-name"))
}

// itemName is the name of something that microdata marks.
func (d *description) itemName(property string) string {
	for n := range d.doc.Descendants() {
		if n.Type != html.ElementNode || attr(n, "itemprop") != property {
			continue
		}
		for inner := range n.Descendants() {
			if attr(inner, "itemprop") == "name" {
				return first(line(attr(inner, "content")), line(textOf(inner)))
			}
		}
		return first(line(attr(n, "content")), line(textOf(n)))
	}
	return ""
}

func (d *description) language() string {
	said := first(d.lang, d.meta["content-language"])
	if d.article != nil {
		said = first(said, language(d.article["inLanguage"]))
	}
	return tag(first(said, d.value("og:locale", "dc.language", "language", "itemprop:inlanguage")))
}

// tag is a BCP 47 tag as pages write it ("en_GB", "en-us"), or "".
func tag(said string) string {
	said, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(said), "_", "-"), ",")
	parts := strings.Split(said, "-")
	for i, part := range parts {
		if len(part) == 0 || len(part) > 8 || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return ""
		}
		switch {
		case i == 0:
			parts[i] = strings.ToLower(part)
		case len(part) == 2:
			parts[i] = strings.ToUpper(part)
		}
	}
	if len(parts[0]) < 2 || len(parts[0]) > 3 {
		return ""
	}
	return strings.Join(parts[:min(len(parts), 3)], "-")
}
