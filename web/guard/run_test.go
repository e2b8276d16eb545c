package guard

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestTimeout(t *testing.T) {
	for _, tt := range []struct {
		name    string
		handler func(w http.ResponseWriter, r *http.Request)
	}{
		{"waits for its context", func(w http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
			if context.Cause(r.Context()) != ErrTimeout {
				t.Errorf("cause %v", context.Cause(r.Context()))
			}
			http.Error(w, "half a page", http.StatusInternalServerError)
		}},
		{"forgets its context", func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, "half a page")
			time.Sleep(time.Hour)
			if _, err := io.WriteString(w, "the rest"); err != http.ErrHandlerTimeout {
				t.Errorf("a late write gives %v", err)
			}
			w.Header().Set("X-Late", "1")
			w.WriteHeader(200)
		}},
		{"panics too late", func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Hour)
			panic("late")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, log := testConfig()
				begun := time.Now()
				w, cut := do(New(c, http.HandlerFunc(tt.handler)), get("/slow"))
				wantStatus(t, w, 503)
				if took := time.Since(begun); took != DefaultTimeout || cut {
					t.Errorf("after %v, cut %v", took, cut)
				}
				if strings.Contains(w.Body.String(), "half") || w.Header().Get("X-Late") != "" {
					t.Errorf("got %v %q", w.Header(), w.Body)
				}
				wantText(t, w.Body.String(), "This takes longer than 30s, so it was stopped.")
				if w.Header().Get("Retry-After") == "" {
					t.Error("no Retry-After")
				}
				wantText(t, log.String(), "level=WARN msg=request method=GET path=/slow status=503")
				wantText(t, log.String(), "duration=30s")
				time.Sleep(2 * time.Hour)
				synctest.Wait()
				if strings.HasPrefix(tt.name, "panics") {
					wantText(t, log.String(), "value=late")
				}
			})
		})
	}
}

// An export has longer; when that is over, the connection is cut, so that nobody
// takes a part of it for the whole.
func TestStreamTimeout(t *testing.T) {
	for _, accept := range []string{"identity", "gzip"} {
		for _, tt := range []struct {
			rows int
			cut  bool
		}{{250, false}, {500, true}} {
			t.Run(fmt.Sprint(accept, tt.rows), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c, log := testConfig()
					c.MaxPage = 1000
					begun := time.Now()
					w, cut := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						w.Header().Set("Content-Type", "text/csv")
						for i := range tt.rows {
							if _, err := fmt.Fprintf(w, "%0500d\n", i); err != nil {
								return
							}
							time.Sleep(time.Second)
						}
					})), get("/", "Accept-Encoding", accept))
					if cut != tt.cut || w.Code != 200 {
						t.Errorf("cut %v, status %d", cut, w.Code)
					}
					if !cut && len(unzipped(t, w)) != tt.rows*501 {
						t.Errorf("%d bytes", w.Body.Len())
					}
					if cut {
						if took := time.Since(begun); took != DefaultStream {
							t.Errorf("cut after %v", took)
						}
						wantText(t, log.String(), "cut=true")
					}
					time.Sleep(time.Hour)
				})
			})
		}
	}
}

// The handler may write while its answer is taken away: the race detector looks
// on.
func TestTimeoutWhileWriting(t *testing.T) {
	for _, max := range []int{100, 1 << 20} {
		c, _ := testConfig()
		c.MaxPage, c.Timeout, c.Stream = max, 10*time.Millisecond, 20*time.Millisecond
		ended := make(chan bool)
		w, cut := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer close(ended)
			for i := range 1 << 30 {
				w.Header().Set("X-Row", fmt.Sprint(i))
				if _, err := io.WriteString(w, "x"); err != nil {
					return
				}
				time.Sleep(time.Microsecond)
			}
		})), get("/"))
		<-ended
		if w.Code != 503 && !cut {
			t.Errorf("status %d, cut %v", w.Code, cut)
		}
	}
}

func TestPanic(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(w http.ResponseWriter)
		cut  bool
		log  string
	}{
		{"before", func(http.ResponseWriter) { panic("at\u202e once") }, false, `value="at\u202e once"`},
		{"within a page", func(w http.ResponseWriter) {
			w.Header().Set("X-Page", "1")
			_, _ = io.WriteString(w, "half a page")
			panic(fmt.Errorf("an error"))
		}, false, `value="an error"`},
		{"nil", func(http.ResponseWriter) { panic(nil) }, false, "value=\"panic called with nil"},
		{"ends its goroutine", func(http.ResponseWriter) { runtime.Goexit() }, false, "ended itself"},
		{"in a stream", func(w http.ResponseWriter) {
			_, _ = io.WriteString(w, strings.Repeat("x", DefaultMaxPage+1))
			panic("late")
		}, true, "value=late"},
		{"on purpose", func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, true, "cut=true"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, log := testConfig()
			w, cut := do(New(c, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { tt.do(w) })), get("/", "Accept-Encoding", "gzip"))
			if cut != tt.cut {
				t.Errorf("cut %v", cut)
			}
			wantText(t, log.String(), tt.log)
			if tt.name != "on purpose" {
				wantText(t, log.String(), "level=ERROR msg=panic id=3132333435363738")
				wantText(t, log.String(), "stack=")
			}
			if cut {
				return
			}
			wantStatus(t, w, 500)
			wantText(t, w.Body.String(), "3132333435363738")
			if strings.Contains(w.Body.String(), "half") || w.Header().Get("X-Page") != "" || w.Header().Get("ETag") != "" {
				t.Errorf("%v %q", w.Header(), w.Body)
			}
			wantText(t, log.String(), "status=500")
		})
	}
}

