package web

import (
	"math"
	"net/http"
	"strconv"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// How many rows and columns a matrix has.
const (
	matrixSize = 16
	matrixMost = 40
)

// A matrixView is who accuses whom as a heat table.
type matrixView struct {
	Rows                  []matrixRow
	Columns               []matrixSide
	All                   matrixCell // of all claims, shown or not
	MoreRows, MoreColumns int        // sides that are left out
}

type matrixRow struct {
	matrixSide
	Cells []matrixCell
}

// A matrixSide is the head of a row or a column, with all its claims.
type matrixSide struct {
	Actor *catalog.Actor
	All   matrixCell
}

// A matrixCell is a number and the list of what it counts.
type matrixCell struct {
	N     int
	Level int // of heat, 0 to heatLevels
	Link  string
	Label string
}

const heatLevels = 5

// newMatrixView links counts to lists of claims; at is the list of all of them.
func newMatrixView(m *catalog.Matrix, at address) *matrixView {
	v := &matrixView{MoreRows: m.AllRows - len(m.Rows), MoreColumns: m.AllColumns - len(m.Columns)}
	v.All = matrixCell{N: m.Claims, Link: at.String(), Label: "all"}
	for _, c := range m.Columns {
		all := matrixCell{N: c.N, Link: at.With("target", string(c.Actor.ID)).String(), Label: "against " + shown(c.Actor.Name)}
		v.Columns = append(v.Columns, matrixSide{c.Actor, all})
	}
	for i, r := range m.Rows {
		by := at.With("accuser", string(r.Actor.ID))
		row := matrixRow{matrixSide: matrixSide{r.Actor, matrixCell{N: r.N, Link: by.String(), Label: "by " + shown(r.Actor.Name)}}}
		for j, c := range m.Columns {
			n := m.Counts[i][j]
			cell := matrixCell{N: n, Level: heat(n, m.Most), Label: shown(r.Actor.Name) + " against " + shown(c.Actor.Name)}
			cell.Link = by.With("target", string(c.Actor.ID)).String()
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// heat is the level of a count: a few pairs have most of the claims, so that
// equal steps would leave all others pale.
func heat(n, most int) int {
	if n == 0 || most < 2 {
		return min(n, 1)
	}
	return 1 + int(math.Round((heatLevels-1)*math.Log(float64(n))/math.Log(float64(most))))
}

// matrixPage is a matrix with what narrows it.
type matrixPage struct {
	List  *claimList
	Pairs *matrixView
	Size  int
	Sizes []int
}

func (s *Site) matrix(r *http.Request) (*page, error) {
	size, err := numberOf(r, "size", matrixSize, matrixMost)
	if err != nil {
		return nil, err
	}
	list, selection, err := s.claimListOf(r, nil)
	if err != nil {
		return nil, err
	}
	m := catalog.NewMatrix(selection.Claims, size)
	claims := list.At.Without("size")
	claims.path = "/claims"
	v := &matrixPage{List: list, Pairs: newMatrixView(m, claims), Size: size, Sizes: []int{8, matrixSize, 24, matrixMost}}
	return &page{template: "matrix", title: "Who accuses whom", view: v, data: matrixData(m), table: matrixTable(m)}, nil
}

// numberOf reads a number of the query, from 1 to most.
func numberOf(r *http.Request, key string, usual, most int) (int, error) {
	text := r.URL.Query().Get(key)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, wrong("The address has "+key+"="+short(20, shown(text))+".", "It is a number from 1 to "+strconv.Itoa(most)+".")
	}
	return n, nil
}

// pairData is a cell in JSON.
type pairData struct {
	Accuser fact.ID `json:"accuser"`
	Target  fact.ID `json:"target"`
	N       int     `json:"accusations"`
}

func matrixData(m *catalog.Matrix) any {
	pairs := []pairData{}
	for i, row := range m.Rows {
		for j, column := range m.Columns {
			if n := m.Counts[i][j]; n > 0 {
				pairs = append(pairs, pairData{row.Actor.ID, column.Actor.ID, n})
			}
		}
	}
	return struct {
		N        int           `json:"accusations"`
		Accusers []countedData `json:"accusers"`
		Targets  []countedData `json:"targets"`
		Pairs    []pairData    `json:"pairs"`
	}{m.Claims, countedOf(m.Rows), countedOf(m.Columns), pairs}
}

// matrixTable has a row for each pair that has claims.
func matrixTable(m *catalog.Matrix) table {
	return table{
		header: []string{"accuser", "accuser_id", "target", "target_id", "accusations"},
		rows: func(yield func([]string) bool) {
			for i, row := range m.Rows {
				for j, column := range m.Columns {
					a, b, n := row.Actor, column.Actor, m.Counts[i][j]
					if n > 0 && !yield([]string{a.Name, string(a.ID), b.Name, string(b.ID), strconv.Itoa(n)}) {
						return
					}
				}
			}
		},
	}
}
