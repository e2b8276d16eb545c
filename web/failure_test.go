package web

import (
	"fmt"
	"io/fs"
	"net/http/httptest"
	"testing"

	"jaccuse/graph"
)

// What a guard refuses is told in the form that was asked for.
func TestErrorsOfAGuardHaveTheForm(t *testing.T) {
	s := newTestSite(t)
	for path, want := range map[string]string{
		"/claims": "text/html; charset=utf-8", "/claims.json": "application/json", "/state/x.csv": "application/json",
		"/cayley/api/v1/query/gizmo": "application/json", "/cayley/query": "text/html; charset=utf-8",
	} {
		w := httptest.NewRecorder()
		s.Error(w, httptest.NewRequest("GET", path, nil), 503, "Too many ask at once.", "Try again in some seconds.")
		if got := w.Header().Get("Content-Type"); got != want || w.Code != 503 {
			t.Errorf("%s: %d %s, want %s", path, w.Code, got, want)
		}
		contains(t, w.Body.String(), "Too many ask at once.")
	}
}

// A database that is moved away while it is served is no error of the program.
func TestLostDatabase(t *testing.T) {
	for _, err := range []error{fs.ErrNotExist, graph.ErrNotDatabase, graph.ErrDamaged} {
		s := answering(asking(t, newTestSite(t, esperDraft(t).Document)), nil, fmt.Errorf("secret.db: %w", err))
		for _, path := range []string{"/queries/outlets?run=yes", "/queries/outlets.json"} {
			w := get(t, s, path)
			if w.Code != 503 {
				t.Errorf("%s: status %d\n%s", path, w.Code, w.Body)
			}
			contains(t, w.Body.String(), "The database cannot be read.")
		}
	}
}
