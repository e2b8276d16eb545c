// Package sparse holds linear models over hashed features: for each feature a
// row of a few classes with their weights, most features having none.
//
// Training (Trainer) is the averaged perceptron of Collins (2002), with the
// feature hashing of Weinberger et al. (2009). It counts in whole numbers, so
// that the order of machine instructions cannot show in the result. A trained
// Model is pruned and its weights are companded to eight bits: a few weights are
// huge and very many small, which linear quantisation cannot hold.
package sparse
