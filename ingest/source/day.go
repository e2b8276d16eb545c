package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// zoned are forms of a moment that tell its zone, those of ISO 8601 first.
var zoned = [...]string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "20060102T150405Z0700", "20060102T150405Z07:00", "20060102T1504Z0700",
	"2006-01-02 15:04:05.999999999-07:00",
	"2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05.999999999-0700", "2006-01-02 15:04:05Z07:00",
	time.RFC1123Z, "Mon, _2 Jan 2006 15:04:05 -0700", "Mon Jan _2 15:04:05 -0700 2006", "_2 Jan 2006 15:04:05 -0700",
	"2006-01-02 15:04:05.999999999 UTC", "Mon, _2 Jan 2006 15:04:05 GMT", "2006-01-02 15:04:05.999999999 -0700 MST",
}

// unzoned are forms of a day. The time behind it says little without a zone.
var unzoned = [...]string{
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02",
	"2006/01/02 15:04:05", "2006/01/02", "2006.01.02", "20060102", "20060102150405", "20060102T150405",
	"_2 January 2006", "_2 Jan 2006", "January _2, 2006", "Jan _2, 2006", "January _2 2006", "Jan _2 2006",
	"Monday, January _2, 2006", "Mon, _2 Jan 2006 15:04:05", "Mon Jan _2 15:04:05 2006", "Mon, January _2, 2006",
}

// dayOf is what a dump or an item says of when it was published, as Meta.Published
// has it: a time of the day without a zone says the day alone. It is "" where the day
// cannot be told, as of what has two readings: 4/5/2020.
func dayOf(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 60 {
		return ""
	}
	for _, form := range zoned {
		if t, err := time.Parse(form, s); err == nil {
			return plausible(t, time.RFC3339)
		}
	}
	for _, form := range unzoned {
		if t, err := time.Parse(form, s); err == nil {
			return plausible(t, time.DateOnly)
		}
	}
	for _, form := range []string{"2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return plausible(t, form)
		}
	}
	if t, err := time.Parse("200601", s); err == nil {
		return plausible(t, "2006-01")
	}
	if day := dayOfNumbers(s); day != "" {
		return day
	}
	return dayOfUnix(s)
}

var threeNumbers = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$`)

// dayOfNumbers reads a day and a month of numbers where there is one way to: with
// points the day comes first wherever they are used, else one has to be over 12.
func dayOfNumbers(s string) string {
	m := threeNumbers.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	first, second := m[1], m[3]
	dayFirst, monthFirst := plausibleDay(m[4], second, first), plausibleDay(m[4], first, second)
	switch {
	case m[2] == "." || monthFirst == "" || first == second:
		return dayFirst
	case dayFirst == "":
		return monthFirst
	}
	return ""
}

// plausibleDay is a day of numbers, "" for none.
func plausibleDay(year, month, day string) string {
	t, err := time.Parse("2006-1-2", year+"-"+month+"-"+day)
	if err != nil {
		return ""
	}
	return plausible(t, time.DateOnly)
}

// dayOfUnix reads seconds or milliseconds since 1970.
func dayOfUnix(s string) string {
	seconds, err := strconv.ParseFloat(s, 64)
	if err != nil || !(seconds >= 1e8) {
		return ""
	}
	if seconds >= 1e11 {
		seconds /= 1000
	}
	if seconds >= 1e11 {
		return ""
	}
	return plausible(time.Unix(int64(seconds), 0).UTC(), time.RFC3339)
}

// plausible formats a day on which there was news.
func plausible(t time.Time, form string) string {
	if t.Year() < 1600 || t.Year() > 2199 {
		return ""
	}
	return t.Format(form)
}
