package e2e

import (
	"strings"

	"github.com/chromedp/chromedp/kb"
)

// wordsInThreeClicks goes from the start page to the words in their article: a
// suggestion, a claim, the article.
func wordsInThreeClicks(d *desk) {
	p := d.open(View{})
	p.Go("/")
	p.Click("#find")
	p.Type("russ")
	p.Wait(`document.querySelectorAll(".suggestions:not([hidden]) [role=option]").length > 1`)
	p.Type(kb.ArrowDown)
	if got := p.Text(".suggestions [aria-selected=true] bdi"); got != "Russia" {
		d.Errorf("the first suggestion for %q is %q", "russ", got)
	}
	p.Enter()
	if got := p.Path(); got != "/state/russia" {
		d.Fatalf("the suggestion leads to %s", got)
	}
	words := p.Text("li.claim blockquote a")
	p.Follow("li.claim blockquote a")
	if !strings.HasPrefix(p.Path(), "/claim/") {
		d.Fatalf("the claim leads to %s", p.Path())
	}
	p.Follow(`a[href^="/article/"]`)
	d.inView(p, words)
}

// highlighted are the words of the fact that the address names, and whether all of them
// stand out and lie in the window, with nothing above them.
const highlighted = `(() => {
	const id = decodeURIComponent(location.hash.slice(1));
	const marks = [...document.querySelectorAll("mark[data-own]")].filter(m => m.dataset.own.split(" ").includes(id));
	const seen = r => {
		const over = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth && marks.some(m => m.contains(over));
	};
	return {
		Words: marks.map(m => m.textContent).join(""),
		Seen: marks.every(m => [...m.getClientRects()].filter(r => r.width > 1).every(seen)),
		StandOut: marks.every(m => getComputedStyle(m).backgroundColor !== getComputedStyle(document.body).backgroundColor
			&& getComputedStyle(m).backgroundColor !== "rgba(0, 0, 0, 0)"),
	};
})()`

// inView reports words that an article does not show at once, as those that matter.
func (d *desk) inView(p *Page, words string) {
	d.Helper()
	got := Eval[struct {
		Words          string
		Seen, StandOut bool
	}](p, highlighted)
	if plain(got.Words) != plain(words) || !got.Seen || !got.StandOut {
		d.Errorf("%s: the words are %q, want %q; in the window: %v; highlighted: %v", p.Path(), got.Words, words, got.Seen, got.StandOut)
	}
}

// plain is a text without what a page may break in other places than the article.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// everyClaimShowsItsWords follows the links of a list to their articles.
func everyClaimShowsItsWords(d *desk) {
	p := d.open(View{})
	p.Go("/claims")
	type claim struct{ Words, Link string }
	claims := Eval[[]claim](p, `[...document.querySelectorAll("li.claim")].slice(0, 20).map(li => ({
		Words: li.querySelector("blockquote a").innerText, Link: li.querySelector('.meta a[href^="/article/"]').getAttribute("href") }))`)
	if len(claims) < 20 {
		d.Errorf("%d claims", len(claims))
	}
	for _, c := range claims {
		p.Go(c.Link)
		d.inView(p, c.Words)
	}
}
