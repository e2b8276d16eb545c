// Package word turns a word's spelling into what statistical models look at:
// hashes of its normal form, of its beginnings and endings, and of its shape.
//
// Hashes are the same on every machine and in every run: models are built on
// them.
package word
