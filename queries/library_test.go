package queries

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func queryFile(title string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("// Title: " + title + "\n// Answers: a\n// Columns:\n//   a: b\n// Claims: none\n")}
}

func TestLoad(t *testing.T) {
	l, err := Load(fstest.MapFS{"b.js": queryFile("B"), "a.js": queryFile("A"), "readme.txt": {Data: []byte("x")}, "sub/c.js": queryFile("C")})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b"}, l.Names()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := l.Get("aa"); err == nil || err.Error() != `no query is called "aa"; did you mean a or b?` {
		t.Errorf("got %v", err)
	}
	_, err = Load(fstest.MapFS{"a.js": queryFile(""), "b.js": {Data: []byte("x(")}})
	for _, want := range []string{"a.js:1:4: Title is empty", `b.js:1:1: no "Title"`, "b.js:1:3: Unexpected end of input"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want in it %q", err, want)
		}
	}
}

func TestMerge(t *testing.T) {
	saved, err := Saved()
	if err != nil {
		t.Fatal(err)
	}
	n := len(saved.Names())
	other, err := Load(fstest.MapFS{"timeline.js": queryFile("T"), "mine.js": queryFile("M")})
	if err != nil {
		t.Fatal(err)
	}
	if err := saved.Merge(other); err == nil || err.Error() != `timeline.js: there is a query "timeline" already` {
		t.Errorf("got %v", err)
	}
	if got := len(saved.Names()); got != n {
		t.Errorf("got %d queries after a failed merge, want %d", got, n)
	}
	mine, err := Load(fstest.MapFS{"mine.js": queryFile("M")})
	if err != nil {
		t.Fatal(err)
	}
	if err := saved.Merge(mine); err != nil {
		t.Fatal(err)
	}
	if q, err := saved.Get("mine"); err != nil || q.Title != "M" {
		t.Errorf("got %v, %v", q, err)
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"who-accused-whom", "accusers-of", "accused-by", "Mark Esper", "Côte d'Ivoire"}
	tests := []struct{ name, want string }{
		{"who-acused-whom", "; did you mean who-accused-whom?"},
		{"esper", "; did you mean Mark Esper?"},
		{"cote d ivoire", "; did you mean Côte d'Ivoire?"},
		{"zzzzzzzzz", ""},
		{"", ""},
		{strings.Repeat("x", 1<<20), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name[:min(len(tt.name), 20)], func(t *testing.T) {
			if got := didYouMean(tt.name, known); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMergeChecks(t *testing.T) {
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	check := &fstest.MapFile{Data: []byte("// Title: t\n// Why: w\n// Severity: warning\n// Message: m\n// Columns:\n//   a: b\n")}
	for name, want := range map[string]bool{"dates": false, "dated-after-article": false, "mine": true} {
		other, err := Checks(fstest.MapFS{name + ".js": check})
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Merge(other); (err == nil) != want {
			t.Errorf("merging %s: got %v", name, err)
		}
	}
}
