package date

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// ref is Monday, 4 May 2020.
var ref = time.Date(2020, 5, 4, 0, 0, 0, 0, time.UTC)

func TestFind(t *testing.T) {
	tests := []struct{ text, from, edtf, start, end string }{
		{"published on Monday.", "on Monday", "2020-05-04", "2020-05-04", "2020-05-04"},
		{"said Thursday that", "Thursday", "2020-04-30", "2020-04-30", "2020-04-30"},
		{"last Monday", "last Monday", "2020-04-27", "2020-04-27", "2020-04-27"},
		{"next Monday", "next Monday", "2020-05-11", "2020-05-11", "2020-05-11"},
		{"In late April, he", "late April", "2020-04-21/2020-04-30", "2020-04-21", "2020-04-30"},
		{"in early June", "early June", "2019-06-01/2019-06-10", "2019-06-01", "2019-06-10"},
		{"mid-March 2018", "mid-March 2018", "2018-03-11/2018-03-20", "2018-03-11", "2018-03-20"},
		{"in April", "in April", "2020-04", "2020-04-01", "2020-04-30"},
		{"in December", "in December", "2019-12", "2019-12-01", "2019-12-31"},
		{"04th May, 2020", "04th May, 2020", "2020-05-04", "2020-05-04", "2020-05-04"},
		{"May 3, 2019", "May 3, 2019", "2019-05-03", "2019-05-03", "2019-05-03"},
		{"on May 3 he", "May 3", "2020-05-03", "2020-05-03", "2020-05-03"},
		{"on 16 April.", "16 April", "2020-04-16", "2020-04-16", "2020-04-16"},
		{"yesterday", "yesterday", "2020-05-03", "2020-05-03", "2020-05-03"},
		{"two weeks ago", "two weeks ago", "2020-04-20", "2020-04-20", "2020-04-20"},
		{"last month", "last month", "2020-04", "2020-04-01", "2020-04-30"},
		{"earlier this month", "earlier this month", "2020-05-01/2020-05-04", "2020-05-01", "2020-05-04"},
		{"last week", "last week", "2020-04-27/2020-05-03", "2020-04-27", "2020-05-03"},
		{"in 2014", "in 2014", "2014", "2014-01-01", "2014-12-31"},
		{"2020-05-14", "2020-05-14", "2020-05-14", "2020-05-14", "2020-05-14"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got := Find(tt.text, ref)
			if len(got) != 1 {
				t.Fatalf("Find(%q) = %+v, want one date", tt.text, got)
			}
			d := got[0]
			if d.From != tt.from || d.EDTF != tt.edtf || d.Start != tt.start || d.End != tt.end {
				t.Errorf("Find(%q) = %q %s %s..%s, want %q %s %s..%s", tt.text,
					d.From, d.EDTF, d.Start, d.End, tt.from, tt.edtf, tt.start, tt.end)
			}
			if tt.text[d.FromSpan.Start:d.FromSpan.End] != d.From {
				t.Errorf("span %v of %q is not %q", d.FromSpan, tt.text, d.From)
			}
		})
	}
}

func TestFindNothing(t *testing.T) {
	for _, text := range []string{
		"some countries may use the pandemic", "he may 10 times", "31 April", "several weeks ago",
		"a march on the capital", "the second", "", "Sunday's", // a possessive names the day all the same
	} {
		got := Find(text, ref)
		if text == "Sunday's" {
			if len(got) != 1 {
				t.Errorf("Find(%q) = %+v, want one date", text, got)
			}
			continue
		}
		if len(got) != 0 {
			t.Errorf("Find(%q) = %+v, want none", text, got)
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Tue 05th May 2020 | 02:00 AM", "2020-05-05"},
		{"04th May, 2020", "2020-05-04"},
		{"ACCRA, 20 MAY 86 (GNB)", "1986-05-20"},
		{"2020-05-14", "2020-05-14"},
		{"May 4, 2020", "2020-05-04"},
		{"31 minutes ago", ""},
		{"2020-13-44", ""},
	}
	for _, tt := range tests {
		if got, _ := Parse(tt.text); got.EDTF != tt.want {
			t.Errorf("Parse(%q) = %q, want %q", tt.text, got.EDTF, tt.want)
		}
	}
}

// TestHints holds that hints leave no date out.
func TestHints(t *testing.T) {
	for _, text := range []string{
		"Tue 05th May 2020 | 02:00 AM", "on 3 Sept. 1999, in late-April", "ON MONDAY, MAY 4, 2020", "In MID-May 20 days AGO",
		"12 Jan. 86", "Sep 4th 2021", "twelve MINUTES before", "since 2014", "This Weekend", "\"Yesterday,\" he said", "éMay 4é",
		"x2020-05-04", "in 2020s", "20MAY86", "Mayhem in Mayfair", "of June", "an hour earlier", "the past year",
	} {
		sameUngated(t, text)
	}
}

// sameUngated holds that Find finds what it finds when it looks for every form.
func sameUngated(t *testing.T, text string) {
	t.Helper()
	for _, day := range []time.Time{ref, {}} {
		if got, want := Find(text, day), find(text, day, ^hint(0)); !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"on Monday, in late April 2020", "31 April 2020", "May may MAY 99", "ago \xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range append(Find(s, ref), Find(s, time.Time{})...) {
			if d.FromSpan.Start < 0 || d.FromSpan.End > len(s) || s[d.FromSpan.Start:d.FromSpan.End] != d.From {
				t.Fatalf("span %v does not hold %q", d.FromSpan, d.From)
			}
			if d.Start > d.End {
				t.Fatalf("%q: start %s after end %s", d.From, d.Start, d.End)
			}
		}
		for _, d := range Find(s, ref) {
			if d.FromSpan.Start < end {
				t.Fatalf("dates overlap at %v", d.FromSpan)
			}
			end = d.FromSpan.End
		}
		if !strings.ContainsAny(s, "ſ\u212a") { // which the expressions take for s and k
			sameUngated(t, s)
		}
		Parse(s)
	})
}
