package ingest

import (
	"regexp"
	"sort"
	"strings"
	"unicode"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// head is what the top of an article says of it: title, byline, stray header
// lines, teaser and dateline.
type head struct {
	title, author, dateline string
	published, datelineDate fact.Date
	agencies                []fact.ID
	// skip are the spans that hold no prose of this article: byline, header lines,
	// dateline, links to other articles.
	skip []fact.Span
	// furniture are the blocks that only repeat what the body tells: title and
	// teaser. Facts come from them only where the body does not hold them.
	furniture map[int]bool
}

const (
	topBlocks   = 8   // where a head can stand
	titleLength = 250 // bytes; a longer first line is a paragraph
	longLine    = 400 // bytes of a line that are looked at for a byline or a dateline
	longestDate = 80  // bytes of a line that is nothing but a date
)

// readHead reads the top of an article. Title is what the source says that it is,
// or "".
func readHead(raw, title string, blocks []text.Block, lex *lexicon.Lexicon) head {
	h := head{furniture: map[int]bool{}}
	lead := h.findDateline(raw, blocks, lex)
	h.findLines(raw, blocks, lead)
	if lead < 0 {
		lead = h.firstProse(raw, blocks)
	}
	if lead == 0 && title != "" && raw[blocks[0].Start:blocks[0].End] == title {
		lead = 1 // whatever it ends with
	}
	for i := 0; i < lead && i < len(blocks); i++ {
		h.furniture[i] = true
	}
	h.findTitle(raw, blocks, lead)
	h.skip = append(h.skip, asides(raw, blocks)...)
	sort.Slice(h.skip, func(i, j int) bool { return h.skip[i].Start < h.skip[j].Start })
	return h
}

// Two ways to begin a report with its place: "ROME (UrduPoint News / Sputnik -
// 04th May, 2020) Text", "MOSCOW, May 4 (Reuters) - Text", and with a dash alone,
// "WASHINGTON — Text". Cables mark where the text begins: "[TEXT]".
var (
	datelineBrackets = regexp.MustCompile(`^(?:\[TEXT\]\s*)?((?:[\p{Lu}][\p{Lu}.'’-]+[ ,/]*){1,5})\s*,?\s*([^(\n]{0,30}?)\s*\(([^()\n]{2,90})\)\s*(?:[-–—]{1,2}\s*)?(?:\[TEXT\]\s*)?`)
	datelineDash     = regexp.MustCompile(`^(?:\[TEXT\]\s*)?((?:[\p{Lu}][\p{Lu}.'’-]+[ ,/]*){1,4})\s*,?\s*([^(\n–—]{0,20}?)\s*(?:--|[–—]| - )\s*`)
)

// findDateline looks for the block that begins with a dateline, and returns its
// index, or -1.
func (h *head) findDateline(raw string, blocks []text.Block, lex *lexicon.Lexicon) int {
	for i, b := range blocks[:min(topBlocks, len(blocks))] {
		line := raw[b.Start:min(b.End, b.Start+longLine)]
		if m := datelineBrackets.FindStringSubmatchIndex(line); m != nil && h.isDateline(line, m, lex) {
			h.skip = append(h.skip, fact.Span{Start: b.Start, End: b.Start + m[1]})
			return i
		}
		if m := datelineDash.FindStringSubmatchIndex(line); m != nil && h.isPlace(line[m[2]:m[3]], line[m[4]:m[5]], lex) {
			h.skip = append(h.skip, fact.Span{Start: b.Start, End: b.Start + m[1]})
			return i
		}
	}
	return -1
}

// isDateline accepts a place in capitals with a bracket that holds a date or an
// outlet, and takes over what it says.
func (h *head) isDateline(line string, m []int, lex *lexicon.Lexicon) bool {
	place, between, inside := line[m[2]:m[3]], line[m[4]:m[5]], line[m[6]:m[7]]
	agencies := outletsIn(inside, lex)
	d, dated := date.Parse(inside)
	if !dated {
		d, dated = date.Parse(between)
	}
	if !dated && len(agencies) == 0 && !strings.Contains(line[m[7]:m[1]], "-") && !strings.Contains(line[m[7]:m[1]], "—") {
		return false
	}
	if !isDay(between) {
		return false
	}
	h.dateline, h.datelineDate, h.agencies = strings.Trim(place, " ,/"), d, agencies
	return true
}

// isDay reports whether what stands between a place and a bracket is a day, with
// or without its year, or nothing.
func isDay(s string) bool {
	s = strings.Trim(s, " ,")
	d, ok := date.Parse(s)
	if !ok {
		d, ok = date.Parse(s + ", 2000")
	}
	return s == "" || ok && len(d.From) >= len(s)
}

// isPlace accepts what stands before a dash as a dateline only where it is a
// place that the tables know.
func (h *head) isPlace(place, between string, lex *lexicon.Lexicon) bool {
	place = strings.Trim(place, " ,/")
	words := strings.Fields(place)
	n, _ := lex.Place(words)
	if n != len(words) {
		n = 0
		k, hits := lex.Match(words)
		if k == len(words) && len(hits) > 0 && hits[0].Type == fact.State {
			n = k
		}
	}
	if n == 0 || len(words) == 0 {
		return false
	}
	if d, ok := date.Parse(between); ok {
		h.datelineDate = d
	}
	h.dateline = place
	return true
}

// outletsIn returns the outlets that a bracket names: "UrduPoint News /
// Sputnik - 04th May, 2020".
func outletsIn(inside string, lex *lexicon.Lexicon) []fact.ID {
	var out []fact.ID
	words := strings.FieldsFunc(inside, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ',' || r == '-' })
	for i := 0; i < len(words); i++ {
		n, hits := lex.Match(words[i:])
		for _, hit := range hits {
			if hit.Type == fact.Outlet {
				out = append(out, hit.Actor)
				break
			}
		}
		i += max(n-1, 0)
	}
	return out
}

