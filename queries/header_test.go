package queries

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const goodQuery = `// Title: Who
//   accuses
// Answers: everyone
//
// Parameters:
//   target (actor, required): whose accusers
//   unit (month|day, default month): what to
//     count by
//   from (date): no earlier
// Columns:
//   accuser: who
//   accuser_id (id): the same
//   claims (int): how many
// Claims: asserted ones
// Sorted by: -claims, accuser

g.V(iri(params.target)); params.unit; params.from
`

func TestParse(t *testing.T) {
	got, err := Parse("who", "who.js", goodQuery)
	if err != nil {
		t.Fatal(err)
	}
	want := &Query{
		Name: "who", File: "who.js", Title: "Who accuses", Answers: "everyone", Claims: "asserted ones",
		Params: []Param{
			{Name: "target", Kind: ActorParam, Required: true, Meaning: "whose accusers"},
			{Name: "unit", Kind: Choice, Choices: []string{"month", "day"}, Default: "month", Meaning: "what to count by"},
			{Name: "from", Kind: DateParam, Meaning: "no earlier"},
		},
		Columns: []Column{{"accuser", TextColumn, "who"}, {"accuser_id", IDColumn, "the same"}, {"claims", IntColumn, "how many"}},
		Sorted:  []string{"-claims", "accuser"},
		Script:  goodQuery,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           []string // all of the problems
	}{
		{"no title", "// Title: Who\n//   accuses\n", "", []string{`q.js:1:1: no "Title" in the header`}},
		{"empty title", "Title: Who\n//   accuses\n", "Title:\n", []string{`q.js:1:4: Title is empty`}},
		{"no claims", "// Claims: asserted ones\n", "", []string{`q.js:1:1: no "Claims" in the header`}},
		{"unknown key", "// Claims:", "// Note: x\n// Claims:", []string{`q.js:14:4: unknown key "Note"`}},
		{"second key", "// Claims:", "// Title: x\n// Claims:", []string{`q.js:14:4: a second "Title"; the first is on line 1`}},
		{"no key", "// Claims:", "// just words\n// Claims:", []string{`q.js:14:4: want a key such as "Title: ...", or an indented line`}},
		{"indented first", "// Title: Who\n", "//   x\n// Title: Who\n", []string{`q.js:1:6: an indented line before the first key`}},
		{"second parameter", "//   from (date)", "//   unit (date)", []string{`q.js:9:6: a second "unit"; the first is on line 7`, `q.js:17:39: params.from is no parameter of the header`}},
		{"second column", "accuser_id (id)", "accuser (id)", []string{`q.js:12:6: a second "accuser"; the first is on line 11`}},
		{"bad name", "accuser_id (id)", "Accuser (id)", []string{`q.js:12:6: name "Accuser" is not of lower-case letters, digits and underscores`}},
		{"no meaning", "accuser: who", "accuser:", []string{`q.js:11:6: accuser has no meaning after its colon`, `q.js:15:4: sorted by "accuser", which is no column`}},
		{"no colon", "accuser: who", "accuser who", []string{`q.js:11:6: want "name (kind): meaning"`, `q.js:15:4: sorted by "accuser", which is no column`}},
		{"unknown kind of column", "(int)", "(float)", []string{`q.js:13:6: column claims: unknown kind "float": want one of [text id day int number bool]`}},
		{"unknown kind of parameter", "(date)", "(dates)", []string{`q.js:9:6: parameter from: unknown kind "dates": want one of [string actor outlet node date force int] or a|b|c`}},
		{"bad default", "default month", "default year", []string{`q.js:7:6: parameter unit: default: "year" is not one of month, day`}},
		{"required twice", "actor, required", "actor, required, required", []string{`q.js:6:6: parameter target: "required": want "required" or "default VALUE", once`}},
		{"required and default", "actor, required", "actor, required, default x", []string{`q.js:6:6: parameter target: "default x": want`}},
		{"never used", "params.from", "null", []string{`q.js:9:6: parameter from is never used: the script has no params.from`}},
		{"used in a comment alone", "params.from", "null\n// params.from", []string{`q.js:9:6: parameter from is never used`}},
		{"not declared", "params.from", "params.from + params.to", []string{`q.js:17:53: params.to is no parameter of the header`}},
		{"syntax of the script", "params.from", "params.from +", []string{`q.js:18:1: Unexpected end of input`}},
		{"sorted by no column", "accuser\n\n", "day\n\n", []string{`q.js:15:4: sorted by "day", which is no column`}},
		{"sorted twice", "-claims, accuser\n\n", "claims, -claims\n\n", []string{`q.js:15:4: sorted by "claims" twice`}},
		{"not UTF-8", "everyone", "every\xffone", []string{`q.js:1:1: the file is not valid UTF-8`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := strings.Replace(goodQuery, tt.old, tt.new, 1)
			if source == goodQuery {
				t.Fatalf("nothing was changed: the header does not hold %q", tt.old)
			}
			_, err := Parse("q", "q.js", source)
			var got []string
			if err != nil {
				got = strings.Split(err.Error(), "\n")
			}
			ok := len(got) == len(tt.want)
			for i := range min(len(got), len(tt.want)) {
				ok = ok && strings.HasPrefix(got[i], tt.want[i])
			}
			if !ok {
				t.Errorf("%s\ngot\n  %s\nwant\n  %s", source, strings.Join(got, "\n  "), strings.Join(tt.want, "\n  "))
			}
		})
	}
}

func TestParseCheckErrors(t *testing.T) {
	good := "// Title: t\n// Why: w\n// Severity: error\n// Message: {a} is bad\n// Columns:\n//   a (id): it\ng.V()\n"
	if _, err := ParseCheck("c", "c.js", good); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, old, new, want string }{
		{"severity", "error", "fatal", `c.js:3:4: severity "fatal": want error or warning`},
		{"message", "{a}", "{b}", `c.js:4:4: the message names "b", which is no column`},
		{"parameter", "g.V()", "g.V(params.x)", `c.js:7:5: params.x is no parameter of the header`},
		{"claims", "// Columns", "// Claims: all\n// Columns", `c.js:5:4: unknown key "Claims"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseCheck("c", "c.js", strings.Replace(good, tt.old, tt.new, 1))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// FuzzParse: whatever the file holds, the parser ends; what it accepts obeys
// the rules that the runner relies on.
func FuzzParse(f *testing.F) {
	f.Add(goodQuery)
	f.Add("// Title: t\r\n// Answers: a\r\n// Columns:\r\n//   a: b\r\n// Claims: c\r\n")
	f.Add("//\n//:\n//  :\n// A:\n//   (x): y")
	f.Add(strings.Repeat("(", 2000))
	f.Fuzz(func(t *testing.T, source string) {
		q, err := Parse("q", "q.js", source)
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				if line == "" {
					t.Errorf("an empty problem in %q", err)
				}
			}
			return
		}
		if q.Title == "" || q.Answers == "" || q.Claims == "" || len(q.Columns) == 0 {
			t.Errorf("accepted without title, answers, claims or columns: %+v", q)
		}
		seen := map[string]bool{}
		for _, p := range q.Params {
			if seen[p.Name] || !namePattern.MatchString(p.Name) || p.Meaning == "" || p.Required && p.Default != "" {
				t.Errorf("accepted parameter %+v", p)
			}
			seen[p.Name] = true
		}
		for _, s := range q.Sorted {
			if !hasColumn(q.Columns, strings.TrimPrefix(s, "-")) {
				t.Errorf("sorted by %q", s)
			}
		}
	})
}
