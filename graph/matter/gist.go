package matter

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"unicode"
)

// The limits of a gist: more words than these add nothing that tells two
// accusations apart, and longer words are none.
const (
	maxWords  = 40
	maxLetter = 40
	maxText   = 4000
)

// A Gist is the words that carry a matter, each once: the longest first, those
// of one length by the alphabet. Names and Negations are among Words.
type Gist struct {
	Words     []string // stems
	Names     []string // of them, those with a capital or a digit
	Negations []string // of them, those that turn the rest around: "not", "fail"
}

//go:embed stop.txt
var stopFile string

var stopWords = listed(stopFile)

// negations, as stems.
var negations = listed("no\nnot\nnever\nwithout\nfail\nfailur\nrefus\nlack\nprevent\nstop\nblock\nneglect\noppos\nreject\nhalt\n")

func listed(file string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(file) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			set[word] = true
		}
	}
	return set
}

// Of is the gist of a matter. Words that name the parties themselves tell
// nothing of it and are left out: give them as they stand in their ids
// ("united-states").
func Of(text string, parties ...string) Gist {
	leave := map[string]bool{}
	for _, p := range parties {
		for _, word := range strings.Split(p, "-") {
			leave[stem(word)] = true
		}
	}
	var g Gist
	for i, token := range tokens(text) {
		word := strings.ToLower(token)
		named := strings.IndexFunc(token, unicode.IsDigit) >= 0 || i > 0 && word != token
		if !named && stopWords[word] || len(word) > maxLetter {
			continue
		}
		s := stem(word)
		if leave[s] || slices.Contains(g.Words, s) {
			continue
		}
		g.add(s, named)
		if len(g.Words) == maxWords {
			break
		}
	}
	slices.SortFunc(g.Words, byLength)
	slices.Sort(g.Names)
	slices.Sort(g.Negations)
	return g
}

func (g *Gist) add(stem string, named bool) {
	g.Words = append(g.Words, stem)
	if named {
		g.Names = append(g.Names, stem)
	}
	if negations[stem] {
		g.Negations = append(g.Negations, stem)
	}
}

// byLength puts long words first: they are the rarer ones.
func byLength(a, b string) int {
	return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
}

// tokens are the runs of letters and digits, without what an apostrophe adds
// ("Russia's") and the marks inside of numbers and initials ("1,000", "U.S.").
func tokens(text string) []string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	text = apostrophes.Replace(text)
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(",.'", r)
	})
	var list []string
	for _, f := range fields {
		f, _, _ = strings.Cut(strings.Trim(f, ",.'"), "'")
		if f = inner.Replace(f); f != "" {
			list = append(list, f)
		}
	}
	return list
}

var (
	apostrophes = strings.NewReplacer("n't", " not", "n’t", " not", "’", "'")
	inner       = strings.NewReplacer(",", "", ".", "")
)
