package main

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// harmless keeps the words of articles, file names and scripts from giving a
// terminal orders: control characters but line end and tab become U+FFFD, marks
// that turn the direction of writing are left out. Files and pipes get every
// byte.
type harmless struct {
	w    io.Writer
	rest []byte // the start of a character whose end has not come yet
}

func (h *harmless) Write(p []byte) (int, error) {
	text := append(h.rest, p...)
	whole := len(text)
	for n := 1; n < utf8.UTFMax && n <= whole; n++ {
		if tail := text[whole-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				whole -= n
			}
			break
		}
	}
	h.rest = append([]byte(nil), text[whole:]...)
	if _, err := io.WriteString(h.w, withoutOrders(string(text[:whole]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

func withoutOrders(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}
