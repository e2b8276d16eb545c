package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// egoJSON is what the script of the picture reads.
type egoJSON struct {
	Center fact.ID
	Open   []struct {
		ID    fact.ID
		Added int
	}
	Nodes []struct {
		ID         fact.ID
		Name, Type string
		Claims     int
	}
	Edges           []egoEdge
	More, MoreEdges int
}

func egoOf(t *testing.T, s *Site, path string) (e egoJSON) {
	t.Helper()
	if err := json.Unmarshal([]byte(getOK(t, s, path)), &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEgoJSON(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	e := egoOf(t, s, "/ego/person/mark-esper.json")
	var nodes []fact.ID
	for _, n := range e.Nodes {
		nodes = append(nodes, n.ID)
	}
	if want := []fact.ID{esper, peskov, russia}; e.Center != esper || !slices.Equal(nodes, want) {
		t.Errorf("nodes %v, want %v", nodes, want)
	}
	want := []egoEdge{
		{peskov, esper, "answers", 1, "/person/dmitry-peskov?show=responses"},
		{esper, russia, "accuses", 1, "/claims?accuser=person%2Fmark-esper&target=state%2Frussia"},
	}
	if !slices.Equal(e.Edges, want) {
		t.Errorf("edges\n%v, want\n%v", e.Edges, want)
	}
	for _, edge := range e.Edges {
		getOK(t, s, edge.Proof)
	}
}

// What is opened is in the address: the picture, the table and the data of one
// address say the same.
func TestEgoOpened(t *testing.T) {
	d := esperDraft(t)
	d.Actors = append(d.Actors, fact.Actor{ID: "state/china", Type: fact.State, Name: "China"})
	d.claim("purely humanitarian", "purely humanitarian", "state/china", peskov)
	s := newTestSite(t, d.Document)
	if e := egoOf(t, s, "/ego/state/russia.json"); len(e.Nodes) != 3 {
		t.Fatalf("%d nodes around Russia, want 3", len(e.Nodes))
	}
	e := egoOf(t, s, "/ego/state/russia.json?open=person/dmitry-peskov,state/nowhere")
	if len(e.Nodes) != 4 || len(e.Open) != 2 || e.Open[1].ID != peskov || e.Open[1].Added != 1 {
		t.Errorf("%d nodes, open %v", len(e.Nodes), e.Open)
	}
	page := getOK(t, s, "/state/russia?show=graph&open=person/dmitry-peskov")
	if rows := strings.Count(page, "<tr><td>"); rows != len(e.Edges) || !strings.Contains(page, "China") {
		t.Errorf("the table has %d rows, the data %d edges", rows, len(e.Edges))
	}
	csv := getOK(t, s, "/state/russia.csv?show=graph&open=person/dmitry-peskov")
	if rows := strings.Count(csv, "\r\n") - 1; rows != len(e.Edges) {
		t.Errorf("the CSV has %d rows, the data %d edges", rows, len(e.Edges))
	}
}

func TestEgoAddresses(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for path, want := range map[string]int{
		"/ego/state/russia":                                       http.StatusFound,
		"/ego/state/nowhere.json":                                 http.StatusNotFound,
		"/ego/state/russia.json?nodes=0":                          http.StatusBadRequest,
		"/ego/state/russia.json?nodes=301":                        http.StatusBadRequest,
		"/ego/state/russia.json?nodes=1":                          http.StatusOK,
		"/ego/state/russia.json?open=,,":                          http.StatusOK,
		"/state/russia?show=graph&nodes=x":                        http.StatusBadRequest,
		"/state/russia?show=graph&open=a,b":                       http.StatusOK,
		"/ego/state/russia.json?open=" + strings.Repeat("x,", 60): http.StatusBadRequest,
	} {
		if got := get(t, s, path).Code; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
	if to := get(t, s, "/ego/state/russia?open=a%2Cb").Header().Get("Location"); to != "/state/russia?open=a%2Cb&show=graph" {
		t.Errorf("the picture of Russia is at %s", to)
	}
}

// Cytoscape puts a style sheet into the page, which the policy of our pages
// refuses, unless something has the id of that sheet. ego.js gives the id to
// something, and app.css has the rule. This holds what the two take for granted.
func TestCytoscapeStyleSheet(t *testing.T) {
	s := newTestSite(t)
	asset := func(name string) string {
		path, err := s.assets.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		return getOK(t, s, path)
	}
	const id, class, rule = "__________cytoscape_stylesheet", "__________cytoscape_container", `" { position: relative; }"`
	library := asset("cytoscape.min.js")
	if !strings.Contains(library, `"`+id+`"`) || !strings.Contains(library, `"`+class+`"`) || !strings.Contains(library, rule) {
		t.Error("cytoscape.min.js has another style sheet: look at ego.js and app.css")
	}
	if n := strings.Count(library, `createElement("style")`); n != 1 {
		t.Errorf("cytoscape.min.js makes %d style sheets, want 1", n)
	}
	if !strings.Contains(asset("ego.js"), id) || !strings.Contains(asset("app.css"), "."+class+" { position: relative; }") {
		t.Error("ego.js or app.css does without the style sheet of Cytoscape")
	}
}
