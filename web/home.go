package web

import (
	"net/http"

	"jaccuse/web/catalog"
)

// homeView is what the start shows.
type homeView struct {
	*catalog.Overview
	Articles, Statements, Answers int
	Pairs                         *matrixView
}

func (s *Site) home(r *http.Request) (*page, error) {
	c := s.Catalog.Catalog()
	o := c.Overview()
	v := &homeView{Overview: o, Articles: len(c.Articles), Statements: len(c.Statements), Answers: o.Answers}
	v.Pairs = newMatrixView(o.Matrix, address{path: "/claims"})
	p := &page{template: "home", view: v, data: v.data(), table: claimTable(o.Latest)}
	if r.URL.Path != "/" {
		p.redirect = htmlOnly(r, "/")
	}
	return p, nil
}

// data is the start in JSON.
func (v *homeView) data() any {
	latest := []claimData{}
	for _, c := range v.Latest {
		latest = append(latest, dataOf(c))
	}
	return struct {
		Articles    int           `json:"articles"`
		Accusations int           `json:"accusations"`
		Statements  int           `json:"statements"`
		Answers     int           `json:"responses"`
		First       string        `json:"firstDay"`
		Last        string        `json:"lastDay"`
		Latest      []claimData   `json:"latest"`
		Pairs       any           `json:"matrix"`
		Outlets     []countedData `json:"outlets"`
	}{
		v.Articles, v.Accusations, v.Statements, v.Answers, v.First, v.Last, latest, matrixData(v.Matrix), countedOf(v.Outlets),
	}
}

// countedData is an actor with a number.
type countedData struct {
	*actorRef
	N int `json:"count"`
}

func countedOf(list []catalog.ActorCount) []countedData {
	data := []countedData{}
	for _, a := range list {
		data = append(data, countedData{refOf(a.Actor), a.N})
	}
	return data
}
