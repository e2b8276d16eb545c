package web

import (
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// An article names the others that tell its story.
func TestArticleSameStory(t *testing.T) {
	const words = `Ruritania accused Borduria of shelling the valley during the truce. Fourteen people were wounded, two of them badly, when artillery fire struck houses and a grain store near the town of Odrava. Several families spent the night in the cellar of a school.`
	made := func(source, day, heading string) draft {
		d := newDraft(t, source, heading+"\n\n"+words)
		d.Article.Title, d.Article.Published, d.Article.Publisher = heading, fact.Date{EDTF: day, Start: day, End: day}, "outlet/la-stampa"
		return d
	}
	first, again := made("a.txt", "2021-03-01", "Truce <broken>"), made("b.txt", "2021-03-02", "Fourteen hurt")
	other := newDraft(t, "c.txt", "Something else happened.")
	site := newTestSite(t, first.Document, again.Document, other.Document)
	wantAll(t, getOK(t, site, "/"+string(again.Article.ID)),
		"The same story in 1 other article", `href="/`+string(first.Article.ID)+`"><bdi>Truce &lt;broken&gt;</bdi>`, "La Stampa", "the first")
	wantAll(t, getOK(t, site, "/"+string(first.Article.ID)), `href="/`+string(again.Article.ID)+`"><bdi>Fourteen hurt</bdi>`, "of the shorter text")
	if page := getOK(t, site, "/"+string(other.Article.ID)); strings.Contains(page, "same story") {
		t.Error("a story that nobody else tells has others")
	}
}
