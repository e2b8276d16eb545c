package cayley

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"jaccuse/queries"
	"jaccuse/queries/worker"
)

// api answers what the pages ask for.
type api struct {
	run     Runner
	options Options
}

// errBusy is the cause of a request that found no free process.
var errBusy = errors.New("too many scripts run at once: try again in a moment")

// query runs a script and gives its rows.
func (a *api) query(w http.ResponseWriter, r *http.Request) {
	a.answer(w, r, func(ctx context.Context, script string, o queries.Options) (any, error) {
		result, err := a.run.RunScript(ctx, script, nil, o)
		if err != nil {
			return nil, err
		}
		return rowsOf(result, o), nil
	})
}

// shape gives the shape of a script.
func (a *api) shape(w http.ResponseWriter, r *http.Request) {
	a.answer(w, r, func(ctx context.Context, script string, o queries.Options) (any, error) {
		o.MaxBytes = min(o.MaxBytes, maxShape)
		return a.run.ShapeOf(ctx, script, o)
	})
}

// maxShape bounds shapes: a browser is slow to draw thousands of nodes.
const maxShape = 256 << 10

func (a *api) otherLanguage(w http.ResponseWriter, r *http.Request) {
	writeError(w, http.StatusNotFound, fmt.Errorf("no language %q here: only gizmo", r.PathValue("language")))
}

// answer reads the script, asks, and writes what came out.
func (a *api) answer(w http.ResponseWriter, r *http.Request, ask func(context.Context, string, queries.Options) (any, error)) {
	script, status, err := a.script(w, r)
	if err != nil {
		writeError(w, status, err)
		return
	}
	o := a.options
	ctx, cancel := context.WithTimeoutCause(r.Context(), o.Wait+o.Timeout, errBusy)
	defer cancel()
	value, err := ask(ctx, script, queries.Options{
		Timeout: o.Timeout, MaxRows: o.MaxRows, MaxBytes: o.MaxBytes, MaxScript: o.MaxBody,
	})
	if err == nil {
		writeJSON(w, http.StatusOK, value)
		return
	}
	status, told := a.told(err)
	if told != err && told != errBusy {
		o.Log.ErrorContext(r.Context(), "run a script", "error", err)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	writeError(w, status, told)
}

// told is what a visitor is told of an error: all of it where it is the script's own,
// and no paths of this machine where it is not.
func (a *api) told(err error) (int, error) {
	var placed *queries.Error
	if errors.As(err, &placed) {
		return http.StatusBadRequest, err
	}
	for _, own := range []error{queries.ErrTimeout, queries.ErrTooMuch, worker.ErrMemory, worker.ErrDepth, worker.ErrCrash} {
		if errors.Is(err, own) {
			return http.StatusBadRequest, err
		}
	}
	if errors.Is(err, errBusy) || errors.Is(err, worker.ErrBusy) {
		return http.StatusServiceUnavailable, errBusy
	}
	return http.StatusServiceUnavailable, errors.New("the database cannot be read at this moment")
}

// script is the script that a request holds, or the status of a refusal.
func (a *api) script(w http.ResponseWriter, r *http.Request) (script string, status int, err error) {
	if err := http.NewCrossOriginProtection().Check(r); err != nil {
		return "", http.StatusForbidden, errors.New("the request is of another site")
	}
	if !a.options.Scripts {
		return "", http.StatusForbidden, errors.New("scripts may not be run here: jaccuse serve was started without --allow-scripts")
	}
	if !readable(r.Header) {
		return "", http.StatusUnsupportedMediaType, errors.New("want a script as plain text")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(a.options.MaxBody)))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return "", http.StatusRequestEntityTooLarge, fmt.Errorf("the script is too long: want at most %d bytes", tooLarge.Limit)
	}
	if err != nil {
		return "", http.StatusBadRequest, errors.New("the request ended early")
	}
	return string(body), 0, nil
}

// readable tells whether a body can be a script. That of a form is how jQuery calls
// plain text.
func readable(h http.Header) bool {
	if h.Get("Content-Encoding") != "" {
		return false
	}
	if h.Get("Content-Type") == "" {
		return true
	}
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return false
	}
	switch kind {
	case "text/plain", "application/x-www-form-urlencoded", "text/javascript", "application/javascript":
		return true
	}
	return false
}
