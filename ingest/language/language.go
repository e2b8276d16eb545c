package language

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
)

// English is the tag of the one language that is read for facts.
const English = "en"

const (
	// sample is how much of a text is looked at, in bytes.
	sample = 64 << 10
	// fewLetters is how many letters trigrams need to be worth anything: a line.
	fewLetters = 60
)

// Detect is the language of a text, or "" where that is not sure. Claim is what
// its source says, as BCP 47, or "".
func Detect(text, claim string) string {
	text = beginning(text)
	found := whatlanggo.Detect(text)
	told := base(claim)
	switch {
	case found.Script == nil:
		return ""
	case told != "" && !writtenIn(told, found.Script):
		told = "" // "en" above Chinese
	}
	switch sure := certain(text, found); {
	case sure != "":
		return sure
	case told != "" && letters(text) < fewLetters:
		return told
	case told != "" && told == tag(found.Lang):
		return told
	case told != "" && found.Script == unicode.Cyrillic:
		return told // trigrams mistake its languages for one another
	}
	return ""
}

// Foreign reports whether a text is surely in no language of the Latin script.
func Foreign(text string) bool {
	latin, other := 0, 0
	for _, r := range beginning(text) {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return other > latin
}

// certain is the language that the text shows beyond doubt.
func certain(text string, found whatlanggo.Info) string {
	if found.Script == unicode.Cyrillic {
		if marked := byLetters(text); marked != "" {
			return marked
		}
	}
	if !found.IsReliable() || letters(text) < fewLetters && found.Script == unicode.Latin {
		return ""
	}
	return tag(found.Lang)
}

// beginning is the part of a text that is looked at.
func beginning(text string) string {
	if len(text) <= sample {
		return text
	}
	return strings.ToValidUTF8(text[:sample], "")
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// tag is the BCP 47 tag of a language: two letters where there are two.
func tag(l whatlanggo.Lang) string {
	switch {
	case l == whatlanggo.Pes:
		return "fa" // ISO 639-3 has Western Persian as one of several
	case l.Iso6391() != "":
		return l.Iso6391()
	}
	return base(l.Iso6393())
}

// base is the language of a tag without region and script, "" if it is none.
func base(claim string) string {
	// Some write "en_US", and lists: "en, fr".
	claim, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(claim), "_", "-"), ",")
	t, err := language.Parse(claim)
	if err != nil || t == language.Und {
		return ""
	}
	b, sure := t.Base()
	if sure == language.No {
		return ""
	}
	return b.String()
}

// writtenIn reports whether a language may be written in a script: its usual one,
// or one that the table knows.
func writtenIn(tag string, script *unicode.RangeTable) bool {
	usual, _ := language.Make(tag).Script()
	codes, known := scripts[script]
	if !known {
		codes = "Jpan" // whatlanggo has a table of its own for both sets of kana
	}
	// Serbian and a few others have two, Latin being one of them.
	return strings.Contains(codes, usual.String()) || script == unicode.Latin && slices.Contains(alsoLatin, tag)
}

// alsoLatin are languages with another usual script that are often in Latin letters.
var alsoLatin = []string{"az", "bs", "kk", "mk", "mn", "sr", "tg", "tk", "uz"}

// scripts are those that whatlanggo tells, with the ISO 15924 codes of what is
// written with their letters.
var scripts = map[*unicode.RangeTable]string{
	unicode.Latin: "Latn", unicode.Cyrillic: "Cyrl", unicode.Arabic: "Arab", unicode.Devanagari: "Deva",
	unicode.Hebrew: "Hebr", unicode.Ethiopic: "Ethi", unicode.Greek: "Grek", unicode.Georgian: "Geor",
	unicode.Bengali: "Beng", unicode.Gujarati: "Gujr", unicode.Gurmukhi: "Guru", unicode.Han: "Hans Hant Jpan",
	unicode.Hangul: "Hang Kore", unicode.Kannada: "Knda", unicode.Khmer: "Khmr", unicode.Malayalam: "Mlym",
	unicode.Myanmar: "Mymr", unicode.Oriya: "Orya", unicode.Sinhala: "Sinh", unicode.Tamil: "Taml",
	unicode.Telugu: "Telu", unicode.Thai: "Thai",
}

// byLetters tells languages in Cyrillic by letters that no other big one has, ""
// where there are none: in a paragraph there are.
func byLetters(text string) string {
	text = strings.ToLower(text)
	for _, own := range cyrillic {
		if strings.ContainsAny(text, own.letters) && !strings.ContainsAny(text, own.never) {
			return own.tag
		}
	}
	return ""
}

var cyrillic = []struct{ tag, letters, never string }{
	{"be", "ў", "ї"},
	{"uk", "їєґ", "ыэъё"},
	{"sr", "ђћ", "ыэщъ"},
	{"mk", "ѓќѕ", "ыэщъ"},
	{"kk", "қғұ", "ї"},
	{"ru", "ыэ", "іїўқғңөүҳһәј"},
}
