// Command bench measures a database of many articles as users see it: ingest,
// every saved query, retract, stats, verify.
//
//	go run ./queries/bench -quads 5000000
//	go run ./queries/bench -quads 5000000 -db keep.db   keeps the file, or uses it again
//
// Each query that looks at one actor is asked for -actors of them, drawn evenly
// from all, and for the one that is in the news most. Times are of queries.Run on
// a state of the graph of its own: the first run of a query has caches as they
// are.
package main
