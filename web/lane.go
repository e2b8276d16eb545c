package web

import (
	"iter"
	"maps"
	"slices"

	"jaccuse/web/catalog"
)

// A series is what happened on which day: claims, or answers.
type series struct {
	Key, Title string
	claims     []*catalog.Claim // of whatever day; none of answers
	days       map[string]int
	undated    int
	at         address // the list of what it counts
}

// add counts something on its first day, if that lies between two times.
func (s *series) add(d catalog.Days, from, to string) {
	day := d.First()
	if _, ok := byDay.at(day); !ok {
		s.undated++
		return
	}
	if inPeriod(day, from, to) {
		if s.days == nil {
			s.days = map[string]int{}
		}
		s.days[day]++
	}
}

// lanes draw series one above the other, over the same time and to one scale.
type lanes struct {
	plot
	Lanes []lane
	Asked unit // where that would have been too many bars: what was asked for
	Left  int  // counted, but earlier than the first bar
}

// A lane is the drawing of one series.
type lane struct {
	Key, Title string
	N          int
	Line       int // the baseline
	Bars       []bar
}

// Sizes of lanes, in units of the drawing: above the bars stands the title.
const (
	laneHeight = 56
	laneRoom   = 24
	maxDays    = 92  // that are shown one by one where nothing else is asked for
	maxSlots   = 372 // that are shown at all
)

// newLanes draws series by a unit, "" being what fits; nil for nothing.
func newLanes(list []*series, asked unit) *lanes {
	days := map[string]bool{}
	for _, s := range list {
		for d := range s.days {
			days[d] = true
		}
	}
	if len(days) == 0 {
		return nil
	}
	all := slices.Sorted(maps.Keys(days))
	u := fitting(all[0], all[len(all)-1], asked)
	p := newPlot(u, u.of(all[0]), u.of(all[len(all)-1]), maxSlots, len(list)*(laneHeight+laneRoom))
	if p == nil {
		return nil
	}
	l := &lanes{plot: *p}
	if u != asked {
		l.Asked = asked
	}
	l.draw(list)
	return l
}

// fitting is the unit that is asked for, or the next that has not too many
// periods.
func fitting(first, last string, asked unit) unit {
	most := map[unit]int{byDay: maxDays, byMonth: maxBars, byYear: maxSlots}
	from := slices.Index(units, asked)
	for _, u := range units[max(from, 0):] {
		limit := most[u]
		if u == asked {
			limit = maxSlots
		}
		if u.slots(u.of(first), u.of(last)) <= limit {
			return u
		}
	}
	return byYear
}

func (l *lanes) draw(list []*series) {
	counts := make([]map[string]int, len(list))
	for i, s := range list {
		counts[i] = map[string]int{}
		for day, n := range s.days {
			counts[i][l.Unit.of(day)] += n
			if l.Unit.of(day) < l.Start() {
				l.Left += n
			}
		}
		for _, n := range counts[i] {
			l.Most = max(l.Most, n)
		}
	}
	for i, s := range list {
		top := i*(laneHeight+laneRoom) + laneRoom
		one := lane{Key: s.Key, Title: s.Title, Line: top + laneHeight}
		for j, period := range l.Axis {
			b := l.bar(j, counts[i][period], top, laneHeight)
			b.Key, b.Link = s.Key, s.at.With("from", period).With("to", period).String()
			one.N += b.N
			one.Bars = append(one.Bars, b)
		}
		l.Lanes = append(l.Lanes, one)
	}
}

// A laneRow is what the lanes have in one period.
type laneRow struct {
	Period string
	Bars   []bar
}

// Rows are the periods with something in them, the same as the drawing.
func (l *lanes) Rows() iter.Seq[laneRow] {
	return func(yield func(laneRow) bool) {
		if l == nil {
			return
		}
		for i, period := range l.Axis {
			row, some := laneRow{Period: period}, false
			for _, lane := range l.Lanes {
				row.Bars = append(row.Bars, lane.Bars[i])
				some = some || lane.Bars[i].N > 0
			}
			if some && !yield(row) {
				return
			}
		}
	}
}

// unit is that of the periods, or "".
func (l *lanes) unit() unit {
	if l == nil {
		return ""
	}
	return l.Unit
}
