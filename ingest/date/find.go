package date

import (
	"regexp"
	"sort"
	"strings"
	"time"

	"jaccuse/graph/fact"
)

const (
	monthName   = `January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?`
	weekdayName = `Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`
	dayNumber   = `(?:0?[1-9]|[12][0-9]|3[01])`
	yearNumber  = `(?:1[89]|20)[0-9][0-9]`
	count       = `[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few`
)

// A form is one way to write a date.
type form struct {
	re      *regexp.Regexp
	resolve func(m []string, ref time.Time) (interval, bool)
}

// forms are the grammar. Of two that match the same words, the first counts.
var forms = []form{
	{word(`(` + yearNumber + `)-([01][0-9])-([0-3][0-9])`), isoDay},
	{word(`(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(` + dayNumber + `)(?i:st|nd|rd|th)?\s+(?:of\s+)?(` + monthName + `),?\s+(` + yearNumber + `|[0-9]{2}\b)`), dayMonthYear},
	{word(`(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(` + monthName + `)\s+(` + dayNumber + `)(?i:st|nd|rd|th)?,?\s+(` + yearNumber + `)`), monthDayYear},
	{word(`(` + dayNumber + `)(?i:st|nd|rd|th)?\s+(?:of\s+)?(` + monthName + `)`), dayMonth},
	{word(`(` + monthName + `)\s+(` + dayNumber + `)(?i:st|nd|rd|th)?`), monthDay},
	{word(`(?i:(early|mid|late)(?:\s+|-))(?:in\s+)?(` + monthName + `)(?:,?\s+(` + yearNumber + `))?`), partOfMonth},
	{word(`(?i:in|since|during|of|last|this)\s+(` + monthName + `)(?:,?\s+(` + yearNumber + `))?`), wholeMonth},
	{word(`(` + monthName + `)\s+(` + yearNumber + `)`), wholeMonth},
	{word(`(?i:(last|next|this|on)\s+)?(` + weekdayName + `)(?i:\s+(?:morning|afternoon|evening|night))?`), weekday},
	{word(`(?i:(earlier|late|later|early)\s+)?(?i:(last|this|next|the past)\s+(week|month|year|weekend))`), relativeUnit},
	{word(`(?i:(` + count + `)\s+(minute|hour|day|week|month|year)s?\s+(?:ago|earlier|before))`), ago},
	{word(`(?i:yesterday|today|tonight|tomorrow)`), nearDay},
	{word(`(?i:in|since)\s+(` + yearNumber + `)`), wholeYear},
}

// word anchors a pattern at word boundaries.
func word(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`\b(?:` + pattern + `)(?:\b|$)`)
}

// Find returns the dates in text, in order, resolved against ref (the day of
// the dateline, else of publication). Without a reference (zero ref) only dates
// that name their year are returned. Spans are offsets into text.
func Find(text string, ref time.Time) []fact.Date {
	var found []candidate
	for _, f := range forms {
		for _, loc := range f.re.FindAllStringSubmatchIndex(text, -1) {
			if iv, ok := f.resolve(groups(text, loc), ref); ok {
				found = append(found, candidate{fact.Span{Start: loc[0], End: loc[1]}, iv})
			}
		}
	}
	return longest(text, found)
}

// Hint reports whether a word, in lower case, can be part of a date that Find
// knows. A text without such a word holds none.
func Hint(word string) bool {
	if word == "" {
		return false
	}
	return '0' <= word[0] && word[0] <= '9' || hints[strings.TrimSuffix(word, ".")] || strings.HasPrefix(word, "mid-")
}

var hints = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(monthName+"|"+weekdayName), func(r rune) bool { return strings.ContainsRune(`|.?\`, r) }) {
		out[w] = true
	}
	for _, w := range []string{"yesterday", "today", "tonight", "tomorrow", "week", "month", "year", "weekend", "ago",
		"earlier", "before", "sept", "mondays"} {
		out[w] = true
	}
	return out
}()

type candidate struct {
	span fact.Span
	interval
}

// longest keeps, of candidates that overlap, the leftmost, and of those at one
// place the longest.
func longest(text string, found []candidate) []fact.Date {
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i].span, found[j].span
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	var out []fact.Date
	end := 0
	for _, c := range found {
		if c.span.Start >= end {
			out = append(out, c.date(text, c.span))
			end = c.span.End
		}
	}
	return out
}

func groups(text string, loc []int) []string {
	out := make([]string, len(loc)/2)
	for i := range out {
		if loc[2*i] >= 0 {
			out[i] = text[loc[2*i]:loc[2*i+1]]
		}
	}
	return out
}

// Parse reads a whole date string, such as a byline's "Tue 05th May 2020 |
// 02:00 AM", a dateline's "20 MAY 86" or "2020-05-14". It needs no reference.
func Parse(s string) (fact.Date, bool) {
	s = titleMonths(s)
	for _, d := range Find(s, time.Time{}) {
		if d.Start != "" {
			return d, true
		}
	}
	return fact.Date{}, false
}

// titleMonths writes "MAY" and "may" as "May", so that all-caps datelines read
// like the rest.
func titleMonths(s string) string {
	return regexpMonthCaps.ReplaceAllStringFunc(s, func(m string) string {
		return strings.ToUpper(m[:1]) + strings.ToLower(m[1:])
	})
}

var regexpMonthCaps = regexp.MustCompile(`(?i)\b(?:` + monthName + `)`)
