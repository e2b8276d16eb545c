// Package queries asks questions of the graph and checks that it is consistent.
//
// In goes a graph (Cayley's QuadStore; for checks, a CheckSource such as
// *graph.Store) and a question; out come rows of typed values, or findings.
//
// # Saved queries
//
// A saved query is one JavaScript file for Gizmo, Cayley's query language, with
// a header in comments (see header.go). Those that come with the program are in
// saved/; Load reads others. Run checks the parameters, resolves names of
// actors ("Russia", "Mark Esper") to ids, runs the script and sorts the rows.
// To add a question, add saved/NAME.js and ../testdata/queries/NAME.txtar.
//
// A script finds its parameters in the object params: text, a number for kind
// int, an id without angle brackets for an actor, null where none was given.
// They are data: a script writes g.V(iri(params.target)), never
// g.V(params.target). Beside Gizmo it may use what prelude.js defines: one,
// many, named, within, name, node, overlaps, counter, tally for counts that the database keeps, for claims allClaims, spokenFor,
// allOf, asserted, stands, claims, outletOf, rows for many values of many nodes,
// and edges for the labels of quads. It gives
// its rows by g.emit({column: value}) or by tags and .All(). A display column
// such as accuser holds a name, its twin accuser_id the id.
//
// A path has a row for each way through the graph: where several articles state
// one triple, it gives it several times. one, many and named do not, and cost
// less than a path where a script looks something up for each row.
//
// # Shapes
//
// ShapeOf tells how the path of a script hangs together, for the picture of Cayley's
// Query Shape page: the script is run, but what it would read at the end is drawn and
// not read (shape.go, unplanned.go).
//
// # What a run promises
//
// Each run has a session, a JavaScript runtime and a time limit of its own; runs
// share nothing but the store and may go on at once. Rows come in the same
// order each time. Errors of a script read file:line:col: message. A script
// cannot end the process by wrong arguments, endless loops, endless recursion
// or endless rows (see guard.go). It can by eating all memory, so that scripts
// of users run in processes of their own (package queries/worker).
//
// # Checks
//
// A check is a query that must give no rows (checks/*.js), or a Go function over
// one scan of all quads, held in memory (checks.go lists them). Check runs a set
// of them. Each has a passing and a failing graph in ../testdata/checks.
package queries
