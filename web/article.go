package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// articleView is the reading view of a text.
type articleView struct {
	Article    *catalog.Article
	URL        string // to link to; "" where it is none of the web
	Paragraphs []paragraph
	Notes      []*note // of the part
	Kinds      []kindBox
	Hidden     string     // the kinds that are not shown
	Same       *sameStory // nil where no other article tells the story
	Part       partPager
}

// A kindBox is a kind of facts that can be shown or not.
type kindBox struct {
	Kind, Label string
	N           int
	On          bool
}

// A partPager leads through the parts of a long text.
type partPager struct {
	Part, Parts    int
	Bytes          fact.Span
	Previous, Next string
}

// article is the page of an article.
func (s *Site) article(r *http.Request) (*page, error) {
	a := s.Catalog.Catalog().Article(pathID(r))
	if a == nil {
		return nil, notFound("There is no article with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	kinds, err := kindsOf(r.URL.Query()["kinds"])
	if err != nil {
		return nil, err
	}
	notes := notesOf(a)
	p := &page{template: "article", title: short(80, shown(a.Heading())), table: passageTable(notes, kinds)}
	if _, data := r.Context().Value(formKey{}).(form); data {
		p.data = documentOf(s.Catalog.Catalog(), a, kinds)
		return p, nil
	}
	text, err := s.text(a.ID)
	if err != nil {
		return nil, err
	}
	parts := partsOf(text, startsOf(notes, len(text)))
	if id := r.URL.Query().Get("at"); id != "" {
		p.redirect = placeOf(a, notes, parts, fact.ID(id))
		return p, nil
	}
	v := &articleView{Article: a, URL: webAddress(a.URL), Same: sameStoryOf(a)}
	v.kinds(kinds, notes)
	p.view = v
	return p, v.read(r, text, parts, notes)
}

// read fills in the part that is asked for.
func (v *articleView) read(r *http.Request, text string, parts []fact.Span, notes []*note) error {
	n := 1
	if asked := r.URL.Query().Get("part"); asked != "" {
		var err error
		if n, err = strconv.Atoi(asked); err != nil || n < 1 || n > len(parts) {
			return wrong("There is no part "+short(20, shown(asked))+" of this text.", "It has "+countOf(len(parts), "part")+".")
		}
	}
	at, part := addressOf(r), parts[n-1]
	v.Part = partPager{Part: n, Parts: len(parts), Bytes: part}
	if n > 1 {
		v.Part.Previous = at.With("part", strconv.Itoa(n-1)).String()
	}
	if n < len(parts) {
		v.Part.Next = at.With("part", strconv.Itoa(n+1)).String()
	}
	var marks []mark
	for _, note := range notes {
		marks = append(marks, note.marks()...)
	}
	v.Paragraphs = readingOf(text, part, marks)
	v.Notes = within(notes, part, n == len(parts))
	return nil
}

// kinds makes the boxes that show and hide.
func (v *articleView) kinds(on []string, notes []*note) {
	counts := map[string]int{}
	for _, n := range notes {
		counts[n.Kind]++
	}
	var hidden []string
	for _, kind := range noteKinds {
		box := kindBox{Kind: kind, Label: noun(kind) + "s", N: counts[kind], On: slices.Contains(on, kind)}
		v.Kinds = append(v.Kinds, box)
		if !box.On {
			hidden = append(hidden, kind)
		}
	}
	v.Hidden = strings.Join(hidden, " ")
}

// kindsOf reads which kinds of facts are shown: all, unless some are named.
func kindsOf(values []string) ([]string, error) {
	var list []string
	for _, name := range strings.Split(strings.Join(values, ","), ",") {
		switch {
		case name == "" || name == "none":
		case slices.Contains(noteKinds, name):
			list = append(list, name)
		default:
			return nil, wrong("The address has kinds="+short(40, shown(name))+".", "It is statement, claim or response, several with commas between, or none.")
		}
	}
	if list == nil && !slices.Contains(values, "none") {
		return noteKinds, nil
	}
	return list, nil
}

// passageLink is where a fact stands in its article. Where the text may be cut
// into parts before it, the page is asked for the part.
func passageLink(a *catalog.Article, id fact.ID, start int) string {
	at := address{path: "/" + string(a.ID)}
	if !inFirstPart(a, start) {
		return at.With("at", string(id)).String()
	}
	return at.String() + "#" + anchor(id)
}

// placeOf is the part of an article with a fact, and the fact there.
func placeOf(a *catalog.Article, notes []*note, parts []fact.Span, id fact.ID) string {
	at := address{path: "/" + string(a.ID)}
	for _, n := range notes {
		if n.ID == id {
			if part := partOf(parts, n.Start); part > 0 {
				at = at.With("part", strconv.Itoa(part+1))
			}
			return at.String() + "#" + n.Anchor
		}
	}
	return at.String()
}

// webAddress is a URL if it is one of the web, else "".
func webAddress(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || shown(text) != text {
		return ""
	}
	return u.String()
}

// statement and response have no page of their own: their article shows them.
func (s *Site) statement(r *http.Request) (*page, error) {
	x := s.Catalog.Catalog().Statement(pathID(r))
	if x == nil {
		return nil, notFound("There is no statement with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	return &page{
		redirect: htmlOnly(r, passageLink(x.Article, x.Statement.ID, x.Start)),
		data:     statementData{x.Statement, x.Article.ID}, table: statementTable([]*catalog.Statement{x}),
	}, nil
}

func (s *Site) response(r *http.Request) (*page, error) {
	x := s.Catalog.Catalog().Response(pathID(r))
	if x == nil {
		return nil, notFound("There is no answer with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	return &page{
		redirect: htmlOnly(r, passageLink(x.Article, x.Response.ID, x.Start)),
		data:     responseData{x.Response, x.Article.ID}, table: responseTable([]*catalog.Response{x}),
	}, nil
}
