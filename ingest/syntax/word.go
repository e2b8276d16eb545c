package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word takes the word at i apart and returns where to go on.
func (t *tokenizer) word(i int) int {
	j := t.wordEnd(i)
	if k := t.unit(i, j); k > i {
		t.emit(i, k)
		i = k
	}
	if end := t.stop(i, j); end > j {
		return t.emit(i, end)
	}
	return t.contraction(i, j)
}

// wordEnd finds the end of the word at i, with the marks inside that belong to
// it.
func (t *tokenizer) wordEnd(i int) int {
	if j := t.number(i); j > i {
		return j
	}
	segment := i // where the part after the last full stop begins
	for j := i; ; {
		r, n := t.rune(j)
		if n > 0 && wordly(r) {
			j += n
			continue
		}
		next, _ := t.rune(j + n)
		if n == 0 || j == i || !wordly(next) || !t.joins(i, segment, j, n, r, next) {
			return j
		}
		j += n
		if r == '.' {
			segment = j
		}
	}
}

// joins reports whether the mark r of n bytes at j holds the word that began at
// i together with what follows.
func (t *tokenizer) joins(i, segment, j, n int, r, next rune) bool {
	prev := t.before(j)
	switch r {
	case '\'', '’':
		return unicode.IsLetter(prev) && unicode.IsLetter(next) || digit(prev) && next == 's'
	case '.':
		return digit(prev) && digit(next) || t.dotted(segment, j) || t.domain(j+1)
	case ',':
		return digit(prev) && t.digits(j+1) == 3
	case ':':
		return digit(prev) && digit(next)
	case '/':
		return digit(prev) && digit(next) || slashed[strings.ToLower(t.text[i:min(j+2, t.end)])]
	case '-', '‐', '‑':
		return j-i <= longestAffix && affixes[strings.ToLower(t.text[i:j])]
	case '&':
		return j-i <= 4 && unicode.IsUpper(prev) && unicode.IsUpper(next)
	}
	return false
}

// digits counts the digits at i, up to four.
func (t *tokenizer) digits(i int) int {
	n := 0
	for n < 4 && i+n < t.end && digit(rune(t.text[i+n])) {
		n++
	}
	return n
}

// dotted reports whether the full stop at j stands between single letters: "U.S",
// or after "Ph".
func (t *tokenizer) dotted(segment, j int) bool {
	part := t.text[segment:j]
	if part == "Ph" {
		return true
	}
	if _, n := utf8.DecodeRuneInString(part); n != len(part) {
		return false
	}
	_, n := t.rune(j + 1)
	after, _ := t.rune(j + 1 + n)
	return !wordly(after)
}

// domain reports whether what follows the full stop before i is the last part of
// an internet name: "Amazon.com".
func (t *tokenizer) domain(i int) bool {
	for _, d := range domains {
		j := i + len(d)
		if j <= t.end && strings.EqualFold(t.text[i:j], d) {
			r, _ := t.rune(j)
			return !wordly(r)
		}
	}
	return false
}

// number finds the end of a telephone number or a date with hyphens at i:
// "713-853-3989", "11-20-2000", "646-8420". It returns i where there is none;
// "2001-2002" and "3-4" are ranges, and taken apart.
func (t *tokenizer) number(i int) int {
	groups, last, width, j := 0, 0, 0, i
	for {
		k := j
		for k < t.end && digit(rune(t.text[k])) {
			k++
		}
		if k == j {
			return i
		}
		if groups++; groups == 1 {
			width = k - j
		}
		if groups > 6 { // no number, and looking on from each part would take forever
			return i
		}
		last, j = k-j, k
		if j+1 >= t.end || t.text[j] != '-' || !digit(rune(t.text[j+1])) {
			break
		}
		j++
	}
	if r, n := t.rune(j); n > 0 && wordly(r) {
		return i
	}
	if groups > 2 || groups == 2 && width == 3 && last == 4 {
		return j
	}
	return i
}

