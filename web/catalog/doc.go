// Package catalog holds a graph in memory as plain values, linked and indexed
// for pages.
//
// In goes a store of package graph; out comes a Catalog: actors with what they
// said, claimed and answered, claims with their responses, articles with all of
// it. A Catalog never changes. A Keeper reads the store and makes a new Catalog
// when something in it has: it reads anew only the articles that changed, so
// that following an ingest of many costs what the new ones cost.
//
// What the package promises:
//
//   - Lists have one order: claims, statements, responses and articles newest
//     first, actors by how much there is of them, equal ones by id.
//   - All of a Catalog is one state of the graph.
//   - Whatever a graph holds, nothing panics: ends of edges that no article
//     describes become actors named by their ids.
//
// Memory: some 3 KB for an article of the made-up corpus of queries/bench
// (1.5 statements, 1.1 claims); docs/benchmarks.md has the figures. The texts of
// articles stay in the store.
//
// It leaves to others: words and pages (web), arbitrary questions (queries).
package catalog
