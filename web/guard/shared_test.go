package guard

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Shared bytes go out as they are, whatever is written before and after them, and
// never change.
func TestWriteShared(t *testing.T) {
	for _, tt := range []struct {
		name  string
		max   int
		write func(p *page, shared []byte)
		want  string
	}{
		{"alone", 100, func(p *page, b []byte) { _, _ = p.WriteShared(b) }, "shared"},
		{"before others", 100, func(p *page, b []byte) { _, _ = p.WriteShared(b); _, _ = p.Write([]byte("+")) }, "shared+"},
		{"after others", 100, func(p *page, b []byte) { _, _ = p.Write([]byte("+")); _, _ = p.WriteShared(b) }, "+shared"},
		{"twice", 100, func(p *page, b []byte) { _, _ = p.WriteShared(b); _, _ = p.WriteShared(b) }, "sharedshared"},
		{"too large", 3, func(p *page, b []byte) { _, _ = p.WriteShared(b); _, _ = p.Write([]byte("+")) }, "shared+"},
		{"no body", 100, func(p *page, b []byte) { p.WriteHeader(http.StatusNoContent); _, _ = p.WriteShared(b) }, ""},
		{"detached", 100, func(p *page, b []byte) {
			p.detach()
			if n, err := p.WriteShared(b); n != 0 || err == nil {
				t.Errorf("a write after the end: %d, %v", n, err)
			}
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			p := newPage(w, tt.max)
			all := []byte("sharedROOM")
			tt.write(p, all[:len("shared")])
			p.send(get("/"))
			if got := w.Body.String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if !bytes.Equal(all, []byte("sharedROOM")) {
				t.Errorf("the shared bytes are now %q", all)
			}
		})
	}
}
