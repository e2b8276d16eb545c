// Package lemma finds the dictionary form of words by their part of speech.
//
// First come exceptions (form and tag -> lemma), then rules: for each tag, the
// longest known ending of the word says how many letters to cut and what to put
// in their place. Both are learnt from a treebank; the irregular verbs and the
// verbs of saying and accusing of verbs.txt are written by hand and go before.
// Suffix rules of this kind are described by Chrupala (2006) and Jongejan and
// Dalianis (2009).
package lemma
