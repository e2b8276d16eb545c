package e2e

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// T is what a page tells when it cannot do what it is asked to: a *testing.T, or
// what stands in for one in a program. Fatalf does not return.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// A View is how a page is looked at.
type View struct {
	Width, Height int64 // of the window, in CSS pixels; 0: 1280 x 900
	Dark          bool  // what the system asks for
	Phone         bool  // a touch screen that scales pages as phones do
	NoScript      bool
	NoPolicy      bool // without the Content-Security-Policy: only the markup protects
}

// A Page is a tab with a profile of its own: it shares no storage with others.
type Page struct {
	t     T
	ctx   context.Context // of chromedp, which keeps the tab in it
	site  string
	view  View
	watch *watch
}

// Open opens an empty tab for the site, and a function that closes it.
func (b *Browser) Open(t T, site string, v View) (*Page, func()) {
	t.Helper()
	if v.Width == 0 {
		v.Width, v.Height = 1280, 900
	}
	id, dispose, err := b.profile()
	if err != nil {
		t.Fatalf("a new profile: %v", err)
	}
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithTargetID(id))
	p := &Page{t, ctx, site, v, newWatch(site)}
	p.watch.listen(ctx)
	if err := chromedp.Run(ctx, p.watch.enable(), p.setView(), emulation.SetFocusEmulationEnabled(true)); err != nil {
		cancel()
		t.Fatalf("a new tab: %v", err)
	}
	return p, func() { cancel(); dispose() }
}

func (p *Page) setView() chromedp.Action {
	scheme := "light"
	if p.view.Dark {
		scheme = "dark"
	}
	return chromedp.Tasks{
		emulation.SetDeviceMetricsOverride(p.view.Width, p.view.Height, 1, p.view.Phone),
		emulation.SetTouchEmulationEnabled(p.view.Phone),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		emulation.SetScriptExecutionDisabled(p.view.NoScript),
		page.SetBypassCSP(p.view.NoPolicy),
	}
}

// Darken turns the colours that the system asks for, and waits until they have faded in.
func (p *Page) Darken(dark bool) {
	p.t.Helper()
	p.view.Dark = dark
	p.do("colours", p.setView())
	p.Wait("document.getAnimations().length === 0")
}

// do runs actions of chromedp, with the page's patience.
func (p *Page) do(what string, actions ...chromedp.Action) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.t.Fatalf("%s: %s: %v", p.watch.address(), what, err)
	}
}

// Go opens an address of the site.
func (p *Page) Go(path string) {
	p.t.Helper()
	p.do("open "+path, chromedp.Navigate(p.site+path))
	p.settle()
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.do("reload", chromedp.Reload())
	p.settle()
}

// settle waits for the fonts and for what scripts fetch at the start.
func (p *Page) settle() {
	p.t.Helper()
	p.Wait(`document.readyState === "complete" && document.fonts.status === "loaded"`)
	for end := time.Now().Add(patience); p.watch.busy(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("%s: it does not come to rest: %v", p.watch.address(), p.watch.running)
		}
	}
}

// Eval gives the value of an expression in the page, as JSON has it. Promises are
// waited for.
func Eval[V any](p *Page, expression string) V {
	p.t.Helper()
	var v V
	p.do(expression, chromedp.Evaluate(expression, &v, awaited))
	return v
}

func awaited(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }

// Is says whether a condition holds now.
func (p *Page) Is(condition string) bool {
	p.t.Helper()
	return Eval[bool](p, "!!("+condition+")")
}

// Wait waits until a condition holds. While a page goes and another comes, none does.
func (p *Page) Wait(condition string) {
	p.t.Helper()
	var last error
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithDeadline(p.ctx, end)
		var so bool
		last = chromedp.Run(ctx, chromedp.Evaluate("!!("+condition+")", &so, awaited))
		cancel()
		if so {
			return
		}
		if time.Now().After(end) || p.ctx.Err() != nil {
			p.t.Fatalf("%s: within %v not so: %s (%v)", p.watch.address(), patience, condition, last)
		}
	}
}

// Path is the path and the query of the address.
func (p *Page) Path() string {
	p.t.Helper()
	return Eval[string](p, "location.pathname + location.search")
}

// Text is the text of the first element that the selector finds, as it is shown.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return strings.TrimSpace(Eval[string](p, element(selector)+".innerText"))
}

// Count is how many elements the selector finds.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return Eval[int](p, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// Picture is what the window shows, as a PNG.
func (p *Page) Picture() []byte {
	p.t.Helper()
	var png []byte
	p.do("picture", chromedp.CaptureScreenshot(&png))
	return png
}

// element is the expression of the first element that the selector finds.
func element(selector string) string { return fmt.Sprintf("document.querySelector(%q)", selector) }
