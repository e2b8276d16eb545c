package worker

import (
	"errors"
	"fmt"
	"io/fs"

	"jaccuse/graph"
	"jaccuse/queries"
)

// What queries end with beside the errors of package queries.
var (
	// ErrMemory: the script used more memory than Config.Memory.
	ErrMemory = errors.New("the script used too much memory and was stopped")
	// ErrDepth: the script made goja descend so far that its stack was used up.
	ErrDepth = errors.New("the script nests expressions or objects too deeply")
	// ErrCrash: the child ended for another reason.
	ErrCrash = errors.New("the process of the script ended")
	// ErrBusy: no worker was free, and as many queries as may wait did.
	ErrBusy = errors.New("too many scripts wait for a process")
	// ErrClosed: the pool is closed.
	ErrClosed = errors.New("the pool of script workers is closed")
)

// sentinels are the errors that errors.Is finds on the parent's side too, by
// the name they travel under.
var sentinels = [...]struct {
	name string
	err  error
}{
	{"timeout", queries.ErrTimeout},
	{"too much", queries.ErrTooMuch},
	{"memory", ErrMemory},
	{"in use", graph.ErrInUse},
	{"not a database", graph.ErrNotDatabase},
	{"damaged", graph.ErrDamaged},
	{"schema", graph.ErrSchema},
	{"yielded", graph.ErrYielded},
	{"missing", fs.ErrNotExist},
	{"forbidden", fs.ErrPermission},
}

// failure is an error on its way from a child.
type failure struct {
	Message string
	Advice  string         `json:",omitempty"` // the hint
	Kind    string         `json:",omitempty"` // the name of a sentinel
	Place   *queries.Error `json:",omitempty"`
}

func fail(err error) *failure {
	f := &failure{Message: err.Error()}
	errors.As(err, &f.Place)
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		f.Advice = h.Hint()
	}
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			f.Kind = s.name
			break
		}
	}
	return f
}

func (f *failure) Error() string { return f.Message }

// Hint is what the user may do about it, or "".
func (f *failure) Hint() string { return f.Advice }

// Unwrap gives the sentinel and the *queries.Error, where there are any.
func (f *failure) Unwrap() []error {
	var list []error
	for _, s := range sentinels {
		if s.name == f.Kind {
			list = append(list, s.err)
		}
	}
	if f.Place != nil {
		list = append(list, f.Place)
	}
	return list
}

// about words the error of a child that is no more as package queries would.
func (r *request) about(err error) error {
	err = fmt.Errorf("%s: %w", r.name(), err)
	if r.Query != nil {
		err = fmt.Errorf("query %s: %w", r.Query.Name, err)
	}
	return err
}

// amount reads 536870912 as "512 MiB".
func amount(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
