package mention

import (
	"strings"

	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// mostShouted is how many words in capitals of one text are put in ordinary case.
const mostShouted = 100_000

// Recase puts the sentences of t that are written in capitals throughout, as cables were,
// in ordinary case, so that all later stages read them as any other. Headlines, which no
// full stop ends, stay. A word keeps a capital where a tagger, whose tags of a run of
// tokens tags returns, takes it for a name, where our tables do, behind a title, and where
// it was part of a name before.
func Recase(t *text.Text, lex *lexicon.Lexicon, use func(sentence int) bool, tags func(first, last int) []string) {
	r := recaser{finder: finder{t: t, lex: lex, shouts: true}, names: map[string]bool{}, cases: map[int]text.Case{}}
	done := 0
	for i, s := range t.Sentences {
		if !use(i) || !t.Shouted(s.First, s.Last) || !r.ends(s) {
			continue
		}
		if done += s.Last - s.First; done > mostShouted {
			break
		}
		r.tags = tags(s.First, s.Last)
		r.recase(s)
	}
	t.Recase(r.cases)
}

// recaser finds the names in sentences that are in capitals.
type recaser struct {
	finder
	tags  []string        // of the tokens of the sentence
	names map[string]bool // words of names that were found, in small letters
	cases map[int]text.Case
}

// ends reports whether a full stop ends a sentence, perhaps within a quote.
func (r *recaser) ends(s text.Sentence) bool {
	last := s.Last - 1
	if r.t.Tokens[last].Kind == text.Closing {
		last--
	}
	return r.t.Word(last) == "."
}

func (r *recaser) recase(s text.Sentence) {
	r.start, r.end = s.First, s.Last
	for i := s.First; i < s.Last; i++ {
		if r.cases[i] == text.Kept {
			r.cases[i] = r.tagged(i)
		}
	}
	for i := s.First; i < s.Last; i++ {
		if n := r.listedName(i); n > 0 {
			i += n - 1
		}
	}
	for i := s.First; i < s.Last; i++ {
		if n, role := r.lex.Role(r.words(i)); n > 0 {
			r.nameOf(i, n, role)
			i += n - 1
		} else if _, given := r.lex.GivenName(r.word(i)); given && r.tag(i) == "PROPN" {
			i = r.run(i, i+1) - 1
		} else if telling[r.lower(i)] {
			r.hearer(i + 1)
		}
	}
	r.openings(s)
}

func (r *recaser) tag(i int) string { return r.tags[i-r.start] }

// tagged is the case of a word by its tag alone.
func (r *recaser) tagged(i int) text.Case {
	w := r.lower(i)
	switch {
	case strings.Contains(strings.Trim(w, "."), "."), r.tag(i) == "PROPN" && !strings.ContainsAny(w, "aeiouy"):
		return text.Kept // "U.S.", "FMLN"
	case particles[w] && i > r.start && r.cases[i-1] == text.Title:
		return text.Small // "Radio del Norte"
	case r.tag(i) == "PROPN" || r.names[w] && content(r.tag(i)):
		return text.Title
	}
	return text.Small
}

// content reports whether a tag is one that the unknown words of names are given.
func content(tag string) bool {
	switch tag {
	case "PROPN", "NOUN", "ADJ", "X", "INTJ":
		return true
	}
	return false
}

// listedName writes the listed name that begins at token i as our tables do, and returns
// its number of words. What is a common word too ("TURKEY", "WHO") is one unless its tag
// tells otherwise.
func (r *recaser) listedName(i int) int {
	words := r.words(i)
	n, hits := r.lex.Match(words)
	if n == 0 {
		return 0
	}
	hit := pick(hits)
	if a := hit.Ambiguity; n == 1 && (a == lexicon.Caps || a == lexicon.OtherWord) && r.tag(i) != "PROPN" {
		return n
	}
	var titled []string
	for k, w := range words[:n] {
		c := text.Title
		if k > 0 && small[strings.ToLower(w)] {
			c = text.Small
		}
		titled = append(titled, c.Of(w))
		r.cases[i+k] = c
	}
	if m, _ := r.lex.Match(titled); m < n {
		for k := range n {
			r.cases[i+k] = text.Kept // "NATO"
		}
	}
	return n
}

// nameOf finds the name behind the role of n words at token i, perhaps after a comma:
// "COLONEL TENGA OUEDRAOGO REJECTED", "THE MINISTER, KOJO ASANTE, SAID".
func (r *recaser) nameOf(i, n int, role lexicon.Role) {
	at := i + n
	apposed := r.word(at) == "," && role.Class != lexicon.Honorific && role.Class != lexicon.Rank
	if apposed {
		at++
	}
	_, end := r.nameAfterRole(at)
	switch {
	case end == at && !apposed && r.isWord(at) && r.cases[at] == text.Title:
		end = at + 1 // "COLONEL TENGA"
	case end == at || apposed && r.isWord(end):
		return
	}
	r.run(at, end)
	for k := i; k < i+n && !apposed; k++ {
		if !small[r.lower(k)] {
			r.cases[k] = text.Title
		}
	}
}

// hearer finds the name of whom something was told, which no article stands before:
// "TOLD RADIO SAVANE THAT". One word in the plural is no name.
func (r *recaser) hearer(i int) {
	const most = 4
	end := i
	for end < i+most && r.isWord(end) && (content(r.tag(end)) || outletWords[r.lower(end)]) && r.nameless(end) {
		end++
	}
	if r.lower(end) == "that" && (end > i+1 || end == i+1 && !strings.HasSuffix(r.lower(i), "s")) {
		r.run(i, end)
	}
}

// nameless reports whether a word may be part of a name or says what an outlet is.
func (r *recaser) nameless(i int) bool { return outletWords[r.lower(i)] || r.shoutedName(i) }

// run writes tokens i to end-1, and the unknown words behind them, as a name. It returns
// the token after it.
func (r *recaser) run(i, end int) int {
	const most = 4
	for end < i+most && r.isWord(end) && content(r.tag(end)) && r.shoutedName(end) {
		end++
	}
	for k := i; k < end; k++ {
		w := r.lower(k)
		r.cases[k] = text.Title
		if k > i && particles[w] {
			r.cases[k] = text.Small
		} else if len(w) > 3 {
			r.names[w] = true
		}
	}
	return end
}

// openings gives a capital to the words that begin a sentence or a quote.
func (r *recaser) openings(s text.Sentence) {
	begins := true
	for i := s.First; i < s.Last; i++ {
		kind := r.t.Tokens[i].Kind
		if kind == text.Word && (begins || r.word(i) == "I") && r.cases[i] == text.Small {
			r.cases[i] = text.Title
		}
		begins = kind == text.Opening || begins && kind != text.Word || r.word(i) == "."
	}
}
