package e2e

import (
	"strings"

	"github.com/chromedp/chromedp/kb"
)

// withoutScripts reaches the same facts with JavaScript off.
func withoutScripts(d *desk) {
	p := d.open(View{NoScript: true})
	p.Go("/")
	if p.Is("document.querySelector('.suggestions, .ego-canvas')") {
		d.Fatal("scripts ran")
	}
	p.Click("#find")
	p.Type("russia")
	p.Type(kb.Enter)
	p.Wait(`location.pathname === "/search" && document.readyState === "complete"`)
	p.Follow(`main a[href="/state/russia"]`)
	p.Follow(`.tabs a[href*="show=graph"]`)
	if p.Count("table.edges tbody tr") < 3 || !strings.Contains(p.Text("table.edges"), "Mark Esper") {
		d.Errorf("the table of the graph:\n%s", p.Text("table.edges"))
	}
	p.Follow(".tabs a")
	words := p.Text("li.claim blockquote a")
	p.Follow("li.claim blockquote a")
	p.Follow(`main section a[href^="/article/"]`)
	if !p.Is(`(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(":target").getBoundingClientRect())`) {
		d.Error("the words are not in the window")
	}
	if got := p.Text("article"); !strings.Contains(plain(got), plain(words[:min(len(words), 40)])) {
		d.Errorf("the article does not have %q:\n%s", words, got)
	}
}

// queriesWithoutScripts asks a saved query with JavaScript off.
func queriesWithoutScripts(d *desk) {
	p := d.open(View{NoScript: true})
	p.Go("/queries/accused-by")
	p.Fill(`[name="accuser"]`, "Mark Esper")
	p.Follow("form.question button")
	if got := p.Text("table.result"); !strings.Contains(got, "Russia") {
		d.Errorf("the answer:\n%s", got)
	}
}
