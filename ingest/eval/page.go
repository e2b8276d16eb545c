package eval

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// page is the text of an article, addressed by characters (code points) as the
// counting rules do.
type page struct {
	text   string
	folded string // as many characters, with plain quotation marks and spaces
	ends   []int  // byte offset at which each character ends
}

// stretch is a half-open range of characters of a page, never empty.
type stretch struct{ from, to int }

func newPage(text string) *page {
	p := &page{text: text, folded: strings.Map(plainMark, text)}
	for i := 0; i < len(text); {
		_, width := utf8.DecodeRuneInString(text[i:])
		i += width
		p.ends = append(p.ends, i)
	}
	return p
}

// plainMark makes quotation marks, line ends and no-break spaces alike.
func plainMark(r rune) rune {
	switch r {
	case '“', '”':
		return '"'
	case '‘', '’':
		return '\''
	case '\u00a0', '\n':
		return ' '
	}
	return r
}

// at is the stretch of a span of bytes. What reaches over the end of the text
// is cut off; a span that is empty or starts before the text is nowhere.
func (p *page) at(start, end int) (stretch, bool) {
	s := stretch{p.characters(start), p.characters(end)}
	return s, start >= 0 && s.from < s.to
}

// characters counts those that end at or before an offset.
func (p *page) characters(offset int) int {
	n, _ := slices.BinarySearch(p.ends, offset+1)
	return n
}

// bytes is the span of bytes of a stretch.
func (p *page) bytes(s stretch) (start, end int) {
	if s.from > 0 {
		start = p.ends[s.from-1]
	}
	return start, p.ends[s.to-1]
}

// find is the first place of words in the text: verbatim; else up to quotation
// marks around and within; else up to white space too.
func (p *page) find(words string) (stretch, bool) {
	if words == "" {
		return stretch{}, false
	}
	if i := strings.Index(p.text, words); i >= 0 {
		return found(p.text, i, words), true
	}
	plain := strings.Trim(strings.Map(plainMark, words), ` "`)
	if plain == "" {
		return stretch{}, false
	}
	if i := strings.Index(p.folded, plain); i >= 0 {
		return found(p.folded, i, plain), true
	}
	return p.findWords(strings.FieldsFunc(plain, isSpace))
}

func found(text string, i int, words string) stretch {
	from := utf8.RuneCountInString(text[:i])
	return stretch{from, from + utf8.RuneCountInString(words)}
}

// findWords finds words with any white space between them.
func (p *page) findWords(words []string) (stretch, bool) {
	if len(words) == 0 {
		return stretch{}, false
	}
	for from := 0; ; from++ {
		i := strings.Index(p.folded[from:], words[0])
		if i < 0 {
			return stretch{}, false
		}
		from += i
		if n := lengthOf(p.folded[from:], words); n > 0 {
			return found(p.folded, from, p.folded[from:from+n]), true
		}
	}
}

// lengthOf is how many bytes the words take at the start of a text, or 0.
func lengthOf(text string, words []string) int {
	rest := text
	for i, w := range words {
		if i > 0 {
			trimmed := strings.TrimLeftFunc(rest, isSpace)
			if len(trimmed) == len(rest) {
				return 0
			}
			rest = trimmed
		}
		if !strings.HasPrefix(rest, w) {
			return 0
		}
		rest = rest[len(w):]
	}
	return len(text) - len(rest)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// findAll is every place of words, overlapping ones too; where they do not
// stand verbatim, the one place that find gives.
func (p *page) findAll(words string) []stretch {
	var out []stretch
	for from := 0; words != ""; {
		i := strings.Index(p.text[from:], words)
		if i < 0 {
			break
		}
		out = append(out, found(p.text, from+i, words))
		_, width := utf8.DecodeRuneInString(p.text[from+i:])
		from += i + width
	}
	if s, ok := p.find(words); ok && len(out) == 0 {
		return []stretch{s}
	}
	return out
}

// mostly reports whether at least half of a stretch is covered by others.
func mostly(s stretch, by []stretch) bool {
	sorted := slices.SortedFunc(slices.Values(by), func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	covered, done := 0, s.from
	for _, b := range sorted {
		if from, to := max(b.from, done), min(b.to, s.to); from < to {
			covered += to - from
			done = to
		}
	}
	return 2*covered >= s.to-s.from
}
