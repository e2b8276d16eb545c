package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"jaccuse/web/catalog"
)

// An answer is made once for a state of the graph, however many ask at once, and
// again for the next state. One that failed is not kept.
func TestKeptAnswers(t *testing.T) {
	first, second := catalog.New(nil), catalog.New(nil)
	s := &Site{archive: &archive{}, turns: newTurns()}
	var made atomic.Int32
	ask := func(c *catalog.Catalog, path string, fail error) (string, error) {
		one := *s
		one.Catalog = still{c}
		w := httptest.NewRecorder()
		err := one.answer(w, httptest.NewRequest(http.MethodGet, path, nil), htmlForm, func(_ *turn, w http.ResponseWriter) error {
			n := made.Add(1)
			if fail == nil {
				w.Header().Set("Content-Type", "text/plain")
				w.WriteHeader(http.StatusAccepted)
				fmt.Fprintf(w, "answer %d", n)
			}
			return fail
		})
		return fmt.Sprint(w.Code, " ", w.Header().Get("Content-Type"), " ", w.Body), err
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got, err := ask(first, "/a?b=c", nil); got != "202 text/plain answer 1" || err != nil {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	all.Wait()
	for _, tt := range []struct {
		c    *catalog.Catalog
		path string
		want string
	}{{first, "/a?b=d", "answer 2"}, {second, "/a?b=c", "answer 3"}, {second, "/a?b=c", "answer 3"}, {second, "/a%3Fb=c?", "answer 4"}, {second, "/a?b=c?", "answer 5"}} {
		if got, _ := ask(tt.c, tt.path, nil); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.path, got, tt.want)
		}
	}
	broken := errors.New("broken")
	for range 2 {
		if _, err := ask(second, "/broken", broken); !errors.Is(err, broken) {
			t.Errorf("got %v, want %v", err, broken)
		}
	}
	if made.Load() != 7 {
		t.Errorf("%d answers were made, want 7", made.Load())
	}
	func() {
		defer func() { _ = recover() }()
		one := *s
		one.Catalog = still{second}
		_ = one.answer(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/panics", nil), htmlForm, func(*turn, http.ResponseWriter) error { panic("page") })
	}()
	if got, err := ask(second, "/panics", nil); !strings.HasSuffix(got, "answer 8") {
		t.Errorf("after a panic: got %q, %v", got, err)
	}
}

// However many addresses strangers ask for, an archive stays within its bounds.
func TestKeptAnswersAreBounded(t *testing.T) {
	a, c := &archive{}, catalog.New(nil)
	for i := range 300 {
		address := place{path: fmt.Sprint("/", i)}
		k := a.get(c, address)
		_, _ = k.Write(make([]byte, maxKept-i))
		a.note(address, k)
		if a.size > maxArchive+2*maxKept {
			t.Fatalf("%d bytes are kept", a.size)
		}
	}
	if a.get(c, place{query: strings.Repeat("x", maxAddress+1)}) != nil {
		t.Error("an endless address is kept")
	}
}
