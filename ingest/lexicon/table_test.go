package lexicon

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

const head = "# Licence: CC0-1.0. Origin: a test.\n"

// small are tables with one or two rows each, to be spoilt by the tests.
func small() fstest.MapFS {
	file := func(columns []string, rows ...string) *fstest.MapFile {
		lines := append([]string{strings.Join(columns, "\t")}, rows...)
		return &fstest.MapFile{Data: []byte(head + strings.Join(lines, "\n") + "\n")}
	}
	return fstest.MapFS{
		"states.tsv": file(stateColumns,
			"chad\tChad\tcurrent\tmember\t\tTD\tTCD\tQ657\t\tChadian\t\tN'Djamena\t\tChad:name",
			"russia\tRussia\tcurrent\tmember\t\tRU\tRUS\tQ159\t\tRussian\tRussians\tMoscow\tKremlin\t",
			"soviet-union\tSoviet Union\tpast\t\trussia\t\t\t\tUSSR\tSoviet\t\t\t\t"),
		"organizations.tsv": file(organizationColumns, "fsb\tFSB\t\t\tLubyanka\torgan\trussia\trussia\t\t"),
		"outlets.tsv":       file(outletColumns, "tass\tTASS\t\tagency\trussia\t\t"),
		"roles.tsv":         file(roleColumns, "general\trank\t\tyes"),
		"groups.tsv":        file(groupColumns, "army\tsingular\torgan"),
		"nominals.tsv":      file(nominalColumns, "officer\tofficers\trank|diplomat\t"),
		"bodies.tsv":        file(bodyColumns, "front\tparty\t"),
		"hosts.tsv":         file(hostColumns, "Vienna\tOPEC"),
		"speech.tsv":        file(speechColumns, "said\tsay"),
		"abbreviations.tsv": file(abbreviationColumns, "Gen.\ttitle"),
		"places.tsv":        file(placeColumns, "Kazan\tcity\trussia\t"),
		"names.tsv":         file(nameColumns, "Ivan\tm"),
		"things.tsv":        file(thingColumns, "river\tfirst|last"),
	}
}

func TestLoadFS(t *testing.T) {
	if _, err := LoadFS(small()); err != nil {
		t.Fatal(err)
	}
}

