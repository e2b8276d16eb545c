package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"jaccuse/graph/fact"
)

// CheckSource is what the checks read: a store of the package graph.
type CheckSource interface {
	// Quads goes through every quad once, in any order.
	Quads(ctx context.Context) iter.Seq2[quad.Quad, error]
	// Text is the kept text of an article; an error where there is none.
	Text(article fact.ID) (string, error)
	// View runs f on one state of the graph.
	View(ctx context.Context, f func(graph.QuadStore) error) error
}

// Finding is one thing that is wrong in a graph.
type Finding struct {
	Check    string   `json:"check"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"` // what is wrong
	Why      string   `json:"why"`     // what that means
	// Article and the bytes from Start to End of its kept text say where.
	// Article is empty for what belongs to none, End is 0 for what has no place.
	Article fact.ID  `json:"article"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Nodes   []string `json:"nodes"` // the nodes that it is about
}

// String gives the form article:start-end: severity: message (check).
func (f Finding) String() string {
	where := string(cmp.Or(f.Article, "graph"))
	if f.End > 0 {
		where += fmt.Sprintf(":%d-%d", f.Start, f.End)
	}
	return fmt.Sprintf("%s: %s: %s (%s)", where, f.Severity, f.Message, f.Check)
}

// CheckInfo describes a check.
type CheckInfo struct {
	Name     string
	Title    string // what must be so
	Why      string // what it means where it is not
	Severity Severity
}

// CheckSet is a set of checks: scripts, and Go functions over one scan of the
// quads for what a query cannot say.
type CheckSet struct {
	scripts []*ScriptCheck
	scans   []scanCheck
}

// SavedChecks are all checks that come with the program.
func SavedChecks() (*CheckSet, error) {
	fsys, err := fs.Sub(checkFiles, "checks")
	if err != nil {
		return nil, err
	}
	set, err := Checks(fsys)
	if err != nil {
		return nil, err
	}
	set.scans = scanChecks[:]
	return set, nil
}

// Checks reads every *.js file at the top of a folder as a check. The error
// lists every problem of every file.
func Checks(fsys fs.FS) (*CheckSet, error) {
	set := &CheckSet{}
	err := eachScript(fsys, func(name, file, source string) error {
		c, err := ParseCheck(name, file, source)
		if err == nil {
			set.scripts = append(set.scripts, c)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

// Merge adds the checks of another set. Where both have a check of one name,
// the error names each, and s stays as it was.
func (s *CheckSet) Merge(other *CheckSet) error {
	known := map[string]bool{}
	for _, c := range s.List() {
		known[c.Name] = true
	}
	var problems []error
	for _, c := range other.List() {
		if known[c.Name] {
			problems = append(problems, fmt.Errorf("there is a check %q already", c.Name))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	s.scripts = slices.Concat(s.scripts, other.scripts)
	s.scans = slices.Concat(s.scans, other.scans)
	return nil
}

// List describes the checks, sorted by their names.
func (s *CheckSet) List() []CheckInfo {
	var list []CheckInfo
	for _, c := range s.scripts {
		list = append(list, CheckInfo{c.Name, c.Title, c.Why, c.Severity})
	}
	for _, c := range s.scans {
		list = append(list, c.CheckInfo)
	}
	slices.SortFunc(list, func(a, b CheckInfo) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// Check holds a graph to all checks of the set. The findings are sorted by
// article, place and check: the same graph gives the same findings. The
// options bound each script. An error means that a check could not run.
func Check(ctx context.Context, src CheckSource, set *CheckSet, o Options) ([]Finding, error) {
	return CheckBy(ctx, src, set, o, func(ctx context.Context, q *Query, params map[string]string, o Options) (r *Result, err error) {
		err = src.View(ctx, func(qs graph.QuadStore) error {
			r, err = Run(ctx, qs, q, params, o)
			return err
		})
		return r, err
	})
}

// A Runner answers a query on a graph of its own: Run, or a pool of processes.
type Runner func(ctx context.Context, q *Query, params map[string]string, o Options) (*Result, error)

// CheckBy is Check with the scripts run by somebody else, who has to know the
// graph of src.
func CheckBy(ctx context.Context, src CheckSource, set *CheckSet, o Options, run Runner) ([]Finding, error) {
	var findings []Finding
	if len(set.scans) > 0 {
		s, err := scanGraph(ctx, src)
		if err != nil {
			return nil, err
		}
		for _, c := range set.scans {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			s.check = c.CheckInfo
			c.run(s)
		}
		findings = s.findings
	}
	for _, c := range set.scripts {
		found, err := c.run(ctx, run, o)
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", c.Name, err)
		}
		findings = append(findings, found...)
	}
	slices.SortFunc(findings, compareFindings)
	return findings, nil
}

func compareFindings(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.End, b.End),
		cmp.Compare(a.Check, b.Check),
		cmp.Compare(a.Message, b.Message),
	)
}

// run makes a finding of each row of the script.
func (c *ScriptCheck) run(ctx context.Context, run Runner, o Options) ([]Finding, error) {
	q := &Query{Name: c.Name, File: c.File, Columns: c.Columns, Script: c.Script}
	r, err := run(ctx, q, nil, o)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, row := range r.Rows {
		findings = append(findings, c.finding(r.Columns, row))
	}
	return findings, nil
}

func (c *ScriptCheck) finding(columns []string, row []Value) Finding {
	f := Finding{Check: c.Name, Severity: c.Severity, Why: c.Why}
	values := map[string]Value{}
	for i, v := range row {
		values[columns[i]] = v
		id, isID := v.(fact.ID)
		switch {
		case columns[i] == "article" && isID:
			f.Article = id
		case isID:
			f.Nodes = append(f.Nodes, string(id))
		}
	}
	f.Start, f.End = integer(values["start"]), integer(values["end"])
	f.Message = columnInBrace.ReplaceAllStringFunc(c.Message, func(name string) string {
		return Format(values[strings.Trim(name, "{}")])
	})
	return f
}

func integer(v Value) int {
	n, _ := v.(int64)
	return int(n)
}
