package cayley

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed ui THIRD-PARTY.txt
var embedded embed.FS

// csp is the Content-Security-Policy of the pages: nothing but their own files.
// jQuery and CodeMirror try styles out in markup, so style attributes are allowed.
const csp = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// example is what the editor holds at first. It works on all three pages.
const example = `// Who accuses Russia? Visualize draws an edge from each "source" to its "target".
g.V("<state/russia>").Tag("target").In("<accuses>").Tag("source").All()`

// pages are the templates of the pages, by the last part of their addresses.
var pages = [...]struct{ name, template string }{
	{"query", "query.html"},
	{"visualize", "visualize.html"},
	{"shape", "query_shape.html"},
}

// contentTypes is by extension; LICENSE and AUTHORS have none.
var contentTypes = map[string]string{
	"":      "text/plain; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
}

// file is one file, or one page, as it is served.
type file struct {
	data              []byte
	contentType, etag string
}

func newFile(name string, data []byte) *file {
	sum := sha256.Sum256(data)
	return &file{data, contentTypes[path.Ext(name)], `"` + hex.EncodeToString(sum[:16]) + `"`}
}

// ServeHTTP serves the file. Its address stays when it changes, so browsers have to
// ask whether it has.
func (f *file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Security-Policy", csp)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", f.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.data))
}

// load makes all files, by their address. What can fail here fails in the tests: all
// that it reads is embedded.
func load() map[string]*file {
	files := map[string]*file{}
	ui := must(fs.Sub(embedded, "ui"))
	err := fs.WalkDir(ui, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(name, "templates/") {
			files[Root+name] = newFile(name, must(fs.ReadFile(ui, name)))
		}
		return err
	})
	must(0, err)
	const libraries = "THIRD-PARTY.txt"
	files[Root+libraries] = newFile(libraries, must(fs.ReadFile(embedded, libraries)))
	templates := template.Must(template.ParseFS(ui, "templates/*"))
	for _, p := range pages {
		var b bytes.Buffer
		must(0, templates.ExecuteTemplate(&b, p.template, example))
		files[Root+p.name] = newFile(p.template, b.Bytes())
	}
	return files
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
