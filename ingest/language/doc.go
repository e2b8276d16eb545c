// Package language tells what language an article is in.
//
// In go a text and what its source claims; out comes a BCP 47 tag, or "" where
// neither is sure. The text is heard before the claim: a page of a Spanish site
// that says "en" because its template does is Spanish.
//
// The text is told by its script first, then by how often three letters follow
// one another (github.com/abadojack/whatlanggo). Trigrams are right on paragraphs
// and guess on single lines, so that a few words have no language here. A claim
// counts where the text is too short to speak against it.
//
// It promises that the answer depends on its arguments alone, takes time in
// proportion to a bounded part of the text, and is one of the tags of a table,
// or the base language of the claim.
package language
