package ingest

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/source"
)

// The most bytes that are kept of what a source says of an article: more is no
// title, no name, no address.
const (
	longestTitle = 1000
	longestName  = 300
	longestURL   = 2000
)

// said puts what the source says of an article in the place of what its head
// says.
func (x *Extractor) said(a *fact.Article, m source.Meta) {
	a.Title = cmp.Or(line(m.Title, longestTitle), a.Title)
	a.Author = cmp.Or(line(m.Author, longestName), a.Author)
	if d := published(m.Published); !d.IsZero() {
		a.Published = d
	}
	a.Publisher = outletNamed(publisherName(m.Publisher), x.lex)
	a.URL, a.ItemID, a.RawSHA256 = address(m.URL), line(m.ItemID, longestURL), m.RawSHA256
	a.Version, a.Teaser = m.Version, m.Teaser
}

// withdrawn is the document of an article that its publisher has taken back.
func (x *Extractor) withdrawn(in source.Article) *fact.Document {
	a := fact.Article{Source: in.Source, Origin: in.Origin, Withdrawn: true}
	x.said(&a, in.Meta)
	return &fact.Document{Article: a, Problems: in.Problems}
}

// line is a text of one line: white space runs together. One that is longer than
// most bytes is none.
func line(s string, most int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if len(s) > most {
		return ""
	}
	return s
}

// address is the absolute address of a page, or "".
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || len(s) > longestURL || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	return u.String()
}

// published is a time of publication: to the second with its zone, or a day, a
// month, a year. Its day is the one in that zone.
func published(s string) fact.Date {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		day := t.Format(time.DateOnly)
		return fact.Date{EDTF: t.Format("2006-01-02T15:04:05Z07:00"), From: s, Start: day, End: day}
	}
	for _, l := range [...]struct {
		layout              string
		years, months, days int // it lasts
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(l.layout, s); err == nil {
			last := t.AddDate(l.years, l.months, l.days).AddDate(0, 0, -1)
			return fact.Date{EDTF: s, From: s, Start: t.Format(time.DateOnly), End: last.Format(time.DateOnly)}
		}
	}
	return fact.Date{}
}

// publisherName is what a source calls its publisher; of an address it is the host,
// which is what a source without a name goes by.
func publisherName(s string) string {
	s = line(s, longestName)
	if u := address(s); u != "" {
		parsed, _ := url.Parse(u)
		return strings.TrimPrefix(strings.ToLower(parsed.Hostname()), "www.")
	}
	return s
}

// unlistedName is a name as texts have it: "The Harbour Times" is the outlet that
// words are given to "in the Harbour Times".
func unlistedName(name string) string {
	if first, rest, _ := strings.Cut(name, " "); strings.EqualFold(first, "the") && fact.Slug(rest) != "" {
		return rest
	}
	return name
}

// outletNamed is the outlet of that name: of our tables, or one of its own.
func outletNamed(name string, lex *lexicon.Lexicon) fact.ID {
	short := unlistedName(name)
	for _, called := range []string{name, short} {
		if id := listedOutlet(called, lex); id != "" {
			return id
		}
	}
	if slug := fact.Slug(short); slug != "" {
		return fact.SharedID(fact.Outlet, slug)
	}
	return ""
}

// listedOutlet is the outlet that our tables call so, or "".
func listedOutlet(name string, lex *lexicon.Lexicon) fact.ID {
	words := strings.Fields(name)
	n, hits := lex.Match(words)
	for _, hit := range hits {
		if n == len(words) && hit.Type == fact.Outlet {
			return hit.Actor
		}
	}
	return ""
}

// withPublisher adds a publisher that no table lists and the text does not name
// to the actors, which are sorted by id.
func (x *Extractor) withPublisher(actors []fact.Actor, publisher fact.ID, name string) []fact.Actor {
	if _, listed := x.lex.Actor(publisher); publisher == "" || listed {
		return actors
	}
	i, known := slices.BinarySearchFunc(actors, publisher, func(a fact.Actor, id fact.ID) int { return cmp.Compare(a.ID, id) })
	if known {
		return actors
	}
	return slices.Insert(actors, i, fact.Actor{ID: publisher, Type: fact.Outlet, Name: unlistedName(publisherName(name))})
}
