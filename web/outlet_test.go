package web

import (
	"net/http"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// contains holds a page to texts that it has to have, or, after "!", must not.
func contains(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		unwanted, isUnwanted := strings.CutPrefix(text, "!")
		switch {
		case isUnwanted && strings.Contains(page, unwanted):
			t.Errorf("the page has %q", unwanted)
		case !isUnwanted && !strings.Contains(page, text):
			t.Errorf("the page has no %q", text)
		}
	}
}

func TestOutlet(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	contains(t, getOK(t, s, "/outlet/la-stampa"), "<h1><bdi>La Stampa</bdi></h1>", "used its help to drive a wedge", "Statements given to it <span class=\"n\">1",
		"Its articles <span class=\"n\">0", "!It said", "!show=graph")
	contains(t, getOK(t, s, "/outlet/la-stampa?show=statements"), "Russia used its help", "person/mark-esper")
	contains(t, getOK(t, s, "/outlet/la-stampa?show=articles"), "names La Stampa as its publisher")
	contains(t, getOK(t, s, "/outlet/urdupoint?show=articles"), "2020-05-05", "Esper on Russia", "<td class=\"num\">1</td>")
	contains(t, getOK(t, s, "/outlet/urdupoint"), "used its help to drive a wedge") // in its article
	contains(t, getOK(t, s, "/outlet/la-stampa?accuser=state/russia"), "No accusation matches", `href="/outlet/la-stampa">Show all`)
	contains(t, getOK(t, s, "/outlet/la-stampa.csv"), "first_day,", "person/mark-esper")
	contains(t, getOK(t, s, "/outlet/la-stampa.json"), `"statements":1`, `"count":1`)
}

// An outlet that accuses and is accused is an actor, too.
func TestOutletAsActor(t *testing.T) {
	d := esperDraft(t)
	d.claim("That is all", "That is all", russia, "outlet/la-stampa")
	s := newTestSite(t, d.Document)
	contains(t, getOK(t, s, "/outlet/la-stampa"), "By and against it <span class=\"n\">1", "show=graph")
	contains(t, getOK(t, s, "/outlet/la-stampa?show=actor"), "That is all", "!drive a wedge", `<input type="hidden" name="show" value="actor">`)
	contains(t, getOK(t, s, "/outlet/la-stampa?show=actor&role=accuser"), "No accusation matches", `href="/outlet/la-stampa?show=actor">Show all`)
	contains(t, getOK(t, s, "/outlet/la-stampa?show=graph"), `data-center="outlet/la-stampa"`, "cytoscape")
	contains(t, getOK(t, s, "/outlet/la-stampa?show=said"), "No article quotes La Stampa")
	contains(t, getOK(t, s, "/outlet/la-stampa?show=responses"), "No article tells of an answer")
}

func TestOutletsBeside(t *testing.T) {
	other := newDraft(t, "b.txt", "China lied to Russia, said Italy in La Repubblica.")
	other.Actors = []fact.Actor{
		{ID: "outlet/la-repubblica", Type: fact.Outlet, Name: "La Repubblica"}, {ID: "state/china", Type: fact.State, Name: "China"},
		{ID: "state/italy", Type: fact.State, Name: "Italy"}, {ID: russia, Gazetteer: true, Type: fact.State, Name: "Russia"},
	}
	st := other.statement("China lied to Russia", "state/italy")
	st.PublishedIn = "outlet/la-repubblica"
	other.claim("lied to Russia", "China lied to Russia", "state/italy", "state/china").Statement = st.ID
	against := other.claim("China lied", "China lied to Russia", "state/italy", russia)
	against.Statement = st.ID
	s := newTestSite(t, esperDraft(t).Document, other.Document)

	contains(t, getOK(t, s, "/outlet/la-stampa?show=beside"), `<option value="outlet/la-repubblica">La Repubblica`, `<option value="outlet/urdupoint">`, "!outlet/la-stampa\">La", "!Who accuses")
	page := getOK(t, s, "/outlet/la-stampa?with=outlet/la-repubblica")
	contains(t, page, "1 in both, 0 in La Stampa alone, 1 in La Repubblica alone", // Russia is accused in both
		"0 in both, 1 in La Stampa alone, 1 in La Repubblica alone", "<strong>both</strong>", linkTo(against.ID), `<option value="outlet/la-repubblica" selected>`)
	contains(t, getOK(t, s, "/outlet/la-stampa.csv?with=outlet/la-repubblica"), "target,Russia,state/russia,outlet/la-stampa,1,outlet/la-repubblica,1\r\n",
		"accuser,Italy,state/italy,outlet/la-stampa,0,outlet/la-repubblica,2\r\n")
	contains(t, getOK(t, s, "/outlet/la-repubblica?accuser=state/italy"), "2 accusations that match")
}

func TestOutletAddresses(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for path, want := range map[string]int{
		"/outlet/nowhere":                         http.StatusNotFound,
		"/outlet/la-stampa?show=x":                http.StatusBadRequest,
		"/outlet/la-stampa?page=9":                http.StatusBadRequest,
		"/outlet/la-stampa?show=articles&page=9":  http.StatusBadRequest,
		"/outlet/la-stampa?with=outlet/la-stampa": http.StatusBadRequest,
		"/outlet/la-stampa?with=state/russia":     http.StatusBadRequest,
		"/outlet/la-stampa?with=%3Cscript%3E":     http.StatusBadRequest,
		"/outlet/la-stampa.json?show=beside":      http.StatusOK,
		"/outlet/la-stampa.csv?with=outlet/x":     http.StatusBadRequest,
		"/outlet/la-stampa.json?show=articles":    http.StatusOK,
	} {
		if got := get(t, s, path).Code; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
}
