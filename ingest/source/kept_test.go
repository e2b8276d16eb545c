package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// checkKept looks at what every article has to be.
func checkKept(t *testing.T, a Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || len(a.Text) > MaxSize || isBlank(a.Text) {
		t.Errorf("kept text of %d bytes is not sound: %.100q", len(a.Text), a.Text)
	}
	for _, p := range a.Problems {
		if !p.In(len(a.Text)) {
			t.Errorf("problem %v out of a text of %d bytes", p, len(a.Text))
		}
	}
	for _, s := range []string{a.Meta.URL, a.Meta.Title, a.Meta.Author, a.Meta.Publisher, a.Meta.Published, a.Meta.Language} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n") {
			t.Errorf("meta %q", s)
		}
	}
}
