package guard

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A large export reaches the client while it is written, and is never held
// whole.
func TestStream(t *testing.T) {
	const rows, row = 2000, 10_000 // 20 MB
	c, _ := testConfig()
	c.MaxPage = 64 << 10
	line := []byte(strings.Repeat("a", row-1) + "\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w := &counter{header: http.Header{}}
	New(c, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {})).ServeHTTP(&counter{header: http.Header{}}, get("/"))
	New(c, http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		out.Header().Set("Content-Type", "text/csv")
		for i := range rows {
			if i == 10 && w.bytes == 0 {
				t.Error("nothing was sent after 100 kB")
			}
			if _, err := out.Write(line); err != nil {
				t.Error(err)
			}
		}
	})).ServeHTTP(w, get("/"))
	runtime.ReadMemStats(&after)
	if w.bytes != rows*row {
		t.Errorf("%d bytes, want %d", w.bytes, rows*row)
	}
	if w.header.Get("ETag") != "" || w.header.Get("Content-Length") != "" {
		t.Errorf("streamed with %v", w.header)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
		t.Errorf("%d bytes of memory for an answer that holds at most %d", took, c.MaxPage)
	}
}

// A counter keeps nothing of what is written.
type counter struct {
	header http.Header
	bytes  int
}

func (w *counter) Header() http.Header { return w.header }
func (w *counter) WriteHeader(int)     {}
func (w *counter) Write(b []byte) (int, error) {
	w.bytes += len(b)
	return len(b), nil
}

func TestFlush(t *testing.T) {
	c, _ := testConfig()
	flushed := make(chan bool)
	srv := httptest.NewUnstartedServer(nil)
	c.Hosts = []string{srv.Listener.Addr().String()}
	srv.Config = Server("", New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "first")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		<-flushed
		_, _ = io.WriteString(w, " second")
	})))
	srv.Start()
	defer srv.Close()
	resp, err := http.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	first := make([]byte, 5)
	if _, err := io.ReadFull(resp.Body, first); err != nil || string(first) != "first" {
		t.Fatalf("%q, %v", first, err)
	}
	flushed <- true
	rest, err := io.ReadAll(resp.Body)
	if err != nil || string(rest) != " second" {
		t.Errorf("%q, %v", rest, err)
	}
}

func TestStatusWithoutBody(t *testing.T) {
	c, _ := testConfig()
	var err error
	w, _ := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
		_, err = w.Write([]byte("x"))
		w.WriteHeader(http.StatusOK) // too late, and no matter
	})), get("/"))
	if w.Code != 204 || w.Body.Len() > 0 || err != http.ErrBodyNotAllowed {
		t.Errorf("%d %q %v", w.Code, w.Body, err)
	}
}

func TestRedirectAndFile(t *testing.T) {
	c, _ := testConfig()
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusSeeOther)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		http.ServeContent(w, r, "x.bin", time.Time{}, bytes.NewReader([]byte("0123456789")))
	}))
	w, _ := do(h, get("/old"))
	if w.Code != 303 || w.Header().Get("Location") != "/new" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	w, _ = do(h, get("/file", "Range", "bytes=2-4"))
	if w.Code != 206 || w.Body.String() != "234" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	w, _ = do(h, get("/file", "If-None-Match", `"v1"`))
	wantStatus(t, w, 304)
	w, _ = do(h, ask("HEAD", "/file", ""))
	if w.Header().Get("Content-Length") != "10" || w.Header().Get("ETag") != `"v1"` {
		t.Errorf("%v", w.Header())
	}
}
