package web

import (
	"strings"
	"testing"
)

// Each number of a matrix leads to a list of as many claims.
func TestMatrixLinks(t *testing.T) {
	s := newsSite(t, 150)
	outlet := ""
	for _, c := range s.Catalog.Catalog().Claims {
		if c.Outlet != nil {
			outlet = string(c.Outlet.ID)
		}
	}
	for _, path := range []string{"/", "/matrix?size=6", "/matrix?size=4&force=accuse", "/matrix?size=4&outlet=" + outlet, "/matrix?size=4&from=2011&to=2012-06"} {
		page := getOK(t, s, path)
		cells := cellPattern.FindAllStringSubmatch(page, -1)
		if len(cells) < 5 {
			t.Fatalf("%s: %d cells", path, len(cells))
		}
		for _, cell := range cells {
			if n := countOf(listed(t, s, cell[1]), "claim"); !strings.HasPrefix(n, cell[3]+" ") {
				t.Errorf("%s: %s has %s, the list %s has %s", path, cell[2], cell[3], cell[1], n)
			}
		}
	}
}

func TestMatrixForms(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	holds(t, getOK(t, s, "/matrix"), "<h1>Who accuses whom</h1>", `class="heat-1"`, `aria-label="United States against Russia: 1"`, `<th scope="row">`, `<th scope="col">`)
	if got, want := getOK(t, s, "/matrix.csv"), "accuser,accuser_id,target,target_id,accusations\r\nUnited States,state/united-states,Russia,state/russia,1\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, path := range []string{"/matrix?size=0", "/matrix?size=41", "/matrix?size=x", "/matrix?from=May"} {
		if w := get(t, s, path); w.Code != 400 {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}

func TestHeat(t *testing.T) {
	for _, tt := range []struct{ n, most, want int }{{0, 0, 0}, {0, 9, 0}, {1, 1, 1}, {1, 100, 1}, {10, 100, 3}, {100, 100, heatLevels}, {2, 2, heatLevels}} {
		if got := heat(tt.n, tt.most); got != tt.want {
			t.Errorf("heat(%d, %d) = %d, want %d", tt.n, tt.most, got, tt.want)
		}
	}
}
