package guard

import (
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"time"
)

// What a Config says where it is silent.
const (
	DefaultMaxBody       = 1 << 20          // no form of ours is larger
	DefaultMaxPage       = 1 << 20          // the largest pages have some hundred kilobytes
	DefaultTimeout       = 30 * time.Second // a page takes milliseconds, a query seconds
	DefaultStream        = 5 * time.Minute  // an export of 100 MB over 3 Mbit/s
	DefaultMaxConcurrent = 32               // pages are computed; more than some per core gain nothing
	DefaultMaxQueue      = 1024             // some 20 MB of waiting connections
	DefaultWait          = 5 * time.Second  // longer than that, people click again
)

// Config says what a guard lets through. The zero value of each limit stands
// for its default; no Hosts means that every request is refused.
type Config struct {
	// Hosts are the values of the Host header that are ours; see func Hosts.
	Hosts []string
	// Post are the paths that take POST; one that ends in "/" stands for all
	// below it.
	Post []string
	// Open are the paths that need neither login nor a free place, such as
	// /healthz; one that ends in "/" stands for all below it. Nothing that
	// costs work or tells of the data may be here.
	Open []string
	// Users may log in; nil means that nobody has to.
	Users *Users
	// CSP replaces the constant CSP, for all answers. One handler replaces it
	// for its own by setting the header.
	CSP string

	MaxBody       int64         // bytes of a request's body
	MaxPage       int           // bytes of an answer that are held back, for its ETag and in case it fails
	Timeout       time.Duration // until an answer is whole or begins to stream
	Stream        time.Duration // until an answer that streams is whole
	MaxConcurrent int           // requests that are worked on at once, of which half may stream
	MaxQueue      int           // requests that wait for a place
	Wait          time.Duration // how long they do

	// Error writes the page of an error, in words: message says what is
	// wrong and hint what to do about it (or is ""). It sets status and
	// Content-Type and must escape both. If it panics, a plain page is sent.
	Error func(w http.ResponseWriter, r *http.Request, status int, message, hint string)

	Log    *slog.Logger     // nil: nothing is logged
	Now    func() time.Time // nil: time.Now
	Random io.Reader        // of request ids; nil: crypto/rand
}

// New puts a guard before next. Run it with Server, which has the limits that
// only the connection can hold.
func New(c Config, next http.Handler) http.Handler {
	c = c.filled()
	var h http.Handler = compress(newRunner(c, next))
	h = login(c, h)
	h = limitBody(c, h)
	h = refuseMethods(c, h)
	h = refuseHosts(c, h)
	return logRequests(c, h)
}

func (c Config) filled() Config {
	orDefault(&c.MaxBody, DefaultMaxBody)
	orDefault(&c.MaxPage, DefaultMaxPage)
	orDefault(&c.Timeout, DefaultTimeout)
	orDefault(&c.Stream, DefaultStream)
	orDefault(&c.MaxConcurrent, DefaultMaxConcurrent)
	orDefault(&c.MaxQueue, DefaultMaxQueue)
	orDefault(&c.Wait, DefaultWait)
	c.Stream = max(c.Stream, c.Timeout)
	if c.CSP == "" {
		c.CSP = CSP
	}
	if c.Error == nil {
		c.Error = PlainError
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	return c
}

func orDefault[T int | int64 | time.Duration](v *T, otherwise T) {
	if *v <= 0 {
		*v = otherwise
	}
}
