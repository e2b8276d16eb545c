// Package page reads the article out of a web page.
//
// In goes a page in UTF-8, with its address if that is known; out come its title, the paragraphs of the article,
// and what the page says of it: address, author, publisher, day, language. The
// way of a page:
//
//	Charset   what is said of its character set, for who decodes it
//	tidy      a smaller page: no scripts, no formatting, few attributes, bounded
//	          depth; JSON-LD is set apart
//	describe  JSON-LD, then <meta>, then marked elements -> metadata
//	clean     the tree without what surrounds an article
//	body      go-trafilatura -> paragraphs
//
// It promises that no text of scripts, styles, hidden elements, captions,
// navigation, forms and comments is a paragraph, as far as a page marks them; that
// a page without an article is an *Absent error; that the same bytes give the same
// result whatever the day; and that no page makes it panic or hang.
package page
