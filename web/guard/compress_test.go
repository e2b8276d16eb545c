package guard

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestCompress(t *testing.T) {
	c, _ := testConfig()
	for _, tt := range []struct {
		name, kind, accept string
		size               int
		want               bool
	}{
		{"page", "text/html; charset=utf-8", "gzip, deflate, br, zstd", 5000, true},
		{"table", "text/csv", "gzip", 5000, true},
		{"data", "application/json", "gzip", 5000, true},
		{"drawing", "image/svg+xml", "gzip", 5000, true},
		{"font", "font/woff2", "gzip", 5000, false},
		{"picture", "image/png", "gzip", 5000, false},
		{"small", "text/html", "gzip", 500, false},
		{"not asked for", "text/html", "", 5000, false},
		{"refused", "text/html", "gzip;q=0", 5000, false},
		{"zstd alone", "text/html", "zstd", 5000, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			body := strings.Repeat("0123456789", tt.size/10)
			w, _ := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", tt.kind)
				_, _ = io.WriteString(w, body)
			})), get("/", "Accept-Encoding", tt.accept))
			if got := w.Header().Get("Content-Encoding") == "gzip"; got != tt.want {
				t.Errorf("compressed %v, want %v", got, tt.want)
			}
			if w.Header().Get("Vary") != "Accept-Encoding" {
				t.Errorf("Vary %q", w.Header().Get("Vary"))
			}
			if got := unzipped(t, w); got != body {
				t.Errorf("%d bytes of %d", len(got), len(body))
			}
		})
	}
}

func unzipped(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Header().Get("Content-Encoding") != "gzip" {
		return w.Body.String()
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
