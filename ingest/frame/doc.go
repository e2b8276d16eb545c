// Package frame finds, for each word that signals a statement, an accusation or
// a response (its cue), who and what stands in its grammatical functions, and
// holds that against rules.
//
// The seam: in go the layout of a text (text.Text), its mentions and its dates;
// out come Matches, each a rule and the fillers of its roles, as spans. The
// rules (rules/*.rule) know functions, not word order: "the accuser is the
// subject of accuse, the target its object, the matter what follows of". The
// functions are filled by Predications, which are now found from the order of
// phrases alone (predication.go); a parser can fill the same functions without
// a change to any rule.
//
// Each rule carries texts that it must match, with the roles it must fill, and
// look-alikes that it must skip; the tests run them all. Classes of words that
// rules refer to stand in classes/*.txt.
//
// A cue's polarity and modality are part of its Predication. What a match means
// for the graph is left to package extract.
package frame