// On the wire a client sees that an export was cut.
func TestCutOnTheWire(t *testing.T) {
	srv := httptest.NewUnstartedServer(nil)
	c, _ := testConfig()
	c.Hosts = []string{srv.Listener.Addr().String()}
	srv.Config = Server("", New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		_, _ = io.WriteString(w, strings.Repeat("0123456789\n", 200_000))
		panic("late")
	})))
	srv.Start()
	defer srv.Close()
	resp, err := http.Get(srv.URL) // with gzip
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); err == nil {
		t.Error("half an export was taken for a whole one")
	}
}

func TestMaxConcurrent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := testConfig()
		c.Log = nil
		c.MaxConcurrent, c.MaxQueue, c.Open = 2, 3, []string{"/healthz"}
		var now, most atomic.Int64
		h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/healthz" {
				return
			}
			most.Store(max(most.Load(), now.Add(1)))
			time.Sleep(2 * time.Second)
			now.Add(-1)
		}))
		var all sync.WaitGroup
		var status [600]atomic.Int64
		for range 10 {
			all.Go(func() {
				begun := time.Now()
				w, _ := do(h, get("/"))
				status[w.Code].Add(1)
				if w.Code == 503 && (w.Header().Get("Retry-After") != "5" || time.Since(begun) > c.filled().Wait) {
					t.Errorf("Retry-After %q after %v", w.Header().Get("Retry-After"), time.Since(begun))
				}
			})
		}
		synctest.Wait()
		w, _ := do(h, get("/healthz"))
		wantStatus(t, w, 200)
		all.Wait()
		// Two at once, three that waited 2 and 4 s, five for whom nothing was left.
		if status[200].Load() != 5 || status[503].Load() != 5 || most.Load() != 2 {
			t.Errorf("%d answered, %d refused, %d at once", status[200].Load(), status[503].Load(), most.Load())
		}
	})
}

// A handler that never ends keeps its place: calling it again and again does not
// fill the machine.
func TestTimeoutKeepsPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := testConfig()
		c.MaxConcurrent = 1
		end := make(chan bool)
		h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/endless" {
				<-end
			}
		}))
		w, _ := do(h, get("/endless"))
		wantStatus(t, w, 503)
		w, _ = do(h, get("/"))
		wantStatus(t, w, 503)
		close(end)
		synctest.Wait()
		w, _ = do(h, get("/"))
		wantStatus(t, w, 200)
	})
}

func TestWaitEndsWithClient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(1, 1, time.Hour)
		if err := g.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := g.enter(ctx); err != context.DeadlineExceeded {
			t.Error(err)
		}
		if len(g.queue) != 0 {
			t.Error("still in the queue")
		}
	})
}

func BenchmarkPage(b *testing.B) {
	c, _ := testConfig()
	c.Log, c.Random = nil, nil
	page := strings.Repeat("<p>Mark Esper accused Russia and China.</p>\n", 500)
	h := New(c, text(page))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		h.ServeHTTP(&counter{header: http.Header{}}, get("/", "Accept-Encoding", "gzip"))
	}
}

// A client that asks for an export and does not read it keeps no place for long.
func TestClientThatDoesNotRead(t *testing.T) {
	srv := httptest.NewUnstartedServer(nil)
	c, _ := testConfig()
	c.Hosts = []string{srv.Listener.Addr().String()}
	c.Timeout, c.Stream = 50*time.Millisecond, 100*time.Millisecond
	ended := make(chan error)
	srv.Config = Server("", New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		row := make([]byte, 1<<20)
		for {
			if _, err := w.Write(row); err != nil {
				ended <- err
				return
			}
		}
	})))
	srv.Start()
	defer srv.Close()
	conn, err := net.Dial("tcp", srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", c.Hosts[0]); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the handler still writes")
	}
}

// Whoever reads exports slowly keeps others from exports, and nobody from pages.
func TestSlowReadersLeaveRoom(t *testing.T) {
	c, _ := testConfig()
	c.MaxConcurrent, c.MaxPage = 4, 100
	release := make(chan bool)
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/page" {
			_, _ = io.WriteString(w, "a page")
			return
		}
		if _, err := io.WriteString(w, strings.Repeat("x", 200)); err == nil {
			<-release // a client that reads no further
		}
	}))
	synctest.Test(t, func(t *testing.T) {
		release = make(chan bool)
		answers := make(chan *httptest.ResponseRecorder, 2)
		for range 2 {
			go func() {
				w, _ := do(h, get("/export"))
				answers <- w
			}()
		}
		synctest.Wait()
		w, cut := do(h, get("/export"))
		wantStatus(t, w, 503)
		if cut || w.Header().Get("Retry-After") == "" || strings.Contains(w.Body.String(), "x") {
			t.Errorf("cut %v, %v, %q", cut, w.Header(), w.Body)
		}
		w, _ = do(h, get("/page"))
		wantStatus(t, w, 200)
		close(release)
		for range 2 {
			wantStatus(t, <-answers, 200)
		}
		w, _ = do(h, get("/export"))
		wantStatus(t, w, 200)
	})
}
