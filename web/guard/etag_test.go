package guard

import (
	"net/http"
	"strings"
	"testing"
)

func TestETag(t *testing.T) {
	c, _ := testConfig()
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/own":
			w.Header().Set("ETag", `"own, with a comma"`)
		case "/private":
			w.Header().Set("Cache-Control", "no-store")
		case "/missing":
			w.WriteHeader(http.StatusNotFound)
		}
		text(strings.Repeat(r.URL.Path+" page ", 500))(w, r)
	}))
	first, _ := do(h, get("/a"))
	tag := first.Header().Get("ETag")
	other, _ := do(h, get("/b"))
	if tag == "" || tag[0] != '"' || tag == other.Header().Get("ETag") {
		t.Fatalf("tags %q and %q", tag, other.Header().Get("ETag"))
	}
	zipped, _ := do(h, get("/a", "Accept-Encoding", "gzip"))
	zipTag := zipped.Header().Get("ETag")
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipTag != strings.TrimSuffix(tag, `"`)+`-gzip"` {
		t.Errorf("compressed: ETag %q of %v", zipTag, zipped.Header())
	}
	for _, tt := range []struct {
		name, path, match string
		status            int
	}{
		{"same", "/a", tag, 304},
		{"same, compressed", "/a", zipTag, 304},
		{"weak", "/a", "W/" + tag, 304},
		{"in a list", "/a", `"x", W/"y,z",` + tag, 304},
		{"any", "/a", "*", 304},
		{"other", "/a", other.Header().Get("ETag"), 200},
		{"nonsense", "/a", `,,W/,"` + tag, 200},
		{"without quotes", "/a", strings.Trim(tag, `"`), 200},
		{"of the handler", "/own", `"own, with a comma"`, 304},
		{"of the handler, compressed", "/own", `"own, with a comma-gzip"`, 304},
		{"not to be stored", "/private", "*", 200},
		{"error", "/missing", "*", 404},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, encoding := range []string{"identity", "gzip"} {
				w, _ := do(h, get(tt.path, "If-None-Match", tt.match, "Accept-Encoding", encoding))
				wantStatus(t, w, tt.status)
				if tt.status != 304 {
					continue
				}
				if w.Body.Len() > 0 || w.Header().Get("Content-Length") != "" || w.Header().Get("Content-Type") != "" || w.Header().Get("Content-Encoding") != "" {
					t.Errorf("304 with %q and %v", w.Body, w.Header())
				}
				if w.Header().Get("ETag") == "" || w.Header().Get("Content-Security-Policy") == "" {
					t.Errorf("304 without what the page had: %v", w.Header())
				}
			}
		})
	}
}

// Two values of one header are a list as well.
func TestETagInSecondHeader(t *testing.T) {
	c, _ := testConfig()
	h := New(c, text("page"))
	w, _ := do(h, get("/"))
	w, _ = do(h, get("/", "If-None-Match", `"x"`, "If-None-Match", w.Header().Get("ETag")))
	wantStatus(t, w, 304)
}

func TestHead(t *testing.T) {
	c, _ := testConfig()
	h := New(c, text("page"))
	of, _ := do(h, get("/"))
	w, _ := do(h, ask("HEAD", "/", ""))
	for _, key := range []string{"ETag", "Content-Length", "Content-Type"} {
		if w.Header().Get(key) != of.Header().Get(key) || w.Header().Get(key) == "" {
			t.Errorf("%s %q, GET has %q", key, w.Header().Get(key), of.Header().Get(key))
		}
	}
	// A handler may leave the body to GET; then nothing is known of it.
	w, _ = do(New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "77")
	})), ask("HEAD", "/", ""))
	if w.Header().Get("Content-Length") != "77" || w.Header().Get("ETag") != "" {
		t.Errorf("got %v", w.Header())
	}
}

func FuzzMatching(f *testing.F) {
	f.Add(`"a"`, `W/"a", "b"`)
	f.Add(`"a-gzip"`, `"a"`)
	f.Add(`W/"`, `"`)
	f.Fuzz(func(t *testing.T, etag, list string) {
		if got, ok := matching([]string{list}, etag); ok && got != etag && !strings.Contains(list, got) {
			t.Errorf("%q in %q gives %q", etag, list, got)
		}
		if strings.HasPrefix(etag, `"`) && len(etag) > 1 && strings.Count(etag, `"`) == 2 && strings.HasSuffix(etag, `"`) {
			if _, ok := matching([]string{`"x", ` + etag}, etag); !ok {
				t.Errorf("%q is not found", etag)
			}
		}
	})
}
