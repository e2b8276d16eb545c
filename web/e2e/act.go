package e2e

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// where gives the middle of an element after it was scrolled into view, and null
// where something else lies over it: then a person could not click there. A link
// that is broken into lines has its middle in its first line.
const where = `(e => {
	if (!e) return null;
	e.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
	const r = [...e.getClientRects()].find(r => r.width > 0 && r.height > 0);
	if (!r) return null;
	const x = r.x + r.width / 2, y = r.y + r.height / 2, top = document.elementFromPoint(x, y);
	return top && (e.contains(top) || top.contains(e)) ? [x, y] : null;
})(%s)`

// Click clicks on the first element that the selector finds, as soon as it can be
// clicked on.
func (p *Page) Click(selector string) {
	p.t.Helper()
	place := fmt.Sprintf(where, element(selector))
	p.Wait(place)
	at := Eval[[]float64](p, place)
	if len(at) != 2 {
		p.t.Fatalf("%s: %s moved away", p.watch.address(), selector)
	}
	p.do("click "+selector, chromedp.MouseClickXY(at[0], at[1]))
}

// Follow clicks and waits for the page that comes.
func (p *Page) Follow(selector string) {
	p.t.Helper()
	p.leave(func() { p.Click(selector) })
}

// leave waits for the page that comes after what is done.
func (p *Page) leave(act func()) {
	p.t.Helper()
	Eval[bool](p, "window.old = true")
	act()
	p.Wait(`!window.old && document.readyState === "complete"`)
	p.settle()
}

// Type types into what has the focus.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.do("type "+text, chromedp.KeyEvent(text))
}

// Press presses keys of package kb, one after the other.
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do("key", chromedp.KeyEvent(k))
	}
}

// Enter presses Enter and waits for the page that comes.
func (p *Page) Enter() {
	p.t.Helper()
	p.leave(func() { p.Press(kb.Enter) })
}

// Back presses Tab with Shift.
func (p *Page) Back() {
	p.t.Helper()
	p.do("shift tab", chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(input.ModifierShift)))
}

// Fill empties a field and types into it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.Click(selector)
	Eval[bool](p, element(selector)+`.value = "", true`)
	p.Type(text)
}
