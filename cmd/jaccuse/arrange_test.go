package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func testArranger() arranger { return arranger{globalFlags(), commands()} }

func TestArrange(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"nothing", "", "help --"},
		{"global flags alone", "--db x", "--db x help --"},
		{"command alone", "stats", "stats --"},
		{"arguments", "ingest a b", "ingest -- a b"},
		{"standard input is an argument", "ingest -", "ingest -- -"},
		{"global flag first", "--db x ingest a", "--db x ingest -- a"},
		{"global flag after the command", "ingest --db x a", "--db x ingest -- a"},
		{"global flag last", "ingest a --db x", "--db x ingest -- a"},
		{"global flags everywhere", "--no-progress ingest a --log-level debug b --db=x", "--no-progress --log-level debug --db=x ingest -- a b"},
		{"single dash", "ingest a -db x", "-db x ingest -- a"},
		{"command flag before its argument", "extract --format json a", "extract --format json -- a"},
		{"command flag after its argument", "extract a --format json", "extract --format json -- a"},
		{"command flag with =", "extract a --format=json b", "extract --format=json -- a b"},
		{"flag without a value takes none", "check --strict --format json", "check --strict --format json --"},
		{"repeated flag keeps its order", "query who --param a=1 --param b=2", "query --param a=1 --param b=2 -- who"},
		{"a value may start with a dash", "query -e --param x", "query -e --param -- x"},
		{"a value may be --", "query -e -- x", "query -e -- -- x"},
		{"a value may be --help", "query -e --help x", "query -e --help -- x"},
		{"-- ends flags", "ingest -- --db x", "ingest -- --db x"},
		{"-- before the command", "-- ingest --db", "ingest -- --db"},
		{"a second -- is an argument", "ingest -- a -- b", "ingest -- a -- b"},
		{"command's name as argument", "ingest ingest help", "ingest -- ingest help"},
		{"help", "help ingest", "help -- ingest"},
		{"--help alone", "--help", "help --"},
		{"-h alone", "-h", "help --"},
		{"--help with a command", "ingest a --help", "help -- ingest"},
		{"--help before a command", "--help ingest", "help -- ingest"},
		{"--help with a global flag", "ingest --help --db x", "--db x help -- ingest"},
		{"--help of help", "help query --help", "help -- query"},
		{"--version", "--version", "version --"},
		{"--version with a global flag", "--db x --version", "--db x version --"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := testArranger().arrange(strings.Fields(tt.line))
			if err != nil {
				t.Fatalf("arrange(%s): %v", tt.line, err)
			}
			if d := cmp.Diff(tt.want, strings.Join(got, " ")); d != "" {
				t.Errorf("arrange(%s) (-want +got):\n%s", tt.line, d)
			}
		})
	}
}

func TestArrangeRefuses(t *testing.T) {
	tests := []struct{ name, line, want, hint string }{
		{"unknown command", "frobnicate", `unknown command "frobnicate"`, ""},
		{"misspelt command", "injest a", `unknown command "injest"`, "did you mean ingest?"},
		{"swapped letters", "satts", `unknown command "satts"`, "did you mean stats?"},
		{"unknown flag", "ingest --frobnicate", `unknown flag "--frobnicate"`, ""},
		{"misspelt flag", "extract --fromat json", `unknown flag "--fromat"`, "did you mean --format?"},
		{"misspelt flag with a value", "extract --formt=json", `unknown flag "--formt=json"`, "did you mean --format?"},
		{"misspelt global flag", "stats --no-progres", `unknown flag "--no-progres"`, "did you mean --no-progress?"},
		{"flag of another command", "ingest --param x=1", `unknown flag "--param"`, ""},
		{"command flag before its command", "--format json extract a", `unknown flag "--format"`, ""},
		{"--version after a command", "stats --version", `unknown flag "--version"`, ""},
		{"value missing", "ingest a --db", "flag --db needs a value", ""},
		{"no name", "ingest --=x", `unknown flag "--=x"`, ""},
		{"three dashes", "ingest ---db x", `unknown flag "---db"`, "did you mean --db?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := testArranger().arrange(strings.Fields(tt.line))
			var usage *usageError
			if !errors.As(err, &usage) || err.Error() != tt.want || usage.hint != tt.hint {
				t.Errorf("arrange(%s):\n got %q, error %v, hint %q\nwant error %s, hint %q",
					tt.line, got, err, hintOf(err), tt.want, tt.hint)
			}
		})
	}
}

// Each flag of each row of the command table works before and after an
// argument, and the global ones also before the command.
func TestArrangeEveryFlag(t *testing.T) {
	a := testArranger()
	for _, command := range a.commands {
		for _, flag := range command.Flags {
			for _, name := range flag.Names() {
				word := dashed(name)
				if takesValue(flag) {
					word += " value"
				}
				want := command.Name + " " + word + " -- arg"
				checkArranged(t, a, command.Name+" "+word+" arg", want)
				checkArranged(t, a, command.Name+" arg "+word, want)
			}
		}
		for _, flag := range a.global {
			word := dashed(flag.Names()[0])
			if takesValue(flag) {
				word += " value"
			}
			want := word + " " + command.Name + " -- arg"
			checkArranged(t, a, word+" "+command.Name+" arg", want)
			checkArranged(t, a, command.Name+" "+word+" arg", want)
			checkArranged(t, a, command.Name+" arg "+word, want)
		}
	}
}

func checkArranged(t *testing.T, a arranger, line, want string) {
	t.Helper()
	got, err := a.arrange(strings.Fields(line))
	if s := strings.Join(got, " "); s != want || err != nil {
		t.Errorf("arrange(%s): got %q, error %v, want %q", line, s, err, want)
	}
}

// A name must mean one flag on a line, or the place of a flag would change its
// meaning.
func TestFlagNamesAreUnique(t *testing.T) {
	a := testArranger()
	for _, command := range a.commands {
		seen := map[string]bool{"--help": true, "-h": true}
		for _, flag := range append(command.Flags, a.global...) {
			for _, name := range flag.Names() {
				if seen[dashed(name)] {
					t.Errorf("%s: two flags called %s", command.Name, dashed(name))
				}
				seen[dashed(name)] = true
			}
		}
	}
}

func FuzzArrange(f *testing.F) {
	for _, s := range []string{"", "ingest a --db x", "query -e x -- --param", "--help", "- -- -", "-- -- ingest"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		words, err := testArranger().arrange(strings.Split(line, " "))
		if (err == nil) == (len(words) == 0) {
			t.Errorf("arrange(%q): got %q and error %v", line, words, err)
		}
		if err != nil {
			return
		}
		again, err := testArranger().arrange(words)
		if err != nil || !cmp.Equal(words, again) {
			t.Errorf("arrange(%q) gave %q, and that gives %q, error %v", line, words, again, err)
		}
	})
}
