package guard

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// A page is the http.ResponseWriter that handlers get. It holds the answer back
// until it is whole, so that it can still become an error or a 304. When it
// grows beyond max bytes, or is flushed, it streams: what is held is sent, and
// all that follows at once.
//
// The handler writes it from a goroutine of its own. Once detach was called,
// nothing of that reaches the client.
type page struct {
	header http.Header // what the handler sees; copied when it is sent

	mu       sync.Mutex
	w        http.ResponseWriter // nil when detached
	max      int
	admit    func() bool // asked once, before it streams; nil: it may
	refused  bool        // it might not: nothing of it was sent, or will be
	status   int         // 0 before WriteHeader
	body     []byte
	streamed atomic.Bool // read without the lock, which a write to a slow client holds
}

func newPage(w http.ResponseWriter, max int) *page {
	return &page{w: w, max: max, header: w.Header().Clone()}
}

func (p *page) Header() http.Header { return p.header }

func (p *page) WriteHeader(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if status >= 200 && p.status == 0 {
		p.status = status
	}
}

func (p *page) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil {
		return 0, http.ErrHandlerTimeout
	}
	if p.refused {
		return 0, errBusy
	}
	if p.status == 0 {
		p.status = http.StatusOK
	}
	if !hasBody(p.status) {
		return 0, http.ErrBodyNotAllowed
	}
	if !p.streamed.Load() && len(b) <= p.max-len(p.body) {
		p.body = append(p.body, b...)
		return len(b), nil
	}
	if err := p.stream(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}

// WriteShared is Write for bytes that nobody will ever change: they are not
// copied where they are all that is held back.
func (p *page) WriteShared(b []byte) (int, error) {
	p.mu.Lock()
	whole := p.w != nil && !p.refused && !p.streamed.Load() && len(p.body) == 0 && len(b) <= p.max && hasBody(cmp.Or(p.status, http.StatusOK))
	if whole {
		p.status, p.body = cmp.Or(p.status, http.StatusOK), slices.Clip(b)
	}
	p.mu.Unlock()
	if whole {
		return len(b), nil
	}
	return p.Write(b)
}

// Flush sends what was written so far.
func (p *page) Flush() { _ = p.FlushError() }

// FlushError is Flush for http.ResponseController.
func (p *page) FlushError() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil {
		return http.ErrHandlerTimeout
	}
	if p.status == 0 {
		p.status = http.StatusOK
	}
	if err := p.stream(); err != nil {
		return err
	}
	return http.NewResponseController(p.w).Flush()
}

// stream sends what is held. The caller holds the lock.
func (p *page) stream() error {
	if p.streamed.Load() {
		return nil
	}
	if p.refused || p.admit != nil && !p.admit() {
		p.refused, p.body = true, nil
		return errBusy
	}
	p.streamed.Store(true)
	return p.release()
}

func (p *page) release() error {
	copyHeader(p.w.Header(), p.header)
	if h := p.w.Header(); hasBody(p.status) && h.Get("Content-Type") == "" {
		// Else it would be guessed from the body, which may hold markup.
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	p.w.WriteHeader(p.status)
	if len(p.body) == 0 {
		return nil
	}
	_, err := p.w.Write(p.body)
	p.body = nil
	return err
}

// send ends the answer of a handler that has returned. The request decides
// whether it can be a 304; nil means that it cannot.
func (p *page) send(r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil || p.streamed.Load() {
		return
	}
	if p.status == 0 {
		p.status = http.StatusOK
	}
	if r != nil {
		p.tag(r)
	}
	if hasBody(p.status) && len(p.body) > 0 {
		p.header.Set("Content-Length", strconv.Itoa(len(p.body)))
	}
	// An error here means that the client is gone.
	_ = p.release()
}

// detach takes the answer away from the handler. It tells whether nothing of it
// was sent, so that another can take its place.
func (p *page) detach() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.w, p.body = nil, nil
	return !p.streamed.Load()
}

// begun tells whether the handler gave at least a status.
func (p *page) begun() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status != 0
}

// crowded tells whether the answer had to stream and might not.
func (p *page) crowded() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.refused
}

// streaming tells whether a part of the answer was sent.
func (p *page) streaming() bool { return p.streamed.Load() }

// copyHeader leaves out what would let other sites read our answers.
func copyHeader(dst, src http.Header) {
	maps.Copy(dst, src)
	maps.DeleteFunc(dst, func(key string, _ []string) bool {
		return strings.HasPrefix(key, "Access-Control-")
	})
}

func hasBody(status int) bool {
	return status >= 200 && status != http.StatusNoContent && status != http.StatusNotModified
}
