// Package wikitext takes the running text out of MediaWiki's markup.
//
// In go the source of a page and what its wiki calls files and categories; out come
// paragraphs as a reader sees them, and the day that a template {{date}} names.
// Left out are tables, templates, files with their captions, notes, galleries,
// and the sections behind the article ("Sources", "External links").
//
// Templates are not expanded, since what they stand for is elsewhere. A few that only
// dress a word up ({{w|Rome}}, {{nowrap|5 km}}) are read as that word.
//
// It promises time in proportion to the source, and no panic, whatever that is. What
// is opened and never closed is text.
package wikitext
