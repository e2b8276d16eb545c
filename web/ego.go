package web

import (
	"net/http"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// Bounds of a picture, and of the table that says the same.
const (
	egoNear  = 60  // neighbours of each open actor, unless the address asks for more
	egoMost  = 300 // nodes in all
	egoEdges = 1500
	egoOpen  = 50 // actors that an address may open
)

// egoOf is the neighbourhood of an actor that an address asks for: open names
// the actors that are opened beside it, nodes how many neighbours each brings.
func (s *Site) egoOf(r *http.Request, id fact.ID) (*catalog.Ego, error) {
	limits := catalog.EgoLimits{Near: egoNear, Nodes: egoMost, Edges: egoEdges}
	q := r.URL.Query()
	if text := q.Get("nodes"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > egoMost {
			return nil, wrong("The address has nodes="+short(20, shown(text))+".", "It is a number from 1 to 300.")
		}
		limits.Near = n
	}
	open, err := openOf(q.Get("open"))
	if err != nil {
		return nil, err
	}
	e := s.Catalog.Catalog().Ego(id, open, limits)
	if e == nil {
		return nil, notFound("No article tells of this actor.")
	}
	return e, nil
}

// openOf reads ids with commas between them.
func openOf(list string) ([]fact.ID, error) {
	if list == "" {
		return nil, nil
	}
	parts := strings.Split(list, ",")
	if len(parts) > egoOpen {
		return nil, wrong("The address opens "+countOf(len(parts), "actor")+".", "It may open 50.")
	}
	ids := make([]fact.ID, len(parts))
	for i, part := range parts {
		ids[i] = fact.ID(part)
	}
	return ids, nil
}

// ego is the neighbourhood of an actor, for the script that draws it; as a page
// it is the actor's own.
func (s *Site) ego(r *http.Request) (*page, error) {
	e, err := s.egoOf(r, fact.ID(r.PathValue("id")))
	if err != nil {
		return nil, err
	}
	to := address{"/" + string(e.Center.ID), r.URL.Query()}.With("show", showGraph)
	return &page{redirect: htmlOnly(r, to.String()), data: egoData(e), table: egoRows(e)}, nil
}

// graphView is the part of a page that shows an Ego.
type graphView struct {
	*catalog.Ego
	Link string // where the script finds it
	Wide string // the address that shows more neighbours, or ""
}

// showEgo is the graph of an actor as a part of its page.
func (s *Site) showEgo(r *http.Request, a *catalog.Actor, p *page) (*graphView, error) {
	e, err := s.egoOf(r, a.ID)
	if err != nil {
		return nil, err
	}
	p.table, p.data = egoRows(e), egoData(e)
	g := &graphView{Ego: e, Link: linkTo("ego/" + a.ID + ".json")}
	if at := addressOf(r); e.More > 0 && at.Get("nodes") == "" {
		g.Wide = at.With("nodes", strconv.Itoa(egoMost)).String()
	}
	return g, nil
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

// egoOpened is an open actor in JSON: the nodes stand in the order of those that
// add them.
type egoOpened struct {
	ID    fact.ID `json:"id"`
	Added int     `json:"added"`
}

// egoNode is a node in JSON, with how many claims the actor is a party of. That
// does not depend on what else is shown: nodes keep their size.
type egoNode struct {
	*actorRef
	Claims int `json:"claims"`
}

func egoData(e *catalog.Ego) any {
	nodes, edges, open := []egoNode{}, []egoEdge{}, []egoOpened{}
	for _, a := range e.Nodes {
		nodes = append(nodes, egoNode{refOf(a), len(a.Made) + len(a.Received)})
	}
	for _, edge := range e.Edges {
		edges = append(edges, egoEdge{edge.From.ID, edge.To.ID, edgeKind(edge), edge.N, proof(edge)})
	}
	for _, o := range e.Open {
		open = append(open, egoOpened{o.Actor.ID, o.Added})
	}
	return struct {
		Center    fact.ID     `json:"center"`
		Open      []egoOpened `json:"open"`
		Nodes     []egoNode   `json:"nodes"`
		Edges     []egoEdge   `json:"edges"`
		More      int         `json:"more"`
		MoreEdges int         `json:"moreEdges"`
	}{e.Center.ID, open, nodes, edges, e.More, e.MoreEdges}
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
