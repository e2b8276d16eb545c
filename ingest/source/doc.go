// Package source reads files of many kinds as articles.
//
// In go files, folders and standard input; out come articles: a kept text, and
// what the source says of it beside (its address, title, author, publisher, day).
// The way of a file:
//
//	List     what the user named -> one File each, in a fixed order
//	Records  a File -> its Records in their order; archives and compressed files
//	         are gone through, dumps are split, all as streams
//	Article  a Record -> an Article: the slow part, fit for many goroutines
//
// What kinds of files there are stands in one table, Kinds. A kind is told by
// the first bytes of a file; its name decides where they leave it open.
//
// It promises that
//
//   - a record that cannot be read is a failure of that record alone, and a
//     broken stream keeps the records before the break; the error is an *Error
//     that names the file, the record and, where there is one, the place;
//   - no record of more than MaxRaw bytes is held, however large the file, and
//     what is packed cannot unpack to more than allowance.go says;
//   - the kept text is valid UTF-8 of at most MaxSize bytes;
//   - an article depends on what Record.Digest covers alone.
//
// It knows nothing of what articles say, and reaches no other machine: pages
// come through Options.Open, the links of files are followed through Options.Fetch.
package source