// TestLoadFSReports spoils one place of the small tables, and wants exactly the
// problem that it makes.
func TestLoadFSReports(t *testing.T) {
	tests := []struct{ name, file, old, new, want string }{
		{"licence", "names.tsv", "CC0-1.0", "MIT", `names.tsv:1:1: the head does not say "Licence: CC0-1.0"`},
		{"columns", "names.tsv", "name\tgender", "name\tsex", `names.tsv:2:1: column names are "name\tsex", want "name\tgender"`},
		{"cells", "names.tsv", "Ivan\tm", "Ivan", "names.tsv:3:1: 1 cells, want 2"},
		{"empty line", "names.tsv", "Ivan\tm", "Ivan\tm\n\nJan\tm", "names.tsv:4:1: 1 cells, want 2"},
		{"empty key", "names.tsv", "Ivan\tm", "\tm", "names.tsv:3:1: name is empty"},
		{"order", "names.tsv", "Ivan\tm", "Ivan\tm\nAda\tf", `names.tsv:4:1: "Ada" does not sort after "Ivan"`},
		{"twice", "groups.tsv", "army\t", "army\tplural\torgan\narmy\t", `groups.tsv:4:1: "army" does not sort after "army"`},
		{"line end", "names.tsv", "Ivan\tm", "Ivan\tm\r", "names.tsv:3:6: stray space in \"m\\r\"\nnames.tsv:3:6: gender is \"m\\r\", want one of [\"m\" \"f\" \"u\"]"},
		{"class", "names.tsv", "Ivan\tm", "Ivan\tx", `names.tsv:3:6: gender is "x", want one of ["m" "f" "u"]`},
		{"other spelling", "names.tsv", "Ivan\tm", "Ivan\tm\nIván\tm", `names.tsv:4:1: "Iván" is there already in another spelling`},
		{"encoding", "names.tsv", "Ivan", "Iv\xffn", "names.tsv:0:0: not UTF-8"},
		{"slug", "outlets.tsv", "tass\tTASS", "itar-tass\tTASS", `outlets.tsv:3:1: slug is "itar-tass", but name "TASS" folds to "tass"`},
		{"state", "outlets.tsv", "russia", "prussia", `outlets.tsv:3:19: no state "prussia"`},
		{"organ of no state", "organizations.tsv", "organ\trussia\trussia", "organ\t\t", "organizations.tsv:3:26: an organ belongs to a state"},
		{"speaks for another", "organizations.tsv", "russia\trussia", "russia\tchad", "organizations.tsv:3:33: an organ speaks for its own state"},
		{"speaks for nobody known", "organizations.tsv", "organ\trussia\trussia", "international\t\tsmersh", `organizations.tsv:3:35: no body "smersh"`},
		{"code twice", "states.tsv", "RUS", "TCD", `states.tsv:4:34: iso3 TCD is that of "chad"`},
		{"code", "states.tsv", "RUS", "RUSS", `states.tsv:4:34: iso3 is "RUSS", want ^[A-Z]{3}$`},
		{"wikidata", "states.tsv", "Q159", "159", `states.tsv:4:38: wikidata is "159", want ^Q[1-9][0-9]*$`},
		{"successor", "states.tsv", "past\t\trussia", "past\t\tprussia", `states.tsv:5:33: no state "prussia"`},
		{"successor of today", "states.tsv", "past", "current", `states.tsv:5:36: only a past state has a successor`},
		{"list", "states.tsv", "Russians", "Russians||Rus", `states.tsv:4:52: people has an empty value or a stray space: "Russians||Rus"`},
		{"list twice", "states.tsv", "Russians", "Rus|Rus", `states.tsv:4:52: people has "Rus" twice`},
		{"idle surface", "states.tsv", "Russians", "Russian", `states.tsv:4:52: "Russian" matches no more than "Russian" does already`},
		{"unmatchable", "states.tsv", "Russians", "...", `states.tsv:4:52: no text can match "..." in "..."`},
		{"comma", "states.tsv", "Moscow", "Moscow, City", `states.tsv:4:61: no text can match "Moscow," in "Moscow, City"`},
		{"flag of no surface", "states.tsv", "Chad:name", "Chat:name", `states.tsv:3:60: flag for "Chat", which is no surface of the row`},
		{"flag of no kind", "states.tsv", "Chad:name", "Chad:bird", `states.tsv:3:60: flag is "Chad:bird", want surface:kind with a kind of ["name" "place" "word" "people" "shared" "preferred" "caps"]`},
		{"shared with none", "states.tsv", "Chad:name", "Chad:shared", `states.tsv:3:60: "Chad" is flagged shared, but no other actor has it`},
		{"place", "places.tsv", "Kazan\tcity", "Moscow\tcity", `states.tsv:4:61: "Moscow" is a place of places.tsv too: flag it place`},
		{"kind", "nominals.tsv", "rank|", "rang|", `nominals.tsv:3:18: "rang" is neither a kind nor a role of roles.tsv`},
		{"no kind", "nominals.tsv", "rank|diplomat", "", `nominals.tsv:3:18: no kinds`},
		{"nominal twice", "nominals.tsv", "officer\tofficers\trank|diplomat\t", "officer\tofficers\trank\t\nsoldier\tofficers\trank\t",
			`nominals.tsv:4:9: "officers" matches no more than "officer" does already`},
		{"host of nobody", "hosts.tsv", "OPEC", "", "hosts.tsv:3:8: no body sits there"},
		{"body of no kind", "bodies.tsv", "party", "state",
			`bodies.tsv:3:7: kind is "state", want one of ["international" "organ" "ngo" "company" "armed-group" "party"]`},
		{"place of a thing", "things.tsv", "first|last", "middle", `things.tsv:3:7: place is "middle", want first or last`},
		{"thing and body", "things.tsv", "river\t", "front\tlast\nriver\t", `things.tsv:3:1: "front" is a word for a body too`},
		{"legal form", "bodies.tsv", "party\t", "party\tx", `bodies.tsv:3:13: form is "x", want one of ["" "legal"]`},
		{"form", "speech.tsv", "said", "Said", `speech.tsv:3:1: "Said" is not lower-case words`},
		{"role", "roles.tsv", "general", "General", `roles.tsv:3:1: "General" is not lower-case words`},
		{"role twice", "roles.tsv", "general\trank\t\tyes", "vice king\troyal\tm\tyes\nvice-king\troyal\tm\tyes", `roles.tsv:4:1: "vice-king" matches no more than "vice king" does already`},
		{"nothing but a space", "places.tsv", "Kazan", "\u2003", `places.tsv:3:1: stray space in "\u2003"`},
		{"nothing but a hyphen", "roles.tsv", "general", "\u2003", `roles.tsv:3:1: stray space in "\u2003"`},
		{"abbreviation", "abbreviations.tsv", "Gen.", "Gen", `abbreviations.tsv:3:1: "Gen" is not one word with a stop at its end`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := small()
			before := fsys[tt.file].Data
			fsys[tt.file].Data = bytes.Replace(before, []byte(tt.old), []byte(tt.new), 1)
			if bytes.Equal(before, fsys[tt.file].Data) {
				t.Fatalf("%q is not in %s", tt.old, tt.file)
			}
			_, err := LoadFS(fsys)
			var problems Problems
			if !errors.As(err, &problems) || problems.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// TestLoadFSReportsAll wants the faults of all files, sorted.
func TestLoadFSReportsAll(t *testing.T) {
	fsys := small()
	delete(fsys, "roles.tsv")
	fsys["names.tsv"].Data = []byte(head)
	fsys["states.tsv"].Data = bytes.ReplaceAll(fsys["states.tsv"].Data, []byte("current"), []byte("now"))
	fsys["organizations.tsv"].Data = bytes.ReplaceAll(fsys["organizations.tsv"].Data, []byte("Lubyanka"), []byte("Kremlin"))
	_, err := LoadFS(fsys)
	want := []string{
		"names.tsv:1:1: no line of column names",
		`organizations.tsv:3:11: "Kremlin" is a surface of state/russia too: flag it shared or preferred in both`,
		"roles.tsv:0:0: cannot be read: open roles.tsv: file does not exist",
		`states.tsv:3:11: status is "now", want one of ["current" "disputed" "past"]`,
		`states.tsv:4:15: status is "now", want one of ["current" "disputed" "past"]`,
		`states.tsv:4:64: "Kremlin" is a surface of org/fsb too: flag it shared or preferred in both`,
	}
	if got := err.Error(); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func FuzzLoadFS(f *testing.F) {
	for file, content := range small() {
		f.Add(file, content.Data)
	}
	f.Fuzz(func(t *testing.T, file string, content []byte) {
		fsys := small()
		if _, ok := fsys[file]; !ok {
			return
		}
		fsys[file].Data = content
		l, err := LoadFS(fsys)
		if (l == nil) == (err == nil) {
			t.Errorf("LoadFS = %v, %v; want one of both", l, err)
		}
		var problems Problems
		if err != nil && !errors.As(err, &problems) {
			t.Errorf("got error %T, want Problems", err)
		}
	})
}
