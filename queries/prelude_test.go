package queries

import (
	"os"
	"regexp"
	"testing"
)

// Whoever writes a query learns from the package's documentation what a script
// may use beside Gizmo.
func TestPreludeIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`(?m)^(?:function|var) (\w+)`).FindAllStringSubmatch(preludeSource, -1)
	if len(words) < 10 {
		t.Fatalf("got %d words of the prelude", len(words))
	}
	for _, m := range append(words, []string{"", "edges"}, []string{"", "params"}) {
		if !regexp.MustCompile(`\b` + m[1] + `\b`).Match(doc) {
			t.Errorf("doc.go does not mention %s", m[1])
		}
	}
}
