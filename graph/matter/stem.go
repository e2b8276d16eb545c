package matter

import "strings"

// An ending is cut from words that keep at least min bytes, and with is put in
// its place.
type ending struct {
	cut, with string
	min       int
}

// endings are tried from the first to the last; one is cut. They are those of
// inflection, and of nouns of action beside their verbs: "violations",
// "violated" and "violating" are one word.
var endings = [...]ending{
	{"ations", "", 4}, {"ation", "", 4}, {"ating", "", 4}, {"ated", "", 4}, {"ates", "", 4}, {"ate", "", 4},
	{"ions", "", 4}, {"ion", "", 4}, {"ies", "y", 2}, {"ied", "y", 2},
	{"ings", "", 3}, {"ing", "", 3}, {"ed", "", 3}, {"ss", "ss", 1}, {"es", "", 3}, {"s", "", 3}, {"e", "", 3},
}

// stem cuts the ending of a word in lower case.
func stem(word string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e.cut); ok && len(rest) >= e.min {
			return single(rest + e.with)
		}
	}
	return word
}

// single makes one of the two consonants at an end that a suffix had doubled:
// "stopped", "stop".
func single(s string) string {
	n := len(s)
	if n > 3 && s[n-1] == s[n-2] && strings.IndexByte("bdgmnprt", s[n-1]) >= 0 {
		return s[:n-1]
	}
	return s
}
