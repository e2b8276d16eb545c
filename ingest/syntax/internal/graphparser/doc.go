// Package graphparser parses sentences by scoring every pair of words as head and
// dependent, and taking the projective tree with the highest sum.
//
// Scores come from two layers of bidirectional LSTM over words, affixes and tags
// (Kiperwasser and Goldberg 2016; Dozat and Manning 2017), the tree from Eisner's
// algorithm (1996) with one child of the root, relations from a classifier over
// the arcs of the tree. Training is by softmax over the heads of each word, with
// dropout that stays the same within a sentence (Gal and Ghahramani 2016) and
// words left out in proportion to their rarity.
package graphparser
