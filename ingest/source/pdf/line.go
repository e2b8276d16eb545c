package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is what stands side by side.
type line struct {
	x, y, end, size float64
	text            string
	page            int
}

// lines puts the runs of a page together, in the order in which they were drawn.
func lines(runs []run, page int) []line {
	var found []line
	for _, r := range runs {
		n := len(found) - 1
		if n < 0 || !found[n].takes(r) {
			if strings.TrimSpace(r.text) != "" {
				found = append(found, line{r.x, r.y, r.end, r.size, strings.TrimLeft(r.text, " "), page})
			}
			continue
		}
		l := &found[n]
		if r.x-l.end > 0.15*l.size && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(r.text, " ") {
			l.text += " "
		}
		l.text += r.text
		l.end, l.size = r.end, max(l.size, r.size)
	}
	for i := range found {
		found[i].text = strings.Join(strings.Fields(found[i].text), " ")
	}
	return slices.DeleteFunc(found, func(l line) bool { return l.text == "" })
}

// takes reports whether a run goes on in the line: on its height, and not before it.
func (l line) takes(r run) bool {
	const column = 3 // sizes of the font
	size := max(l.size, r.size)
	return math.Abs(r.y-l.y) < 0.5*size && r.x > l.end-size && r.x < l.end+column*size
}

// furniture are the lines at the top and the bottom of most pages: what the pages
// are called, and their numbers.
func furniture(pages [][]line) map[string]bool {
	counts := map[string]int{}
	for _, page := range pages {
		seen := map[string]bool{}
		for _, l := range edges(page) {
			if key := edgeKey(l); !seen[key] {
				seen[key] = true
				counts[key]++
			}
		}
	}
	common := map[string]bool{}
	for key, n := range counts {
		common[key] = n > 1 && 2*n > len(pages)
	}
	return common
}

// edges are the lines of a page that stand highest and lowest.
func edges(page []line) []line {
	const few = 3
	sorted := slices.Clone(page)
	slices.SortStableFunc(sorted, func(a, b line) int {
		if a.y > b.y {
			return -1
		}
		return int(min(1, math.Ceil(b.y-a.y)))
	})
	if len(sorted) <= 2*few {
		return sorted
	}
	return append(slices.Clone(sorted[:few]), sorted[len(sorted)-few:]...)
}

// edgeKey is a line without what changes from page to page.
func edgeKey(l line) string {
	var b strings.Builder
	digits := false
	for _, r := range l.text {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	return b.String()
}

// withoutFurniture is all lines of the pages but their furniture.
func withoutFurniture(pages [][]line) []line {
	common := furniture(pages)
	var found []line
	for _, page := range pages {
		atEdge := map[line]bool{}
		for _, l := range edges(page) {
			atEdge[l] = true
		}
		for _, l := range page {
			number := len(pages) > 1 && edgeKey(l) == "#"
			if !atEdge[l] || !common[edgeKey(l)] && !number {
				found = append(found, l)
			}
		}
	}
	return found
}

// paragraphs joins lines.
func paragraphs(lines []line) []string {
	whole := wordsOf(lines)
	leading := leadings(lines)
	margins := margins(lines, leading)
	var found []string
	for i, l := range lines {
		if i == 0 || begins(lines[i-1], l, margins[i-1], leading) {
			found = append(found, l.text)
			continue
		}
		found[len(found)-1] = join(found[len(found)-1], l.text, whole)
	}
	for i, p := range found {
		found[i] = strings.TrimSpace(strings.ReplaceAll(p, softHyphen, ""))
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == "" })
}

// key is a size of letters, rounded; lines of one belong to one text.
func key(size float64) int { return int(math.Round(2 * size)) }

// leadings is the usual distance between lines, by their size.
func leadings(lines []line) map[int]float64 {
	all := map[int][]float64{}
	for i := 1; i < len(lines); i++ {
		step := lines[i-1].y - lines[i].y
		if k := key(lines[i].size); k == key(lines[i-1].size) && step > 0 && step < 3*lines[i].size {
			all[k] = append(all[k], step)
		}
	}
	usual := map[int]float64{}
	for k, steps := range all {
		slices.Sort(steps)
		usual[k] = steps[len(steps)/4] // the closer ones: between paragraphs is more
	}
	return usual
}

// margins are how far the lines around each one reach: those that follow one another
// at the usual distance, in one column. Across the page lines of other columns
// would say more than a line can hold.
func margins(lines []line, leading map[int]float64) []float64 {
	far := make([]float64, len(lines))
	for start := 0; start < len(lines); {
		end, reach := start+1, lines[start].end
		for ; end < len(lines) && !apart(lines[end-1], lines[end], leading); end++ {
			reach = max(reach, lines[end].end)
		}
		for ; start < end; start++ {
			far[start] = reach
		}
	}
	return far
}

// apart reports whether more than the end of a line lies between two lines.
func apart(p, l line, leading map[int]float64) bool {
	step := p.y - l.y
	usual, known := leading[key(l.size)]
	return key(p.size) != key(l.size) || turned(p, l) || known && step > 1.25*usual
}

// turned reports whether a line stands in the next column or on the next page.
func turned(p, l line) bool { return p.page != l.page || l.y >= p.y }

// begins reports whether a paragraph begins with line l after line p, which might
// have reached as far as margin.
func begins(p, l line, margin float64, leading map[int]float64) bool {
	const indent, column = 0.8, 5 // sizes of the font
	word := firstOf(l.text)
	letter := (p.end - p.x) / float64(max(1, utf8.RuneCountInString(p.text)))
	needs := letter * float64(1+utf8.RuneCountInString(word))
	switch {
	case key(p.size) != key(l.size), p.end+needs < margin: // the word would have fitted
		return true
	case turned(p, l):
		return strings.ContainsAny(lastLetter(p.text), ".!?:”’\"") && !startsLow(l.text)
	case apart(p, l, leading):
		return true
	}
	return l.x-p.x > indent*l.size && l.x-p.x < column*l.size && !startsLow(l.text)
}

func lastLetter(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

const softHyphen = "\u00ad"

// join puts a line behind a paragraph. A word that was broken is mended where the
// text has it whole elsewhere, and nowhere with the hyphen.
func join(before, after string, whole map[string]bool) string {
	switch {
	case strings.HasSuffix(before, softHyphen):
		return strings.TrimSuffix(before, softHyphen) + after
	case !strings.HasSuffix(before, "-") && !strings.HasSuffix(before, "‐"):
		return before + " " + after
	case !startsLow(after):
		return before + " " + after
	}
	_, n := utf8.DecodeLastRuneInString(before)
	stem := before[:len(before)-n]
	first := firstWord(stem[strings.LastIndexByte(stem, ' ')+1:] + firstOf(after))
	if len(stem) == 0 || strings.HasSuffix(stem, " ") {
		return before + " " + after // a dash
	}
	hyphened := firstWord(before[strings.LastIndexByte(before, ' ')+1:] + firstOf(after))
	if whole[first] && !whole[hyphened] {
		return stem + after
	}
	return before + after
}

func firstOf(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// firstWord is a word without the marks around it, in lower case.
func firstWord(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// wordsOf are the words that stand whole within lines.
func wordsOf(lines []line) map[string]bool {
	words := map[string]bool{}
	for _, l := range lines {
		fields := strings.Fields(l.text)
		for i, w := range fields {
			if i < len(fields)-1 || !strings.HasSuffix(w, "-") {
				words[firstWord(w)] = true
			}
		}
	}
	return words
}
