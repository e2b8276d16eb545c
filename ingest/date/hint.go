package date

import "strings"

// hint is a set of the kinds of words that dates are made of. A form is searched
// for only where all that it cannot do without stand in the text: expressions
// over a whole text are slow, and most texts hold no date.
type hint uint16

const (
	digits   hint = 1 << iota
	years         // "2020"
	months        // "May", "Sept"
	parts         // "early", "mid", "late"
	weekdays      // "Monday"
	units         // "week", as in "last week"
	periods       // "days", as in "two days ago"
	past          // "ago"
	near          // "yesterday"
)

const longestHint = 9 // letters of "wednesday"

// hintWords are the words of each kind, in small letters.
var hintWords = func() map[string]hint {
	out := map[string]hint{}
	for kind, words := range map[hint]string{
		months:   strings.NewReplacer("|", " ", `\.?`, "", "Sept?", "Sep Sept").Replace(monthName),
		weekdays: strings.ReplaceAll(weekdayName, "|", " "),
		parts:    "early mid late",
		units:    "week weekend month year",
		periods:  "minute minutes hour hours day days week weeks month months year years",
		past:     "ago earlier before",
		near:     "yesterday today tonight tomorrow",
	} {
		for _, w := range strings.Fields(strings.ToLower(words)) {
			out[w] |= kind
		}
	}
	return out
}()

// Hint reports whether a word, in lower case, can be part of a date that Find
// knows. A text without such a word holds none.
func Hint(word string) bool {
	if word == "" {
		return false
	}
	const telling = months | weekdays | units | past | near
	return digit(word[0]) || hintWords[strings.TrimSuffix(word, ".")]&telling != 0 || strings.HasPrefix(word, "mid-")
}

// hintsIn returns the kinds of words in text.
func hintsIn(text string) hint {
	var out hint
	for i := 0; i < len(text); {
		switch {
		case digit(text[i]):
			j := i
			for j < len(text) && digit(text[j]) {
				j++
			}
			out |= digits
			if j-i == 4 {
				out |= years
			}
			i = j
		case letter(text[i]):
			j := letters(text, i)
			out |= wordHint(text[i:j])
			i = j
		default:
			i++
		}
	}
	return out
}

// wordHint returns the kinds of a word of ASCII letters in any case.
func wordHint(word string) hint {
	if len(word) > longestHint {
		return 0
	}
	var buf [longestHint]byte
	for i := range len(word) {
		buf[i] = word[i] | 0x20
	}
	return hintWords[string(buf[:len(word)])]
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// letters is where the run of letters at i ends.
func letters(text string, i int) int {
	for i < len(text) && letter(text[i]) {
		i++
	}
	return i
}
