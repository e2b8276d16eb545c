package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"sync"

	"jaccuse/web/catalog"
)

// A kept answer is one that a page gave for a state of the graph: as long as
// that holds, the same address has the same answer. Whoever asks while it is
// being made waits for it.
type kept struct {
	once   sync.Once
	err    error
	status int
	header http.Header
	body   bytes.Buffer
	size   int // that is counted for it

	zip    sync.Once
	zipped []byte // made when somebody asks for it
}

// An archive keeps answers of one state of the graph, those asked for first.
type archive struct {
	mu      sync.Mutex
	of      *catalog.Catalog
	answers map[place]*kept
	size    int // bytes of all of them
}

// A place is the address of an answer, in parts: "?" may stand in a path, too.
type place struct {
	form        form
	path, query string
}

func (p place) length() int { return len(p.path) + len(p.query) }

// Bounds of an archive: bytes of all answers, of one, and of an address.
const (
	maxArchive = 128 << 20
	maxKept    = 1 << 20
	maxAddress = 512
)

// get is the answer to an address, made or to be made; nil where it is not kept.
func (a *archive) get(of *catalog.Catalog, address place) *kept {
	if address.length() > maxAddress {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of != of {
		a.of, a.answers, a.size = of, map[place]*kept{}, 0
	}
	if k := a.answers[address]; k != nil {
		return k
	}
	if a.size >= maxArchive {
		a.answers, a.size = map[place]*kept{}, 0 // as good as any, and simple
	}
	k := &kept{}
	a.answers[address] = k
	return k
}

// note counts an answer that was made, or forgets one that is not worth keeping.
func (a *archive) note(address place, k *kept) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.answers[address] != k {
		return
	}
	if k.err != nil || k.body.Len() > maxKept {
		delete(a.answers, address)
		return
	}
	k.size = k.body.Len() + k.body.Len()/zipFactor + 2*address.length() + 1024
	a.size += k.size
}

// errUnmade is what those get who waited for an answer whose page panicked.
var errUnmade = errors.New("the page was not made")

// Header, Write and WriteHeader make it what a page writes to.
func (k *kept) Header() http.Header         { return k.header }
func (k *kept) Write(b []byte) (int, error) { return k.body.Write(b) }
func (k *kept) WriteHeader(status int)      { k.status = status }

// answer gives the answer to an address of a page that depends on nothing but
// the graph, from the archive if it is there.
func (s *Site) answer(w http.ResponseWriter, r *http.Request, f form, write writeFunc) error {
	address := place{f, r.URL.Path, r.URL.RawQuery}
	k := s.archive.get(s.Catalog.Catalog(), address)
	if k == nil {
		return s.whole(w, r, write)
	}
	k.once.Do(func() {
		defer s.archive.note(address, k)
		// Others wait for it, also if the one who asked first goes away.
		if s.make(context.WithoutCancel(r.Context()), k, write); k.err == nil {
			k.tag()
		}
	})
	if k.zips() && takesGzip(r) {
		k.sendZipped(w)
		return nil
	}
	return k.send(w)
}

// whole gives an answer that is made in its turn, and sent after it: whoever reads
// slowly keeps nobody waiting.
func (s *Site) whole(w http.ResponseWriter, r *http.Request, write writeFunc) error {
	k := &kept{}
	s.make(r.Context(), k, write)
	return k.send(w)
}

// make makes an answer in its turn.
func (s *Site) make(ctx context.Context, k *kept, write writeFunc) {
	k.header, k.status, k.err = http.Header{}, http.StatusOK, errUnmade
	turn, err := s.turns.take(ctx)
	if err != nil {
		k.err = err
		return
	}
	defer turn.end()
	k.err = write(turn, k)
}

// send gives the answer to one who asked.
func (k *kept) send(w http.ResponseWriter) error {
	if k.err != nil {
		return k.err
	}
	for name, values := range k.header {
		w.Header()[name] = values
	}
	sendShared(w, k.status, k.body.Bytes())
	return nil
}

// sendShared sends bytes that nobody will ever change.
func sendShared(w http.ResponseWriter, status int, body []byte) {
	w.WriteHeader(status)
	if shared, ok := w.(sharedWriter); ok {
		_, _ = shared.WriteShared(body)
	} else {
		_, _ = w.Write(body)
	}
}

// A sharedWriter takes bytes that nobody will ever change without copying them:
// what is kept goes out many times.
type sharedWriter interface {
	WriteShared(b []byte) (int, error)
}

// tag gives the answer its ETag, once and not each time that it is sent.
func (k *kept) tag() {
	if n := k.body.Len(); k.status == http.StatusOK && 0 < n && n <= maxKept {
		sum := sha256.Sum256(k.body.Bytes())
		k.header.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	}
}
