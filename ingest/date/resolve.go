package date

import (
	"strconv"
	"strings"
	"time"

	"jaccuse/graph/fact"
)

// interval is a first and a last day, and the shape it is written in.
type interval struct {
	start, end time.Time
	layout     string // "2006-01-02" for a day or a pair of days, "2006-01", "2006"
}

const dayLayout = "2006-01-02"

func (iv interval) date(text string, span fact.Span) fact.Date {
	d := fact.Date{From: text[span.Start:span.End], FromSpan: span,
		Start: iv.start.Format(dayLayout), End: iv.end.Format(dayLayout)}
	d.EDTF = iv.start.Format(iv.layout)
	if iv.layout == dayLayout && !iv.start.Equal(iv.end) {
		d.EDTF = d.Start + "/" + d.End
	}
	return d
}

// Before is the open interval that ends with day: "earlier" in an article of
// that day.
func Before(day string, from string, span fact.Span) fact.Date {
	if day == "" {
		return fact.Date{}
	}
	return fact.Date{EDTF: "../" + day, From: from, FromSpan: span, End: day}
}

// Day returns the time of an ISO day, zero for "".
func Day(s string) time.Time {
	t, err := time.Parse(dayLayout, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

func days(from, to time.Time) (interval, bool) { return interval{from, to, dayLayout}, true }

func dayOf(year, month, day int) (interval, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month { // 31 April
		return interval{}, false
	}
	return days(t, t)
}

func isoDay(m []string, _ time.Time) (interval, bool) {
	return dayOf(number(m[1]), number(m[2]), number(m[3]))
}

func dayMonthYear(m []string, _ time.Time) (interval, bool) {
	return dayOf(fullYear(m[3]), monthNumber(m[2]), number(m[1]))
}

func monthDayYear(m []string, _ time.Time) (interval, bool) {
	return dayOf(number(m[3]), monthNumber(m[1]), number(m[2]))
}

func dayMonth(m []string, ref time.Time) (interval, bool) {
	return pastDay(monthNumber(m[2]), number(m[1]), ref)
}

func monthDay(m []string, ref time.Time) (interval, bool) {
	return pastDay(monthNumber(m[1]), number(m[2]), ref)
}

// pastDay is the last such day that is at most a month after ref: "May 10" in
// an article of May 4 is the coming one.
func pastDay(month, day int, ref time.Time) (interval, bool) {
	if ref.IsZero() {
		return interval{}, false
	}
	iv, ok := dayOf(ref.Year(), month, day)
	if ok && iv.start.After(ref.AddDate(0, 1, 0)) {
		return dayOf(ref.Year()-1, month, day)
	}
	return iv, ok
}

func partOfMonth(m []string, ref time.Time) (interval, bool) {
	iv, ok := wholeMonth([]string{"", m[2], m[3]}, ref)
	if !ok {
		return iv, false
	}
	first, last := iv.start, iv.end
	switch strings.ToLower(m[1]) {
	case "early":
		last = first.AddDate(0, 0, 9)
	case "mid":
		first, last = first.AddDate(0, 0, 10), first.AddDate(0, 0, 19)
	default:
		first = first.AddDate(0, 0, 20)
	}
	return days(first, last)
}

func wholeMonth(m []string, ref time.Time) (interval, bool) {
	year, month := number(m[2]), monthNumber(m[1])
	if m[2] == "" {
		if ref.IsZero() {
			return interval{}, false
		}
		year = ref.Year()
		if month > int(ref.Month()) {
			year--
		}
	}
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return interval{first, first.AddDate(0, 1, -1), "2006-01"}, true
}

func wholeYear(m []string, _ time.Time) (interval, bool) {
	first := time.Date(number(m[1]), 1, 1, 0, 0, 0, 0, time.UTC)
	return interval{first, first.AddDate(1, 0, -1), "2006"}, true
}

func weekday(m []string, ref time.Time) (interval, bool) {
	if ref.IsZero() {
		return interval{}, false
	}
	want := time.Sunday
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), m[2]) {
			want = d
		}
	}
	back := (int(ref.Weekday()) - int(want) + 7) % 7
	t := ref.AddDate(0, 0, -back)
	switch strings.ToLower(m[1]) {
	case "last":
		if back == 0 {
			t = t.AddDate(0, 0, -7)
		}
	case "next":
		t = t.AddDate(0, 0, 7)
	}
	return days(t, t)
}

func relativeUnit(m []string, ref time.Time) (interval, bool) {
	if ref.IsZero() {
		return interval{}, false
	}
	shift := map[string]int{"last": -1, "the past": 0, "this": 0, "next": 1}[strings.ToLower(m[2])]
	iv, ok := unit(strings.ToLower(m[3]), shift, ref)
	switch strings.ToLower(m[1]) {
	case "earlier", "early":
		if iv.end.After(ref) { // "earlier this month"
			iv.end, iv.layout = ref, dayLayout
		}
	}
	return iv, ok
}

// unit is the calendar week (from Monday), weekend, month or year that lies
// shift units from ref.
func unit(name string, shift int, ref time.Time) (interval, bool) {
	switch name {
	case "week", "weekend":
		monday := ref.AddDate(0, 0, -(int(ref.Weekday())+6)%7+7*shift)
		if name == "weekend" {
			return days(monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6))
		}
		return days(monday, monday.AddDate(0, 0, 6))
	case "month":
		first := time.Date(ref.Year(), ref.Month()+time.Month(shift), 1, 0, 0, 0, 0, time.UTC)
		return interval{first, first.AddDate(0, 1, -1), "2006-01"}, true
	}
	first := time.Date(ref.Year()+shift, 1, 1, 0, 0, 0, 0, time.UTC)
	return interval{first, first.AddDate(1, 0, -1), "2006"}, true
}

// ago resolves "two weeks ago". "Several" and "a few" name no day.
func ago(m []string, ref time.Time) (interval, bool) {
	n, ok := amount(m[1])
	if !ok || ref.IsZero() {
		return interval{}, false
	}
	t := ref
	switch strings.ToLower(m[2]) {
	case "day":
		t = ref.AddDate(0, 0, -n)
	case "week":
		t = ref.AddDate(0, 0, -7*n)
	case "month":
		return unit("month", -n, ref)
	case "year":
		return unit("year", -n, ref)
	}
	return days(t, t)
}

func nearDay(m []string, ref time.Time) (interval, bool) {
	if ref.IsZero() {
		return interval{}, false
	}
	shift := map[string]int{"yesterday": -1, "tomorrow": 1}[strings.ToLower(m[0])]
	t := ref.AddDate(0, 0, shift)
	return days(t, t)
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// fullYear reads "86" as 1986 and "20" as 2020.
func fullYear(s string) int {
	n := number(s)
	switch {
	case len(s) != 2:
		return n
	case n > 50:
		return 1900 + n
	}
	return 2000 + n
}

func monthNumber(name string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], name[:3]) {
			return int(m)
		}
	}
	return 0
}

func amount(s string) (int, bool) {
	words := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	for n, w := range words {
		if n > 0 && strings.EqualFold(w, s) {
			return n, true
		}
	}
	switch strings.ToLower(s) {
	case "a", "an":
		return 1, true
	case "several", "few":
		return 0, false
	}
	return number(s), true
}
