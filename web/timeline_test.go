package web

import (
	"strings"
	"testing"
)

func TestTimelineOfPair(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for _, path := range []string{"/timeline?actor=Russia&other=United+States", "/timeline?actor=state/russia&other=state/united-states"} {
		page := getOK(t, s, path)
		holds(t, page, "<h1><bdi>Russia</bdi> and <bdi>United States</bdi></h1>", `name="actor" value="Russia"`, "United States accused Russia</bdi>: 1",
			"Russia accused United States</bdi>: 0", "drive a wedge", "it is purely humanitarian", "In order of time")
		if strings.Index(page, "drive a wedge") > strings.Index(page, "purely humanitarian") {
			t.Error("the answer stands before what it answers")
		}
	}
	got := getOK(t, s, "/timeline.csv?actor=state/russia&other=state/united-states")
	if want := "period,made,received,answers\r\n2020-04-30,0,0,1\r\n2020-05-04,0,1,0\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := getOK(t, s, "/timeline.csv?actor=russia&unit=month"); got != "period,made,received,answers\r\n2020-04,0,0,1\r\n2020-05,0,1,0\r\n" {
		t.Errorf("by month: %q", got)
	}
}

// A time takes the claims of that time, and those that were answered in it.
func TestTimelineOfTime(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for _, tt := range []struct {
		query  string
		claims int
	}{{"from=2020-05&to=2020-05", 1}, {"from=2020-04&to=2020-04", 1}, {"to=2020-03", 0}, {"from=2020-05-05", 0}, {"from=2020", 1}} {
		got := decoded[struct{ Claims []any }](t, s, "/timeline.json?"+tt.query)
		if len(got.Claims) != tt.claims {
			t.Errorf("%s: %d claims, want %d", tt.query, len(got.Claims), tt.claims)
		}
	}
	holds(t, getOK(t, s, "/timeline?to=2020-03"), "in this time", "Show all")
}

func TestTimelineFailures(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for path, status := range map[string]int{
		"/timeline?actor=nobody+at+all": 404, "/timeline?other=nobody": 404, "/timeline?unit=week": 400, "/timeline?from=May": 400,
		"/timeline?other=russia": 200, "/timeline?actor=russia&other=russia": 200,
	} {
		if w := get(t, s, path); w.Code != status {
			t.Errorf("%s: status %d, want %d", path, w.Code, status)
		}
	}
}

// Each bar leads to a list of as many claims.
func TestTimelineLinks(t *testing.T) {
	s := newsSite(t, 150)
	m := s.Catalog.Catalog().Overview().Matrix
	one, two := string(m.Rows[0].Actor.ID), string(m.Columns[0].Actor.ID)
	for _, path := range []string{"/timeline", "/timeline?actor=" + one, "/timeline?actor=" + one + "&other=" + two, "/timeline?unit=month&from=2011&to=2012"} {
		bars := barPattern.FindAllStringSubmatch(getOK(t, s, path), -1)
		if len(bars) == 0 {
			t.Errorf("%s: no bars", path)
		}
		for _, bar := range bars {
			if n := number(listed(t, s, bar[1])); n != bar[2] {
				t.Errorf("%s: a bar of %s leads to %s claims, %s", path, bar[2], n, bar[1])
			}
		}
	}
}
