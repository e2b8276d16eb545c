package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"jaccuse/ingest/source"
)

// maxRedirects is how many redirects are followed for one page.
const maxRedirects = 10

// Product is the name that robots.txt knows this program by.
const Product = "jaccuse"

// Config says how pages are fetched. Its zero value is polite and safe.
type Config struct {
	Version string // of the program, for the User-Agent
	Contact string // a page or mailbox for those who wonder who asks, or ""
	// AllowPrivate lets pages of this machine and of private networks be read.
	AllowPrivate bool
	// Proxy, if not nil, gets all requests. It looks names up in our place, so that
	// only addresses written as numbers can be held to AllowPrivate.
	Proxy    *url.URL
	Timeouts Timeouts
	// Now is the clock, Sleep waits by it or until ctx ends; nil is the real ones.
	Now      func() time.Time
	Sleep    func(context.Context, time.Duration) error
	Resolver *net.Resolver // nil is the system's
}

// Timeouts bound the parts of one request. 0 is the default.
type Timeouts struct {
	Connect time.Duration // 10 s
	TLS     time.Duration // 10 s
	Headers time.Duration // 30 s, from the end of the request to the begin of the answer
	Whole   time.Duration // 60 s
}

// A Fetcher gets pages. It may be used by many goroutines at once.
type Fetcher struct {
	agent     string
	private   bool
	now       func() time.Time
	sleep     func(context.Context, time.Duration) error
	whole     time.Duration
	transport *http.Transport
	pace      pace
	robots    robots
}

// New makes a Fetcher.
func New(c Config) *Fetcher {
	f := &Fetcher{agent: agent(c.Version, c.Contact), private: c.AllowPrivate, now: c.Now, sleep: c.Sleep}
	if f.now == nil {
		f.now = time.Now
	}
	if f.sleep == nil {
		f.sleep = Sleep
	}
	f.whole = cmp.Or(c.Timeouts.Whole, time.Minute)
	f.transport = &http.Transport{
		DialContext:            dialer(c),
		TLSHandshakeTimeout:    cmp.Or(c.Timeouts.TLS, 10*time.Second),
		ResponseHeaderTimeout:  cmp.Or(c.Timeouts.Headers, 30*time.Second),
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true, // body.go unpacks, within limits
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           16,
		IdleConnTimeout:        30 * time.Second,
	}
	if c.Proxy != nil {
		f.transport.Proxy = http.ProxyURL(c.Proxy)
	}
	return f
}

// Close ends the connections that are kept for further requests.
func (f *Fetcher) Close() { f.transport.CloseIdleConnections() }

// Sleep waits, or until ctx ends; then it returns its error.
func Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// agent is the User-Agent: "jaccuse/1.2 (+https://example.org/robot)".
func agent(version, contact string) string {
	s := Product + "/" + cmp.Or(printable(version), "unknown")
	if contact = printable(contact); contact != "" {
		s += " (+" + contact + ")"
	}
	return s
}

// printable leaves out what may not stand in a User-Agent.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || strings.ContainsRune(`()\`, r) {
			return -1
		}
		return r
	}, s)
}

// Validators tell a host which version of a page is known already. Whoever wants
// a page again keeps them.
type Validators struct{ ETag, LastModified string }

// A Page is what was found at an address.
type Page struct {
	Name        string // the address as it was asked for
	URL         string // the address that it came from, after redirects
	ContentType string // as the host says it
	Body        []byte
	Validators  Validators // to ask for the next version with
	// NotModified: the page is as it was when the validators came. There is no Body.
	NotModified bool
}

// Get reads the page at an address. With validators it asks for another version
// than theirs. Its error is the one of ctx or a *source.Error.
func (f *Fetcher) Get(ctx context.Context, address string, since Validators) (*Page, error) {
	at, err := source.Address(address)
	if err != nil {
		return nil, source.Named(source.Redacted(address), err)
	}
	first := at
	for range maxRedirects + 1 {
		a, err := f.visit(ctx, at, since)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			return nil, failed(address, first, at, err)
		}
		if a.next == nil {
			return a.page(address, since), nil
		}
		at = a.next
	}
	return nil, source.Named(address, fmt.Errorf("more than %d redirects, the last to %s", maxRedirects, at))
}

// visit asks for a page that robots.txt allows.
func (f *Fetcher) visit(ctx context.Context, at *url.URL, since Validators) (*answer, error) {
	if err := f.checkHost(at); err != nil {
		return nil, err
	}
	gap, err := f.allowed(ctx, at)
	if err != nil {
		return nil, err
	}
	a, err := f.ask(ctx, question{at: at, since: since, gap: gap, most: source.MaxRaw, page: true})
	if err != nil {
		return nil, err
	}
	return a, a.refused(since, f.now())
}

// failed names the address that the user knows, and the one that it led to.
func failed(address string, first, at *url.URL, err error) error {
	e := source.Named(address, err)
	if *at != *first {
		e.Err = fmt.Errorf("redirected to %s: %w", at, e.Err)
	}
	return e
}

// Record is Get for source.Options: the page as a record that is told by its bytes.
func (f *Fetcher) Record(ctx context.Context, address string) (source.Record, error) {
	p, err := f.Get(ctx, address, Validators{})
	if err != nil {
		return source.Record{}, err
	}
	return p.Record(), nil
}

// Record is the page as a record that is told by its bytes.
func (p *Page) Record() source.Record {
	r := source.Record{Name: p.Name, Origin: p.Name, URL: p.URL, ContentType: p.ContentType, Body: p.Body, Parse: source.Detected}
	if u, err := source.Address(p.Name); err == nil {
		r.Origin = u.String()
	}
	return r
}

// explained is an error with what the user may do about it.
func explained(hint, format string, args ...any) error {
	err := errors.New(format)
	if len(args) > 0 {
		err = fmt.Errorf(format, args...)
	}
	return &source.Error{Err: err, Hint: hint}
}
