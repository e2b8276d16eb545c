package e2e

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// quiet is how long no request may have been under way for a page to be at rest.
const quiet = 60 * time.Millisecond

// A watch keeps what went wrong in a tab, and what it waits for.
type watch struct {
	site string

	mu       sync.Mutex
	at       string // the address of the page
	problems []string
	running  map[network.RequestID]string // the addresses of the requests under way
	ended    time.Time                    // when the last one ended
}

func newWatch(site string) *watch {
	return &watch{site: site, at: "about:blank", running: map[network.RequestID]string{}}
}

func (w *watch) enable() chromedp.Action {
	return chromedp.Tasks{network.Enable(), log.Enable(), runtime.Enable(), page.Enable()}
}

func (w *watch) listen(ctx context.Context) {
	chromedp.ListenTarget(ctx, func(event any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e := event.(type) {
		case *page.EventFrameNavigated:
			w.at = e.Frame.URL
			w.forget(e.Frame.LoaderID)
		case *page.EventJavascriptDialogOpening:
			w.problem("dialog", e.Message)
			// A page with a dialog does nothing else, so it must go; not from here,
			// where chromedp waits for this function.
			go func() { _ = chromedp.Run(ctx, page.HandleJavaScriptDialog(false)) }()
		case *runtime.EventExceptionThrown:
			w.problem("exception", e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			w.console(e)
		case *log.EventEntryAdded:
			if e.Entry.Level == log.LevelError {
				w.problem("log", e.Entry.Text+" "+e.Entry.URL)
			}
		default:
			w.request(event)
		}
	})
}

func (w *watch) console(e *runtime.EventConsoleAPICalled) {
	if e.Type != runtime.APITypeError && e.Type != runtime.APITypeWarning && e.Type != runtime.APITypeAssert {
		return
	}
	var words []string
	for _, a := range e.Args {
		words = append(words, string(a.Value)+a.Description)
	}
	w.problem("console", strings.Join(words, " "))
}

// request keeps book of requests. Those that a page or a reader ended are no failures.
func (w *watch) request(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Type != network.ResourceTypeOther { // the icon: nothing may be heard of it again
			w.running[e.RequestID] = e.Request.URL
		}
		if !w.own(e.Request.URL) {
			w.problem("request to another host", e.Request.URL)
		}
	case *network.EventLoadingFinished:
		w.end(e.RequestID)
	case *network.EventLoadingFailed:
		if !e.Canceled {
			w.problem("failed request", w.running[e.RequestID]+" "+e.ErrorText)
		}
		w.end(e.RequestID)
	}
}

func (w *watch) end(id network.RequestID) {
	delete(w.running, id)
	w.ended = time.Now()
}

// forget takes the requests of the page before as ended, but for the one that made the
// page that is there now.
func (w *watch) forget(document cdp.LoaderID) {
	for id := range w.running {
		if string(id) != string(document) {
			w.end(id)
		}
	}
}

// own says whether the address is the site's, or of no host at all.
func (w *watch) own(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	return slices.Contains([]string{"data", "blob", "about"}, u.Scheme) || u.Scheme+"://"+u.Host == w.site
}

func (w *watch) problem(kind, text string) {
	w.problems = append(w.problems, fmt.Sprintf("%s: %s: %s", w.at, kind, text))
}

func (w *watch) busy() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.running) > 0 || time.Since(w.ended) < quiet
}

func (w *watch) address() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.TrimPrefix(w.at, w.site)
}

// Problems gives what went wrong since it was asked last: words on the console
// (errors and warnings), exceptions, errors that the browser logs (what the policy
// refused, statuses of 400 and more), failed requests, requests to another host,
// dialogs.
func (p *Page) Problems() []string {
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	found := p.watch.problems
	p.watch.problems = nil
	return found
}
