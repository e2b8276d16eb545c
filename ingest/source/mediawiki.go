package source

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"

	"jaccuse/ingest/source/wikitext"
)

// mediawikiKind is an export of a wiki, such as the dumps of Wikinews. Pages of
// the main namespace are articles; redirects are none, and no drafts: they were
// not published.
func mediawikiKind() Kind {
	return Kind{
		Name: "mediawiki", About: "an export of MediaWiki (Wikinews, Wikipedia)", Exts: []string{".xml"},
		Is:    func(head []byte, _ string) bool { return xmlRoot(head) == "mediawiki" },
		Split: splitMediaWiki,
	}
}

// A wiki is what an export says of itself before its pages.
type wiki struct {
	name, base, language string
	names                wikitext.Names
}

// A wikiPage is one page of an export, with the last of its revisions.
type wikiPage struct {
	title, ns, id  string
	text, when     string // of the last revision
	redirect, cut  bool   // cut: the text is longer than an article may be
	line           int
	revisionText   string // of the revision at hand
	revisionWhen   string
	revisionTooBig bool
}

// splitMediaWiki gives each page as a record, named by its id. One revision is held
// at a time, however many a page has.
func splitMediaWiki(ctx context.Context, s Stream, _ Options, yield func(Record) error) error {
	x, err := streamXML(s)
	if err != nil {
		return err
	}
	w := wikiReader{xmlStream: x}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := w.step()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if !w.done {
			continue
		}
		w.done = false
		if r, ok := w.page.record(s, w.wiki); ok {
			if err := yield(r); err != nil {
				return err
			}
		}
	}
}

// A wikiReader goes through an export.
type wikiReader struct {
	*xmlStream
	wiki    wiki
	page    wikiPage
	done    bool // page is whole
	path    []string
	text    strings.Builder // of the element at hand
	namesOf string          // the key of the namespace at hand
}

// step takes one token.
func (w *wikiReader) step() error {
	line, _ := w.InputPos()
	token, err := w.next()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case xml.StartElement:
		w.path = append(w.path, token.Name.Local)
		w.text.Reset()
		w.begin(token, line)
	case xml.CharData:
		if w.text.Len() <= MaxSize {
			w.text.Write(token)
		}
	case xml.EndElement:
		w.end()
		w.path = w.path[:max(0, len(w.path)-1)]
		w.text.Reset()
	}
	return nil
}

func (w *wikiReader) begin(e xml.StartElement, line int) {
	switch e.Name.Local {
	case "mediawiki":
		w.wiki.language = attrOf(e, "lang")
	case "namespace":
		w.namesOf = attrOf(e, "key")
	case "page":
		w.page = wikiPage{line: line}
	case "redirect":
		w.page.redirect = true
	case "revision":
		w.page.revisionText, w.page.revisionWhen, w.page.revisionTooBig = "", "", false
	}
}

// end takes what an element held.
func (w *wikiReader) end() {
	const namespaceOfFiles, namespaceOfCategories = "6", "14"
	p := &w.page
	switch strings.Join(w.path[min(1, len(w.path)):], "/") {
	case "siteinfo/sitename":
		w.wiki.name = strings.TrimSpace(w.text.String())
	case "siteinfo/base":
		w.wiki.base = strings.TrimSpace(w.text.String())
	case "siteinfo/namespaces/namespace":
		switch w.namesOf {
		case namespaceOfFiles:
			w.wiki.names.Files = append(w.wiki.names.Files, strings.TrimSpace(w.text.String()))
		case namespaceOfCategories:
			w.wiki.names.Categories = append(w.wiki.names.Categories, strings.TrimSpace(w.text.String()))
		}
	case "page/title":
		p.title = strings.TrimSpace(w.text.String())
	case "page/ns":
		p.ns = strings.TrimSpace(w.text.String())
	case "page/id":
		p.id = strings.TrimSpace(w.text.String())
	case "page/revision/timestamp":
		p.revisionWhen = strings.TrimSpace(w.text.String())
	case "page/revision/text":
		if p.revisionTooBig = w.text.Len() > MaxSize; !p.revisionTooBig {
			p.revisionText = w.text.String()
		}
	case "page/revision":
		if p.revisionWhen >= p.when {
			p.text, p.when, p.cut = p.revisionText, p.revisionWhen, p.revisionTooBig
		}
	case "page":
		w.done = true
	}
}

// record is the page as a record; ok is false for one that is no article.
func (p wikiPage) record(s Stream, w wiki) (r Record, ok bool) {
	if p.redirect || cmp.Or(p.ns, "0") != "0" || !p.cut && (p.text == "" || wikitext.IsRedirect(p.text)) {
		return Record{}, false
	}
	r = s.named(cmp.Or(p.id, p.title))
	r.Line = p.line
	if p.cut {
		r.Err = r.fail(tooLarge("page"))
		return r, true
	}
	if w.isNews() && wikitext.IsDraft(p.text) {
		return Record{}, false
	}
	r.Body = []byte(p.text)
	m := Meta{
		ItemID: p.id, Title: p.title, Publisher: w.name, Language: w.language, URL: w.address(p.title),
	}
	r.Beside = beside(m, w.names)
	r.Parse = func(r Record) (Article, error) { return parseWikiPage(r, m, w.names) }
	return r, true
}

// parseWikiPage takes the article out of a page. The day of a revision is not that
// of publication: only a template tells it.
func parseWikiPage(r Record, m Meta, names wikitext.Names) (Article, error) {
	page := wikitext.Parse(string(r.Body), names)
	m.Published = page.Date
	if len(page.Paragraphs) == 0 {
		return Article{}, &Error{Err: errors.New("no text on this page beside tables, lists of links and templates")}
	}
	return extracted(m, page.Paragraphs, nil, r.Body)
}

// isNews reports whether the wiki is a Wikinews, whose drafts lie among its articles.
func (w wiki) isNews() bool {
	return strings.Contains(strings.ToLower(w.base), "wikinews") || strings.EqualFold(w.name, "wikinews")
}

// address is where a page is on the web: as the main page is, which the export
// names.
func (w wiki) address(title string) string {
	slash := strings.LastIndexByte(w.base, '/')
	if absolute(w.base) == "" || slash < len("https://x") {
		return ""
	}
	path := (&url.URL{Path: strings.ReplaceAll(title, " ", "_")}).EscapedPath()
	return w.base[:slash+1] + strings.ReplaceAll(path, "?", "%3F")
}
