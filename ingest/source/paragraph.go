package source

import (
	"strings"
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
