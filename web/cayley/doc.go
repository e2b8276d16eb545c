// Package cayley serves Cayley's own Query, Visualize and Query Shape pages, on the
// graph of this program, for those who know them.
//
//	/cayley/query, /cayley/visualize, /cayley/shape   the pages
//	/cayley/static/...                                their scripts, styles and logo
//	/cayley/LICENSE, AUTHORS, THIRD-PARTY.txt         whose they are
//	POST /cayley/api/v1/query/gizmo                   runs a script, gives its rows
//	POST /cayley/api/v1/shape/gizmo                   gives the shape of its last path
//
// The pages are copies of those in Cayley v0.7.7, in ui/, with the changes that
// copy/patches.go lists: they stand below /cayley/, ask no other host for anything, hold
// no inline script, and have no way to write.
//
// # The API
//
// In goes a script of Gizmo as the body of a POST, out comes what the pages want: text
// that is JSON, {"result": [{tag: value}, ...]}, a shape, or {"error": "..."}. Nodes are
// written "<state/russia>". It differs from Cayley's where that cannot be kept or should
// not be:
//
//   - rows come in the order of their values, not in that of the script;
//   - g.emit(1) gives {"value": 1}, and objects of objects are refused;
//   - errors have a status of their own, and answers that are cut say so ("truncated");
//   - no other language than Gizmo, no write, no CORS.
//
// Scripts run in the processes of package queries/worker, behind the guard of package
// queries, bound in time, rows and bytes (Options). None runs where Options.Scripts does
// not say so.
package cayley
