package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
	"jaccuse/ingest/source"
)

// What a page says of itself goes before what its text looks like.
func TestMeta(t *testing.T) {
	x := extractor(t)
	const text = "Who lied?\n\nBy Carla Bruno\n\nThe minister said on Monday that Russia had lied."
	head := fact.Article{Title: "", Author: "Carla Bruno"}
	tests := []struct {
		name string
		meta source.Meta
		want fact.Article // title, author, days, publisher, address, item and hash
	}{
		{"nothing", source.Meta{}, head},
		{"all", source.Meta{URL: "https://a.example/x?y=1#z", ItemID: "7", Title: "Who  lied?", Author: "Ann\nLee", Publisher: "la stampa",
			Published: "2020-05-04T23:30:00-07:00", RawSHA256: "00"},
			fact.Article{URL: "https://a.example/x?y=1#z", ItemID: "7", Title: "Who lied?", Author: "Ann Lee", Publisher: "outlet/la-stampa", RawSHA256: "00",
				Published: fact.Date{EDTF: "2020-05-04T23:30:00-07:00", From: "2020-05-04T23:30:00-07:00", Start: "2020-05-04", End: "2020-05-04"}}},
		{"a day", source.Meta{Published: "2020-02-29"},
			fact.Article{Author: "Carla Bruno", Published: fact.Date{EDTF: "2020-02-29", From: "2020-02-29", Start: "2020-02-29", End: "2020-02-29"}}},
		{"a month", source.Meta{Published: "2020-02"},
			fact.Article{Author: "Carla Bruno", Published: fact.Date{EDTF: "2020-02", From: "2020-02", Start: "2020-02-01", End: "2020-02-29"}}},
		{"a year", source.Meta{Published: "2020"},
			fact.Article{Author: "Carla Bruno", Published: fact.Date{EDTF: "2020", From: "2020", Start: "2020-01-01", End: "2020-12-31"}}},
		{"no date", source.Meta{Published: "2020-13-01"}, head},
		// as a text names it: "told the Ems Courier"
		{"a paper that no table lists", source.Meta{Publisher: "The Ems Courier"}, fact.Article{Author: "Carla Bruno", Publisher: "outlet/ems-courier"}},
		{"a paper that is listed with its article", source.Meta{Publisher: "The Guardian"}, fact.Article{Author: "Carla Bruno", Publisher: "outlet/the-guardian"}},
		{"a paper that is listed without its article", source.Meta{Publisher: "The CBS News"}, fact.Article{Author: "Carla Bruno", Publisher: "outlet/cbs"}},
		{"an address for a publisher", source.Meta{Publisher: "https://www.Courier.example/news"}, fact.Article{Author: "Carla Bruno", Publisher: "outlet/courier-example"}},
		{"a publisher without letters", source.Meta{Publisher: "***"}, head},
		{"a script for an address", source.Meta{URL: "javascript:alert(1)"}, head},
		{"a password in an address", source.Meta{URL: "https://u:p@a.example/"}, head},
		{"a book for a title", source.Meta{Title: strings.Repeat("x ", 1000)}, head},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := x.Extract(t.Context(), source.Article{Source: "a.html", Text: text, Meta: tt.meta})
			if err != nil {
				t.Fatal(err)
			}
			a := doc.Article
			got := fact.Article{Title: a.Title, Author: a.Author, Published: a.Published, Publisher: a.Publisher, URL: a.URL, ItemID: a.ItemID, RawSHA256: a.RawSHA256}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if _, listed := x.lex.Actor(a.Publisher); !listed && a.Publisher != "" && fact.Slug(name(doc, a.Publisher)) != strings.TrimPrefix(string(a.Publisher), "outlet/") {
				t.Errorf("no name of %s among %v", a.Publisher, doc.Actors)
			}
		})
	}
}

// The publisher that a page names and the outlet that its text names are one: words
// that an article says were given to its own paper have no other outlet.
func TestPublisherOfText(t *testing.T) {
	x := extractor(t)
	const text = "Norway has accused Russia of lying.\n\n“It lied,” Foreign Minister Kari Lunde told The Harbour Times on Monday."
	doc, err := x.Extract(t.Context(), source.Article{Source: "a.html", Text: text, Meta: source.Meta{Publisher: "The Harbour Times"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range doc.Statements {
		if s.PublishedIn != "" {
			t.Errorf("given to %s, which is another than %s", s.PublishedIn, doc.Article.Publisher)
		}
	}
	if got := name(doc, doc.Article.Publisher); got != "Harbour Times" {
		t.Errorf("the publisher is called %q", got)
	}
}

func name(doc *fact.Document, id fact.ID) string {
	for _, a := range doc.Actors {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}
