package guard

import (
	"context"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// A request is what the steps tell each other of one request. Only the
// goroutine of the connection writes it, before the handler begins.
type request struct{ id, user string }

type requestKey struct{}

func known(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// RequestID gives the id of the request, as it stands in the log and in
// X-Request-Id, or "".
func RequestID(ctx context.Context) string { return known(ctx).id }

// User gives the name that the request was logged in with, or "".
func User(ctx context.Context) string { return known(ctx).user }

// ids gives ids of requests; an id that the client sends is not used, since it
// would let him write into the log.
type ids struct {
	mu     sync.Mutex
	random io.Reader
}

func (s *ids) next() string {
	var b [8]byte
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := io.ReadFull(s.random, b[:]); err != nil {
		return "unknown"
	}
	return hex.EncodeToString(b[:])
}

// logRequests gives each request its id and its headers, writes a line when it
// is over, and catches what the steps themselves might panic with.
func logRequests(c Config, next http.Handler) http.Handler {
	source := &ids{random: c.Random}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := c.Now()
		about := &request{id: source.next()}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, about))
		setHeaders(w.Header(), c.CSP)
		w.Header().Set("X-Request-Id", about.id)
		sent := &record{ResponseWriter: w}
		crash := call(next, sent, r)
		if crash != nil && crash.value != http.ErrAbortHandler {
			c.Log.LogAttrs(r.Context(), slog.LevelError, "panic", crash.attrs(r)...)
			if sent.status == 0 {
				PlainError(sent, r, http.StatusInternalServerError, failed, failedHint(about.id))
				crash = nil
			}
		}
		c.logRequest(r, sent, crash != nil, c.Now().Sub(begun))
		if crash != nil {
			panic(http.ErrAbortHandler)
		}
	})
}

// logRequest writes the line of one request. The path is logged as it is sent,
// in ASCII with %XX; what was searched for stays out of the log.
func (c Config) logRequest(r *http.Request, sent *record, cut bool, took time.Duration) {
	about := known(r.Context())
	level := slog.LevelInfo
	if sent.status >= 500 || cut {
		level = slog.LevelWarn
	}
	attrs := []slog.Attr{
		slog.String("method", shortened(r.Method, 20)),
		slog.String("path", shortened(r.URL.EscapedPath(), 500)),
		slog.Int("status", sent.status),
		slog.Int64("bytes", sent.bytes),
		slog.Duration("duration", took),
		slog.String("id", about.id),
		slog.String("remote", r.RemoteAddr),
	}
	if about.user != "" {
		attrs = append(attrs, slog.String("user", about.user))
	}
	if sent.status == http.StatusMisdirectedRequest {
		attrs = append(attrs, slog.String("host", shortened(r.Host, 100)))
	}
	if cut {
		attrs = append(attrs, slog.Bool("cut", true))
	}
	c.Log.LogAttrs(r.Context(), level, "request", attrs...)
}

// shortened cuts ASCII; of other text it may cut a character in two, which slog
// escapes.
func shortened(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:n] + "..."
}

// A record passes an answer on and remembers what the log wants to know: the
// status, 0 while nothing was sent, and the bytes of the body on the wire.
type record struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *record) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *record) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Flush lets an export reach the client piece by piece.
func (w *record) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Unwrap is for http.ResponseController, which sets the deadline of writes.
func (w *record) Unwrap() http.ResponseWriter { return w.ResponseWriter }
