// Package tree holds the syntax of the windows of a text: sentences, in which
// quotes may be passed over as one thing, and the sentences within quotes. It
// ties the words of package syntax to the tokens of package text.
//
// It promises that
//
//	the nodes of a tree stand in order, and each subtree is a range of them;
//	At gives the node of a token, whatever it stands for, or None;
//	a nil tree answers every question with nothing, so that callers need not ask
//	whether a window was parsed.
//
// A name with its title and its apposition is one node, a quote that says something
// of its own another ("this"). Headlines, texts in capitals and windows without a cue
// are not parsed, nor is anything beyond MostTokens words.
package tree