var (
	bylineHandle = regexp.MustCompile(`^([\p{Lu}][\p{L}.'’-]+(?: [\p{L}][\p{L}.'’-]+){0,3})\s+\(@\w+\)(.*)$`)
	bylineBy     = regexp.MustCompile(`^(?:By|BY|by)\s+([\p{Lu}][\p{L}.'’-]+(?: (?:[\p{Lu}][\p{L}.'’-]+|de|da|di|del|la|van|von|der|bin|al|el)){1,3})(?:\s*[,|].*| (?:in|and|for) .*)?$`)
	headerDate   = regexp.MustCompile(`^(?i:date|published|posted|updated|publication date)\s*:?\s+(\S.{5,40}?)(?:\s|$)`)
)

// findLines reads bylines and stray header lines above the body.
func (h *head) findLines(raw string, blocks []text.Block, lead int) {
	if lead < 0 {
		lead = min(topBlocks, len(blocks))
	}
	for _, b := range blocks[:min(lead+1, len(blocks))] {
		line := raw[b.Start:min(b.End, b.Start+longLine)]
		switch {
		case h.byline(line, b):
		case h.headerLine(line, b):
		}
	}
}

func (h *head) byline(line string, b text.Block) bool {
	m := bylineHandle.FindStringSubmatch(line)
	if m == nil {
		m = bylineBy.FindStringSubmatch(line)
	}
	if m == nil {
		return false
	}
	h.author = m[1]
	if d, ok := date.Parse(line); ok && h.published.IsZero() {
		h.published = d
	}
	h.skip = append(h.skip, b.Span)
	return true
}

// headerLine reads "date 2020-05-14" at the start of a block, and a block that
// is nothing but a date.
func (h *head) headerLine(line string, b text.Block) bool {
	m := headerDate.FindStringSubmatchIndex(line)
	if m == nil {
		if len(line) > longestDate || !h.published.IsZero() {
			return false
		}
		if d, ok := date.Parse(line); ok && len(line) < len(d.From)+16 {
			h.published = d
			h.skip = append(h.skip, b.Span)
			return true
		}
		return false
	}
	d, ok := date.Parse(line[m[0]:m[1]])
	if !ok || !h.published.IsZero() {
		return false
	}
	h.published = d
	end := strings.Index(line, d.From) + len(d.From)
	h.skip = append(h.skip, fact.Span{Start: b.Start, End: b.Start + end})
	return true
}

// firstProse returns the first block that reads like a paragraph: it ends with
// a full stop or is longer than a title, and holds no byline.
func (h *head) firstProse(raw string, blocks []text.Block) int {
	for i, b := range blocks[:min(topBlocks, len(blocks))] {
		line := raw[b.Start:b.End]
		if !h.skipped(b) && (len(line) > titleLength || endsSentence(line)) {
			return i
		}
	}
	return len(blocks)
}

func endsSentence(line string) bool {
	line = strings.TrimRight(line, `"”’')]»`)
	return line != "" && strings.ContainsAny(line[len(line)-1:], ".!?")
}

func (h *head) skipped(b text.Block) bool {
	for _, s := range h.skip {
		if s.Contains(b.Span) {
			return true
		}
	}
	return false
}

// findTitle takes the first block as the title where it is short, ends without
// a full stop and is not the lead over again.
func (h *head) findTitle(raw string, blocks []text.Block, lead int) {
	if len(blocks) == 0 || lead == 0 || h.skipped(blocks[0]) {
		return
	}
	for _, s := range h.skip {
		if s.Start == blocks[0].Start {
			return // a header line with a teaser behind it
		}
	}
	first := raw[blocks[0].Start:blocks[0].End]
	if len(first) <= titleLength {
		h.title = first
	}
}
