package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// A part has few facts, whatever the text is; only those that begin at one place
// stay together.
func TestPartsOfManyFacts(t *testing.T) {
	every := func(n, step int) (list []int) {
		for i := range n {
			list = append(list, i*step)
		}
		return list
	}
	lines, line := strings.Repeat(strings.Repeat("x", 49)+"\n", 1000), strings.Repeat("é", 25_000)
	for _, tt := range []struct {
		name, text string
		starts     []int
		most       int // facts of a part
	}{
		{"lines", lines, every(10_000, 5), partFacts},
		{"one line", line, every(10_000, 5), partFacts},
		{"few", lines, every(partFacts, 5), partFacts},
		{"one place", line, slices.Repeat([]int{9}, 5_000), 5_000},
		{"two places", line, slices.Sorted(slices.Values(slices.Repeat([]int{9, 99}, 5_000))), 5_000},
		{"and then many bytes", line + strings.Repeat(lines, 10), every(2_000, 2), partFacts},
	} {
		t.Run(tt.name, func(t *testing.T) {
			parts, end := partsOf(tt.text, tt.starts), 0
			for i, p := range parts {
				facts := 0
				for _, at := range tt.starts {
					if p.Start <= at && at < p.End {
						facts++
					}
				}
				if p.Start != end || p.Empty() || facts > tt.most {
					t.Errorf("part %d: %v with %d facts, after %d", i, p, facts, end)
				}
				if part := tt.text[p.Start:p.End]; strings.ToValidUTF8(part, "") != part || tt.name == "lines" && !strings.HasSuffix(part, "\n") {
					t.Errorf("part %d is cut within a character or a line", i)
				}
				end = p.End
			}
			if end != len(tt.text) || len(parts) > 1+len(tt.starts)*2/partFacts+len(tt.text)/partSize {
				t.Errorf("%d parts end at %d of %d", len(parts), end, len(tt.text))
			}
		})
	}
}

// The pages of an article with a fact every few bytes are no larger than others,
// hold each of its facts once, and are where links say.
func TestDenseArticle(t *testing.T) {
	d := newDraft(t, "dense.txt", strings.Repeat("He lied. ", 3_000))
	d.Actors = []fact.Actor{{ID: esper, Type: fact.Person, Name: "Mark Esper"}}
	for i := range 3_000 {
		s := fact.Span{Start: 9 * i, End: 9*i + 7}
		d.Claims = append(d.Claims, fact.Claim{
			ID: fact.ClaimID(d.Article.ID, s, esper, russia), Kind: fact.Accusation, Force: "accuse", Accuser: esper, Target: russia,
			Text: "He lied", Span: s, Evidence: s, Modality: fact.Asserted, Rule: "r", Confidence: 1,
		})
	}
	site, path, notes, text := newTestSite(t, d.Document), "/"+string(d.Article.ID), 0, ""
	parts := partsOf(d.Text, startsOf(notesOf(site.Catalog.Catalog().Article(d.Article.ID)), len(d.Text)))
	for i := range parts {
		page := getOK(t, site, fmt.Sprintf("%s?part=%d", path, i+1))
		if len(page) > 1<<20 {
			t.Errorf("part %d has %d bytes", i+1, len(page))
		}
		notes += strings.Count(page, `<li class="note`)
		text += readingText(t, page)
	}
	if notes != len(d.Claims) || text != d.Text {
		t.Errorf("%d parts hold %d facts and %d bytes, want %d and %d", len(parts), notes, len(text), len(d.Claims), len(d.Text))
	}
	for _, i := range []int{0, partFacts/2 - 1, partFacts / 2, partFacts, 2_999} {
		c := site.Catalog.Catalog().Claim(d.Claims[i].ID)
		link := passageLink(c.Article, c.Claim.ID, c.Start)
		if to, asked := get(t, site, link).Header().Get("Location"), i >= partFacts/2; asked {
			link = to
		} else if to != "" {
			t.Errorf("claim %d: %s leads on to %s", i, link, to)
		}
		address, _, _ := strings.Cut(link, "#")
		wantAll(t, getOK(t, site, address), `id="`+anchor(c.Claim.ID)+`"`)
	}
}
