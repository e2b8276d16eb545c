package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestHarmless(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "a\tb\ncé日", "a\tb\ncé日"},
		{"escape", "\x1b[31mred", "\ufffd[31mred"},
		{"title", "\x1b]0;x\x07", "\ufffd]0;x\ufffd"},
		{"eight-bit escape", "a\u009b2Jb", "a\ufffd2Jb"},
		{"direction", "a\u202eb\u2066c", "abc"},
		{"return", "a\rb", "a\ufffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// One byte at a time: characters come in parts.
			var out bytes.Buffer
			h := &harmless{w: &out}
			for i := range len(tt.text) {
				if _, err := h.Write([]byte{tt.text[i]}); err != nil {
					t.Fatal(err)
				}
			}
			if out.String() != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, out.String(), tt.want)
			}
		})
	}
}

func TestReportIsHarmless(t *testing.T) {
	var out bytes.Buffer
	report(&out, errors.New("no such file \x1b[31m"))
	if strings.Contains(out.String(), "\x1b") {
		t.Errorf("got %q, want no escape", out.String())
	}
}
