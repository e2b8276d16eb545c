package frame

import "strings"

// Form is the shape in which a cue stands in the text.
type Form uint8

const (
	Base       Form = iota // accuse
	Third                  // accuses
	Past                   // accused, said
	Participle             // accused, shaken
	Gerund                 // accusing
	NounForm               // accusation, accusations
	PhraseForm             // "according to"
)

// Irregular holds the past tense and the participle of verbs that have their
// own.
type Irregular map[string][2]string

// An inflected word is one form of a verb, lower case.
type inflected struct {
	form Form
	word string
}

// inflect returns the forms of a verb.
func (x Irregular) inflect(lemma string) []inflected {
	if lemma == "be" {
		return []inflected{{Base, "be"}, {Third, "is"}, {Third, "are"}, {Past, "was"}, {Past, "were"},
			{Participle, "been"}, {Gerund, "being"}}
	}
	past := pastOf(lemma)
	participle := past
	if own, ok := x[lemma]; ok {
		past, participle = own[0], own[1]
	}
	out := []inflected{{Base, lemma}, {Third, addS(lemma)}, {Past, past}, {Participle, participle}, {Gerund, gerundOf(lemma)}}
	if doublesL(lemma) {
		out = append(out, inflected{Past, lemma + "led"}, inflected{Participle, lemma + "led"}, inflected{Gerund, lemma + "ling"})
	}
	return out
}

// doublesL reports whether a verb has forms with two l outside America as well:
// "labelled".
func doublesL(w string) bool {
	return len(w) > 4 && !doubles(w) && strings.HasSuffix(w, "el") && !strings.ContainsRune("aeiou", rune(w[len(w)-3]))
}

func pastOf(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case endsConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ied"
	case doubles(lemma):
		return lemma + lemma[len(lemma)-1:] + "ed"
	}
	return lemma + "ed"
}

func gerundOf(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:len(lemma)-2] + "ying"
	case strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee"):
		return lemma[:len(lemma)-1] + "ing"
	case doubles(lemma):
		return lemma + lemma[len(lemma)-1:] + "ing"
	}
	return lemma + "ing"
}

// addS makes the third person of a verb and the plural of a noun.
func addS(lemma string) string {
	switch {
	case lemma == "have":
		return "has"
	case endsConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"),
		strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"), strings.HasSuffix(lemma, "go"):
		return lemma + "es"
	}
	return lemma + "s"
}

func endsConsonantY(w string) bool {
	return len(w) > 1 && w[len(w)-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
}

// doubles reports whether a verb of one syllable doubles its last letter: slam,
// rebut, rip. Stressed last syllables of longer verbs end in these letters too.
func doubles(w string) bool {
	if len(w) < 3 || strings.ContainsRune("aeiouwxy", rune(w[len(w)-1])) || !strings.ContainsRune("aeiou", rune(w[len(w)-2])) ||
		strings.ContainsRune("aeiou", rune(w[len(w)-3])) {
		return false
	}
	vowels := 0
	for _, r := range w {
		if strings.ContainsRune("aeiou", r) {
			vowels++
		}
	}
	return vowels == 1 || stressedLast[w]
}

// stressedLast are the verbs of several syllables that double.
var stressedLast = map[string]bool{"rebut": true, "admit": true, "commit": true, "concur": true, "rebel": true, "refer": true}
