package eval

import (
	"testing"
	"testing/fstest"
)

func testNames(t testing.TB) *names {
	t.Helper()
	n, err := loadNames(data)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMatch(t *testing.T) {
	n := testNames(t)
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"capital", "Moscow", "Russia", true},
		{"seat", "the Kremlin", "Russia", true},
		{"initials of a state", "U.S.", "United States", true},
		{"surname", "Esper", "Mark Esper", true},
		{"state and title", "US Defense Secretary Mark Esper", "Mark Esper", true},
		{"accent", "Nicolas Maduro", "Nicolás Maduro", true},
		{"courtesy title", "Mr Peskov", "Dmitry Peskov", true},
		{"two states", "Russia", "China", false},
		{"given name alone", "Donald Trump", "Donald Tusk", false},
		{"other given name", "Igor Ivanov", "Sergei Ivanov", false},
		{"initial", "M. Esper", "Mark Esper", true},
		{"other initial", "J. Esper", "Mark Esper", false},
		{"abbreviation", "FBI", "Federal Bureau of Investigation", true},
		{"part of an office", "Foreign Ministry", "Russian Foreign Ministry", true},
		{"offices of two states", "Russian Foreign Ministry", "Chinese Foreign Ministry", false},
		{"government", "Iranian government", "Iran", true},
		{"government of", "the government of Iran", "Iran", true},
		{"two Koreas", "North Korea", "South Korea", false},
		{"company form", "Google LLC", "Google", true},
		{"one generic word", "Ministry", "Defense Ministry", false},
		{"alias", "Britain", "United Kingdom", true},
		{"possessive", "Russia's", "Russia", true},
		{"typographic possessive", "Nicolás Maduro’s", "Maduro", true},
		{"state and person", "Russia", "Russian Smith", false},
		{"empty", "", "", false},
		{"unknown script", "中国", "日本", true}, // folded, nothing is left: as in the reference scorer
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := n.match(n.name(c.a), n.name(c.b)); got != c.want {
				t.Errorf("match(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
			}
			if got := n.match(n.name(c.b), n.name(c.a)); got != c.want {
				t.Errorf("match(%q, %q) = %v, want %v", c.b, c.a, got, c.want)
			}
		})
	}
}

func TestMatchOutlets(t *testing.T) {
	n := testNames(t)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"The New York Times newspaper", "New York Times", true},
		{"AP", "Associated Press", true},
		{"BBC", "CNN", false},
		{"Italian newspaper La Stampa", "La Stampa", true},
		{"radio", "television", false},
	} {
		if got := n.matchOutlets(c.a, c.b); got != c.want {
			t.Errorf("matchOutlets(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Nicolás Maduro’s": "nicolas maduro",
		"the U.S.'s  view": "the u s view",
		"O'sullivan":       "o sullivan",
		"X's_y":            "x s y",
		"ﬁnland":           "finland",
		"´s":               "s",
		"":                 "",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	_, err := loadNames(fstest.MapFS{
		"data/states.tsv":        file("# head\nstate\tnames\nrussia\tmoscow\nrussia\tMoscow\nchina\tmoscow\n"),
		"data/abbreviations.tsv": file("short\tname\nap\n"),
		"data/words.tsv":         file("word\tclasses\nmr\ttitle|dog\n"),
	})
	const want = "data/abbreviations.tsv:1:1: column names are \"short\\tname\", want \"abbreviation\\tname\"\n" +
		"data/abbreviations.tsv:2:1: want two cells, sorted by the first, after \"\": \"ap\"\n" +
		"data/abbreviations.tsv:2:1: want one name, both folded\n" +
		"data/states.tsv:4:1: want two cells, sorted by the first, after \"russia\": \"russia\\tMoscow\"\n" +
		"data/states.tsv:4:1: \"russia\" stands twice, or is not folded\n" +
		"data/states.tsv:4:1: \"Moscow\" stands twice, or is not folded\n" +
		"data/states.tsv:5:1: want two cells, sorted by the first, after \"russia\": \"china\\tmoscow\"\n" +
		"data/states.tsv:5:1: \"moscow\" stands twice, or is not folded\n" +
		"data/words.tsv:2:1: unknown class \"dog\""
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if _, err := loadRolesets(fstest.MapFS{"data/propbank.tsv": file("roleset\taccuser|accused\na.01\tboth\n")}); err == nil {
		t.Error("a roleset with one argument that is not \"either\" was read")
	}
}
