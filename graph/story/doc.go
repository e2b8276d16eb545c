// Package story tells whether two texts tell one story: a wire copy under
// another headline, an edited copy, an excerpt, an update with more to tell.
//
// In goes a text; out comes its Sketch, of a fixed size whatever the text is
// (MinHash; Broder, On the resemblance and containment of documents, 1997). Of
// two sketches Compare estimates how alike the texts are: the distance, and the
// share of the shorter text that the longer one holds. Bands are what sketches
// of texts that are alike have in common, to find them by.
//
// A text is the set of its shingles, runs of five words, in lower case and
// without punctuation. So it does not matter where a paragraph stands, and a
// story told again in other words is another text.
//
// The hashes are fixed for ever: sketches are kept in databases. It knows
// neither quads nor facts; when articles are from is for the caller to compare.
package story
