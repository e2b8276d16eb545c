package guard

import (
	"fmt"
	"log/slog"
	"net/http"
)

// fail answers with the page of an error. It may be called only where nothing
// was sent yet.
func (c Config) fail(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	w.Header().Set("Cache-Control", "no-store")
	p := newPage(w, c.MaxPage)
	if crash := call(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.Error(w, r, status, message, hint)
	}), p, r); crash != nil {
		c.Log.LogAttrs(r.Context(), slog.LevelError, "the page of an error failed", crash.attrs(r)...)
		if p.detach() {
			PlainError(w, r, status, message, hint)
			return
		}
		panic(http.ErrAbortHandler)
	}
	if !p.begun() {
		PlainError(w, r, status, message, hint)
		return
	}
	p.send(nil)
}

// PlainError writes an error as plain text. It is what Config.Error is where
// none is given.
func PlainError(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	if hint != "" {
		hint = "\n" + hint + "\n"
	}
	// An error here means that the client is gone.
	_, _ = fmt.Fprintf(w, "%d %s\n\n%s\n%s", status, http.StatusText(status), message, hint)
}
