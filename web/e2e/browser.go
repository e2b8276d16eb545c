package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to do what is waited for.
const patience = 20 * time.Second

// FindBrowser gives the path of the browser, or an error that says what to install.
func FindBrowser() (string, error) {
	if named := os.Getenv("JACCUSE_BROWSER"); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("$JACCUSE_BROWSER: %w", err)
		}
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no browser: install chromium (apt-get install chromium) or name one in $JACCUSE_BROWSER")
}

// A Browser is a Chromium without a window that reaches this machine alone.
type Browser struct {
	ctx   context.Context // of chromedp, which keeps the browser in it
	close func()
}

// StartBrowser runs the browser at the path until it is closed.
func StartBrowser(ctx context.Context, path string) (*Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.WSURLReadTimeout(time.Minute),
		// Chromium itself would ask its maker for news.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("lang", "en-GB"))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run as root with it
	}
	allocator, end := chromedp.NewExecAllocator(ctx, options...)
	// Chromium is newer than the protocol that chromedp knows: it tells of events
	// that chromedp cannot read, and need not.
	silent := func(string, ...any) {}
	tab, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(silent), chromedp.WithLogf(silent))
	b := &Browser{tab, func() { cancel(); end() }}
	if err := chromedp.Run(tab); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// Close ends the browser.
func (b *Browser) Close() { b.close() }

// profile makes a profile with an empty tab in it, and a function that ends both.
// chromedp.WithNewBrowserContext would do, but makes no window, and Chromium has
// none yet for a new profile.
func (b *Browser) profile() (target.ID, func(), error) {
	ctx := cdp.WithExecutor(b.ctx, chromedp.FromContext(b.ctx).Browser)
	profile, err := target.CreateBrowserContext().Do(ctx)
	if err != nil {
		return "", nil, err
	}
	dispose := func() { _ = target.DisposeBrowserContext(profile).Do(ctx) }
	tab, err := target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).Do(ctx)
	if err != nil {
		dispose()
	}
	return tab, dispose, err
}
