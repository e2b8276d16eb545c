package guard

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestMaxBody(t *testing.T) {
	c, _ := testConfig()
	c.Post, c.MaxBody = []string{"/"}, 10
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.Copy(io.Discard, r.Body)
		if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
			http.Error(w, "the handler saw it", http.StatusRequestEntityTooLarge)
		}
	}))
	for _, tt := range []struct {
		name    string
		size    int
		unknown bool
		status  int
		body    string
	}{
		{"fits", 10, false, 200, ""},
		{"does not fit", 11, false, 413, "At most 10 bytes are read."},
		{"does not say, fits", 10, true, 200, ""},
		{"does not say, does not fit", 11, true, 413, "the handler saw it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := ask("POST", "/", strings.Repeat("x", tt.size))
			if tt.unknown {
				r.ContentLength = -1
			}
			w, _ := do(h, r)
			wantStatus(t, w, tt.status)
			wantText(t, w.Body.String(), tt.body)
		})
	}
}
