package e2e

import (
	"slices"
	"strings"
)

// missing is an address that has no page.
const missing = "/no-such-page"

// kindsOfPages has an address of each kind of page, and of its kinds of content; the
// last one has no page. Cayley's are not in it.
func (d *desk) kindsOfPages() []string {
	d.Helper()
	return slices.Concat([]string{
		"/", "/search?q=russia", "/search?q=xyzzy", "/search", "/matrix", "/matrix?actor=state/russia",
		"/timeline", "/timeline?actor=state/russia", "/timeline?actor=state/russia&other=state/united-states",
		"/claims", "/claims?any=yes&from=2020", "/claims?text=xyzzy",
		"/state/russia", "/state/russia?show=statements", "/state/russia?show=responses", "/state/russia?show=graph", "/person/mark-esper",
		"/outlet/la-stampa", "/outlet/la-stampa?show=statements", "/outlet/la-stampa?show=beside&with=la-repubblica",
		"/article/322d787703c637c4", "/queries", "/queries/accused-by", "/queries/accused-by?accuser=Mark+Esper&run=yes",
		"/queries/accused-by?accuser=&run=yes", "/checks",
	}, d.found("/claims", `a[href^="/claim/"]`, `a[href^="/group/"]`, `a[href^="/org/"]`, `a[href^="/outlet/"]`), []string{missing})
}

// found gives the address that the first element of each selector leads to.
func (d *desk) found(path string, selectors ...string) (links []string) {
	d.Helper()
	p := d.open(View{})
	p.Go(path)
	for _, s := range selectors {
		if p.Count(s) == 0 {
			d.Fatalf("%s has no %s", path, s)
		}
		links = append(links, Eval[string](p, element(s)+`.getAttribute("href")`))
	}
	return links
}

// expect takes back problems that have to be there.
func (d *desk) expect(p *Page, text string) {
	d.Helper()
	seen := false
	for _, problem := range p.Problems() {
		if strings.Contains(problem, text) {
			seen = true
			continue
		}
		d.Error(problem)
	}
	if !seen {
		d.Errorf("the browser did not tell: %s", text)
	}
}

// expectMissing takes back what the browser says of the page that is not there.
func (d *desk) expectMissing(p *Page) {
	d.Helper()
	d.expect(p, missing+": log: Failed to load resource: the server responded with a status of 404")
}

// nothingAgainstAnyPage has axe-core look at every kind of page, wide and narrow, light
// and dark.
func nothingAgainstAnyPage(d *desk) {
	for _, v := range []View{{}, phone()} {
		p := d.open(v)
		for _, path := range d.kindsOfPages() {
			p.Go(path)
			if strings.Contains(path, "show=graph") {
				p.Wait(graph + ".nodes().length > 1")
			}
			for _, dark := range []bool{false, true} {
				p.Darken(dark)
				for _, f := range d.axe.Findings(p) {
					d.Errorf("%s, %d wide, dark %v: %s (%s): %s\n  %s", path, p.view.Width, dark, f.ID, f.Impact, f.Help, strings.Join(f.Nodes, "\n  "))
				}
			}
		}
		d.expectMissing(p)
	}
}
