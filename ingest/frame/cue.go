package frame

import (
	"strings"

	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// cueEntry is one surface form of a cue.
type cueEntry struct {
	lemma string // "accuse", "fire back", "according to"
	form  Form
	rest  []string // the words after the first
}

// cueIndex finds cues by their first word.
type cueIndex map[string][]cueEntry

// add enters all forms of a cue, whose first word inflects.
func (x cueIndex) add(c Cue, irregular Irregular) {
	words := strings.Fields(c.Lemma)
	first, rest := words[0], words[1:]
	switch c.Kind {
	case VerbCue:
		for _, f := range irregular.inflect(first) {
			x.enter(f.word, cueEntry{c.Lemma, f.form, rest})
		}
	case NounCue:
		x.enter(first, cueEntry{c.Lemma, NounForm, rest})
		x.enter(addS(first), cueEntry{c.Lemma, NounForm, rest})
	case PhraseCue:
		x.enter(first, cueEntry{c.Lemma, PhraseForm, rest})
	}
}

func (x cueIndex) enter(word string, e cueEntry) {
	for _, have := range x[word] {
		if have.lemma == e.lemma && have.form == e.form {
			return
		}
	}
	x[word] = append(x[word], e)
}

// cueAt is a cue found in a window: tokens first to last-1.
type cueAt struct {
	lemma       string
	form        Form
	first, last int
}

// find returns the cues that start at token i.
func (x cueIndex) find(w window, i int) []cueAt {
	if w.Text.Tokens[i].Kind != text.Word {
		return nil
	}
	var out []cueAt
	for _, e := range x[w.word(i)] {
		if last, ok := w.restAt(i+1, e.rest); ok && w.possible(i, e.form) {
			out = append(out, cueAt{e.lemma, e.form, i, last})
		}
	}
	return out
}

func (w window) restAt(i int, rest []string) (int, bool) {
	for _, r := range rest {
		if w.word(i) != r {
			return i, false
		}
		i++
	}
	return i, true
}

// possible tells verbs from nouns that look alike ("claims", "charges",
// "report") by the word before: a determiner, an adjective, a possessive or a
// preposition makes a noun; an auxiliary, "to", a pronoun or a name a verb.
func (w window) possible(i int, form Form) bool {
	prev := w.word(i - 1)
	m, afterName := w.endsMention(i - 1)
	if afterName && w.adjective(m) && (form == Base || form == Third || form == NounForm) {
		return form == NounForm // "Kenyan charges"
	}
	switch form {
	case NounForm:
		return !auxiliary(prev) && prev != "to" && !subjectPronoun(prev) && !w.isVerb(i)
	case Base:
		return prev == "to" || modal(prev) || auxiliary(prev) || subjectPronoun(prev) || adverb(prev) || negation(prev) ||
			prev == "and" || afterName || w.isPresent(i)
	case Third, Past, Participle:
		return !nominalBefore(prev) && !(w.Text.Tokens[max(i-1, 0)].Kind == text.Clitic)
	case Gerund:
		return !nominalBefore(prev)
	}
	return true
}

// adjectiveSieve is that of a nationality's adjective, which is no subject.
const adjectiveSieve = "adjective"

// adjective reports whether a mention is a nationality's adjective before its noun.
func (w window) adjective(m int) bool {
	return w.Mentions[m].Sieve == adjectiveSieve && !determiner(w.word(w.Mentions[m].First-1))
}

// determiner reports whether a word makes a noun of the adjective behind it: "a Kenyan
// claims".
func determiner(word string) bool {
	return word == "a" || word == "an" || word == "the" || word == "one"
}

// isVerb reports whether the tree has a verb at token i.
func (w window) isVerb(i int) bool {
	n := w.tree.At(i)
	return n != tree.None && w.tree.Nodes[n].UPOS == "VERB"
}

// isPresent reports whether the tree has a verb in the present at token i: "the raids
// violate".
func (w window) isPresent(i int) bool {
	n := w.tree.At(i)
	return n != tree.None && w.tree.Nodes[n].XPOS == "VBP"
}

// nominalBefore reports whether a noun must follow the word.
func nominalBefore(word string) bool {
	switch word {
	case "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your",
		"such", "any", "some", "no", "all", "of", "many", "several", "other":
		return true
	}
	return false
}

func subjectPronoun(word string) bool {
	switch word {
	case "i", "we", "you", "he", "she", "they", "it", "who":
		return true
	}
	return false
}

func modal(word string) bool {
	switch word {
	case "may", "might", "can", "could", "will", "would", "shall", "should", "must", "cannot", "won't", "wouldn't",
		"can't", "couldn't", "shouldn't":
		return true
	}
	return false
}

func be(word string) bool {
	switch word {
	case "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't":
		return true
	}
	return false
}

func have(word string) bool {
	switch word {
	case "has", "have", "had", "having", "hasn't", "haven't", "hadn't":
		return true
	}
	return false
}

func do(word string) bool {
	switch word {
	case "do", "does", "did", "don't", "doesn't", "didn't":
		return true
	}
	return false
}

func auxiliary(word string) bool { return be(word) || have(word) || do(word) || modal(word) }

func negation(word string) bool {
	return word == "not" || word == "never" || word == "neither" || word == "n't" || word == "cannot" ||
		strings.HasSuffix(word, "n't") || strings.HasSuffix(word, "n’t")
}

// adverb reports whether the word may stand between a subject and its verb
// without changing either.
func adverb(word string) bool {
	switch word {
	case "also", "still", "then", "now", "later", "earlier", "again", "previously", "once", "even", "further", "since",
		"already", "just", "soon", "both", "ever", "yet", "always", "often", "long", "today", "meanwhile", "however",
		"instead", "too", "only", "several", "times", "jointly", "first":
		return true
	case "family", "reply", "ally", "italy", "only-", "early", "monopoly", "assembly", "supply", "july":
		return false
	}
	return len(word) > 4 && strings.HasSuffix(word, "ly")
}

func preposition(word string) bool {
	switch word {
	case "of", "for", "to", "with", "from", "in", "on", "at", "by", "against", "about", "over", "into", "between",
		"among", "after", "before", "during", "under", "including", "like", "as", "than", "through", "without",
		"within", "toward", "towards", "near", "outside", "inside", "across", "amid", "despite", "via":
		return true
	}
	return false
}
