// Package pdf reads the text layer of PDF files.
//
// In go the bytes of a file; out come its paragraphs in the order in which they are
// drawn, and what the file says of its title and author. Lines that were broken to
// fit the page are joined, what stands at the edge of most pages is left out.
//
// The way of a file:
//
//	lexer    bytes -> tokens and objects (ISO 32000-1, 7.2 and 7.3)
//	file     the objects of a file, found by looking for them: its table of offsets
//	         is neither needed nor trusted
//	filter   the bytes of a stream, unpacked
//	font     codes of a font -> letters
//	content  the operators of a page -> runs of letters with their places
//	line     runs -> lines -> paragraphs
//
// It promises that no file makes it panic, and that time and memory are bounded by
// the limits in limit.go, however much a file claims to unpack to.
//
// It leaves to others: pictures of pages (OCR), encrypted files, forms, notes.
package pdf
