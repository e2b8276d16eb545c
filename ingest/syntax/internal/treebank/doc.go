// Package treebank reads treebanks in the CoNLL-U format of Universal
// Dependencies (https://universaldependencies.org/format.html) for training and
// measuring.
//
// In goes CoNLL-U text, out come sentences with basic trees and, for each word,
// its span in the sentence's "# text". Enhanced dependencies, features and empty
// nodes are left out.
package treebank
