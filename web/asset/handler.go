package asset

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// Handler serves the files under their addresses, for GET and HEAD. An address with
// another hash is not found: it means another state of the file.
func (s *Set) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		f := s.at(r.URL.Path)
		if f == nil {
			http.Error(w, "no such file", http.StatusNotFound)
			return
		}
		header.Set("Content-Type", f.contentType)
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		header.Set("ETag", `"`+f.hash[:32]+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.data))
	})
}

// at is the file with that address, or nil.
func (s *Set) at(address string) *file {
	rest, ok := strings.CutPrefix(address, Prefix)
	if !ok {
		return nil
	}
	hash, name, ok := strings.Cut(rest, "/")
	f := s.files[name]
	if !ok || f == nil || f.short() != hash {
		return nil
	}
	return f
}
