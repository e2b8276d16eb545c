package queries

import (
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
)

func checkDates(s *scan) {
	s.each(func(n *node) {
		for _, f := range n.out {
			p, ok := jgraph.Lookup(f.predicate)
			text, isText := f.object.(quad.String)
			if !ok || !isText {
				continue
			}
			switch {
			case p.Datatype == jgraph.Day && !isDay(string(text)):
				s.reportEdge(n, f, nil, "%s: %s is %q, not a day such as 2020-05-04", n.id, f.predicate, string(text))
			case p.Datatype == jgraph.EDTF && !isEDTF(string(text)):
				s.reportEdge(n, f, nil, "%s: %s is %q, not a date in EDTF", n.id, f.predicate, string(text))
			}
		}
		first, last := n.text1("startDay"), n.text1("endDay")
		if isDay(first) && isDay(last) && first > last {
			s.report(n, nil, "%s begins on %s and ends on %s, before that", n.id, first, last)
		}
	})
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// isEDTF accepts the dates and intervals of EDTF, level 1, that the reading
// side writes: a time with its zone (level 0), YYYY, YYYY-MM, YYYY-MM-DD, each with ?, ~ or % behind it, and
// two of these with a slash between them, one of them perhaps open ("..").
func isEDTF(s string) bool {
	first, last, interval := strings.Cut(s, "/")
	if !interval {
		if _, err := time.Parse(time.RFC3339, s); err == nil {
			return true
		}
		return isEDTFDate(first)
	}
	open := func(side string) bool { return side == ".." || side == "" }
	return (open(first) || isEDTFDate(first)) && (open(last) || isEDTFDate(last)) && !(open(first) && open(last))
}

func isEDTFDate(s string) bool {
	s = strings.TrimRight(s, "?~%")
	for _, layout := range [...]string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return isSeason(s)
}

// isSeason accepts level 1's seasons: 2020-21 is spring, 2020-24 winter.
func isSeason(s string) bool {
	return len(s) == 7 && s[4:6] == "-2" && s[6] >= '1' && s[6] <= '4' && isEDTFDate(s[:4])
}
