package web

import "jaccuse/web/catalog"

// A chart shows how many claims each month had, or each year where there are
// too many months: bars that link to their time.
type chart struct {
	plot
	Bars        []bar
	First, Last string // periods with claims
}

// A plot is what drawings over time share: sizes are in units of the drawing,
// which is stretched to the page.
type plot struct {
	Width, Height int
	Wide          int // pixels that it takes at most: a bar takes 24
	Unit          unit
	Axis          []string // periods, rising
	Most          int      // the largest count
}

// Start and End are the ends of the axis.
func (p *plot) Start() string { return p.Axis[0] }
func (p *plot) End() string   { return p.Axis[len(p.Axis)-1] }

// A bar is one period.
type bar struct {
	Period, Key         string // Key: of its series, if it has one
	N                   int
	X, Y, Width, Height int
	Top, Room           int // where a full bar would begin, and its height
	Link                string
	On                  bool // the page is narrowed to a time that holds it
}

// Sizes of a chart, in units of its drawing.
const (
	chartHeight = 72
	barWidth    = 12
	barGap      = 3
	barPixels   = 2 // of a unit at most
	maxBars     = 84
)

// newPlot is an empty drawing; nil where no period can be drawn.
func newPlot(u unit, first, last string, bars, height int) *plot {
	p := &plot{Unit: u, Height: height, Axis: u.axis(first, last, bars)}
	if len(p.Axis) == 0 {
		return nil
	}
	p.Width = len(p.Axis)*(barWidth+barGap) + barGap
	p.Wide = p.Width * barPixels
	return p
}

// newChart draws counts by month, rising; nil where there is nothing to compare.
func newChart(counts []catalog.ValueCount, at address, from, to string) *chart {
	if len(counts) < 2 {
		return nil
	}
	first, last, u := counts[0].Value, counts[len(counts)-1].Value, byMonth
	if u.slots(first, last) > maxBars {
		u = byYear
	}
	p := newPlot(u, u.of(first), u.of(last), maxBars, chartHeight)
	if p == nil {
		return nil
	}
	byPeriod := map[string]int{}
	for _, c := range counts {
		byPeriod[u.of(c.Value)] += c.N
		p.Most = max(p.Most, byPeriod[u.of(c.Value)])
	}
	c := &chart{plot: *p, First: max(u.of(first), p.Start()), Last: u.of(last)}
	for i, period := range c.Axis {
		b := c.bar(i, byPeriod[period], 0, chartHeight)
		b.narrow(at, from, to)
		c.Bars = append(c.Bars, b)
	}
	return c
}

// bar is the i-th bar of a band of the drawing.
func (p *plot) bar(i, n, top, height int) bar {
	b := bar{Period: p.Axis[i], N: n, X: barGap + i*(barWidth+barGap), Width: barWidth, Top: top, Room: height}
	if n > 0 {
		b.Height = max(2, n*height/p.Most)
	}
	b.Y = top + height - b.Height
	return b
}

// narrow links the bar to the page narrowed to its time, or, where it is narrowed
// to just that, to all time.
func (b *bar) narrow(at address, from, to string) {
	b.On = (from != "" || to != "") && inPeriod(b.Period, from, to)
	b.Link = at.With("from", b.Period).With("to", b.Period).String()
	if from == b.Period && to == b.Period {
		b.Link = at.Without("from").Without("to").String()
	}
}
