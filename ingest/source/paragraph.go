package source

import (
	"strings"
	"time"
	"unicode/utf8"
)

// reflow makes paragraphs of text in lines. Blank lines end a paragraph. Where lines
// were broken to fit a width they are joined: the first word of the next would not
// have fitted. Other line ends are kept.
func reflow(text string) []string {
	var found []string
	var lines []string
	flush := func() {
		if p := joinWrapped(lines); p != "" {
			found = append(found, p)
		}
		lines = lines[:0]
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n\f\v")
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return found
}

// joinWrapped joins the lines of one paragraph.
func joinWrapped(lines []string) string {
	const narrow, wide = 40, 100 // characters of a line that was broken by a program
	width := 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(line))
	}
	var b strings.Builder
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if i > 0 {
			word, _, _ := strings.Cut(line, " ")
			full := utf8.RuneCountInString(lines[i-1])+1+utf8.RuneCountInString(word) > width
			b.WriteString(map[bool]string{true: " ", false: "\n"}[full && narrow <= width && width <= wide])
		}
		b.WriteString(line)
	}
	return b.String()
}

// dateForms are the ways in which ISO 8601 is written, with a zone and without.
var dateForms = []struct {
	form  string
	bytes int // of the result that they tell; 0 for all
}{
	{time.RFC3339, 0}, {"2006-01-02T15:04:05.999999999Z0700", 0}, {"2006-01-02T15:04Z07:00", 0},
	{"20060102T150405Z0700", 0}, {"20060102T150405Z07:00", 0}, {"20060102T1504Z0700", 0},
	{"2006-01-02T15:04:05.999999999", 10}, {"2006-01-02T15:04", 10}, {"20060102T150405", 10},
	{"2006-01-02", 10}, {"20060102", 10}, {"2006-01", 7}, {"200601", 7}, {"2006", 4},
}

// isoDate is Meta.Published of a date in ISO 8601, basic or extended, "" if it is
// none. A time of the day without a zone says the day alone.
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	for _, f := range dateForms {
		t, err := time.Parse(f.form, s)
		if err != nil || t.Year() < 1000 {
			continue
		}
		if out := t.Format(time.RFC3339); f.bytes == 0 {
			return out
		} else {
			return out[:f.bytes]
		}
	}
	return ""
}

// byline is the name in "By Ann Lee".
func byline(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	return strings.Trim(s, " ,;")
}
