package syntax

import (
	"strings"
	"unicode"
)

// longestLocal is how many bytes are looked at before the @ of an e-mail address.
const longestLocal = 64

// address finds the end of a web address, an e-mail address, a handle ("@name")
// or a hashtag at i; i where there is none.
func (t *tokenizer) address(i int, r rune) int {
	switch {
	case r == '@' || r == '#':
		return t.handle(i)
	case !wordly(r) || wordly(t.before(i)):
		return i
	}
	if j := t.web(i); j > i {
		return j
	}
	return t.mail(i)
}

// handle takes "@name" and "#name", but not "#1" and "@ 5".
func (t *tokenizer) handle(i int) int {
	j := i + 1
	if r, _ := t.rune(j); !unicode.IsLetter(r) || !t.free(i) && !strings.ContainsRune("(\"“.", t.before(i)) {
		return i
	}
	for {
		r, n := t.rune(j)
		if n == 0 || !wordly(r) {
			return j
		}
		j += n
	}
}

// web takes "http://..." and "www..." to the next white space, without the
// punctuation at its end.
func (t *tokenizer) web(i int) int {
	switch t.text[i] {
	case 'h', 'H', 'w', 'W', 'f', 'F':
	default:
		return i
	}
	found := false
	for _, p := range [...]string{"http://", "https://", "ftp://", "www."} {
		if j := i + len(p); j < t.end && strings.EqualFold(t.text[i:j], p) {
			found = true
		}
	}
	if !found {
		return i
	}
	return t.trim(i, t.toSpace(i))
}

func (t *tokenizer) toSpace(i int) int {
	for {
		r, n := t.rune(i)
		if n == 0 || space(r) || strings.ContainsRune("<>\"“”", r) {
			return i
		}
		i += n
	}
}

// trim cuts the punctuation off the end of the address from i to j.
func (t *tokenizer) trim(i, j int) int {
	for j > i && strings.IndexByte(".,;:!?')]}*", t.text[j-1]) >= 0 {
		j--
	}
	return j
}

// mail takes "name@host".
func (t *tokenizer) mail(i int) int {
	j := i
	for j < t.end && j-i <= longestLocal && mailByte(t.text[j]) {
		j++
	}
	if j >= t.end || t.text[j] != '@' {
		return i
	}
	host := j + 1
	for j = host; j < t.end && mailByte(t.text[j]); j++ {
	}
	if j = t.trim(host, j); j == host {
		return i
	}
	return j
}

func mailByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("._%+-", b) >= 0
}
