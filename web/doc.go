// Package web serves the graph as pages.
//
// In goes a database file and the saved queries; out come pages, each with its
// own URL that holds all of its state, and each also as .json and .csv. Every
// id is a page: /state/russia, /claim/<article>/<span>/<parties>.
//
// # Parts
//
//	guard    who may ask, how much and how long; headers of every answer
//	asset    styles, scripts, fonts, vendored libraries
//	catalog  the graph in memory, linked and indexed
//	cayley   Cayley's own pages on the same store
//	web      the routes, and one file for each page
//
// # A request
//
// The guard lets it in, the site finds the route (route.go) and the form that
// is asked for (by the end of the path), the page gathers what it shows from
// the catalog, the kept texts and the saved queries, and the answer (answer.go)
// writes it as HTML by a template, as JSON or as CSV.
//
// # The reading view
//
// The text of an article is cut at the borders of all its facts (reading.go);
// each segment names the facts that cover it, so that they may overlap in any
// way. Signs in the text and notes in the margin (note.go) link to each other.
// The text of the view but for the signs is the kept text, byte for byte. Long
// texts come in parts: passageLink knows the way to a fact.
//
// # What the package promises
//
//   - Nothing that a route does changes the database, the only file it reads.
//   - What articles hold is shown as text, never run: html/template escapes it,
//     the Content-Security-Policy allows no inline script, and characters that
//     turn the direction of text are shown by their number.
//   - Every page works without JavaScript; scripts add suggestions, pictures of
//     graphs, marks that light up together, times to drag over, files of charts.
package web
