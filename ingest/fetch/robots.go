package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jimsmart/grobotstxt"

	"jaccuse/ingest/source"
)

// The numbers of RFC 9309.
const (
	maxRobots          = 500 << 10 // what is behind is not read
	maxRobotsRedirects = 5
	robotsLive         = 24 * time.Hour
	robotsLiveBad      = 10 * time.Minute // where robots.txt could not be had
	// maxRules is how many bytes of robots.txt are remembered; with more, all are
	// forgotten.
	maxRules = 16 << 20
)

// robots remembers the robots.txt of hosts. Its zero value is ready.
type robots struct {
	mu    sync.Mutex
	sites map[string]*site // by scheme, host and port
	bytes int              // of all texts, and something for each site
}

// A site is one robots.txt.
type site struct {
	turn  chan struct{} // holds one token while somebody reads or asks for rules
	rules *rules
}

// rules are what a robots.txt says.
type rules struct {
	text  string
	gap   time.Duration
	none  error     // it could not be had, and why: all is forbidden
	until time.Time // it is to be asked for again
}

// allowed says how long to wait between requests, or why a page must not be read.
func (f *Fetcher) allowed(ctx context.Context, at *url.URL) (time.Duration, error) {
	r, err := f.rules(ctx, at)
	switch {
	case err != nil:
		return 0, err
	case r.none != nil:
		hint := cmp.Or(source.Named("", r.none).Hint, "try again later")
		return 0, explained(hint, "robots.txt of %s, which says what may be read, cannot be had: %w", at.Host, r.none)
	case !r.allow(at):
		return 0, explained("if you may read it, save the page as a file, and name that", "robots.txt of %s forbids it", at.Host)
	}
	return r.gap, nil
}

// rules are those for an address, asked for once.
func (f *Fetcher) rules(ctx context.Context, at *url.URL) (*rules, error) {
	root := &url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	s := f.robots.site(root.Scheme + "://" + root.Host)
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case s.turn <- struct{}{}:
	}
	defer func() { <-s.turn }()
	if s.rules == nil || f.now().After(s.rules.until) {
		r := f.readRobots(ctx, root)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f.robots.grow(len(r.text))
		s.rules = r
	}
	return s.rules, nil
}

// readRobots asks a host for its robots.txt.
func (f *Fetcher) readRobots(ctx context.Context, at *url.URL) *rules {
	for range maxRobotsRedirects + 1 {
		a, err := f.ask(ctx, question{at: at, most: maxRobots})
		switch {
		case err != nil:
			return &rules{none: err, until: f.now().Add(robotsLiveBad)}
		case a.next != nil:
			at = a.next
		case a.status/100 == 2 || a.status/100 == 4: // the body of 4xx was not read
			return newRules(string(a.body), f.now().Add(robotsLive))
		default:
			return &rules{none: errors.New(a.says()), until: f.now().Add(robotsLiveBad)}
		}
	}
	return newRules("", f.now().Add(robotsLive)) // as if there were none, says the RFC
}

func newRules(text string, until time.Time) *rules {
	r := &rules{text: text, until: until}
	d := delays{}
	if err := unpanicked(func() { grobotstxt.Parse(text, &d) }); err != nil {
		r.none = err
	}
	r.gap = d.gap()
	return r
}

// allow reports whether a page may be read. The parser compares bytes, so that
// "/%6eo" is asked for as "/no" too.
func (r *rules) allow(at *url.URL) (ok bool) {
	plain := url.URL{Scheme: at.Scheme, Host: at.Host, Path: at.Path, RawQuery: at.RawQuery}
	err := unpanicked(func() {
		ok = grobotstxt.AgentAllowed(r.text, Product, at.String())
		ok = ok && (plain.String() == at.String() || grobotstxt.AgentAllowed(r.text, Product, plain.String()))
	})
	return ok && err == nil
}

// unpanicked calls the parser, which panics on what it holds impossible.
func unpanicked(f func()) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("it cannot be parsed: %.100v", v)
		}
	}()
	f()
	return nil
}

// site is the robots.txt of a host.
func (r *robots) site(origin string) *site {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.sites[origin]
	if s == nil {
		if r.sites == nil || r.bytes > maxRules {
			r.sites, r.bytes = map[string]*site{}, 0
		}
		s = &site{turn: make(chan struct{}, 1)}
		r.sites[origin] = s
		r.bytes += len(origin) + 1<<10
	}
	return s
}

func (r *robots) grow(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bytes += n
}

// delays finds the Crawl-delay for us in a robots.txt: of the groups that name
// us, else of those for all.
type delays struct {
	inAgents, ours, all bool // the lines before name agents; we are among them
	our, any            time.Duration
	named               bool // there is a group that names us
}

// gap is the Crawl-delay, within bounds.
func (d *delays) gap() time.Duration {
	if d.named {
		return min(d.our, maxGap)
	}
	return min(d.any, maxGap)
}

// HandleUserAgent begins a group, or adds an agent to it.
func (d *delays) HandleUserAgent(_ int, agent string) {
	if !d.inAgents {
		d.inAgents, d.ours, d.all = true, false, false
	}
	agent, _, _ = strings.Cut(agent, "/")
	switch agent = strings.TrimSpace(agent); {
	case strings.EqualFold(agent, Product):
		d.ours, d.named = true, true
	case agent == "*":
		d.all = true
	}
}

// HandleUnknownAction takes Crawl-delay, in seconds.
func (d *delays) HandleUnknownAction(_ int, action, value string) {
	if !strings.EqualFold(strings.TrimSpace(action), "crawl-delay") {
		return
	}
	d.inAgents = false
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(seconds) || seconds < 0 {
		return
	}
	delay := time.Duration(min(seconds, maxGap.Seconds()) * float64(time.Second))
	if d.ours {
		d.our = max(d.our, delay)
	}
	if d.all {
		d.any = max(d.any, delay)
	}
}

// The other lines end the list of agents or say nothing to us.

func (d *delays) HandleAllow(int, string)    { d.inAgents = false }
func (d *delays) HandleDisallow(int, string) { d.inAgents = false }
func (d *delays) HandleSitemap(int, string)  {}
func (d *delays) HandleRobotsStart()         {}
func (d *delays) HandleRobotsEnd()           {}
