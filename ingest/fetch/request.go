package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	"jaccuse/ingest/source"
)

const (
	// maxTries is how often a host that is busy is asked.
	maxTries = 3
	// firstBackoff is how long one is waited for that does not say how long.
	firstBackoff = 5 * time.Second
	// maxValidator is the longest validator that is kept.
	maxValidator = 1 << 10
)

// A question is what is asked of a host.
type question struct {
	at    *url.URL
	since Validators
	gap   time.Duration // the host wants between two requests
	most  int64         // bytes of the answer's body
	page  bool          // the body has to be a page of a kind that is read, and whole
}

// An answer is what a host said.
type answer struct {
	from   *url.URL
	next   *url.URL // of a redirect
	status int
	header http.Header
	body   []byte // of status 200
}

// ask sends a question when its turn has come, and again where the host is busy.
func (f *Fetcher) ask(ctx context.Context, q question) (*answer, error) {
	if err := f.checkHost(q.at); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		a, err := f.once(ctx, q, firstBackoff<<(try-1))
		if err != nil || !a.busy() || try == maxTries || a.retryAfter(f.now()) > maxWait {
			return a, err
		}
	}
}

// once sends a question when its turn has come. Where the host is busy, nobody
// asks it for a while.
func (f *Fetcher) once(ctx context.Context, q question, backoff time.Duration) (*answer, error) {
	l, err := f.enter(ctx, hostOf(q.at), q.gap)
	if err != nil {
		return nil, err
	}
	defer f.leave(l)
	a, err := f.send(ctx, q)
	if err == nil && a.busy() {
		now := f.now()
		if asked := a.retryAfter(now); asked > 0 {
			backoff = min(asked, maxClosed)
		}
		l.closed = now.Add(backoff)
	}
	return a, err
}

// send sends a question and reads the answer.
func (f *Fetcher) send(ctx context.Context, q question) (*answer, error) {
	inner, cancel := context.WithTimeout(ctx, f.whole)
	defer cancel()
	request, err := http.NewRequestWithContext(inner, http.MethodGet, q.at.String(), nil)
	if err != nil {
		return nil, err
	}
	f.fill(request.Header, q)
	response, err := f.transport.RoundTrip(request)
	if err != nil {
		return nil, worded(err)
	}
	defer response.Body.Close()
	a := &answer{from: q.at, status: response.StatusCode, header: response.Header}
	switch {
	case isRedirect(a.status):
		a.next, err = a.location()
	case a.status == http.StatusOK:
		a.body, err = q.body(response)
		err = worded(err)
	}
	return a, err
}

// fill sets the headers of a request.
func (f *Fetcher) fill(h http.Header, q question) {
	h.Set("User-Agent", f.agent)
	h.Set("Accept-Encoding", "gzip")
	if q.page {
		h.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "+
			"application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, application/pdf;q=0.8, */*;q=0.1")
	}
	if q.since.ETag != "" {
		h.Set("If-None-Match", q.since.ETag)
	}
	if q.since.LastModified != "" {
		h.Set("If-Modified-Since", q.since.LastModified)
	}
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// location is where a redirect leads.
func (a *answer) location() (*url.URL, error) {
	to := a.header.Get("Location")
	if to == "" {
		return nil, fmt.Errorf("a redirect to nowhere (status %d)", a.status)
	}
	relative, err := url.Parse(to)
	if err != nil {
		return nil, errors.New("a redirect to what is no address")
	}
	next, err := source.Address(a.from.ResolveReference(relative).String())
	if err != nil {
		return nil, explained(source.Named("", err).Hint, "a redirect to %.100q: %w", relative.Redacted(), err)
	}
	return next, nil
}

// busy reports whether the host asks us to come back later.
func (a *answer) busy() bool {
	return a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable
}

// retryAfter is how long a busy host wants to be left alone, 0 if it does not say.
func (a *answer) retryAfter(now time.Time) time.Duration {
	value := a.header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		return time.Duration(min(max(seconds, 0), int64(maxClosed/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), maxClosed)
	}
	return 0
}

// refused is the error of an answer that holds no page.
func (a *answer) refused(since Validators, now time.Time) error {
	switch {
	case a.next != nil, a.status == http.StatusOK:
		return nil
	case a.status == http.StatusNotModified && since != Validators{}:
		return nil
	case a.busy():
		if wait := a.retryAfter(now); wait > 0 {
			return explained("try again then", "the host is busy (%s), and asks to come back after %s", a.says(), wait)
		}
		return explained("try again later", "the host is busy (%s)", a.says())
	case a.status == http.StatusNotFound, a.status == http.StatusGone:
		return explained("look the address up in a browser", "no such page (%s)", a.says())
	case a.status == http.StatusUnauthorized, a.status == http.StatusForbidden, a.status == http.StatusPaymentRequired,
		a.status == http.StatusUnavailableForLegalReasons:
		return explained("if you may read it, save the page as a file, and name that", "the host does not let us read it (%s)", a.says())
	case a.status >= 500:
		return explained("try again later", "the host is in trouble (%s)", a.says())
	}
	return fmt.Errorf("no page, but %s", a.says())
}

// says is the status in words: "404 Not Found".
func (a *answer) says() string {
	if text := http.StatusText(a.status); text != "" {
		return fmt.Sprintf("%d %s", a.status, text)
	}
	return strconv.Itoa(a.status)
}

// page is the page of an answer that was not refused.
func (a *answer) page(name string, since Validators) *Page {
	p := &Page{Name: name, URL: a.from.String(), ContentType: a.header.Get("Content-Type"), Body: a.body}
	p.Validators = Validators{ETag: kept(a.header.Get("ETag")), LastModified: kept(a.header.Get("Last-Modified"))}
	if a.status == http.StatusNotModified {
		p.NotModified = true
		if p.Validators == (Validators{}) {
			p.Validators = since
		}
	}
	return p
}

// kept is a validator, or "" for one that is too long to keep.
func kept(validator string) string {
	if len(validator) > maxValidator {
		return ""
	}
	return validator
}

// worded puts an error of package net into words, with what to do.
func worded(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	if e := (*source.Error)(nil); errors.As(err, &e) {
		return e
	}
	if e := (*net.DNSError)(nil); errors.As(err, &e) && e.IsNotFound {
		return explained("look at how the address is spelt", "there is no host of that name")
	}
	if e := (*tls.CertificateVerificationError)(nil); errors.As(err, &e) {
		return fmt.Errorf("the host cannot prove who it is: %w", e.Err)
	}
	if e := net.Error(nil); errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &e) && e.Timeout() {
		return explained("try again later", "the host takes too long to answer")
	}
	if e := (*net.OpError)(nil); errors.As(err, &e) && e.Op == "dial" {
		return explained("try again later", "the host cannot be reached: %w", e.Err)
	}
	return err
}
