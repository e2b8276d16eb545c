package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"jaccuse/web/catalog"
)

// timelineView is accusations and answers over time: of everything, of an actor,
// or between two.
type timelineView struct {
	Actor, Other         *catalog.Actor // nil for all
	ActorName, OtherName string         // for the form
	From, To, Unit       string         // as asked for
	Units                []unit
	Lanes                *lanes // nil where there is nothing to draw
	Undated              int    // of what the lanes would show
	Listed               bool   // there is a list: of a pair, or of a time
	Entries              []entry
	Pager                pager
	At                   address
}

// An entry is a claim and the answers to it, oldest first.
type entry struct {
	*catalog.Claim
	Answers []*catalog.Response
}

func (s *Site) timeline(r *http.Request) (*page, error) {
	v, err := timelineOf(s.Catalog.Catalog(), r)
	if err != nil {
		return nil, err
	}
	series := v.series(s.Catalog.Catalog())
	v.Lanes = newLanes(series, unit(v.Unit))
	for _, l := range series {
		v.Undated += l.undated
	}
	entries := v.entries(series)
	if v.Pager, err = pagerOf(r, len(entries)); err != nil {
		return nil, err
	}
	v.Pager.Rising = true
	v.Entries = entries[v.Pager.from:v.Pager.to]
	return &page{template: "timeline", title: v.Title(), view: v, data: v.data(entries), table: lanesTable(series, v.Lanes)}, nil
}

// timelineOf reads what is asked for.
func timelineOf(c *catalog.Catalog, r *http.Request) (*timelineView, error) {
	q := r.URL.Query()
	f, err := filterOf(url.Values{"from": q["from"], "to": q["to"]})
	if err != nil {
		return nil, err
	}
	v := &timelineView{From: f.From, To: f.To, Unit: q.Get("unit"), Units: units, At: addressOf(r)}
	if v.Unit != "" && !slices.Contains(units, unit(v.Unit)) {
		return nil, wrong("The address has unit="+short(40, shown(v.Unit))+".", "It is day, month or year.")
	}
	if v.Actor, err = askedActor(c, q.Get("actor")); err != nil {
		return nil, err
	}
	if v.Other, err = askedActor(c, q.Get("other")); err != nil {
		return nil, err
	}
	if v.Actor == nil || v.Actor == v.Other {
		v.Actor, v.Other = v.Other, nil
	}
	v.ActorName, v.OtherName = nameFor(c, v.Actor), nameFor(c, v.Other)
	v.Listed = v.Other != nil || v.From != "" || v.To != ""
	return v, nil
}

// askedActor is the actor with an id or a name, nil for "".
func askedActor(c *catalog.Catalog, text string) (*catalog.Actor, error) {
	if text == "" {
		return nil, nil
	}
	if a := actorNamed(c, text); a != nil {
		return a, nil
	}
	return nil, notFound("No article tells of an actor called " + short(80, shown(text)) + ".")
}

// Title says what the page is about.
func (v *timelineView) Title() string {
	switch {
	case v.Other != nil:
		return "Timeline: " + shown(v.Actor.Name) + " and " + shown(v.Other.Name)
	case v.Actor != nil:
		return "Timeline: " + shown(v.Actor.Name)
	}
	return "Timeline"
}

// series are the claims one way, those the other way, and the answers to both.
func (v *timelineView) series(c *catalog.Catalog) []*series {
	list := []*series{}
	switch {
	case v.Actor == nil:
		list = append(list, &series{Key: "accusations", Title: "Accusations", claims: c.Select(catalog.Filter{}).Claims})
	default:
		one, two := shown(v.Actor.Name), ""
		made := catalog.Filter{Accuser: v.Actor.ID, Actor: v.Actor.ID, Role: catalog.AsAccuser}
		received := catalog.Filter{Target: v.Actor.ID, Actor: v.Actor.ID, Role: catalog.AsTarget}
		if v.Other != nil {
			two = " " + shown(v.Other.Name)
			made.Target, received.Accuser = v.Other.ID, v.Other.ID
		}
		list = append(list, &series{Key: "made", Title: one + " accused" + two, claims: c.Select(made).Claims})
		if v.Other != nil {
			list = append(list, &series{Key: "received", Title: shown(v.Other.Name) + " accused " + one, claims: c.Select(received).Claims})
		} else {
			list = append(list, &series{Key: "received", Title: one + " was accused", claims: c.Select(received).Claims})
		}
	}
	for _, l := range list {
		l.at = v.claimsAt(l.Key)
		for _, claim := range l.claims {
			l.add(claim.Day, v.From, v.To)
		}
	}
	return append(list, v.answers(list))
}

