package text

import (
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Block is a title, a paragraph, or a line of the head of an article, without
// the white space around it.
type Block struct {
	fact.Span
	// First and Last are the half-open range of its tokens.
	First, Last int
}

// Blocks splits raw at blank lines, and at line ends within a group of lines
// unless the group was wrapped to a width. The ranges of tokens are not set.
func Blocks(raw string) []Block {
	var out []Block
	var group []fact.Span
	flush := func() {
		if wrapped(raw, group) {
			group = []fact.Span{{Start: group[0].Start, End: group[len(group)-1].End}}
		}
		for _, s := range group {
			out = append(out, Block{Span: s})
		}
		group = group[:0]
	}
	for start := 0; start < len(raw); {
		end, next := lineEnd(raw, start)
		if s := trim(raw, fact.Span{Start: start, End: end}); !s.Empty() {
			group = append(group, s)
		} else {
			flush()
		}
		start = next
	}
	flush()
	return out
}

// lineEnd finds the end of the line at start and the start of the next one.
// LF, CR LF, CR and the Unicode line and paragraph separators end a line.
func lineEnd(raw string, start int) (end, next int) {
	for i := start; i < len(raw); i++ {
		switch raw[i] {
		case '\n':
			return i, i + 1
		case '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xE2:
			if strings.HasPrefix(raw[i:], "\u2028") || strings.HasPrefix(raw[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(raw), len(raw)
}

func trim(raw string, s fact.Span) fact.Span {
	body := raw[s.Start:s.End]
	left := strings.TrimSpace(body)
	if left == "" {
		return fact.Span{Start: s.Start, End: s.Start}
	}
	s.Start += strings.Index(body, left)
	s.End = s.Start + len(left)
	return s
}

const (
	minWrap = 40  // narrower lines are a list or a head, not wrapped prose
	maxWrap = 120 // wider ones are paragraphs of one line
)

// wrapped reports whether a group of lines is prose broken at a width: each
// line but the last is so full that the first word of the next line did not
// fit.
func wrapped(raw string, group []fact.Span) bool {
	if len(group) < 2 {
		return false
	}
	width := 0
	for _, s := range group {
		width = max(width, utf8.RuneCountInString(raw[s.Start:s.End]))
	}
	if width < minWrap || width > maxWrap {
		return false
	}
	for i, s := range group[:len(group)-1] {
		next := raw[group[i+1].Start:group[i+1].End]
		word, _, _ := strings.Cut(next, " ")
		n := utf8.RuneCountInString(raw[s.Start:s.End]) + 1 + utf8.RuneCountInString(word)
		if n <= width-8 { // typists break a little early
			return false
		}
	}
	return true
}
