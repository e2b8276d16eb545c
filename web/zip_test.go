package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"jaccuse/web/guard"
)

// A kept answer is the same compressed as plain, whoever compresses it, and a client
// that has it in one form is told so in the other.
func TestZippedAnswers(t *testing.T) {
	site := newTestSite(t, esperDraft(t).Document)
	h := guard.New(guard.Config{Hosts: []string{"example.com"}}, site)
	ask := func(method, accept, known string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/claims", nil)
		r.Header.Set("Accept-Encoding", accept)
		if known != "" {
			r.Header.Set("If-None-Match", known)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	plain := ask(http.MethodGet, "", "")
	tag := plain.Header().Get("ETag")
	if plain.Code != http.StatusOK || plain.Header().Get("Content-Encoding") != "" || tag == "" {
		t.Fatalf("plain: %d %v", plain.Code, plain.Header())
	}
	zippedTag := tag[:len(tag)-1] + `-gzip"`
	for _, accept := range []string{"gzip, deflate, br, zstd", "gzip", "br,gzip", "gzip;q=0.5", "deflate, gzip;q=1.0"} {
		w := ask(http.MethodGet, accept, "")
		if got := w.Header(); got.Get("Content-Encoding") != "gzip" || got.Get("ETag") != zippedTag || got.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %v", accept, got)
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(z); err != nil || string(got) != plain.Body.String() {
			t.Errorf("%s: %d bytes, %v, want %d", accept, len(got), err, plain.Body.Len())
		}
	}
	for _, accept := range []string{"gzip;q=0", "br", "identity", "xgzip"} {
		if w := ask(http.MethodGet, accept, ""); w.Header().Get("Content-Encoding") != "" || w.Body.String() != plain.Body.String() || w.Header().Get("ETag") != tag {
			t.Errorf("%s: %v", accept, w.Header())
		}
	}
	for _, known := range []string{tag, zippedTag, "W/" + tag} {
		for _, accept := range []string{"", "gzip"} {
			if w := ask(http.MethodGet, accept, known); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("Content-Encoding") != "" {
				t.Errorf("%q has %s: %d %v", accept, known, w.Code, w.Header())
			}
		}
	}
	if w := ask(http.MethodHead, "gzip", ""); w.Code != http.StatusOK || w.Header().Get("ETag") != zippedTag {
		t.Errorf("HEAD: %d %v", w.Code, w.Header())
	}
}
