package web

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"net/http"

	"jaccuse/web/catalog"
)

// A form is how an answer is written: "" is HTML.
type form string

const (
	htmlForm form = ""
	jsonForm form = "json"
	csvForm  form = "csv"
)

var forms = []form{jsonForm, csvForm}

// A page is an answer in all its forms.
type page struct {
	template string // the name of its file in templates, without ".html"
	title    string
	view     any // what the template shows
	data     any // the JSON form; nil: the rows as objects
	table    table
	// raw writes forms that data and table do not stand for.
	raw    map[form]func(io.Writer) error
	status int // of the HTML; 0: 200

	redirect string // go there instead
	noStore  bool   // what it shows is not to be kept by caches
}

// A table is the CSV form: a header, and rows of as many cells.
type table struct {
	header []string
	rows   iter.Seq[[]string]
}

// frame is what every template gets: the page's own view, and what the layout
// needs.
type frame struct {
	Title   string
	View    any
	At      address
	Catalog *catalog.Catalog
	Cayley  bool
}

// write writes a page in a form. Nothing has been written when it fails.
func (s *Site) write(w http.ResponseWriter, r *http.Request, p *page, f form) error {
	if p.redirect != "" {
		http.Redirect(w, r, p.redirect, http.StatusFound)
		return nil
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	if p.noStore {
		h.Set("Cache-Control", "no-store")
	}
	raw := p.raw[f]
	switch f {
	case jsonForm:
		h.Set("Content-Type", "application/json")
		if raw != nil {
			return raw(w)
		}
		if p.data == nil {
			p.data = p.table.objects()
		}
		if l, ok := p.data.(*listing); ok {
			return l.write(w)
		}
		return writeJSON(w, p.data)
	case csvForm:
		if p.table.rows == nil && raw == nil {
			return notFound("This page has no table.")
		}
		h.Set("Content-Type", "text/csv; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="`+fileName(r.URL.Path)+`.csv"`)
		if raw != nil {
			return raw(w)
		}
		return p.table.write(w)
	}
	return s.render(w, cmp.Or(p.status, http.StatusOK), p.template, s.frame(r, p.title, p.view))
}

func (s *Site) frame(r *http.Request, title string, view any) frame {
	return frame{Title: title, View: view, At: addressOf(r), Catalog: s.Catalog.Catalog(), Cayley: s.Cayley != nil}
}

// render fills in a template. It is written at once and whole, or not at all.
func (s *Site) render(w http.ResponseWriter, status int, name string, f frame) error {
	b := s.buffers.take()
	defer s.buffers.giveBack(b)
	if err := s.templates[name].ExecuteTemplate(b, "layout", f); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // who went away needs no answer
	return nil
}

// writeJSON writes v for programs and for <script>: "<" is escaped.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		return err
	}
	_, _ = w.Write(b.Bytes())
	return nil
}

// write writes the table as RFC 4180 has it. Cells are the data, unaltered.
func (t table) write(w io.Writer) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	_ = c.Write(t.header)
	for row := range t.rows {
		if c.Write(row) != nil {
			return nil // nobody reads it any more
		}
	}
	c.Flush()
	return nil
}

// objects are the rows with their cells by name.
func (t table) objects() []map[string]string {
	list := []map[string]string{}
	if t.rows == nil {
		return list
	}
	for row := range t.rows {
		object := make(map[string]string, len(row))
		for i, cell := range row {
			object[t.header[i]] = cell
		}
		list = append(list, object)
	}
	return list
}
