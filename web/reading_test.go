package web

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jaccuse/graph/fact"
	"jaccuse/web/asset"
)

// written is a reading view as HTML.
func written(t testing.TB, templates map[string]*template.Template, list []paragraph) string {
	t.Helper()
	var b bytes.Buffer
	if err := templates["article"].ExecuteTemplate(&b, "reading", list); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pageTemplates(t testing.TB) map[string]*template.Template {
	t.Helper()
	assets, err := asset.New()
	if err != nil {
		t.Fatal(err)
	}
	templates, err := parseTemplates(assets)
	if err != nil {
		t.Fatal(err)
	}
	return templates
}

var (
	ownSigns = regexp.MustCompile(`(?s)<(a|span) class="sign.*?</(a|span)>`)
	numbers  = regexp.MustCompile(`<span class="unseen"[^>]*>\[U&#43;([0-9A-F]+)\]</span>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

// textOf is the text of HTML as a browser has it, without our own signs, and
// with characters where their numbers are shown.
func textOf(page string) string {
	page = ownSigns.ReplaceAllString(page, "")
	page = numbers.ReplaceAllStringFunc(page, func(s string) string {
		var r rune
		fmt.Sscanf(numbers.FindStringSubmatch(s)[1], "%X", &r)
		if r == 0 {
			return "\x00"
		}
		return html.EscapeString(string(r))
	})
	return html.UnescapeString(tags.ReplaceAllString(page, ""))
}

// sane is what every reading has to be.
func sane(t testing.TB, templates map[string]*template.Template, text string, marks []mark) {
	t.Helper()
	list := readingOf(text, fact.Span{End: len(text)}, marks)
	if got, want := textOf(written(t, templates, list)), strings.ToValidUTF8(text, "\uFFFD"); squashed(got) != squashed(want) {
		t.Fatalf("the text of the reading differs\ngot  %q\nwant %q", got, want)
	}
	depth := map[string]int{}
	for _, p := range list {
		for _, s := range p.Segments {
			for _, id := range strings.Fields(s.IDs) {
				depth[id]++
			}
			if n := len(strings.Fields(s.IDs)); n > mostMarks+mostEvidence {
				t.Fatalf("%d facts on one segment", n)
			}
			if (s.Class == "") != (s.IDs == "") {
				t.Fatalf("class %q, ids %q", s.Class, s.IDs)
			}
		}
	}
}

// squashed takes several signs of bytes that are no text for one.
func squashed(s string) string { return regexp.MustCompile("\uFFFD+").ReplaceAllString(s, "\uFFFD") }

func TestReadingCutsWhereMarksOverlap(t *testing.T) {
	text := "one two three four"
	got := ""
	for _, p := range readingOf(text, fact.Span{End: len(text)}, []mark{
		{fact.Span{Start: 0, End: 13}, statementMark, "s", nil}, {fact.Span{Start: 4, End: 18}, claimMark, "c", nil},
		{fact.Span{Start: 8, End: 13}, responseMark, "r", nil},
	}) {
		for _, s := range p.Segments {
			got += fmt.Sprintf("%q %s [%s] lines %v\n", s.Pieces[0].Text, s.Class, s.IDs, s.Lines)
		}
	}
	const want = `"one " statement [s] lines [statement]
"two " statement claim [s c] lines [statement claim]
"three" statement claim response [s c r] lines [statement claim response]
" four" claim [c] lines [claim]
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestReadingKeepsTheText(t *testing.T) {
	templates := pageTemplates(t)
	everywhere := func(text string) (marks []mark) {
		for i := -2; i <= len(text)+1; i++ {
			marks = append(marks, mark{fact.Span{Start: i, End: i + 3}, markKinds[(i+2)%len(markKinds)], fmt.Sprint("m", i), nil})
		}
		return marks
	}
	for _, text := range []string{
		"", "\n", "\r\n\r\n a \t\n\rb", "  leading\n\n\n  and trailing  ", "é📰\u202eevil\u2066 \x00 \u0085 \u2028 x",
		"<script>alert(1)</script>\n</p></article>&amp;&#13;\"'`", "a\xff\xfe\xc3", "\ufeffBOM", "e\u0301\u200d\u00ad+",
	} {
		t.Run(text, func(t *testing.T) { sane(t, templates, text, everywhere(text)) })
	}
}

func FuzzReading(f *testing.F) {
	templates := pageTemplates(f)
	f.Add("Esper said:\r\n“Russia 📰 lied.”\n\n\u202eNo.", uint64(1), 9)
	f.Add("\xff\xfe\x80\x80\x80\x80\x80", uint64(2), 40)
	f.Fuzz(func(t *testing.T, text string, seed uint64, n int) {
		r := rand.New(rand.NewPCG(seed, 0))
		var marks []mark
		for i := range min(max(n, 0), 100) {
			s := fact.Span{Start: r.IntN(len(text)+9) - 4, End: r.IntN(len(text)+9) - 4}
			id := fmt.Sprint("m", i)
			marks = append(marks, mark{s, markKinds[r.IntN(len(markKinds))], id, &note{Kind: claimMark, Anchor: id, N: i}})
		}
		sane(t, templates, text, marks)
		window := surroundings(text, fact.Span{Start: r.IntN(len(text)+9) - 4, End: r.IntN(len(text)+9) - 4})
		written(t, templates, readingOf(text, window, marks))
		parts := partsOf(text, nil)
		if parts[0].Start != 0 || parts[len(parts)-1].End != len(text) {
			t.Fatalf("parts %v of %d bytes", parts, len(text))
		}
	})
}

// A mark that ends within a character takes all of it; one of a part shows its
// sign only where it begins.
func TestReadingFitsMarks(t *testing.T) {
	text := "a📰b"
	n := &note{Kind: claimMark}
	for _, tt := range []struct {
		name         string
		span, window fact.Span
		want         string
		signs        int
	}{
		{"within a character", fact.Span{Start: 2, End: 4}, fact.Span{End: 6}, "📰", 1},
		{"beyond the text", fact.Span{Start: 2, End: 7}, fact.Span{End: 6}, "", 0},
		{"negative", fact.Span{Start: -1, End: 2}, fact.Span{End: 6}, "", 0},
		{"reversed", fact.Span{Start: 5, End: 1}, fact.Span{End: 6}, "", 0},
		{"from the part before", fact.Span{Start: 0, End: 6}, fact.Span{Start: 5, End: 6}, "b", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, signs := "", 0
			for _, p := range readingOf(text, tt.window, []mark{{tt.span, claimMark, "c", n}}) {
				for _, s := range p.Segments {
					signs += len(s.Signs)
					if s.Class != "" {
						got += s.Pieces[0].Text
					}
				}
			}
			if got != tt.want || signs != tt.signs {
				t.Errorf("got %q and %d signs, want %q and %d", got, signs, tt.want, tt.signs)
			}
		})
	}
}

// Parts meet, end with lines where there are any, and hold all of the text.
func TestParts(t *testing.T) {
	for name, text := range map[string]string{
		"short": "a", "empty": "", "lines": strings.Repeat(strings.Repeat("x", 99)+"\n", 20_000), "one line": strings.Repeat("é", 500_000),
	} {
		t.Run(name, func(t *testing.T) {
			parts, whole := partsOf(text, nil), ""
			for i, p := range parts {
				part := text[p.Start:p.End]
				whole += part
				if i < len(parts)-1 && name == "lines" && !strings.HasSuffix(part, "\n") {
					t.Errorf("part %d ends within a line", i)
				}
				if len(part) > partSize+partSlack && len(parts) > 1 || name == "one line" && strings.ToValidUTF8(part, "") != part {
					t.Errorf("part %d: %d bytes", i, len(part))
				}
				if partOf(parts, p.Start) != i && text != "" {
					t.Errorf("byte %d is in part %d, want %d", p.Start, partOf(parts, p.Start), i)
				}
			}
			if whole != text || len(parts) > 1 && parts[0].End < partSize {
				t.Errorf("%d parts %v do not make the text", len(parts), parts)
			}
		})
	}
}

// A text of a megabyte whose one sentence holds thousands of claims is cut in a
// time that does not grow with their square.
func TestReadingIsLinear(t *testing.T) {
	text := strings.Repeat("Russia lied again and again, ", 10_000)
	var marks []mark
	for i := range 10_000 {
		id := fmt.Sprint("claim-", i)
		marks = append(marks, mark{fact.Span{Start: 29 * i, End: 29*i + 20}, claimMark, id, nil},
			mark{fact.Span{End: len(text)}, evidenceMark, id, nil}, mark{fact.Span{Start: i, End: len(text) - i}, statementMark, id, nil})
	}
	begun := time.Now()
	list := readingOf(text, fact.Span{End: len(text)}, marks)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	segments := 0
	for _, p := range list {
		segments += len(p.Segments)
	}
	if segments > 4*len(marks) {
		t.Errorf("%d segments of %d marks", segments, len(marks))
	}
	if i := slices.IndexFunc(list[0].Segments, func(s segment) bool { return len(s.IDs) > 40*20 }); i >= 0 {
		t.Errorf("%d bytes of ids on one segment", len(list[0].Segments[i].IDs))
	}
}
