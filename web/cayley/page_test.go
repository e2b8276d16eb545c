package cayley

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func get(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, "http://localhost"+target, nil))
	return w
}

// What stands in ui/ is what ui.tsv says, and nothing else.
func TestCopiesHaveTheirHashes(t *testing.T) {
	table, err := os.ReadFile("ui.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 {
			t.Fatalf("ui.tsv: %q has not 3 cells", line)
		}
		listed[cells[0]] = cells[2]
	}
	err = fs.WalkDir(os.DirFS("ui"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("ui/" + name)
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); got != listed[name] {
			t.Errorf("ui/%s: sha256 %s, want %q", name, got, listed[name])
		}
		delete(listed, name)
		return err
	})
	delete(listed, "file")
	if err != nil || len(listed) > 0 {
		t.Errorf("not in ui/: %v, %v", listed, err)
	}
	for _, want := range []string{"LICENSE", "AUTHORS"} {
		if _, err := os.Stat("ui/" + want); err != nil {
			t.Error(err)
		}
	}
}

func TestEverythingIsServed(t *testing.T) {
	h := New(nil, Options{})
	for address := range load() {
		w := get(h, http.MethodGet, address)
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: status %d, %d bytes", address, w.Code, w.Body.Len())
		}
		header := w.Header()
		if header.Get("Content-Type") == "" || header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Content-Security-Policy") != csp {
			t.Errorf("%s: headers %v", address, header)
		}
		again := httptest.NewRequest(http.MethodGet, address, nil)
		again.Header.Set("If-None-Match", header.Get("ETag"))
		w = httptest.NewRecorder()
		h.ServeHTTP(w, again)
		if w.Code != http.StatusNotModified {
			t.Errorf("%s with its ETag: status %d, want 304", address, w.Code)
		}
	}
}

// The pages name nothing that is not served, and hold the example.
func TestPagesAreWhole(t *testing.T) {
	h := New(nil, Options{})
	links := regexp.MustCompile(`(?:src|href)=["']([^"'#]+)["']`)
	for _, p := range pages {
		page := get(h, http.MethodGet, Root+p.name).Body.String()
		found := links.FindAllStringSubmatch(page, -1)
		if len(found) < 10 {
			t.Errorf("%s has only %d links", p.name, len(found))
		}
		for _, m := range found {
			if m[1] == "/" { // back to the site
				continue
			}
			if w := get(h, http.MethodGet, m[1]); w.Code != http.StatusOK {
				t.Errorf("%s: %s: status %d", p.name, m[1], w.Code)
			}
		}
		for _, want := range []string{"&lt;state/russia&gt;", `<a href="/">Back to Jaccuse</a>`, `lang="en"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not hold %q", p.name, want)
			}
		}
		for _, not := range []string{"Write", "Documentation", "MQL", "ZgotmplZ"} {
			if strings.Contains(page, not) {
				t.Errorf("%s holds %q", p.name, not)
			}
		}
		if inline := regexp.MustCompile(`<script[^>]*>[^<]|<style|style=|\son[a-z]+=`).FindString(page); inline != "" {
			t.Errorf("%s: inline %q", p.name, inline)
		}
	}
}

// names are hosts that stand in files as the names of things, or in comments: licences,
// namespaces of XML, where a library is from. Nothing is fetched from them.
var names = []string{"www.w3.org", "www.apache.org", "bootswatch.com"}

// No served file refers to another host, nor to a file that does not exist.
func TestNoOtherHost(t *testing.T) {
	var (
		hosts   = regexp.MustCompile(`(?i)(?:https?:|wss?:|ftp:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b`)
		fetched = regexp.MustCompile(`(?i)@import|sourceMappingURL|url\(\s*["']?(?:[a-z]+:)?//|(?:src|href)\s*=\s*["'](?:[a-z]+:)?//`)
		styles  = regexp.MustCompile(`url\(([^)]*)\)`)
	)
	found := 0
	for address, f := range load() {
		if strings.HasPrefix(f.contentType, "text/plain") {
			continue // licences: nothing reads them but people
		}
		for _, m := range hosts.FindAllSubmatch(f.data, -1) {
			found++
			if !slices.Contains(names, string(m[1])) {
				t.Errorf("%s names %s", address, m[0])
			}
		}
		if at := fetched.FindIndex(f.data); at != nil {
			t.Errorf("%s fetches %q", address, f.data[at[0]:min(at[1]+40, len(f.data))])
		}
		if strings.HasSuffix(address, ".css") {
			for _, m := range styles.FindAllSubmatch(f.data, -1) {
				if !bytes.HasPrefix(m[1], []byte("data:")) && !bytes.HasPrefix(m[1], []byte(`"data:`)) {
					t.Errorf("%s: %s", address, m[0])
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d hosts in all files: is this a scan?", found)
	}
}

func TestOtherAddresses(t *testing.T) {
	h := New(nil, Options{Scripts: true})
	for _, tt := range []struct {
		method, target string
		status         int
		location       string
	}{
		{"GET", "/cayley", 303, "/cayley/query"},
		{"GET", "/cayley/", 303, "/cayley/query"},
		{"HEAD", "/cayley/query", 200, ""},
		{"GET", "/cayley/write", 404, ""},
		{"GET", "/cayley/templates/query.html", 404, ""},
		{"GET", "/cayley/static/", 404, ""},
		{"GET", "/cayley/static/js/cayley_write.js", 404, ""},
		{"GET", "/cayley/static/%2e%2e/templates/query.html", 404, ""},
		{"GET", "/cayley/ui.tsv", 404, ""},
		{"GET", queryPath, 405, ""},
		{"DELETE", queryPath, 405, ""},
		{"OPTIONS", queryPath, 405, ""},
		{"POST", "/cayley/query", 405, ""},
		{"POST", "/cayley/api/v1/write", 404, ""},
		{"POST", "/cayley/api/v1/delete", 404, ""},
		{"POST", "/cayley/api/v1/query/mql", 404, ""},
		{"POST", "/cayley/api/v2/query", 404, ""},
		{"GET", "/cayley/gephi/gs", 404, ""},
	} {
		w := get(h, tt.method, tt.target)
		if w.Code != tt.status || w.Header().Get("Location") != tt.location {
			t.Errorf("%s %s: status %d to %q, want %d to %q", tt.method, tt.target, w.Code, w.Header().Get("Location"), tt.status, tt.location)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s %s: CORS for %q", tt.method, tt.target, got)
		}
	}
}
