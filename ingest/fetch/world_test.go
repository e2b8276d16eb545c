package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A world is a few hosts that a Fetcher can reach, all of them one server of the
// test, and a clock that moves when somebody sleeps. Every other name and address
// is left to the Fetcher.
type world struct {
	*Fetcher
	mu     sync.Mutex
	now    time.Time
	slept  []time.Duration
	asked  []string // "news.example/robots.txt"
	agents map[string]bool
}

const noon = "2026-11-22T12:00:00Z"

// newWorld serves what handle does for the names that end in ".example".
// Without a robots.txt of its own, a host has none.
func newWorld(t *testing.T, c Config, handle map[string]http.HandlerFunc) *world {
	t.Helper()
	w := &world{agents: map[string]bool{}}
	w.now, _ = time.Parse(time.RFC3339, noon)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r.Host+r.URL.Path)
		w.agents[r.UserAgent()] = true
		w.mu.Unlock()
		if h := handle[r.Host+r.URL.Path]; h != nil {
			h(rw, r)
			return
		}
		http.NotFound(rw, r)
	}))
	t.Cleanup(server.Close)
	c.Now = func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now }
	c.Sleep = w.sleep
	w.Fetcher = New(c)
	t.Cleanup(w.Close)
	real := w.transport.DialContext
	w.transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if strings.HasSuffix(address, ".example:80") {
			address = server.Listener.Addr().String()
			return new(net.Dialer).DialContext(ctx, network, address)
		}
		return real(ctx, network, address)
	}
	return w
}

func (w *world) sleep(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
	w.slept = append(w.slept, d)
	return ctx.Err()
}

// get is Get without validators.
func (w *world) get(t *testing.T, address string) (*Page, error) {
	t.Helper()
	return w.Get(t.Context(), address, Validators{})
}

// says is a handler that answers with a text.
func says(contentType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Write([]byte(text))
	}
}

// status is a handler that answers with a status and some headers: "Name: value".
func status(code int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(code)
	}
}

// to is a handler that redirects.
func to(address string) http.HandlerFunc { return status(http.StatusFound, "Location: "+address) }
