// Package frame finds, for each word that signals a statement, an accusation or
// a response (its cue), who and what stands in its grammatical functions, and
// holds that against rules.
//
// The seam: in go the layout of a text (text.Text), its trees, its mentions and its
// dates; out come Matches, each a rule and the fillers of its roles, as spans. The
// rules (rules/*.rule) know functions, not word order: "the accuser is the
// subject of accuse, the target its object, the matter what follows of".
//
// A Predication is a cue with its functions. They are filled from the order of
// phrases (verb.go, subject.go, complement.go, noun.go) and from the tree (clause.go
// reads it, dependency.go says where it wins); a window without a tree has the former
// alone. Passives have the functions of their actives.
//
// Quotes that no verb stands beside get their speaker by sieves (attribution.go,
// label.go, headline.go), the turns of interviews by their labels (turn.go), texts by
// who issued them (issuer.go); their Matches name the sieve as their rule.
//
// Phrases (slot.go) runs before the mentions are linked: it tells which nouns stand
// where only actors do.
//
// Each rule carries texts that it must match, with the roles it must fill, and
// look-alikes that it must skip; the tests run them all. Classes of words that
// rules refer to stand in classes/*.txt.
//
// A cue's polarity and modality are part of its Predication. What a match means
// for the graph is left to package extract.
package frame
