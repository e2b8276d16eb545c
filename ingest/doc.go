// Package ingest reads news articles and returns the facts in them.
//
// In go files, folders and standard input; out come documents of package fact,
// one for each article. The way of an article:
//
//	source.List     what the user named -> files, in a fixed order
//	source.Record   a piece of a file that holds an article
//	source.Article  its kept text, and what the source says of it beside
//	Extractor       kept text -> fact.Document
//
// Pipeline runs these for many articles on several cores and hands over the
// results in the order of the sources, whichever was ready first.
//
// It promises that
//
//   - one bad article is a failure of that article alone, a *source.Error that
//     names it, never of the run;
//   - the same record gives the same document, whatever the number of workers; one
//     that Pipeline.Known knows by its digest is not read again;
//   - memory is bounded by the size of a few articles, not by their number;
//   - every span of a document is a pair of byte offsets into the kept text.
//
// It knows words and nothing of quads: what becomes of a document is up to
// package graph.
package ingest
