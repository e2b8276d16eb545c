package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"

	"jaccuse/graph/fact"
	"jaccuse/ingest/source/page"
)

// An entry is one article of a feed.
type entry struct {
	meta    Meta
	content string // HTML
}

func newEntry(feed *gofeed.Feed, item *gofeed.Item) entry {
	e := entry{content: item.Content}
	if len(item.Description) > len(item.Content) {
		e.content = item.Description
	}
	e.meta = Meta{
		URL:       entryURL(item.Link, feed),
		ItemID:    page.Line(item.GUID),
		Title:     page.Line(item.Title),
		Author:    page.Names(authors(item.Authors)),
		Publisher: page.Line(feed.Title),
		Published: entryDay(item),
		Language:  page.Language(feed.Language),
	}
	if e.meta.URL == "" && strings.HasPrefix(item.GUID, "http") {
		e.meta.URL = entryURL(item.GUID, feed)
	}
	return e
}

// authors are names; an address of e-mail is none.
func authors(people []*gofeed.Person) []string {
	var names []string
	for _, p := range people[:min(len(people), 20)] {
		if p != nil && p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// entryDay is when an entry was published, else when it was changed last, which is
// all that many Atom feeds tell.
func entryDay(item *gofeed.Item) string {
	for _, said := range []string{item.Published, item.Updated} {
		if day := page.Moment(said); day != "" {
			return day
		}
	}
	return ""
}

// entryURL is the address of an entry, made whole with that of the feed's site.
func entryURL(link string, feed *gofeed.Feed) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if link == "" || err != nil {
		return ""
	}
	if base, err := url.Parse(cmp.Or(feed.Link, feed.FeedLink)); err == nil {
		u = base.ResolveReference(u)
	}
	return absolute(u.String())
}

// record is the entry as a record, or the page behind it.
func (e entry) record(ctx context.Context, r Record, o Options) Record {
	r.Body, r.Beside = []byte(e.content), beside(e.meta)
	r.Parse = e.article
	if o.Fetch == nil || e.meta.URL == "" || !e.isTeaser() {
		return r
	}
	fetched, err := o.Fetch(ctx, e.meta.URL)
	if err == nil {
		err = fetched.Err
	}
	if errors.Is(err, ErrKnown) {
		r.Err = err // its teaser would take the place of what was read
		return r
	}
	if err != nil {
		r.Err = r.fail(behindErr(err))
		return r
	}
	r.Body, r.ContentType, r.URL = fetched.Body, fetched.ContentType, cmp.Or(fetched.URL, r.URL)
	r.Beside = beside(e, fetched.Beside)
	r.Line = 0 // lines of the page are not those of the feed
	r.Parse = func(r Record) (Article, error) { return e.behind(r, fetched.Parse) }
	return r
}

// behindErr is why the page behind an entry was not read. The teaser is no stand-in:
// it would take the place of the article, were that read before.
func behindErr(err error) error {
	return &Error{Err: fmt.Errorf("the page behind this entry: %w", Named("", err)), Hint: "without --fetch its teaser is read"}
}

// behind reads the page behind an entry. What the page does not say, the feed
// does.
func (e entry) behind(r Record, parse func(Record) (Article, error)) (Article, error) {
	a, err := parse(r)
	if err != nil {
		return Article{}, behindErr(err)
	}
	m := &a.Meta
	m.ItemID = cmp.Or(e.meta.ItemID, m.ItemID)
	m.URL, m.Title = cmp.Or(m.URL, e.meta.URL), cmp.Or(m.Title, e.meta.Title)
	m.Author, m.Publisher = cmp.Or(m.Author, e.meta.Author), cmp.Or(m.Publisher, e.meta.Publisher)
	m.Published, m.Language = cmp.Or(m.Published, e.meta.Published), cmp.Or(m.Language, e.meta.Language)
	return a, nil
}

// article reads what the feed itself holds.
func (e entry) article(r Record) (Article, error) {
	paragraphs, err := page.Paragraphs(blankLines(string(r.Body)))
	if err != nil {
		return Article{}, &Error{Err: err}
	}
	const hint = "--fetch reads the page behind it"
	var problems []fact.Problem
	switch {
	case len(paragraphs) == 0:
		return Article{}, &Error{Err: errors.New("no text in this entry"), Hint: hint}
	case e.isTeaser():
		problems = []fact.Problem{{Message: "only a teaser in this feed: " + hint}}
		e.meta.Teaser = true
	}
	return composed(e.meta, paragraphs, problems)
}

// fullText is how many bytes an entry has at least that is taken for a whole
// article.
const fullText = 600

// isTeaser reports whether an entry is short, or says that it goes on elsewhere.
func (e entry) isTeaser() bool {
	tail := page.Line(e.content[max(0, len(e.content)-400):])
	return goesOn.MatchString(tail) || len(page.Line(e.content)) < fullText
}

// goesOn is how a teaser ends.
var goesOn = regexp.MustCompile(`(?i)(?:…|\.\.\.|\[\.\.|(?:read|see) more|continue reading|full (?:story|article))[\s.…)\]>»→]*$`)

// blankLines makes paragraphs of plain text, which JSON Feed has.
func blankLines(content string) string {
	if i := strings.IndexByte(content, '<'); i >= 0 && i+1 < len(content) && (content[i+1]|0x20 >= 'a' && content[i+1]|0x20 <= 'z') {
		return content
	}
	return strings.ReplaceAll(strings.ReplaceAll(content, "\r\n", "\n"), "\n\n", "<p>")
}
