package web

import (
	"net/http"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// How many nodes a picture shows at most, and a table of the same.
const (
	egoNodes = 60
	egoMost  = 300
	egoTable = egoMost
)

// ego is the neighbourhood of an actor, for the script that draws it; as a page
// it is the actor's own.
func (s *Site) ego(r *http.Request) (*page, error) {
	id := fact.ID(r.PathValue("id"))
	n := egoNodes
	if text := r.URL.Query().Get("nodes"); text != "" {
		asked, err := strconv.Atoi(text)
		if err != nil || asked < 1 || asked > egoMost {
			return nil, wrong("The address has nodes="+short(20, shown(text))+".", "It is a number from 1 to 300.")
		}
		n = asked
	}
	e := s.Catalog.Catalog().Ego(id, n)
	if e == nil {
		return nil, notFound("No article tells of this actor.")
	}
	return &page{redirect: htmlOnly(r, linkTo(id)+"?show=graph"), data: egoData(e), table: egoRows(e)}, nil
}

// htmlOnly is a place to go to for those who asked for a page, not for data.
func htmlOnly(r *http.Request, to string) string {
	if _, data := r.Context().Value(formKey{}).(form); data {
		return ""
	}
	return to
}

// egoEdge is an edge in JSON.
type egoEdge struct {
	From  fact.ID `json:"from"`
	To    fact.ID `json:"to"`
	Kind  string  `json:"kind"` // "accuses" or "answers"
	N     int     `json:"n"`
	Proof string  `json:"proof"` // the page that lists what the edge stands for
}

func egoData(e *catalog.Ego) any {
	edges := []egoEdge{}
	for _, edge := range e.Edges {
		edges = append(edges, egoEdge{edge.From.ID, edge.To.ID, edgeKind(edge), edge.N, proof(edge)})
	}
	return struct {
		Center fact.ID     `json:"center"`
		Nodes  []*actorRef `json:"nodes"`
		Edges  []egoEdge   `json:"edges"`
		More   int         `json:"more"`
	}{e.Center.ID, refsOf(e.Nodes), edges, e.More}
}

func edgeKind(e catalog.Edge) string {
	if e.Reply {
		return "answers"
	}
	return "accuses"
}

// proof is the page with the claims behind an edge: of a reply, the claims that
// it answers.
func proof(e catalog.Edge) string {
	accuser, target := e.From, e.To
	if e.Reply {
		return address{path: "/" + string(e.From.ID)}.With("show", showResponses).String()
	}
	return address{path: "/claims"}.With("accuser", string(accuser.ID)).With("target", string(target.ID)).String()
}

func egoRows(e *catalog.Ego) table {
	return table{
		header: []string{"from", "from_id", "edge", "to", "to_id", "count"},
		rows: rowsOf(e.Edges, func(edge catalog.Edge) []string {
			return []string{edge.From.Name, string(edge.From.ID), edgeKind(edge), edge.To.Name, string(edge.To.ID), strconv.Itoa(edge.N)}
		}),
	}
}
