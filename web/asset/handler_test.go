package asset

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, s *Set, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestEveryFileIsServed(t *testing.T) {
	s := set(t)
	for _, name := range s.Names() {
		address, _ := s.Path(name)
		w := get(t, s, http.MethodGet, address)
		if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), s.files[name].data) {
			t.Errorf("%s: status %d, %d bytes; want 200, %d", address, w.Code, w.Body.Len(), len(s.files[name].data))
		}
		for key, want := range map[string]string{
			"Cache-Control":          "public, max-age=31536000, immutable",
			"X-Content-Type-Options": "nosniff",
			"Content-Type":           s.files[name].contentType,
		} {
			if got := w.Header().Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", address, key, got, want)
			}
		}
		again := get(t, s, http.MethodGet, address, "If-None-Match", w.Header().Get("ETag"))
		if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
			t.Errorf("%s with its ETag: status %d, want 304", address, again.Code)
		}
	}
}

func TestWhatIsNotServed(t *testing.T) {
	s := set(t)
	address, _ := s.Path("app.css")
	for _, tt := range []struct {
		method, target string
		want           int
	}{
		{"HEAD", address, 200},
		{"POST", address, 405},
		{"GET", "/assets/00000000/app.css", 404},
		{"GET", "/assets/app.css", 404},
		{"GET", "/assets/", 404},
		{"GET", address + "/", 404},
		{"GET", strings.Replace(address, "app.css", "../set.go", 1), 404},
		{"GET", strings.Replace(address, "app.css", "%2e%2e%2fvendor.tsv", 1), 404},
		{"GET", "/other", 404},
	} {
		w := get(t, s, tt.method, tt.target)
		if w.Code != tt.want {
			t.Errorf("%s %s: status %d, want %d", tt.method, tt.target, w.Code, tt.want)
		}
		if w.Code != 200 && strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s %s: an error is to be kept for ever", tt.method, tt.target)
		}
	}
}

// Whatever is asked for is a file of ours, found whole, or not found.
func FuzzHandler(f *testing.F) {
	s, err := New()
	if err != nil {
		f.Fatal(err)
	}
	address, _ := s.Path("app.js")
	f.Add(address)
	f.Add("/assets//app.js")
	f.Add("/assets/\x00/..\\app.js")
	handler := s.Handler()
	f.Fuzz(func(t *testing.T, target string) {
		r := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
		r.URL.Path = target
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if file := s.at(target); (w.Code == http.StatusOK) != (file != nil) || w.Code != 200 && w.Code != 404 {
			t.Errorf("%q: status %d", target, w.Code)
		}
	})
}
