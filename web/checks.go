package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"jaccuse/graph/fact"
	"jaccuse/queries"
	"jaccuse/web/catalog"
)

// Checks holds the last run of the checks.
type Checks struct {
	now  func() time.Time
	mu   sync.Mutex
	last CheckRun
	// running is when the run under way began; zero: none is.
	running time.Time
}

// A CheckRun is what a run of all checks found.
type CheckRun struct {
	When     time.Time // zero: none has ended yet
	Took     time.Duration
	Findings []queries.Finding
	Err      error // it could not run
}

// NewChecks holds no run yet.
func NewChecks(now func() time.Time) *Checks { return &Checks{now: now} }

// Run has the checks run and keeps what they found.
func (c *Checks) Run(ctx context.Context, check func(context.Context) ([]queries.Finding, error)) CheckRun {
	begun := c.now()
	c.begin(begun)
	findings, err := check(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running = time.Time{}
	c.last = CheckRun{When: begun, Took: c.now().Sub(begun), Findings: findings, Err: err}
	return c.last
}

func (c *Checks) begin(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running = at
}

// Last is the last run.
func (c *Checks) Last() CheckRun {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// Running is when the run under way began; zero where none is.
func (c *Checks) Running() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running
}

// checksView is what the page of the checks shows.
type checksView struct {
	Run      CheckRun
	Running  time.Time
	Failure  string // why the last run could not end
	Errors   int
	Warnings int
	Checks   []checkView
}

// A checkView is one check with what it found.
type checkView struct {
	queries.CheckInfo
	Known    bool // the last run ended: it passed, or there are findings
	Findings []findingView
	More     int // findings that the page leaves out
}

// A findingView is a finding with its links.
type findingView struct {
	queries.Finding
	Article *catalog.Article // nil where there is none, or no more
	Link    string           // the passage in its article
	Nodes   []nodeLink
}

// A nodeLink is a node and its page; Link is "" where it has none.
type nodeLink struct{ ID, Link string }

// maxFindings is how many findings of a check the page shows.
const maxFindings = 100

func (s *Site) checks(r *http.Request) (*page, error) {
	v := s.viewOfChecks()
	if _, data := r.Context().Value(formKey{}).(form); data && !v.Known() {
		return nil, busy("There is no run of the checks that has ended.") // an empty list would say that all is well
	}
	return &page{
		template: "checks", title: "Checks", view: v, noStore: true,
		data: append([]queries.Finding{}, v.Run.Findings...), table: findingTable(v.Run.Findings),
	}, nil
}

// Known says whether a run has ended as it should.
func (v *checksView) Known() bool { return !v.Run.When.IsZero() && v.Run.Err == nil }

// viewOfChecks sorts what the last run found to the checks, those that failed
// before the others.
func (s *Site) viewOfChecks() *checksView {
	last := s.Checks.Last()
	v := &checksView{Run: last, Running: s.Checks.Running(), Failure: checkFailure(last.Err)}
	found := map[string][]queries.Finding{}
	for _, f := range last.Findings {
		found[f.Check] = append(found[f.Check], f)
		if f.Severity == queries.SeverityError {
			v.Errors++
		} else {
			v.Warnings++
		}
	}
	for _, info := range s.checkList {
		list := found[info.Name]
		c := checkView{CheckInfo: info, Known: v.Known(), More: max(0, len(list)-maxFindings)}
		for _, f := range list[:len(list)-c.More] {
			c.Findings = append(c.Findings, s.findingOf(f))
		}
		v.Checks = append(v.Checks, c)
	}
	slices.SortStableFunc(v.Checks, func(a, b checkView) int { return cmp.Compare(b.rank(), a.rank()) })
	return v
}

// rank puts errors first, then warnings, then what passed.
func (c checkView) rank() int {
	switch {
	case !c.Failed():
		return 0
	case c.Severity == queries.SeverityError:
		return 2
	}
	return 1
}

// findingOf links a finding: to the passage it is about, or to its article.
func (s *Site) findingOf(f queries.Finding) findingView {
	v := findingView{Finding: f, Article: s.Catalog.Catalog().Article(f.Article)}
	for _, id := range f.Nodes {
		v.Nodes = append(v.Nodes, nodeLink{id, pageOf(fact.ID(id))})
	}
	if v.Article == nil {
		return v
	}
	v.Link = linkTo(f.Article)
	inside := "/" + strings.TrimPrefix(string(f.Article), "article/") + "/"
	for _, id := range f.Nodes {
		kind, _, _ := strings.Cut(id, "/")
		if passage := kind == "claim" || kind == "statement" || kind == "response"; passage && strings.Contains(id, inside) {
			v.Link = passageLink(v.Article, fact.ID(id), f.Start)
			break
		}
	}
	return v
}

// checkFailure says in words why the checks could not run.
func checkFailure(err error) string {
	f := &failure{}
	switch {
	case err == nil:
		return ""
	case errors.As(asFailure(err), &f):
		return f.message
	}
	return "The log of the server says why."
}

// Failed says whether the check found anything.
func (c checkView) Failed() bool { return len(c.Findings) > 0 }

// All is how many findings there are, shown or not.
func (c checkView) All() int { return len(c.Findings) + c.More }

func findingTable(findings []queries.Finding) table {
	return table{
		header: []string{"check", "severity", "message", "why", "article", "start", "end", "nodes"},
		rows: rowsOf(findings, func(f queries.Finding) []string {
			return []string{
				f.Check, string(f.Severity), f.Message, f.Why, string(f.Article), strconv.Itoa(f.Start), strconv.Itoa(f.End), strings.Join(f.Nodes, " "),
			}
		}),
	}
}
