package web

import (
	"context"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/web/asset"
	"jaccuse/web/catalog"
)

// Texts are the kept texts of articles: a *graph.Store.
type Texts interface {
	Text(article fact.ID) (string, error)
}

// Catalogs give the graph as it is now: a *catalog.Keeper.
type Catalogs interface{ Catalog() *catalog.Catalog }

// A still is one catalog for all of a request, whatever happens meanwhile.
type still struct{ catalog *catalog.Catalog }

func (s still) Catalog() *catalog.Catalog { return s.catalog }

// Sources are what the pages show.
type Sources struct {
	Catalog Catalogs
	Texts   Texts
	Library *queries.Library // the saved queries
	Run     queries.Runner   // answers them
	Checks  *Checks          // the last run of the checks
	Cayley  http.Handler     // its pages, below /cayley/; nil for none
	Log     *slog.Logger
	Now     func() time.Time
}

// A Site is all pages.
type Site struct {
	Sources
	assets    *asset.Set
	templates map[string]*template.Template
	mux       *http.ServeMux
	archive   *archive
	buffers   *buffers
	turns     turns
	turn      *turn // of the page that is made
	checkList []queries.CheckInfo
}

// NewSite gives the handler of all pages. Put a guard before it.
func NewSite(s Sources) (*Site, error) {
	assets, err := asset.New()
	if err != nil {
		return nil, err
	}
	checks, err := queries.SavedChecks()
	if err != nil {
		return nil, err
	}
	s.fill()
	st := &Site{Sources: s, assets: assets, mux: http.NewServeMux(), archive: &archive{}, buffers: &buffers{}, turns: newTurns(), checkList: checks.List()}
	if st.templates, err = parseTemplates(assets); err != nil {
		return nil, err
	}
	for _, r := range routes {
		st.mux.Handle("GET "+r.pattern, st.handle(r))
	}
	st.mux.HandleFunc("GET /healthz", st.healthz)
	st.mux.Handle("GET /assets/", assets.Handler())
	icon, err := assets.Path("favicon.svg")
	if err != nil {
		return nil, err
	}
	st.mux.Handle("GET /favicon.ico", http.RedirectHandler(icon, http.StatusFound))
	if s.Cayley != nil {
		st.mux.Handle("GET /cayley/", s.Cayley)
		st.mux.Handle("POST /cayley/", s.Cayley)
	}
	return st, nil
}

// fill makes empty parts of those that are left out.
func (s *Sources) fill() {
	if s.Library == nil {
		s.Library = &queries.Library{}
	}
	if s.Checks == nil {
		s.Checks = NewChecks(s.Now)
	}
}

// ServeHTTP finds the form that is asked for, and the route.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, f := cutForm(r.URL.Path); f != htmlForm {
		if to := cleaned(path); to != path {
			to := url.URL{Path: to + "." + string(f), RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusTemporaryRedirect)
			return
		}
		r = r.Clone(context.WithValue(r.Context(), formKey{}, f))
		r.URL.Path, r.URL.RawPath = path, ""
	}
	s.mux.ServeHTTP(w, r)
}

// cutForm takes the form off the end of a path.
func cutForm(path string) (string, form) {
	for _, f := range forms {
		if page, ok := strings.CutSuffix(path, "."+string(f)); ok && formed(page) {
			return page, f
		}
	}
	return path, htmlForm
}

// cleaned is a path as the routes have it, without "//", "." and "..". They would
// lead to it, too, but to the page: the form is cut off before.
func cleaned(p string) string {
	if clean := path.Clean("/" + p); clean != strings.TrimSuffix(p, "/") {
		return clean
	}
	return p
}

// formed says whether the page at the path has several forms.
func formed(path string) bool {
	return !strings.HasPrefix(path, "/assets/") && !strings.HasPrefix(path, "/cayley/")
}

type formKey struct{}

// A writeFunc writes an answer, in a turn or (nil) without.
type writeFunc func(t *turn, w http.ResponseWriter) error

// handle answers a route.
func (s *Site) handle(to route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, _ := r.Context().Value(formKey{}).(form)
		now := *s
		now.Catalog = still{s.Catalog.Catalog()}
		write := func(t *turn, w http.ResponseWriter) error {
			one := now
			one.turn = t
			p, err := to.page(&one, r)
			if err != nil {
				return err
			}
			return one.write(w, r, p, f)
		}
		var err error
		switch {
		case slices.Contains(to.kept, f):
			err = now.answer(w, r, f, write)
		case f == htmlForm && !to.waits:
			err = now.whole(w, r, write)
		default:
			err = write(nil, w)
		}
		if err != nil {
			now.fail(w, r, f, err)
		}
	})
}

// healthz tells that the server answers, and what of.
func (s *Site) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, struct {
		Status   string `json:"status"`
		Articles int    `json:"articles"`
	}{"ok", len(s.Catalog.Catalog().Articles)})
}

// text is the kept text of an article, or a failure in words for its page.
func (s *Site) text(id fact.ID) (string, error) {
	var text string
	var err error
	s.turn.aside(func() { text, err = s.Texts.Text(id) })
	switch {
	case errors.Is(err, graph.ErrNoArticle):
		return "", gone("This article was taken out of the database.")
	case err != nil:
		return "", ofDatabase(err)
	}
	return text, nil
}

// ofDatabase is an error of the database in words, where it has any.
func ofDatabase(err error) error {
	if errors.Is(err, graph.ErrYielded) || errors.Is(err, graph.ErrInUse) {
		return busy("The database is being written to.")
	}
	for _, lost := range []error{fs.ErrNotExist, fs.ErrPermission, graph.ErrNotDatabase, graph.ErrDamaged, graph.ErrSchema} {
		if errors.Is(err, lost) {
			return &failure{
				status: http.StatusServiceUnavailable, message: "The database cannot be read.",
				hint: "Its file was moved, replaced or damaged: the log of the server says more. Lists are shown as they were read last.", cause: err,
			}
		}
	}
	return err
}
