package graph

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// A story is a text of an item: "a.xml item=7 v=2 old words". With "kill" for its
// words it is withdrawn.
func item(t *testing.T, story string) *fact.Document {
	t.Helper()
	words := strings.Fields(story)
	doc := edition(words[0], words[len(words)-1])
	doc.Article.Input = story
	for _, w := range words[1 : len(words)-1] {
		switch k, v, _ := strings.Cut(w, "="); k {
		case "item":
			doc.Article.ItemID, doc.Article.Publisher = v, "outlet/x"
		case "url":
			doc.Article.URL = "https://example.org/" + v
		case "teaser":
			doc.Article.Teaser = true
		case "v":
			doc.Article.Version, _ = strconv.Atoi(v)
		default:
			t.Fatalf("%q: unknown word %q", story, w)
		}
	}
	if doc.Text == "kill" {
		doc.Text, doc.Article.Withdrawn = "", true
	}
	return doc
}

func TestKill(t *testing.T) {
	for _, tt := range []struct {
		name    string
		stories []string
		want    string // texts and their sources
		known   string // stories that need not be read again
	}{
		{"takes the item out", []string{"a.xml item=7 x", "b.xml item=8 y", "k.xml item=7 kill"}, `y "b.xml"`, "a.xml item=7 x, b.xml item=8 y"},
		{"by its address", []string{"a.xml url=7 x", "b.xml url=8 y", "k.xml url=7 kill"}, `y "b.xml"`, "a.xml url=7 x, b.xml url=8 y"},
		{"in the file of the item", []string{"a.xml item=7 x", "a.xml item=7 kill"}, "", ""},
		{"comes before the item", []string{"k.xml item=7 kill", "a.xml item=7 x", "b.xml item=8 y"}, `y "b.xml"`, "a.xml item=7 x, b.xml item=8 y"},
		{"of a version that is followed by another", []string{"a.xml item=7 v=1 x", "k.xml item=7 v=2 kill", "b.xml item=7 v=3 y"}, `y "b.xml"`, "b.xml item=7 v=3 y"},
		{"in any order", []string{"b.xml item=7 v=3 y", "k.xml item=7 v=2 kill"}, `y "b.xml"`, "b.xml item=7 v=3 y"},
		{"twice", []string{"k.xml item=7 kill", "k.xml item=7 kill"}, "", ""},
		{"a later version", []string{"a.xml item=7 v=1 x", "b.xml item=7 v=2 y"}, `y "b.xml"`, "a.xml item=7 v=1 x, b.xml item=7 v=2 y"},
		{"a later version that came first", []string{"b.xml item=7 v=2 y", "a.xml item=7 v=1 x"}, `y "b.xml"`, "a.xml item=7 v=1 x, b.xml item=7 v=2 y"},
		{"an older version in the same file", []string{"a.xml item=7 v=2 y", "a.xml item=7 v=1 x"}, `x "a.xml"`, "a.xml item=7 v=1 x"},
		{"another text in the file", []string{"a.xml url=7 x", "a.xml url=7 y"}, `y "a.xml"`, "a.xml url=7 y"},
		{"another text at the address", []string{"a.xml url=7 x", "b.xml url=7 y", "c.xml url=7 z"}, `z "c.xml"`, "a.xml url=7 x, b.xml url=7 y, c.xml url=7 z"},
		{"the older text once more", []string{"a.xml url=7 x", "b.xml url=7 y", "a.xml url=7 x"}, `x "a.xml"`, "a.xml url=7 x, b.xml url=7 y"},
		{"a teaser after the whole", []string{"a.html url=7 x", "f.rss#1 url=7 item=1 teaser y"}, `x "a.html"`, "a.html url=7 x, f.rss#1 url=7 item=1 teaser y"},
		{"a teaser before the whole", []string{"f.rss#1 url=7 item=1 teaser y", "a.html url=7 x"}, `x "a.html"`, "a.html url=7 x, f.rss#1 url=7 item=1 teaser y"},
		{"a teaser after a teaser", []string{"f.rss#1 item=1 teaser x", "f.rss#1 item=1 teaser y"}, `y "f.rss#1"`, "f.rss#1 item=1 teaser y"},
		{"an item, not the address beside it", []string{"a.html url=7 x", "k.xml item=9 url=7 kill"}, `x "a.html"`, "a.html url=7 x"},
		{"standard input", []string{"- url=7 x", "k.xml url=7 kill"}, "", "- url=7 x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			for _, story := range tt.stories {
				putDocs(t, s, item(t, story))
			}
			if got := sources(t, s); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.stories, got, tt.want)
			}
			if got := inputs(t, s); got != tt.known {
				t.Errorf("%q: need not be read again\ngot  %s\nwant %s", tt.stories, got, tt.known)
			}
		})
	}
}

func inputs(t *testing.T, s *Store) string {
	t.Helper()
	var got []string
	if err := s.Inputs(t.Context(), func(in Input) { got = append(got, in.Digest) }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	return strings.Join(slices.Compact(got), ", ")
}

// What the second of them changed is told.
func TestKillTells(t *testing.T) {
	s := newStore(t)
	old := item(t, "a.xml item=7 v=2 x")
	putDocs(t, s, old)
	if got := putDocs(t, s, item(t, "b.xml item=7 v=1 y")); got != (Change{Outdated: old.Article.ID}) {
		t.Errorf("an older version: got %+v", got)
	}
	if got := putDocs(t, s, item(t, "k.xml item=7 v=1 kill")); got != (Change{Outdated: old.Article.ID}) {
		t.Errorf("a withdrawn older version: got %+v", got)
	}
	got := putDocs(t, s, item(t, "k.xml item=7 v=3 kill"))
	if want := (Change{Removed: len(Quads(old)), Replaced: old.Article.ID}); got != want {
		t.Errorf("withdrawn: got %+v, want %+v", got, want)
	}
	if got := putDocs(t, s, old); got != (Change{Killed: true}) {
		t.Errorf("what was withdrawn: got %+v", got)
	}
	if _, err := s.Put(t.Context(), item(t, "k.xml kill")); err == nil || !strings.Contains(err.Error(), "k.xml: a withdrawn article has neither") {
		t.Errorf("without a name: got %v", err)
	}
}

// An item id says nothing outside its file unless its publisher is told.
func TestItemWithoutPublisher(t *testing.T) {
	s := newStore(t)
	a, b := item(t, "a.jsonl item=1 x"), item(t, "b.jsonl item=1 y")
	a.Article.Publisher, b.Article.Publisher = "", ""
	putDocs(t, s, a, b)
	if got, want := sources(t, s), `x "a.jsonl", y "b.jsonl"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
