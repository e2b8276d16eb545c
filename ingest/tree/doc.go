// Package tree holds the syntax of the windows of a text: sentences, in which
// quotes may be passed over as one thing, and the sentences within quotes. It
// ties the words of package syntax to the tokens of package text.
package tree
