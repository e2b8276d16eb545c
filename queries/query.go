package queries

import "jaccuse/graph/fact"

// Query is one saved question: a Gizmo script and what its header says of it.
type Query struct {
	Name    string // the file's name without ".js"
	File    string // the file it was read from, for error messages
	Title   string
	Answers string // what it answers, in one paragraph
	Params  []Param
	Columns []Column
	// Claims says which claims the query counts: those behind an accuses edge
	// (asserted and unnegated), or all.
	Claims string
	// Sorted names the columns that the rows are ordered by, "-day" for
	// descending. The other columns follow, so that the order is always total.
	Sorted []string
	Script string // the whole file, header and all: its line numbers hold
}

// Param is one parameter of a query.
type Param struct {
	Name     string
	Kind     ParamKind
	Choices  []string // of kind Choice: the only values it may have
	Required bool
	Default  string // "" for none
	Meaning  string
}

// ParamKind says what a parameter's value may be and what the script gets.
type ParamKind string

const (
	// StringParam is any text.
	StringParam ParamKind = "string"
	// ActorParam is whoever can accuse or be accused, as an id
	// ("person/mark-esper", with or without angle brackets) or as a name. The
	// script gets the id.
	ActorParam ParamKind = "actor"
	// OutletParam is an actor that is an outlet.
	OutletParam ParamKind = "outlet"
	// NodeParam is the id of any node: a statement, a claim, an article.
	NodeParam ParamKind = "node"
	// DateParam is YYYY, YYYY-MM or YYYY-MM-DD.
	DateParam ParamKind = "date"
	// ForceParam is one of fact.Forces.
	ForceParam ParamKind = "force"
	// IntParam is a whole number; the script gets a number.
	IntParam ParamKind = "int"
	// Choice is one of the values written in the header: "month|day".
	Choice ParamKind = "choice"
)

var paramKinds = [...]ParamKind{StringParam, ActorParam, OutletParam, NodeParam, DateParam, ForceParam, IntParam}

// Column is one column of a query's result.
type Column struct {
	Name    string
	Kind    ColumnKind
	Meaning string
}

// ColumnKind says what the values of a column are. Any of them may be missing.
type ColumnKind string

const (
	TextColumn ColumnKind = "text"
	// IDColumn holds ids of nodes. Scripts may give them as Gizmo does,
	// "<state/russia>"; a Result holds a fact.ID.
	IDColumn ColumnKind = "id"
	// DayColumn holds days, "2020-05-04", or months or years where a query says so.
	DayColumn ColumnKind = "day"
	IntColumn ColumnKind = "int"
	// NumberColumn holds decimals.
	NumberColumn ColumnKind = "number"
	BoolColumn   ColumnKind = "bool"
)

var columnKinds = [...]ColumnKind{TextColumn, IDColumn, DayColumn, IntColumn, NumberColumn, BoolColumn}

// Severity says how bad a finding is.
type Severity string

const (
	// SeverityError: the graph says something that cannot be so.
	SeverityError Severity = "error"
	// SeverityWarning: somebody should look.
	SeverityWarning Severity = "warning"
)

// ScriptCheck is a check written as a query: each row it gives is a finding.
// Its columns article (id), start and end (int) say where, its other id
// columns become the nodes of the finding.
type ScriptCheck struct {
	Name     string
	File     string
	Title    string
	Why      string // what a finding means
	Severity Severity
	Message  string // "{claim} has no accuser": {column} stands for its value
	Columns  []Column
	Script   string
}

func (q *Query) param(name string) *Param {
	for i := range q.Params {
		if q.Params[i].Name == name {
			return &q.Params[i]
		}
	}
	return nil
}

func forces() []string { return fact.Forces[:] }
