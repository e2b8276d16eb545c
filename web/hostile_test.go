package web

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// evil is in every field of the hostile article.
const evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202egpj.exe\u2066\x00=1+1{{.}}'\"`&lt;"

const evilPerson fact.ID = "person/<img src=x onerror=alert(1)>"

// hostileDraft is an article that tries to run something in each of its fields,
// with offsets that cannot be.
func hostileDraft(t testing.TB) draft {
	d := newDraft(t, "articles/"+evil+".txt", evil+"\n\n<p onclick=alert(1)>"+evil+" 📰</p></article></main>\n<!-- <style>*{display:none}</style> javascript:alert(1)\n")
	a := &d.Article
	a.Title, a.Author, a.Dateline, a.Language, a.ItemID = evil, evil, evil, `en"onload="alert(1)`, evil
	a.URL, a.Extractor, a.Rules = "javascript:alert(1)//"+evil, evil, evil
	a.Published = fact.Date{EDTF: evil, From: evil, Start: evil, End: evil}
	d.Actors = []fact.Actor{{ID: evilPerson, Type: fact.Person, Name: evil, Role: evil, OtherNames: []string{evil}}}
	n := len(d.Text)
	for i, s := range []fact.Span{
		{Start: 0, End: len(evil)}, {Start: 3, End: n}, {Start: n - 3, End: n + 5}, {Start: 9, End: 2}, {Start: n + 100, End: n + 200},
		{Start: strings.Index(d.Text, "📰") + 1, End: strings.Index(d.Text, "📰") + 2}, {Start: math.MaxInt32, End: math.MaxInt32},
	} {
		id := fact.StatementID(a.ID, s)
		d.Statements = append(d.Statements, fact.Statement{
			ID: id, Kind: evil, Speakers: []fact.ID{evilPerson}, Text: evil, Span: s, Rule: evil, Cue: fact.Cue{Span: s, Lemma: evil}, Confidence: float64(i) * 1e9,
		})
		c := fact.Claim{
			ID: fact.ClaimID(a.ID, s, evilPerson, russia), Kind: fact.Accusation, Force: evil, Accuser: evilPerson, Target: russia, Text: evil, Span: s,
			Evidence: s, AccuserSpan: s, TargetSpan: s, Cue: fact.Cue{Span: s, Lemma: evil}, CAMEO: evil, Modality: evil, Statement: id, Rule: evil,
		}
		d.Claims = append(d.Claims, c)
		d.Responses = append(d.Responses, fact.Response{
			ID: fact.ResponseID(a.ID, s, evilPerson, russia), Kind: evil, Party: evil, Relation: evil, Responder: evilPerson, OnBehalfOf: russia,
			Answers: []fact.ID{c.ID}, Text: evil, Span: s, Rule: evil, Date: fact.Date{EDTF: evil, From: evil},
		})
	}
	return d
}

// hostilePages are the pages that show the hostile article.
func hostilePages(d draft) (list []string) {
	list = []string{"/" + string(d.Article.ID), "/claims?any=yes", "/state/russia?any=yes", "/state/russia?show=responses"}
	for _, c := range d.Claims {
		list = append(list, "/"+string(c.ID))
	}
	return list
}

var (
	anyTag     = regexp.MustCompile(`<[a-zA-Z/!][^>]*>`)
	ownScript  = regexp.MustCompile(`^<script src="/assets/[0-9a-f]{8}/[a-z.]+"( defer)?>$`)
	badTag     = regexp.MustCompile(`(?i)^<(!--|img|style|iframe|object|embed|script)|^<[^>]*\s(on[a-z]+|style|srcdoc)\s*=|=["']?\s*(javascript|data):`)
	directions = regexp.MustCompile("[\u202a-\u202e\u2066-\u2069\x00]")
)

func TestHostileArticlesAreInert(t *testing.T) {
	d := hostileDraft(t)
	site := siteOf(t, madeStore{d.Document}, madeStore{d.Document}, t.TempDir())
	for _, path := range hostilePages(d) {
		page := getOK(t, site, path)
		if found := directions.FindString(page); found != "" {
			t.Errorf("%s holds %q", path, found)
		}
		for _, tag := range anyTag.FindAllString(page, -1) {
			if badTag.MatchString(tag) && !ownScript.MatchString(tag) {
				t.Errorf("%s holds the tag %s", path, tag)
			}
		}
		if n := strings.Count(page, "</main>"); n != 1 {
			t.Errorf("%s ends %d times", path, n)
		}
	}
	if got := readingText(t, getOK(t, site, "/"+string(d.Article.ID))); got != d.Text {
		t.Errorf("text\ngot  %q\nwant %q", got, d.Text)
	}
}

func TestHostileArticlesAsData(t *testing.T) {
	d := hostileDraft(t)
	site := siteOf(t, madeStore{d.Document}, madeStore{d.Document}, t.TempDir())
	for _, path := range hostilePages(d) {
		w := get(t, site, addForm(path, ".json"))
		body := w.Body.String()
		if !json.Valid([]byte(body)) || strings.ContainsAny(body, "<>\x00") || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s: %s", path, body)
		}
		w = get(t, site, addForm(path, ".csv"))
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil || len(rows) < 2 || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d rows, %v", path, len(rows), err)
		}
	}
	var doc fact.Document
	if err := json.Unmarshal([]byte(getOK(t, site, "/"+string(d.Article.ID)+".json")), &doc); err != nil || doc.Article.Title != evil {
		t.Errorf("title %q, %v", doc.Article.Title, err)
	}
}

// addForm puts the form before the query of an address.
func addForm(path, form string) string {
	if at, query, ok := strings.Cut(path, "?"); ok {
		return at + form + "?" + query
	}
	return path + form
}
