package cayley

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries/worker"
)

// TestMain makes this test binary a script worker where a pool has started it as one.
func TestMain(m *testing.M) {
	worker.Enter()
	os.Exit(m.Run())
}

// database is a file with two articles, in which Atlantis and Lemuria accuse Russia.
func database(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret-folder.db")
	s, err := graph.Open(context.Background(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"Atlantis", "Lemuria"} {
		if _, err := s.PutAll(context.Background(), []*fact.Document{accusation(name)}); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// accusation is an article in which a state accuses Russia.
func accusation(accuser string) *fact.Document {
	text := accuser + " accused Russia of </script><b>flooding</b>."
	sum := fact.SHA256(text)
	id := fact.ArticleID(sum)
	actors := []fact.Actor{
		{ID: fact.ID("state/" + strings.ToLower(accuser)), Type: fact.State, Name: accuser},
		{ID: "state/russia", Type: fact.State, Name: "Russia"},
	}
	start := strings.Index(text, "</script>")
	span := fact.Span{Start: start, End: len(text) - 1}
	return &fact.Document{
		Article: fact.Article{ID: id, Source: "a.txt", Origin: "/" + accuser, SHA256: sum, Extractor: "test", Rules: "test"},
		Actors:  actors, Text: text,
		Claims: []fact.Claim{{
			Kind: fact.Accusation, Force: "accuse", Accuser: actors[0].ID, Target: actors[1].ID,
			ID: fact.ClaimID(id, span, actors[0].ID, actors[1].ID), Span: span, Text: text[start : len(text)-1],
			Evidence: fact.Span{End: len(text)}, Modality: fact.Asserted, Rule: "test", Confidence: 1,
		}},
	}
}

func pool(t testing.TB, path string) *worker.Pool {
	t.Helper()
	p := worker.New(worker.Config{Path: path})
	t.Cleanup(func() { p.Close() })
	return p
}

const (
	queryPath = "/cayley/api/v1/query/gizmo"
	shapePath = "/cayley/api/v1/shape/gizmo"
)

// post sends a script as the pages do, unless header says otherwise.
func post(h http.Handler, target, script string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+target, strings.NewReader(script))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		if header[i+1] == "" {
			r.Header.Del(header[i])
			continue
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// decode reads an answer as the pages do: as JSON in plain text.
func decode(t *testing.T, w *httptest.ResponseRecorder, into any) {
	t.Helper()
	if got := w.Header().Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("content type %q", got)
	}
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
		t.Fatalf("%q: %v", w.Body, err)
	}
}
