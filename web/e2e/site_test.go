package e2e

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A desk is what a test works with: the site that runs, and the browser.
type desk struct {
	*testing.T
	program Program
	site    *Site
	browser *Browser
	axe     Axe
}

// TestSite goes through the pages in a browser.
func TestSite(t *testing.T) {
	d := newDesk(t)
	for _, tt := range []struct {
		name string
		test func(*desk)
	}{
		{"axe-core has nothing against any wide page", nothingAgainstAnyPage(View{})}, // the long ones first
		{"axe-core has nothing against any page on a phone", nothingAgainstAnyPage(phone())},
		{"hostile articles are inert", hostileArticlesAreInert},
		{"the harness sees what is wrong", harnessSeesWhatIsWrong},
		{"from a name to the words in three clicks", wordsInThreeClicks},
		{"every claim shows its words in the article", everyClaimShowsItsWords},
		{"the graph expands, collapses, stays, leads to the proof", graphExpandsAndLeadsToTheProof},
		{"an arrow of the graph leads to its proof", arrowLeadsToItsProof},
		{"a saved query answers as page and CSV", savedQueryAnswersAsPageAndCSV},
		{"Cayley's Query page runs a script", cayleyQueryRunsAScript},
		{"Cayley's Query page tells mistakes as text", cayleyTellsMistakes},
		{"Cayley's Visualize draws", cayleyVisualizeDraws},
		{"Cayley's Query Shape draws", cayleyShapeDraws},
		{"dark as the system or as chosen", darkAsTheSystemOrAsChosen},
		{"no page scrolls sideways on a phone", noPageScrollsSidewaysOnAPhone},
		{"a phone has search and lists", phoneHasSearchAndLists},
		{"keyboard alone", keyboardAlone},
		{"keyboard in the graph", keyboardInTheGraph},
		{"the focus is seen on every page", focusIsSeenOnEveryPage},
		{"without scripts", withoutScripts},
		{"queries without scripts", queriesWithoutScripts},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			mine := *d
			mine.T = t
			tt.test(&mine)
		})
	}
}

// newDesk builds the program and starts it on the articles of testdata.
func newDesk(t *testing.T) *desk {
	t.Helper()
	if os.Getenv("JACCUSE_E2E") == "off" {
		t.Skip("JACCUSE_E2E=off")
	}
	path, err := FindBrowser()
	need(t, err)
	axe, err := LoadAxe(".")
	need(t, err)
	lookAtSources(t)
	dir := t.TempDir()
	d := &desk{T: t, axe: axe}
	d.program, err = Build(t.Context(), dir)
	d.must(err)
	d.site = d.serve(d.program, func(folder string) ([]string, error) { return Articles(filepath.Join("..", ".."), folder) })
	d.browser, err = StartBrowser(context.Background(), path)
	d.must(err)
	t.Cleanup(d.browser.Close)
	return d
}

// need skips the test where something is not installed, unless it must be.
func need(t *testing.T, err error) {
	t.Helper()
	switch {
	case err == nil:
	case os.Getenv("JACCUSE_E2E") == "must":
		t.Fatal(err)
	default:
		t.Skip(err)
	}
}

// lookAtSources opens the folders that the program is made of. go test keeps the
// result of a test while the files that it opened stay the same, and does not see
// what the go command that it runs opens.
func lookAtSources(t *testing.T) {
	t.Helper()
	for _, dir := range []string{"cmd", "graph", "ingest", "queries", "web"} {
		err := filepath.WalkDir(filepath.Join("..", "..", dir), func(_ string, e fs.DirEntry, err error) error {
			if err == nil && e.IsDir() && e.Name() == "node_modules" {
				return fs.SkipDir
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// serve starts a site on what write gives or writes into the folder that it gets.
func (d *desk) serve(p Program, write func(folder string) ([]string, error)) *Site {
	d.Helper()
	paths, err := write(d.TempDir())
	d.must(err)
	d.must(p.Run(d.Context(), append([]string{"ingest"}, paths...)...))
	site, err := p.Serve(context.WithoutCancel(d.Context()))
	d.must(err)
	d.Cleanup(site.Stop)
	return site
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// open opens a tab. At the end of the test nothing may have gone wrong in it.
func (d *desk) open(v View) *Page {
	d.Helper()
	return d.openAt(d.site, v)
}

func (d *desk) openAt(site *Site, v View) *Page {
	d.Helper()
	p, end := d.browser.Open(d, site.URL, v)
	d.Cleanup(func() {
		if !d.Failed() {
			p.settle()
		}
		for _, problem := range p.Problems() {
			d.Error(problem)
		}
		end()
	})
	return p
}
