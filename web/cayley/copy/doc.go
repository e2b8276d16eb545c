// Command copy makes web/cayley/ui, our copies of Cayley's own pages, from the module
// that go.mod names, and web/cayley/ui.tsv, the hashes of both.
//
//	go run ./web/cayley/copy
//
// files.go lists what is copied, patches.go every change, with its reason. A test does
// the same again and compares, so the copies are never edited by hand.
package main
