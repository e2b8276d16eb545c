package wikitext

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
	}{
		{"nothing", "", nil},
		{"lines of a paragraph", "One\ntwo.\n\nThree.", []string{"One two.", "Three."}},
		{"emphasis", "'''Chad''' ''denies'' '''''it''''' and it's Chad's.", []string{"Chad denies it and it's Chad's."}},
		{"links", "[[Chad]], [[Chad|the state]], [[w:Chad|]], [[Rome (city)|]], [[:Category:Chad]], [[w:Lima]]s",
			[]string{"Chad, the state, Chad, Rome, Category:Chad, Limas"}},
		{"files, categories, other languages", "A[[File:x.jpg|thumb|left|a [[caption]] of {{w|it}}]] b.[[Category:C]][[de:Tschad]][[Datei:y.png]]", []string{"A b."}},
		{"addresses", "[https://a.example words here], [https://b.example] and https://c.example [sic]", []string{"words here, and https://c.example [sic]"}},
		{"templates", "{{a|{{b|c}}}}x {{w|Rome|the city|lang=it}} {{lang|de|Haus}}{{ndash}}y {{nowrap|5 {{unknown}}km}}", []string{"x the city Haus–y 5 km"}},
		{"an odd template", "{{w|Rome|}}, {{w}}, {{}}.", []string{", , ."}},
		{"what is not shut", "{{a [[b {| c ''d", []string{"a b {| c d"}},
		{"what is not opened", "a }} b ]] |} c", []string{"a b |} c"}},
		{"a table", "A.\n{| class=x\n| {{w|y|}} || [[z|}]]\n|}\nB.", []string{"A.", "B."}},
		{"notes and comments", "A<ref>x</ref><ref name=y /> b<!-- [[c -->.<gallery>\nz</gallery><REF>u</Ref>", []string{"A b."}},
		{"a note without an end", "A<ref>b", []string{"Ab"}},
		{"tags", "<div>A<br>b</div><blockquote>C</blockquote><span style=\"x\">d</span> 1 < 2", []string{"A b", "C", "d 1 < 2"}},
		{"nowiki", "<nowiki>[[a]] ''b''</nowiki> ''c''", []string{"[[a]] ''b'' c"}},
		{"lists", "* a\n** b\n# c\n: d", []string{"a", "b", "c", "d"}},
		{"headings", "A.\n== Reply ==\nB.\n== Sources ==\n* s\n=== More ===\nt\n== After ==\nC.", []string{"A.", "Reply", "B.", "After", "C."}},
		{"entities", "a&nbsp;b &ndash; &amp;c __NOTOC__", []string{"a b – &c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Parse(tt.source, Names{Files: []string{"Datei"}})
			if diff := cmp.Diff(tt.want, got.Paragraphs); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", tt.source, diff)
			}
		})
	}
}

func TestDate(t *testing.T) {
	for source, want := range map[string]string{
		"{{date|May 4, 2020}} x": "2020-05-04", "{{Date| 4 May 2020 }}": "2020-05-04", "{{byline|date=May 4, 2020|location=Rome}}": "2020-05-04",
		"{{date|soon}}": "", "{{x|{{date|May 4, 2020}}}}": "", "May 4, 2020": "", "{{date|May 4, 2020}}{{date|May 5, 2020}}": "2020-05-04",
	} {
		if got := Parse(source, Names{}).Date; got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

func TestStages(t *testing.T) {
	if !IsDraft("a {{Develop}}") || !IsDraft("{{review|x}}") || IsDraft("{{publish}} {{developed}} develop}}") || IsDraft("{{develop") {
		t.Error("drafts are told wrongly")
	}
	if !IsRedirect(" #redirect [[x]]") || IsRedirect("#red") || IsRedirect("a #redirect [[x]]") {
		t.Error("redirects are told wrongly")
	}
}

// A source of marks alone takes no longer than one of words.
func TestTime(t *testing.T) {
	for _, unit := range []string{"{{", "[[", "\n{|", "}}", "{{a|", "[[a|", "<ref>", "<!--", "<a ", "''", "[http://", "{{[[", "{{w|", "=", "|", "{{w|}}", "\n* ", "<nowiki>", "{{[[}}"} {
		start := time.Now()
		Parse(strings.Repeat(unit, 2<<20/len(unit)), Names{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("'''A''' {{w|b|[[c|d]]}} [[File:e|f]] <ref>g</ref>\n== h ==\n* i\n{|\n| j\n|}\n{{date|May 4, 2020}}")
	f.Add("[[{{]]}} {{w|{|\n|}}} <nowiki>[[</nowiki> [http://a b]")
	f.Fuzz(func(t *testing.T, source string) {
		got := Parse(source, Names{})
		if diff := cmp.Diff(got, Parse(source, Names{})); diff != "" {
			t.Errorf("read twice (-first +second):\n%s", diff)
		}
		for _, p := range got.Paragraphs {
			if strings.TrimSpace(p) == "" || strings.Contains(p, "\n") || utf8.ValidString(source) && !utf8.ValidString(p) {
				t.Errorf("Parse(%q): paragraph %q", source, p)
			}
		}
	})
}
