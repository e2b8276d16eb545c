// Package matter compares what two claims accuse somebody of, by their words.
//
// In goes the matter of a claim ("violated the truce in the Sava valley"); out
// comes its Gist, the words that carry it, and for two gists a score from 0 to 1.
// Words are folded to lower case and cut to a stem; function words and verbs
// that say little ("use", "try") are left out.
//
// The score is the Jaccard index: the words that both share, over the words that
// either has. It is symmetric, rests on the two texts alone, and can be worked
// out by hand. Two rules stand before it, since they are where the same words
// speak of different deeds: names and numbers must not differ, and what one
// negates the other must negate.
//
// It knows neither quads nor facts; who accuses whom, and when, is for the
// caller to compare.
package matter
