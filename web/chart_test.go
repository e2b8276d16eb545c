package web

import (
	"slices"
	"testing"

	"jaccuse/web/catalog"
)

func TestAxis(t *testing.T) {
	for _, tt := range []struct {
		name, first, last string
		unit              unit
		n                 int
		start, end        string
		slots             int
	}{
		{"few months have months around them", "2020-05", "2020-06", byMonth, 84, "2019-06", "2021-05", 24},
		{"many months", "2018-01", "2020-12", byMonth, 84, "2018-01", "2020-12", 36},
		{"too many: the last", "2000-01", "2020-12", byMonth, 84, "2014-01", "2020-12", 84},
		{"days over a leap day", "2020-02-28", "2020-03-01", byDay, 372, "2020-02-18", "2020-03-12", 24},
		{"one year", "2020", "2020", byYear, 84, "2015", "2026", 12},
		{"the last years that there are", "9998", "9999", byYear, 84, "9993", "9999", 7},
		{"the first years", "0001", "0003", byYear, 84, "0001", "0012", 12},
		{"no years", "20x0", "2020", byYear, 84, "", "", 0},
		{"backwards", "2020", "2010", byYear, 84, "", "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.unit.axis(tt.first, tt.last, tt.n)
			if len(got) != tt.slots || tt.slots > 0 && (got[0] != tt.start || got[len(got)-1] != tt.end) {
				t.Errorf("got %v, want %d from %s to %s", got, tt.slots, tt.start, tt.end)
			}
			if !slices.IsSorted(got) {
				t.Errorf("not in order: %v", got)
			}
		})
	}
}

func TestInPeriod(t *testing.T) {
	for _, tt := range []struct {
		day, from, to string
		want          bool
	}{
		{"2020-05-04", "", "", true}, {"2020-05-04", "2020-05", "2020-05", true}, {"2020-05-04", "2020", "2020-04", false},
		{"2020-05-31", "2020-05-04", "2020", true}, {"2020-05-03", "2020-05-04", "", false}, {"2020-05", "2020-05-04", "2020-05-09", true},
		{"2020-06", "2020-05-04", "2020-05-09", false}, {"2021", "2020-05", "2020-05", false},
	} {
		if got := inPeriod(tt.day, tt.from, tt.to); got != tt.want {
			t.Errorf("inPeriod(%q, %q, %q) = %v", tt.day, tt.from, tt.to, got)
		}
	}
}

// A chart has room for many bars even where there are two, its bars add up, and
// those of the time that is set are marked.
func TestChart(t *testing.T) {
	counts := []catalog.ValueCount{{Value: "2020-05", N: 6}, {Value: "2020-07", N: 2}}
	c := newChart(counts, address{path: "/claims"}, "2020-06", "2020-07")
	if len(c.Bars) != 24 || c.Wide/len(c.Bars)*barWidth/(barWidth+barGap) > 24 {
		t.Errorf("%d bars, %d wide", len(c.Bars), c.Wide)
	}
	sum, on := 0, []string{}
	for _, b := range c.Bars {
		sum += b.N
		if b.On {
			on = append(on, b.Period)
		}
	}
	if sum != 8 || c.Most != 6 || c.First != "2020-05" || c.Last != "2020-07" || !slices.Equal(on, []string{"2020-06", "2020-07"}) {
		t.Errorf("sum %d, most %d, %s to %s, on %v", sum, c.Most, c.First, c.Last, on)
	}
	if newChart(counts[:1], address{}, "", "") != nil {
		t.Error("a chart of one month")
	}
	long := newChart([]catalog.ValueCount{{Value: "1900-01", N: 1}, {Value: "2020-01", N: 3}}, address{}, "", "")
	if long.Unit != byYear || len(long.Bars) != maxBars || long.First != "1937" {
		t.Errorf("%s, %d bars from %s", long.Unit, len(long.Bars), long.First)
	}
}