// unit finds the end of the number at i where the word up to j is a number with
// a unit: "5pm", "2bn", "35mm". It returns i for other words.
func (t *tokenizer) unit(i, j int) int {
	k := i
	for k < j && (digit(rune(t.text[k])) || strings.IndexByte(".,:", t.text[k]) >= 0) {
		k++
	}
	if k == i || k == j || j-k > 5 || !units[strings.ToLower(t.text[k:j])] {
		return i
	}
	return k
}

// stop returns the end of the word from i to j with the full stop after it, where
// that belongs to it, else j.
func (t *tokenizer) stop(i, j int) int {
	if j >= t.end || t.text[j] != '.' || j-i > longestAbbreviation {
		return j
	}
	if r, _ := t.rune(j + 1); r == '.' {
		return j
	}
	form := t.text[i:j]
	last := t.blank(j + 1)
	switch lower := strings.ToLower(form); {
	case strings.Contains(form, ".") && !digit(rune(form[len(form)-1])) && !t.domain(j-len(form)+strings.LastIndexByte(form, '.')+1):
		return j + 1
	case abbreviations[lower]:
		return j + 1
	case beforeName[lower] && !last && unicode.IsUpper(t.following(j+1)) && unicode.IsUpper(t.first(i)):
		return j + 1
	case beforeNumber[lower] && digit(t.following(j+1)):
		return j + 1
	case initial(form) && !last && (form != "I" || unicode.IsUpper(t.following(j+1))):
		return j + 1
	}
	return j
}

func initial(form string) bool {
	r, n := utf8.DecodeRuneInString(form)
	return n == len(form) && unicode.IsUpper(r)
}

func (t *tokenizer) first(i int) rune {
	r, _ := t.rune(i)
	return r
}

// blank reports whether nothing but closing marks follows i.
func (t *tokenizer) blank(i int) bool {
	for k := 0; k < 4; k++ {
		r, n := t.rune(i)
		if n == 0 {
			return true
		}
		if !space(r) && !strings.ContainsRune(`"'”’)]`, r) {
			return false
		}
		i += n
	}
	return false
}

// following is the first rune of what follows the white space at i.
func (t *tokenizer) following(i int) rune {
	for k := 0; k < 4; k++ {
		r, n := t.rune(i)
		if !space(r) {
			return r
		}
		i += n
	}
	return 0
}

// contraction emits the word from i to j, its clitics apart, and returns j.
func (t *tokenizer) contraction(i, j int) int {
	var cuts [4]int
	n := 0
	for end := j; n < len(cuts); n++ {
		cut := t.clitic(i, end)
		if cut <= i {
			break
		}
		cuts[n], end = cut, cut
	}
	for n--; n >= 0; n-- {
		i = t.emit(i, cuts[n])
	}
	return t.emit(i, j)
}

// clitic finds where the last clitic of the word from i to j begins, i if it has
// none.
func (t *tokenizer) clitic(i, j int) int {
	form := t.text[i:j]
	if len(form) <= longestContraction {
		if k, ok := contractions[strings.ToLower(form)]; ok {
			return i + k
		}
	}
	at := strings.LastIndexAny(form, "'’")
	if at <= 0 || j-i-at > 5 {
		return i
	}
	_, n := utf8.DecodeRuneInString(form[at:])
	rest := strings.ToLower(form[at+n:])
	switch {
	case rest == "t" && at > 1 && (form[at-1] == 'n' || form[at-1] == 'N'):
		return i + at - 1
	case rest == "s" && decade(form[:at]):
		return i
	case clitics[rest]:
		return i + at
	}
	return i
}

// decade reports whether form is a round year, as in "the 1990's", "the 80's".
func decade(form string) bool {
	return (len(form) == 2 || len(form) == 4) && digit(rune(form[0])) && form[len(form)-1] == '0'
}
