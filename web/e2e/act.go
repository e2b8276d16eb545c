package e2e

import (
	"context"
	"fmt"
	"slices"

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

// Type types into what has the focus. The keys of package kb are characters, too.
func (p *Page) Type(keys string) {
	p.t.Helper()
	p.do(fmt.Sprintf("keys %q", keys), chromedp.ActionFunc(func(ctx context.Context) error {
		for _, key := range keys {
			for _, stroke := range strokes(key) {
				if err := stroke.Do(ctx); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// strokes are the events of a key. chromedp sends the character of a key as an event of
// its own, so that it comes although the page took the key; from a keyboard it does not.
func strokes(key rune) []*input.DispatchKeyEventParams {
	events := kb.Encode(key)
	if len(events) == 3 {
		events[0].Text, events[0].UnmodifiedText = events[1].Text, events[1].UnmodifiedText
		events = slices.Delete(events, 1, 2)
	}
	return events
}

// Enter presses Enter and waits for the page that comes.
func (p *Page) Enter() {
	p.t.Helper()
	p.leave(func() { p.Type(kb.Enter) })
}

// Fill empties a field and types into it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.Click(selector)
	Eval[bool](p, element(selector)+`.value = "", true`)
	p.Type(text)
}
