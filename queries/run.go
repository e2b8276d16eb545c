package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"jaccuse/graph/fact"
)

// DefaultTimeout is the time limit of a run whose Options name none.
const DefaultTimeout = 30 * time.Second

// Options bound one run.
type Options struct {
	// Timeout ends the script; 0 stands for DefaultTimeout.
	Timeout time.Duration
	// MaxRows is how many rows to take before the script is ended; 0 for all.
	// The rows kept are the first that the script gives, sorted afterwards.
	MaxRows int
	// MaxBytes is about how much the rows may hold: their text, and a little
	// for each row and each value; 0 for any. A script that gives more fails.
	MaxBytes int
	// Grace is how long a script that was stopped may take to notice; 0 stands
	// for 0.3 s. Then the run ends without it, and without its line: natives
	// that copy a large text or read the store notice late.
	Grace time.Duration
	// MaxScript is how many bytes the script may have that RunScript gets; 0
	// stands for 64 KiB. A larger one can exhaust the stack of the process in
	// goja's parser, which descends for each bracket.
	MaxScript int
}

// Result is a table: each row has a Value for each column.
type Result struct {
	Columns []string
	Rows    [][]Value
	// Truncated tells that there were more rows than Options.MaxRows.
	Truncated bool
}

// What a run ends with that was stopped.
var (
	// ErrTimeout: it took longer than Options.Timeout.
	ErrTimeout = errors.New("the script took too long and was stopped")
	// ErrTooMuch: it gave more than Options.MaxBytes.
	ErrTooMuch = errors.New("the script gave too much and was stopped")
)

// Run answers a query on a graph. The values of params are checked against the
// query's parameters, and names of actors are looked up in the graph; every
// problem is reported. Rows come sorted as the query's header says, always in
// the same order.
//
// The script runs in a fresh session. When ctx ends or the time is up it is
// stopped; Run waits a moment for it, but a native that is stuck in the store
// may go on reading for a while after Run has returned. The error is then the
// cause that ctx ended with, at the line that the script had come to.
func Run(ctx context.Context, qs graph.QuadStore, q *Query, params map[string]string, o Options) (*Result, error) {
	ctx, cancel := limit(ctx, o)
	defer cancel()
	bound, err := q.bind(ctx, qs, params)
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", q.Name, stopped(ctx, err))
	}
	s := &session{name: q.File, source: q.Script, params: bound}
	rows, more, err := s.run(ctx, qs, o)
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", q.Name, err)
	}
	r := &Result{Truncated: more}
	if r.Rows, err = tabulate(q.Columns, rows); err != nil {
		return nil, fmt.Errorf("query %s: %w", q.Name, err)
	}
	for _, c := range q.Columns {
		r.Columns = append(r.Columns, c.Name)
	}
	sortRows(r, q.Sorted)
	return r, nil
}

// RunScript runs a script without a header. Params are bound as text. The
// columns are the sorted names of the tags in the rows; the order of the rows
// is that of their values.
func RunScript(ctx context.Context, qs graph.QuadStore, script string, params map[string]string, o Options) (*Result, error) {
	ctx, cancel := limit(ctx, o)
	defer cancel()
	if err := o.checkSize(script); err != nil {
		return nil, err
	}
	bound := map[string]any{}
	for name, value := range params {
		if err := (&Param{}).check(value); err != nil {
			return nil, fmt.Errorf("parameter %s: %w", name, err)
		}
		bound[name] = value
	}
	s := &session{name: "script", source: script, params: bound}
	rows, more, err := s.run(ctx, qs, o)
	if err != nil {
		return nil, err
	}
	r := tagTable(rows)
	r.Truncated = more
	sortRows(r, nil)
	return r, nil
}

func limit(ctx context.Context, o Options) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, o.timeout(), fmt.Errorf("%w (limit %s)", ErrTimeout, o.timeout()))
}

func (o Options) checkSize(script string) error {
	if most := cmp.Or(o.MaxScript, maxFile); len(script) > most {
		return fmt.Errorf("the script has %d bytes: want at most %d", len(script), most)
	}
	return nil
}

func (o Options) timeout() time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return DefaultTimeout
}

// stopped is the cause that ctx ended with, where that is why err happened.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// tabulate puts rows into the columns of a header and holds them to its kinds.
func tabulate(columns []Column, rows []record) ([][]Value, error) {
	cells := make([][]Value, len(rows))
	for i, row := range rows {
		for _, name := range sortedKeys(row) {
			// Paths tag where they end with "id", wanted or not.
			if name != "id" && !hasColumn(columns, name) {
				return nil, fmt.Errorf("the script gave a column %q that its header does not list", name)
			}
		}
		cells[i] = make([]Value, len(columns))
		for j, c := range columns {
			v, err := c.value(row[c.Name])
			if err != nil {
				return nil, err
			}
			cells[i][j] = v
		}
	}
	return cells, nil
}

// value holds a value to the column's kind.
func (c Column) value(v Value) (Value, error) {
	if text, ok := v.(string); ok && c.Kind == IDColumn {
		v = fact.ID(unbracket(text))
	}
	var ok bool
	switch c.Kind {
	case TextColumn, DayColumn:
		_, ok = v.(string)
	case IDColumn:
		_, ok = v.(fact.ID)
	case IntColumn:
		_, ok = v.(int64)
	case NumberColumn:
		_, ok = v.(float64)
		if n, isInt := v.(int64); isInt {
			v, ok = float64(n), true
		}
	case BoolColumn:
		_, ok = v.(bool)
	}
	if v != nil && !ok {
		return nil, fmt.Errorf("column %s holds %q: want %s", c.Name, Format(v), c.Kind)
	}
	return v, nil
}

// tagTable makes a table of rows without a header.
func tagTable(rows []record) *Result {
	names := map[string]bool{}
	for _, row := range rows {
		for name := range row {
			names[name] = true
		}
	}
	r := &Result{Columns: sortedKeys(names)}
	for _, row := range rows {
		cells := make([]Value, len(r.Columns))
		for i, name := range r.Columns {
			cells[i] = row[name]
		}
		r.Rows = append(r.Rows, cells)
	}
	return r
}

// sortRows orders rows by the named columns, "-name" descending, then by all
// others from left to right: the order is total but for rows that are equal.
func sortRows(r *Result, by []string) {
	type order struct{ column, sign int }
	var orders []order
	for _, name := range by {
		bare := strings.TrimPrefix(name, "-")
		sign := 1
		if bare != name {
			sign = -1
		}
		orders = append(orders, order{slices.Index(r.Columns, bare), sign})
	}
	for i := range r.Columns {
		orders = append(orders, order{i, 1})
	}
	slices.SortStableFunc(r.Rows, func(a, b []Value) int {
		for _, o := range orders {
			if c := compareValues(a[o.column], b[o.column]); c != 0 {
				return c * o.sign
			}
		}
		return 0
	})
}
