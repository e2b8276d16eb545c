// Package graph turns facts into quads, keeps them in a database, and writes
// them out.
//
// In goes a fact.Document, the facts of one article (package ingest makes
// them). Quads turns it into quads, each labelled with the article it comes
// from; Vocabulary defines every predicate they use. A Store keeps the quads
// of many articles in one file (package quadstore), with the texts they were
// read from and counts of them (Tally). WriteNQuads
// writes quads as canonical N-Quads with absolute IRIs, ReadNQuads reads them
// back.
//
// What the package promises:
//
//   - The same facts give the same quads, sorted and without duplicates.
//   - A write to a Store happens as a whole or not at all, and takes away no
//     quad but those of the article it replaces. Writing the same facts again
//     changes nothing.
//   - Quads come out in an order that the content of the graph alone decides.
//   - Errors of a database file name the file and say what to do (FileError);
//     errors in N-Quads say where (SyntaxError).
//
// IRIs are short in the store: <state/russia>, <accuses>, <rdf:type>. They are
// made absolute on export (see namespace.go).
//
// The package leaves to others: reading words (ingest), asking questions and
// judging whether a graph makes sense (queries, which runs on Store.View).
package graph
