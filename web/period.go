package web

import "time"

// A unit is how long the periods of a chart are. A period is a day cut to its
// unit: "2020-05-04", "2020-05", "2020".
type unit string

const (
	byDay   unit = "day"
	byMonth unit = "month"
	byYear  unit = "year"
)

var units = []unit{byDay, byMonth, byYear} // finest first

// layout is that of package time.
func (u unit) layout() string {
	switch u {
	case byDay:
		return time.DateOnly
	case byMonth:
		return "2006-01"
	}
	return "2006"
}

// of is the period of a day, or of a shorter period.
func (u unit) of(day string) string { return day[:min(len(day), len(u.layout()))] }

// at is the time that a period begins at; false for what is no period.
func (u unit) at(period string) (time.Time, bool) {
	t, err := time.Parse(u.layout(), period)
	return t, err == nil
}

// step is the period n later; "" beyond the years that have four digits.
func (u unit) step(period string, n int) string {
	t, ok := u.at(period)
	if !ok {
		return ""
	}
	switch u {
	case byDay:
		t = t.AddDate(0, 0, n)
	case byMonth:
		t = t.AddDate(0, n, 0)
	default:
		t = t.AddDate(n, 0, 0)
	}
	if t.Year() < 0 || t.Year() > 9999 {
		return ""
	}
	return t.Format(u.layout())
}

// slots is how many periods there are from one to another, both counted.
func (u unit) slots(first, last string) int {
	a, ok := u.at(first)
	b, too := u.at(last)
	if !ok || !too {
		return 0
	}
	switch u {
	case byDay:
		return int((b.Unix()-a.Unix())/(24*60*60)) + 1
	case byMonth:
		return (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month()) + 1
	}
	return b.Year() - a.Year() + 1
}

// axis is the periods from one to another, the last n at most. Of few, those
// around are added, so that a chart of two bars is not two blocks.
func (u unit) axis(first, last string, n int) []string {
	all := u.slots(first, last)
	if all < 1 {
		return nil
	}
	if all > n {
		first, all = u.step(last, 1-n), n
	}
	if missing := u.least() - all; missing > 0 {
		first, all = u.earlier(first, missing/2), u.least()
	}
	var list []string
	for p := first; p != "" && len(list) < all; p = u.step(p, 1) {
		list = append(list, p)
	}
	return list
}

// least is how many periods an axis has at least.
func (u unit) least() int {
	if u == byYear {
		return 12
	}
	return 24
}

func (u unit) earlier(period string, n int) string {
	if p := u.step(period, -n); p != "" {
		return p
	}
	return period
}

// inPeriod says whether a day or a period lies between two days, months or years,
// "" being open: "2020-05-04" is within "2020-05".
func inPeriod(day, from, to string) bool {
	return (from == "" || day >= from || len(day) < len(from) && day == from[:len(day)]) &&
		(to == "" || day[:min(len(day), len(to))] <= to)
}
