package e2e

import (
	"fmt"
	"slices"
	"strings"
)

// kindsOfPages has an address of each kind of page, and of its kinds of content. Cayley's
// are not in it.
func (d *desk) kindsOfPages() []string {
	d.Helper()
	return slices.Concat([]string{
		"/", "/search?q=russia", "/search?q=xyzzy", "/search", "/matrix", "/matrix?actor=state/russia",
		"/timeline", "/timeline?actor=state/russia", "/timeline?actor=state/russia&other=state/united-states",
		"/claims", "/claims?any=yes&from=2020", "/claims?text=xyzzy",
		"/state/russia", "/state/russia?show=statements", "/state/russia?show=responses", "/state/russia?show=graph", "/person/mark-esper",
		"/outlet/la-stampa", "/outlet/la-stampa?show=statements", "/outlet/la-stampa?show=graph", "/outlet/la-stampa?with=outlet/la-repubblica",
		"/article/322d787703c637c4", "/queries", "/queries/accused-by", "/queries/accused-by?accuser=Mark+Esper&run=yes", "/checks",
	}, d.found("/claims", `a[href^="/claim/"]`, `a[href^="/group/"]`, `a[href^="/org/"]`, `a[href^="/outlet/"]`))
}

// refused are addresses that are answered with a page of words, and its status.
var refused = [...]struct {
	path   string
	status int
}{
	{"/no-such-page", 404},
	{"/claim/0123456789abcdef/0-1/00000000", 404},
	{"/queries/accused-by?accuser=&run=yes", 400},
	{"/claims?from=yesterday", 400},
}

// eachPage looks at every kind of page.
func (d *desk) eachPage(p *Page, look func(path string)) {
	d.Helper()
	for _, path := range d.kindsOfPages() {
		p.Go(path)
		if strings.Contains(path, "show=graph") && !p.view.NoScript {
			p.Wait(graph + ".nodes().length > 0")
		}
		look(path)
	}
	for _, r := range refused {
		p.Go(r.path)
		look(r.path)
		d.expect(p, fmt.Sprintf("the server responded with a status of %d", r.status))
	}
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

// nothingAgainstAnyPage has axe-core look at every kind of page, light and dark.
func nothingAgainstAnyPage(v View) func(*desk) {
	return func(d *desk) {
		p := d.open(v)
		d.eachPage(p, func(path string) {
			for _, dark := range []bool{false, true} {
				p.Darken(dark)
				for _, f := range d.axe.Findings(p) {
					d.Errorf("%s, dark %v: %s (%s): %s\n  %s", path, dark, f.ID, f.Impact, f.Help, strings.Join(f.Nodes, "\n  "))
				}
			}
		})
	}
}
