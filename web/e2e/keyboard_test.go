package e2e

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp/kb"
)

// focus describes what has the focus, and whether one sees that it has.
const focus = `(() => {
	const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
	const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1;
	return {
		What: e.outerHTML.slice(0, 150),
		Ring: ring,
		InView: r.width > 0 && r.height > 0 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth,
	};
})()`

// tab presses Tab and reports a focus that cannot be seen.
func (d *desk) tab(p *Page) {
	d.Helper()
	p.Type(kb.Tab)
	f := Eval[struct {
		What         string
		Ring, InView bool
	}](p, focus)
	if !strings.HasPrefix(f.What, "<body") && (!f.Ring || !f.InView) {
		d.Errorf("%s: the focus is not seen (ring %v, in the window %v) on %s", p.Path(), f.Ring, f.InView, f.What)
	}
}

// tabTo presses Tab until an element that the selector finds has the focus.
func (d *desk) tabTo(p *Page, selector string) {
	d.Helper()
	for range 300 {
		d.tab(p)
		if p.Is(fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	d.Fatalf("%s: 300 times Tab do not reach %s", p.Path(), selector)
}

// keyboardAlone goes the whole way without a mouse.
func keyboardAlone(d *desk) {
	p := d.open(View{})
	p.Go("/")
	d.tab(p)
	if got := p.Text(":focus"); !strings.HasPrefix(got, "Skip") {
		d.Errorf("Tab goes to %q first, not to the link that skips the header", got)
	}
	p.Type(kb.Enter)
	p.Wait(`document.activeElement.id === "main"`)
	d.tab(p)
	if !p.Is(`document.activeElement.closest("main")`) {
		d.Error("after the header was skipped, Tab is outside of the content")
	}

	p.Go("/")
	d.tabTo(p, "#find")
	p.Type("esper")
	p.Wait(element(".suggestions:not([hidden]) [role=option]"))
	p.Type(kb.ArrowDown)
	p.Enter()
	if p.Path() != "/person/mark-esper" {
		d.Fatalf("the suggestion leads to %s", p.Path())
	}
	d.tabTo(p, "li.claim blockquote a")
	words := p.Text(":focus")
	p.Enter()
	d.tabTo(p, `main section a[href^="/article/"]`)
	p.Enter()
	d.inView(p, words)
	d.tab(p)
}

// keyboardInTheGraph opens a neighbour with the list beside the picture.
func keyboardInTheGraph(d *desk) {
	p := d.open(View{})
	p.Go("/person/mark-esper?show=graph")
	p.Wait(graph + ".nodes().length > 1")
	d.tabTo(p, ".ego-nodes button")
	for !p.Is(`document.activeElement.dataset.id === "state/russia"`) {
		before := p.Text(":focus")
		p.Type(kb.ArrowDown)
		if p.Text(":focus") == before {
			d.Fatalf("the arrow key stays on %s", before)
		}
	}
	few := p.nodes()
	p.Type(kb.Enter)
	p.Wait(graph + fmt.Sprintf(".nodes().length > %d", few))
	if !p.Is(`document.activeElement.dataset.id === "state/russia" && document.activeElement.getAttribute("aria-expanded") === "true"`) {
		d.Error("the focus is not on the actor that was opened")
	}
	d.tabTo(p, ".ego-about a[href]")
	p.Type(kb.Enter)
}

// focusIsSeenOnEveryPage goes through each kind of page by Tab.
func focusIsSeenOnEveryPage(d *desk) {
	p := d.open(View{})
	d.eachPage(p, func(string) {
		for range 30 {
			d.tab(p)
		}
	})
}
