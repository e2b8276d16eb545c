// Package tagger assigns parts of speech: greedily from left to right, by an
// averaged perceptron (Collins 2002, "Discriminative training methods for hidden
// Markov models") over spelling, neighbours, the two previous tags and the
// classes of tags that a word can have (after Toutanova et al. 2003 and Choi and
// Palmer 2012).
//
// A tag is the pair of the universal and the treebank's own part of speech,
// "VERB|VBD", chosen together.
package tagger
