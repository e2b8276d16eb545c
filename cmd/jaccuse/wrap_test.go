package main

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		indent     string
		want       string
	}{
		{"one line", "a b c", 10, "", "a b c"},
		{"breaks at spaces", "one two three", 7, "", "one two\nthree"},
		{"indent counts", "one two three", 9, "  ", "  one two\n  three"},
		{"no width", "one two three", 0, " ", " one two three"},
		{"a long word stands alone", "a abcdefghij b", 5, "", "a\nabcdefghij\nb"},
		{"white space shrinks", " a \n\t b ", 10, "", "a b"},
		{"nothing", "", 10, "  ", "  "},
		{"wide letters count twice", "日本 日本", 6, "", "日本\n日本"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := wrap(tt.text, tt.width, tt.indent); got != tt.want {
				t.Errorf("wrap(%q, %d, %q): got %q, want %q", tt.text, tt.width, tt.indent, got, tt.want)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"as it is", "Côte d’Ivoire “yes”", "Côte d’Ivoire “yes”"},
		{"lines and tabs", " a\r\n\tb\u00a0c ", "a b c"},
		{"colours of a terminal", "\x1b[31mred\x07", "\ufffd[31mred\ufffd"},
		{"direction and invisible marks", "a\u202eb\u200bc", "abc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := plain(tt.text); got != tt.want {
				t.Errorf("plain(%q): got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestShorten(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       string
	}{
		{"fits", "one two", 7, "one two"},
		{"no width", "one two", 0, "one two"},
		{"at a word", "one two three four", 15, "one two three…"},
		{"in a long word", "abcdefghijklmnop", 8, "abcdefg…"},
		{"no comma before the dots", "one two three, four", 16, "one two three…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shorten(tt.text, tt.width); got != tt.want {
				t.Errorf("shorten(%q, %d): got %q, want %q", tt.text, tt.width, got, tt.want)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two three", 7)
	f.Add("日本\x1b\u202e", 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		text = plain(text)
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("plain gave %q", text)
		}
		if width < 1 || width > 1000 {
			return
		}
		if got := shorten(text, width); runewidth.StringWidth(got) > width {
			t.Errorf("shorten(%q, %d) gave %q", text, width, got)
		}
		wrapped := wrap(text, width, "")
		if strings.Join(strings.Fields(wrapped), " ") != text {
			t.Errorf("wrap(%q, %d) lost something: %q", text, width, wrapped)
		}
		for _, line := range strings.Split(wrapped, "\n") {
			if runewidth.StringWidth(line) > width && strings.Contains(line, " ") {
				t.Errorf("wrap(%q, %d) gave a line of %d columns: %q", text, width, runewidth.StringWidth(line), line)
			}
		}
	})
}
