package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// wrap breaks text at white space into lines of at most width columns, each
// after indent. A word wider than a line stands on its own. A width of 0 makes
// one line.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	b.WriteString(indent)
	column := runewidth.StringWidth(indent)
	start := column
	for _, word := range strings.Fields(text) {
		w := runewidth.StringWidth(word)
		switch {
		case column == start:
		case width > 0 && column+1+w > width:
			b.WriteString("\n" + indent)
			column = start
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += w
	}
	return b.String()
}

// plain makes words of an article safe to print on one line: white space
// becomes one space, and what a terminal might take for a command, U+FFFD.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		case unicode.Is(unicode.Cf, r):
			return -1 // invisible, and some turn the direction of the line
		}
		return utf8.RuneError
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// shorten cuts text to at most width columns, at a space where there is one
// not far from the end. A width of 0 keeps all of it.
func shorten(text string, width int) string {
	if width <= 0 || runewidth.StringWidth(text) <= width {
		return text
	}
	cut := runewidth.Truncate(text, width-1, "")
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}