// answers is the series of the answers to the claims of others, each once.
func (v *timelineView) answers(to []*series) *series {
	l := &series{Key: "answers", Title: "Answers to these", at: v.At}
	seen := map[*catalog.Response]bool{}
	for _, claims := range to {
		for _, claim := range claims.claims {
			for _, r := range claim.Responses {
				if !seen[r] && !r.Beside() {
					seen[r] = true
					l.add(r.Day, v.From, v.To)
				}
			}
		}
	}
	return l
}

// claimsAt is the list of the claims of a series.
func (v *timelineView) claimsAt(key string) address {
	at := address{path: "/claims"}
	one, other := "accuser", "target"
	if key == "received" {
		one, other = other, one
	}
	if v.Actor != nil {
		at = at.With(one, string(v.Actor.ID))
	}
	if v.Other != nil {
		at = at.With(other, string(v.Other.ID))
	}
	return at
}

// entries are the claims of the time that is asked for, and those that were
// answered in it, oldest first; what no day is known of comes last.
func (v *timelineView) entries(list []*series) (entries []entry) {
	if !v.Listed {
		return nil
	}
	seen := map[*catalog.Claim]bool{}
	for _, l := range list {
		for _, c := range l.claims {
			if !seen[c] && v.listed(c) {
				seen[c] = true
				entries = append(entries, newEntry(c))
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return earlier(a.Day, b.Day) })
	return entries
}

func (v *timelineView) listed(c *catalog.Claim) bool {
	if v.From == "" && v.To == "" || inTime(c.Day, v.From, v.To) {
		return true
	}
	return slices.ContainsFunc(c.Responses, func(r *catalog.Response) bool { return inTime(r.Day, v.From, v.To) })
}

func newEntry(c *catalog.Claim) entry {
	answers := slices.Clone(c.Responses)
	slices.SortStableFunc(answers, func(a, b *catalog.Response) int { return earlier(a.Day, b.Day) })
	return entry{c, answers}
}

// earlier orders days, unknown ones last.
func earlier(a, b catalog.Days) int {
	x, y := a.First(), b.First()
	switch {
	case x == y:
		return 0
	case y == "" || x != "" && x < y:
		return -1
	}
	return 1
}

func inTime(d catalog.Days, from, to string) bool {
	day := d.First()
	return day != "" && inPeriod(day, from, to)
}

// data is the timeline in JSON.
func (v *timelineView) data(entries []entry) any {
	type period struct {
		Period string         `json:"period"`
		Counts map[string]int `json:"counts"`
	}
	type listed struct {
		claimData
		Responses []responseData `json:"answers"`
	}
	periods, claims := []period{}, []listed{}
	for row := range v.Lanes.Rows() {
		counts := map[string]int{}
		for _, b := range row.Bars {
			counts[b.Key] = b.N
		}
		periods = append(periods, period{row.Period, counts})
	}
	for _, e := range entries {
		claims = append(claims, listed{dataOf(e.Claim), responsesData(e.Answers)})
	}
	return struct {
		Actor   *actorRef `json:"actor"`
		Other   *actorRef `json:"other"`
		Unit    unit      `json:"unit"`
		Periods []period  `json:"periods"`
		Undated int       `json:"undated"`
		Claims  []listed  `json:"claims"`
	}{refOf(v.Actor), refOf(v.Other), v.Lanes.unit(), periods, v.Undated, claims}
}

// lanesTable has a row for each period with something in it.
func lanesTable(list []*series, l *lanes) table {
	header := []string{"period"}
	for _, s := range list {
		header = append(header, s.Key)
	}
	return table{header, func(yield func([]string) bool) {
		for row := range l.Rows() {
			cells := []string{row.Period}
			for _, b := range row.Bars {
				cells = append(cells, strconv.Itoa(b.N))
			}
			if !yield(cells) {
				return
			}
		}
	}}
}
