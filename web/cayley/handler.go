package cayley

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"time"

	"jaccuse/queries"
)

// Runner runs scripts; *worker.Pool is one.
type Runner interface {
	RunScript(ctx context.Context, script string, params map[string]string, o queries.Options) (*queries.Result, error)
	ShapeOf(ctx context.Context, script string, o queries.Options) (*queries.Shape, error)
}

// Options bound what a visitor can ask for. What is 0 has a default.
type Options struct {
	// Scripts says that scripts may be run. Without it the pages are there, and what
	// they ask for is refused.
	Scripts bool
	// Timeout is how long a script may take: 10 s.
	Timeout time.Duration
	// Wait is how much longer it may take until a process is free: 5 s.
	Wait time.Duration
	// MaxRows is how many rows an answer has: 1000.
	MaxRows int
	// MaxBytes is how much an answer may hold: 4 MiB.
	MaxBytes int
	// MaxBody is how long a script may be in bytes: 64 KiB.
	MaxBody int
	// Log gets the errors that are not of the script; nil for none.
	Log *slog.Logger
}

func (o Options) withDefaults() Options {
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.Wait = cmp.Or(o.Wait, 5*time.Second)
	o.MaxRows = cmp.Or(o.MaxRows, 1000)
	o.MaxBytes = cmp.Or(o.MaxBytes, 4<<20)
	o.MaxBody = cmp.Or(o.MaxBody, 64<<10)
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	return o
}

// Root is what the addresses of all pages begin with.
const Root = "/cayley/"

// New makes the handler of all addresses below Root.
func New(run Runner, o Options) http.Handler {
	mux := http.NewServeMux()
	for address, f := range load() {
		mux.Handle("GET "+address, f)
	}
	first := http.RedirectHandler(Root+"query", http.StatusSeeOther)
	mux.Handle("GET "+Root+"{$}", first)
	mux.Handle("GET /cayley", first)
	a := &api{run: run, options: o.withDefaults()}
	mux.HandleFunc("POST "+Root+"api/v1/query/gizmo", a.query)
	mux.HandleFunc("POST "+Root+"api/v1/shape/gizmo", a.shape)
	mux.HandleFunc("POST "+Root+"api/v1/{what}/{language}", a.otherLanguage)
	return mux
}
