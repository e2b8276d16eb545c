// Command bench measures a quadstore, and beside it Cayley's own bolt backend on
// the same quads in the same run, so that the ratios hold on any machine.
//
//	go run ./graph/quadstore/bench                  both, 300,000 quads
//	go run ./graph/quadstore/bench -big 5000000     then a quadstore alone, larger
//
// Loads are in transactions of about 10,000 quads (-batch). A query is run some times and
// the median is given, with the number of its rows.
package main
