package web

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// A mark is words of a text that belong to a fact.
type mark struct {
	fact.Span
	kind string // one of markKinds
	id   string // the anchor of the fact
	note *note  // of the fact's own words: their sign stands before them
}

// The kinds of marks, in the order in which classes name them. The first three
// are drawn under the words, the others show once their fact lights up.
const (
	statementMark = "statement"
	claimMark     = "claim"
	responseMark  = "response"
	evidenceMark  = "evidence"
	accuserMark   = "accuser"
	targetMark    = "target"
	cueMark       = "cue"
)

var markKinds = []string{statementMark, claimMark, responseMark, evidenceMark, accuserMark, targetMark, cueMark}

// drawn is how many of markKinds have a line of their own.
const drawn = 3

// A paragraph is one line of the text, with the line ends that follow it.
type paragraph struct {
	Segments []segment
	Gap      bool          // an empty line stands before it
	Ends     template.HTML // line ends and what is between them
}

// A segment is words that are covered by the same marks. The segments of all
// paragraphs, with the line ends, are the text.
type segment struct {
	Signs  []*note  // the facts whose words begin here
	Class  string   // the kinds that cover it; "" if none does
	Lines  []string // the kinds that are drawn under it
	IDs    string   // the anchors of the facts that cover it
	Own    string   // those of them whose own words it is
	Roles  string   // those that it names a party of, or is the cue of
	Pieces []piece
}

// A piece is text as it stands, or a character that shows nothing, by number.
type piece struct {
	Text string
	Rune string // "U+202E", or ""
}

// How many marks are drawn over one another at most: sentences of facts, and all
// others. A sentence of a megabyte with a thousand claims stays linear so.
const (
	mostEvidence = 8
	mostMarks    = 32
)

// A cutter cuts a text at the borders of marks.
type cutter struct {
	text     string
	marks    []mark // in order; those that have not begun
	active   []mark
	evidence int // how many of active are evidence
	signs    []*note
}

// readingOf cuts the window of a text into paragraphs, and these at all borders
// of marks. Marks outside of the window, and of offsets that cannot be, are
// left out; one that ends within a character takes the whole of it.
func readingOf(text string, window fact.Span, marks []mark) []paragraph {
	c := &cutter{text: text}
	for _, m := range marks {
		if fitted, ok := m.fit(text, window); ok {
			c.marks = append(c.marks, fitted)
		}
	}
	slices.SortStableFunc(c.marks, func(a, b mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var list []paragraph
	gap := false
	for at := window.Start; at < window.End; {
		line, end := lineAt(text[:window.End], at)
		p := paragraph{Gap: gap, Segments: c.segments(at, line), Ends: lineEnds(text[line:end])}
		gap = breaks(text[line:end]) > 1
		list = append(list, p)
		at = end
	}
	return list
}

// fit brings a mark to borders of characters within the window.
func (m mark) fit(text string, window fact.Span) (mark, bool) {
	if !m.In(len(text)) || m.Empty() || !m.Overlaps(window) {
		return m, false
	}
	if m.Start < window.Start {
		m.note = nil // its sign is where it begins
	}
	m.Start, m.End = characterStart(text, max(m.Start, window.Start)), characterEnd(text, min(m.End, window.End))
	return m, true
}

// characterStart is the border of a character at i or before.
func characterStart(text string, i int) int {
	for back := 0; back < utf8.UTFMax-1 && i-back > 0; back++ {
		if i-back == len(text) || utf8.RuneStart(text[i-back]) {
			return i - back
		}
	}
	return i
}

// characterEnd is the border of a character at i or after.
func characterEnd(text string, i int) int {
	for on := 0; on < utf8.UTFMax-1 && i+on < len(text); on++ {
		if utf8.RuneStart(text[i+on]) {
			return i + on
		}
	}
	return i
}

// lineAt is where the words of the line at an offset end, and where the next
// line begins that is not empty.
func lineAt(text string, at int) (line, end int) {
	line = len(text)
	if i := strings.IndexAny(text[at:], "\r\n"); i >= 0 {
		line = at + i
	}
	end = line
	for i := line; i < len(text); i++ {
		switch text[i] {
		case '\r', '\n':
			end = i + 1
		case ' ', '\t':
		default:
			return line, end
		}
	}
	return line, len(text)
}

// breaks counts line ends: "\r\n" is one.
func breaks(ends string) int {
	return strings.Count(ends, "\n") + strings.Count(ends, "\r") - strings.Count(ends, "\r\n")
}

// lineEnds are line ends as HTML. A parser of HTML takes "\r" for "\n" unless it
// is written by number.
func lineEnds(s string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(s), "\r", "&#13;"))
}

// segments cuts the words from start to end.
func (c *cutter) segments(start, end int) (list []segment) {
	for at := start; at < end; {
		c.leave(at)
		c.enter(at)
		next := c.border(at, end)
		s := segment{Signs: c.signs, Pieces: piecesOf(c.text[at:next])}
		c.signs = nil
		c.cover(&s)
		list = append(list, s)
		at = next
	}
	return list
}

// leave ends the marks that do not reach beyond an offset.
func (c *cutter) leave(at int) {
	c.active = slices.DeleteFunc(c.active, func(m mark) bool {
		over := m.End <= at
		if over && m.kind == evidenceMark {
			c.evidence--
		}
		return over
	})
}

// enter begins the marks up to an offset, as far as there is room for them. The
// signs of those without room are shown all the same.
func (c *cutter) enter(at int) {
	for len(c.marks) > 0 && c.marks[0].Start <= at {
		m := c.marks[0]
		c.marks = c.marks[1:]
		if m.note != nil {
			c.signs = append(c.signs, m.note)
		}
		switch {
		case m.End <= at:
		case m.kind == evidenceMark && c.evidence < mostEvidence:
			c.evidence++
			c.active = append(c.active, m)
		case m.kind != evidenceMark && len(c.active)-c.evidence < mostMarks:
			c.active = append(c.active, m)
		}
	}
}

// border is the next offset where a mark begins or ends.
func (c *cutter) border(at, end int) int {
	if len(c.marks) > 0 {
		end = min(end, c.marks[0].Start)
	}
	for _, m := range c.active {
		end = min(end, m.End)
	}
	return end
}

// cover tells a segment what covers it.
func (c *cutter) cover(s *segment) {
	var class []string
	for i, kind := range markKinds {
		if slices.ContainsFunc(c.active, func(m mark) bool { return m.kind == kind }) {
			class = append(class, kind)
			if i < drawn {
				s.Lines = append(s.Lines, kind)
			}
		}
	}
	s.Class = strings.Join(class, " ")
	s.IDs = c.anchors(markKinds)
	s.Own, s.Roles = c.anchors(markKinds[:drawn]), c.anchors(markKinds[drawn+1:])
}

// anchors are those of the facts that have marks of some kinds here.
func (c *cutter) anchors(kinds []string) string {
	var ids []string
	for _, m := range c.active {
		if slices.Contains(kinds, m.kind) && !slices.Contains(ids, m.id) {
			ids = append(ids, m.id)
		}
	}
	return strings.Join(ids, " ")
}

// piecesOf takes the characters out of a text that show nothing.
func piecesOf(text string) (list []piece) {
	for text != "" {
		i := strings.IndexFunc(text, unseen)
		if i < 0 {
			return append(list, piece{Text: text})
		}
		if i > 0 {
			list = append(list, piece{Text: text[:i]})
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		list = append(list, piece{Rune: fmt.Sprintf("U+%04X", r)})
		text = text[i+n:]
	}
	return list
}
