package web

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// A text of more than wholeSize bytes is read in parts of partSize bytes, or a
// little more: a part ends with its line. A part has at most partFacts facts, too: each
// takes half a kilobyte of the page and more, and a text that somebody made up can
// have one every few bytes.
const (
	wholeSize = 300_000
	partSize  = 100_000
	partSlack = 20_000
	partFacts = 600
)

// partsOf are the parts that a text is shown in, at least one; starts are where its
// facts begin, rising. See inFirstPart for what is in the first one.
func partsOf(text string, starts []int) []fact.Span {
	if len(text) <= wholeSize && len(starts) <= partFacts {
		return []fact.Span{{End: len(text)}}
	}
	var list []fact.Span
	for start := 0; start < len(text); {
		end := partEnd(text, start)
		if n, _ := slices.BinarySearch(starts, end); n > partFacts {
			end = sparseEnd(text, start, end, starts)
		}
		n, _ := slices.BinarySearch(starts, end)
		starts = starts[n:]
		list = append(list, fact.Span{Start: start, End: end})
		start = end
	}
	return list
}

func partEnd(text string, start int) int {
	if len(text)-start <= partSize+partSlack {
		return len(text)
	}
	rest := text[start+partSize : start+partSize+partSlack]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		return start + partSize + i + 1
	}
	return characterEnd(text, start+partSize)
}

// sparseEnd ends a part with too many facts before the first that is too many: at
// its line, if half as many are before that. Facts that begin at one place stay
// together.
func sparseEnd(text string, start, end int, starts []int) int {
	if line := lineStart(text, starts[partFacts]); line > starts[partFacts/2] {
		return line
	}
	for _, at := range starts[partFacts:] {
		if cut := characterStart(text, at); cut > starts[0] && cut > start {
			return min(cut, end)
		}
	}
	return end
}

// partOf is the part that an offset is in, from 0.
func partOf(parts []fact.Span, at int) int {
	for i, p := range parts {
		if at < p.End {
			return i
		}
	}
	return len(parts) - 1
}

// startsOf are where facts begin in a text of n bytes, rising.
func startsOf(notes []*note, n int) (starts []int) {
	for _, note := range notes {
		if 0 <= note.Start && note.Start < n {
			starts = append(starts, note.Start)
		}
	}
	return starts
}

// inFirstPart says whether a fact that begins at an offset is in the first part of
// its article whatever the text is: all are that begin before partSize, but for those
// that have partFacts/2 others before them.
func inFirstPart(a *catalog.Article, start int) bool {
	if start >= partSize {
		return false
	}
	n := before(a.Statements, start, func(s *catalog.Statement) int { return s.Start }) +
		before(a.Claims, start, func(c *catalog.Claim) int { return c.Start }) +
		before(a.Responses, start, func(r *catalog.Response) int { return r.Start })
	return n < partFacts/2
}

// before is how many of a list, in the order of the text, begin before an offset.
func before[T any](list []T, at int, start func(T) int) int {
	n, _ := slices.BinarySearchFunc(list, at, func(x T, at int) int { return start(x) - at })
	return n
}
