package web

import (
	"errors"
	"net/http"
	"strings"
)

// A failure is why a page cannot be shown, in words for its reader.
type failure struct {
	status        int
	message, hint string
	cause         error // for the log; nil where the reader is told all
}

func (f *failure) Error() string { return f.message }

func notFound(message string) error {
	return &failure{status: http.StatusNotFound, message: message, hint: "Perhaps the article that told of it was taken out. Search for a name or a word."}
}

func gone(message string) error {
	return &failure{status: http.StatusGone, message: message, hint: "Load the page again: what others hold of it may have changed too."}
}

func busy(message string) error {
	return &failure{status: http.StatusServiceUnavailable, message: message, hint: "Load the page again in a moment."}
}

func wrong(message, hint string) error {
	return &failure{status: http.StatusBadRequest, message: message, hint: hint}
}

// fail answers with an error page, in the form that was asked for. What is
// nobody's fault but ours is logged, and told without its inside.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, f form, err error) {
	fail := &failure{status: http.StatusInternalServerError, message: "Something went wrong in the program.", hint: "Its log says what.", cause: err}
	if errors.As(err, &fail); fail.cause != nil && r.Context().Err() == nil {
		s.Log.ErrorContext(r.Context(), "page", "path", r.URL.Path, "err", fail.cause)
	}
	s.tell(w, r, f, fail)
}

// tell answers with a failure in a form; that of CSV is JSON.
func (s *Site) tell(w http.ResponseWriter, r *http.Request, f form, fail *failure) {
	if f == htmlForm {
		s.errorPage(w, r, fail)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Del("Content-Disposition")
	w.WriteHeader(fail.status)
	_ = writeJSON(w, struct {
		Error string `json:"error"`
		Hint  string `json:"hint"`
	}{fail.message, fail.hint})
}

func (s *Site) errorPage(w http.ResponseWriter, r *http.Request, f *failure) {
	view := struct {
		Status        int
		Message, Hint string
	}{f.status, f.message, f.hint}
	if err := s.render(w, f.status, "error", s.frame(r, http.StatusText(f.status), view)); err != nil {
		s.Log.ErrorContext(r.Context(), "error page", "err", err)
		http.Error(w, f.message, f.status)
	}
}

// Error answers with an error page in words: message says what is wrong, hint
// what to do about it. It is what a guard calls.
func (s *Site) Error(w http.ResponseWriter, r *http.Request, status int, message, hint string) {
	path, f := cutForm(r.URL.Path)
	if strings.HasPrefix(path, "/cayley/api/") {
		f = jsonForm // that is what the scripts of its pages read
	}
	s.tell(w, r, f, &failure{status: status, message: message, hint: hint})
}
