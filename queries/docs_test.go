package queries

import (
	"os"
	"strings"
	"testing"
)

// TestDocumented holds docs/queries.md to the queries and checks that come with
// the program.
func TestDocumented(t *testing.T) {
	data, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	lib, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range lib.Names() {
		q, err := lib.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		if row := "| `" + name + "` | " + q.Title + " |"; !strings.Contains(page, row) {
			t.Errorf("docs/queries.md lacks %q", row)
		}
	}
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range set.List() {
		if row := "| `" + c.Name + "` | " + string(c.Severity) + " | " + c.Title + " |"; !strings.Contains(page, row) {
			t.Errorf("docs/queries.md lacks %q", row)
		}
	}
}
