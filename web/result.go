package web

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/web/catalog"
)

// A resultView is the answer of a query as a page shows it.
type resultView struct {
	Columns []resultColumn
	Rows    [][]resultCell
	All     int
	More    bool // the answer itself was cut
	Cut     bool // the page shows fewer rows than there are
}

// A resultColumn has the twin that links its texts: accuser has accuser_id.
type resultColumn struct {
	queries.Column
	at, twin int // places in a row; twin is -1 where there is none
}

// A resultCell is a value with its page, if it has one.
type resultCell struct {
	Text   string
	Full   string // the id that Text is short for, or ""
	Link   string
	Kind   string         // of its column
	Number bool           // it stands on the right
	Long   bool           // it needs a wide column
	Actor  fact.ActorType // of what it links to, or ""
}

// resultOf puts an answer into a table. Columns of ids that belong to a column
// of names become its links; JSON and CSV have them apart.
func (s *Site) resultOf(q *queries.Query, r *queries.Result) *resultView {
	v := &resultView{All: len(r.Rows), More: r.Truncated, Cut: len(r.Rows) > queryRows}
	v.Columns = columnsOf(q.Columns)
	c := s.Catalog.Catalog()
	for _, row := range first(queryRows, r.Rows) {
		cells := make([]resultCell, len(v.Columns))
		for i, column := range v.Columns {
			cells[i] = column.cell(row, c)
		}
		v.Rows = append(v.Rows, cells)
	}
	return v
}

func columnsOf(all []queries.Column) (list []resultColumn) {
	place := func(name string) int {
		return slices.IndexFunc(all, func(c queries.Column) bool { return c.Name == name })
	}
	for i, c := range all {
		base, isTwin := strings.CutSuffix(c.Name, "_id")
		if isTwin && c.Kind == queries.IDColumn && place(base) >= 0 {
			continue
		}
		twin := place(c.Name + "_id")
		if twin >= 0 && all[twin].Kind != queries.IDColumn {
			twin = -1
		}
		list = append(list, resultColumn{c, i, twin})
	}
	return list
}

// Number says whether the values stand on the right.
func (c resultColumn) Number() bool {
	return c.Kind == queries.IntColumn || c.Kind == queries.NumberColumn
}

// Heading is the name of the column in words.
func (c resultColumn) Heading() string { return strings.ReplaceAll(c.Name, "_", " ") }

func (c resultColumn) cell(row []queries.Value, graph *catalog.Catalog) resultCell {
	v := row[c.at]
	out := resultCell{Text: queries.Format(v), Kind: string(c.Kind), Number: c.Number()}
	id, isID := v.(fact.ID)
	if c.twin >= 0 {
		id, isID = row[c.twin].(fact.ID)
	}
	if b, isBool := v.(bool); isBool {
		out.Text = map[bool]string{true: "yes", false: "no"}[b]
	}
	out.Long = c.Kind == queries.TextColumn && len(out.Text) > longText
	if !isID {
		return out
	}
	out.Link = pageOf(id)
	if a := graph.Actor(id); a != nil {
		out.Actor = a.Type
		if c.twin >= 0 && out.Text == "" {
			out.Text = a.Name
		}
	} else if c.twin < 0 && len(id) > shortID {
		out.Text, out.Full = short(shortID, string(id)), string(id)
	}
	return out
}

// longText is from how many bytes on a text needs room; shortID is how much of
// the id of a fact tells it from others: "article/8a8fcf24".
const (
	longText = 40
	shortID  = len("article/8a8fcf24")
)

// pageOf is the page of an id, or "" where ids of its kind have none.
func pageOf(id fact.ID) string {
	kind, rest, ok := strings.Cut(string(id), "/")
	if !ok || rest == "" || !slices.Contains(pageKinds[:], kind) {
		return ""
	}
	return linkTo(id)
}

// pageKinds are how the ids begin that have a page.
var pageKinds = [...]string{"person", "state", "org", "group", "outlet", "article", "claim", "statement", "response"}
