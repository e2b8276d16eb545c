package web

import (
	"fmt"

	"jaccuse/web/catalog"
)

// A chart shows how many claims each month had, or each year where there are
// too many months: bars that link to their time.
type chart struct {
	Width, Height int // of the drawing, in its own units
	Bars          []bar
	Most          int
	Unit          string
}

// A bar is one month or year.
type bar struct {
	Period       string
	N            int
	X, Y, Width  int
	Height       int
	Link         string
	On, Labelled bool
}

// Sizes of a chart, in units of its drawing.
const (
	chartHeight = 72
	barWidth    = 12
	barGap      = 3
	maxBars     = 84
)

// newChart draws counts by month, rising; nil where there is nothing to compare.
func newChart(counts []catalog.ValueCount, at address, from, to string) *chart {
	if len(counts) < 2 {
		return nil
	}
	periods, unit := everyMonth(counts), "month"
	if len(periods) > maxBars {
		periods, unit = everyYear(counts), "year"
	}
	if len(periods) > maxBars {
		periods = periods[len(periods)-maxBars:]
	}
	c := &chart{Width: len(periods)*(barWidth+barGap) + barGap, Height: chartHeight, Unit: unit}
	for _, p := range periods {
		c.Most = max(c.Most, p.N)
	}
	for i, p := range periods {
		c.Bars = append(c.Bars, c.bar(i, p, at, from, to))
	}
	return c
}

func (c *chart) bar(i int, p catalog.ValueCount, at address, from, to string) bar {
	b := bar{Period: p.Value, N: p.N, X: barGap + i*(barWidth+barGap), Width: barWidth}
	if p.N > 0 {
		b.Height = max(2, p.N*chartHeight/c.Most)
	}
	b.Y = chartHeight - b.Height
	b.On = from == p.Value && to == p.Value
	b.Link = at.With("from", p.Value).With("to", p.Value).String()
	if b.On {
		b.Link = at.Without("from").Without("to").String()
	}
	return b
}

// everyMonth fills in the months without claims.
func everyMonth(counts []catalog.ValueCount) []catalog.ValueCount {
	byMonth := map[string]int{}
	for _, c := range counts {
		byMonth[c.Value] = c.N
	}
	var list []catalog.ValueCount
	last := counts[len(counts)-1].Value
	for m := counts[0].Value; m <= last && len(list) <= maxBars; m = nextMonth(m) {
		list = append(list, catalog.ValueCount{Value: m, N: byMonth[m]})
	}
	return list
}

func nextMonth(month string) string {
	var year, m int
	if _, err := fmt.Sscanf(month, "%4d-%2d", &year, &m); err != nil {
		return "9999-99"
	}
	if m++; m > 12 {
		year, m = year+1, 1
	}
	return fmt.Sprintf("%04d-%02d", year, m)
}

// everyYear adds up the months of each year.
func everyYear(counts []catalog.ValueCount) (list []catalog.ValueCount) {
	for _, c := range counts {
		year := c.Value[:4]
		if n := len(list); n > 0 && list[n-1].Value == year {
			list[n-1].N += c.N
			continue
		}
		list = append(list, catalog.ValueCount{Value: year, N: c.N})
	}
	return list
}

// First and Last are the ends of the time that the chart shows.
func (c *chart) First() string { return c.Bars[0].Period }
func (c *chart) Last() string  { return c.Bars[len(c.Bars)-1].Period }
