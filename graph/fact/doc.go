// Package fact holds the plain facts that are read from one article: who the
// actors are, what they stated, whom they accused and who answered.
//
// It is the seam of the program. The reading side (package ingest) fills these
// types and knows nothing of quads; the graph side (package graph) turns them
// into quads and knows nothing of words. Both import this package, and this
// package imports neither.
//
// Three promises hold for every Document that ingest returns:
//
//   - A Span is a half-open pair of byte offsets into the kept text of the
//     article, and Text[span.Start:span.End] is the surface form, always.
//   - Ids derive from content alone (see id.go): no counter, no clock, no map
//     order. The same bytes give the same Document.
//   - An unknown value is an empty string or an empty list, never a guess.
//
// The JSON form of a Document (field names and their order) is a public format.
package fact
