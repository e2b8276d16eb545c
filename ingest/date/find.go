package date

import (
	"regexp"
	"sort"
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
	needs   hint // no match without these
	resolve func(m []string, ref time.Time) (interval, bool)
	vague   bool // needs a reference day
}

// forms are the grammar. Of two that match the same words, the first counts.
var forms = []form{
	{word(`(` + yearNumber + `)-([01][0-9])-([0-3][0-9])`), digits | years, isoDay, false},
	{word(`(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(` + dayNumber + `)(?i:st|nd|rd|th)?\s+(?:of\s+)?(` + monthName + `),?\s+(` + yearNumber + `|[0-9]{2}\b)`), digits | months, dayMonthYear, false},
	{word(`(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(` + monthName + `)\s+(` + dayNumber + `)(?i:st|nd|rd|th)?,?\s+(` + yearNumber + `)`), years | months, monthDayYear, false},
	{word(`(` + dayNumber + `)(?i:st|nd|rd|th)?\s+(?:of\s+)?(` + monthName + `)`), digits | months, dayMonth, true},
	{word(`(` + monthName + `)\s+(` + dayNumber + `)(?i:st|nd|rd|th)?`), digits | months, monthDay, true},
	{word(`(?i:(early|mid|late)(?:\s+|-))(?:in\s+)?(` + monthName + `)(?:,?\s+(` + yearNumber + `))?`), parts | months, partOfMonth, true},
	{word(`(?i:in|since|during|of|last|this)\s+(` + monthName + `)(?:,?\s+(` + yearNumber + `))?`), months, wholeMonth, false},
	{word(`(` + monthName + `)\s+(` + yearNumber + `)`), years | months, wholeMonth, false},
	{word(`(?i:(last|next|this|on)\s+)?(` + weekdayName + `)(?i:\s+(?:morning|afternoon|evening|night))?`), weekdays, weekday, true},
	{word(`(?i:(earlier|late|later|early)\s+)?(?i:(last|this|next|the past)\s+(week|month|year|weekend))`), units, relativeUnit, true},
	{word(`(?i:(` + count + `)\s+(minute|hour|day|week|month|year)s?\s+(?:ago|earlier|before))`), periods | past, ago, true},
	{word(`(?i:yesterday|today|tonight|tomorrow)`), near, nearDay, true},
	{word(`(?i:in|since)\s+(` + yearNumber + `)`), years, wholeYear, false},
}

// word anchors a pattern at word boundaries.
func word(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`\b(?:` + pattern + `)(?:\b|$)`)
}

// Find returns the dates in text, in order, resolved against ref (the day of
// the dateline, else of publication). Without a reference (zero ref) the days of
// dates that do not name their year stay unknown: they have words and a span and
// no EDTF. Spans are offsets into text.
func Find(text string, ref time.Time) []fact.Date {
	return find(text, ref, hintsIn(text))
}

// find runs the forms for which the hints are there.
func find(text string, ref time.Time, have hint) []fact.Date {
	var found []candidate
	for _, f := range forms {
		if have&f.needs != f.needs {
			continue
		}
		for _, loc := range f.re.FindAllStringSubmatchIndex(text, -1) {
			iv, ok := f.resolve(groups(text, loc), ref)
			if ok || ref.IsZero() && f.vague {
				found = append(found, candidate{fact.Span{Start: loc[0], End: loc[1]}, iv})
			}
		}
	}
	return longest(text, found)
}

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
	if hintsIn(s)&digits == 0 {
		return fact.Date{}, false // every date that needs no reference has a year in figures
	}
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
	out := []byte(s)
	for i := 0; i < len(s); {
		j := letters(s, i)
		if j == i {
			i++
			continue
		}
		if wordHint(s[i:j])&months != 0 {
			out[i] &^= 0x20
			for k := i + 1; k < j; k++ {
				out[k] |= 0x20
			}
		}
		i = j
	}
	return string(out)
}
