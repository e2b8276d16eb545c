package web

import (
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

func TestSearch(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for _, tt := range []struct {
		name, q string
		want    []string
		lacks   string
	}{
		{"actor by the beginning of his name", "esp", []string{"Mark Esper", `href="/person/mark-esper"`, "US Secretary of Defense"}, "Accusations with these words"},
		{"outlet, marked", "stampa", []string{`class="actor outlet" href="/outlet/la-stampa"`, "outlet, 1 statement in it"}, "Accusations with these words"},
		{"claim by its words", "wedge allies", []string{"Accusations with these words", `href="/claims?text=wedge&#43;allies"`, "All 1 accusation with"}, `id="actors"`},
		{"nothing", "nobody", []string{"has all of these words", `href="/claims"`}, `id="actors"`},
		{"markup", "<b>x", []string{"Search: <bdi>&lt;b&gt;x</bdi>", `value="&lt;b&gt;x"`}, "<b>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := getOK(t, s, "/search?q="+strings.NewReplacer(" ", "+", "<", "%3C", ">", "%3E").Replace(tt.q))
			holds(t, page, tt.want...)
			if strings.Contains(page, tt.lacks) {
				t.Errorf("the page has %q", tt.lacks)
			}
		})
	}
	if csv := getOK(t, s, "/search.csv?q=esper"); !strings.Contains(csv, "person,person/mark-esper,Mark Esper,1,") {
		t.Errorf("csv: %q", csv)
	}
}

// The number beside a link is the number of claims that the list has.
func TestSearchCounts(t *testing.T) {
	s := newsSite(t, 200)
	word := strings.Fields(s.Catalog.Catalog().Claims[0].Text)[0]
	got := decoded[struct {
		Accusations int
		Claims      []struct{ ID fact.ID }
	}](t, s, "/search.json?q="+word)
	if n := listed(t, s, "/claims?text="+word); n != got.Accusations || n == 0 || len(got.Claims) != min(n, foundClaims) {
		t.Errorf("%q: %d found, %d shown, the list has %d", word, got.Accusations, len(got.Claims), n)
	}
}

type suggested struct {
	Suggestions []suggestion
}

func TestSuggest(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	got := decoded[suggested](t, s, "/suggest.json?q=russ").Suggestions
	if len(got) == 0 || got[0] != (suggestion{"state", "Russia", "1 accusation", "Russia", "/state/russia"}) {
		t.Errorf("russ: %+v", got)
	}
	got = decoded[suggested](t, s, "/suggest.json?q=wedge").Suggestions
	if len(got) != 1 || got[0].Kind != "claim" || got[0].Note != "Mark Esper accused Russia" || !strings.HasPrefix(got[0].Link, "/claim/") {
		t.Errorf("wedge: %+v", got)
	}
	if got = decoded[suggested](t, s, "/suggest.json?kind=actor&q=wedge").Suggestions; len(got) != 0 {
		t.Errorf("actors called wedge: %+v", got)
	}
	if got = decoded[suggested](t, s, "/suggest.json?q=").Suggestions; len(got) != 0 {
		t.Errorf("for nothing: %+v", got)
	}
	if w := get(t, s, "/suggest?q=a%26b"); w.Code != 302 || w.Header().Get("Location") != "/search?q=a%26b" {
		t.Errorf("as a page: %d to %q", w.Code, w.Header().Get("Location"))
	}
	many := newsSite(t, 200)
	if got = decoded[suggested](t, many, "/suggest.json?q=s").Suggestions; len(got) != suggestMost {
		t.Errorf("%d suggestions, want %d", len(got), suggestMost)
	}
}

// What a suggestion puts into a field is found again as the same actor.
func TestNameFor(t *testing.T) {
	c := newsSite(t, 200).Catalog.Catalog()
	for _, a := range c.Actors {
		if name := nameFor(c, a); actorNamed(c, name) != a {
			t.Errorf("%s is found as %v by %q", a.ID, actorNamed(c, name), name)
		}
	}
	if a := actorNamed(c, "no such name"); a != nil {
		t.Errorf("found %s", a.ID)
	}
}
