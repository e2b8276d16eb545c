package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"jaccuse/queries"
	"jaccuse/queries/worker"
)

// Bounds of a query that a page asks.
const (
	queryTime  = 12 * time.Second // that it may take
	queryWait  = 8 * time.Second  // beyond that, for a worker that is free
	queryRows  = 1_000            // that the page shows
	queryMost  = 100_000          // rows in JSON and CSV
	queryBytes = 32 << 20
)

// queryList is the page of all saved queries.
func (s *Site) queryList(*http.Request) (*page, error) {
	var list []*queries.Query
	for _, name := range s.Library.Names() {
		q, err := s.Library.Get(name)
		if err != nil {
			return nil, err
		}
		list = append(list, q)
	}
	data := []queryData{}
	for _, q := range list {
		data = append(data, queryDataOf(q))
	}
	return &page{
		template: "queries", title: "Queries", view: list, data: data,
		table: table{[]string{"name", "title", "answers"}, rowsOf(list, func(q *queries.Query) []string {
			return []string{q.Name, q.Title, q.Answers}
		})},
	}, nil
}

// queryData describes a query in JSON.
type queryData struct {
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	Answers string       `json:"answers"`
	Params  []paramData  `json:"params"`
	Columns []columnData `json:"columns"`
}

type paramData struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Choices  []string `json:"choices,omitempty"`
	Required bool     `json:"required"`
	Default  string   `json:"default"`
	Meaning  string   `json:"meaning"`
}

type columnData struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Meaning string `json:"meaning"`
}

func queryDataOf(q *queries.Query) queryData {
	d := queryData{q.Name, q.Title, q.Answers, []paramData{}, []columnData{}}
	for _, p := range q.Params {
		d.Params = append(d.Params, paramData{p.Name, string(p.Kind), p.Choices, p.Required, p.Default, p.Meaning})
	}
	for _, c := range q.Columns {
		d.Columns = append(d.Columns, columnData{c.Name, string(c.Kind), c.Meaning})
	}
	return d
}

// queryView is what the page of a query shows.
type queryView struct {
	Query     *queries.Query
	Fields    []field
	Names     []hintList
	Problems  []string // that belong to no field
	Ran       bool
	Result    *resultView // nil where it has not run, or failed
	Permalink string
	Lines     []string // of the script
}

// query is the page of one saved query. It runs where the address has run=yes,
// where all required parameters are given, and for JSON and CSV.
func (s *Site) query(r *http.Request) (*page, error) {
	q, err := s.Library.Get(r.PathValue("name"))
	if err != nil {
		return nil, notFound("There is no query " + short(60, shown(r.PathValue("name"))) + ".")
	}
	given, run, err := given(q, r.URL.Query())
	if err != nil {
		return nil, err
	}
	_, data := r.Context().Value(formKey{}).(form)
	v := &queryView{Query: q, Lines: strings.Split(strings.TrimRight(q.Script, "\n"), "\n"), Permalink: permalink(r, given)}
	v.Fields = fieldsOf(q, given)
	v.Names = hintLists(v.Fields, s.Catalog.Catalog())
	p := &page{template: "query", title: q.Title, view: v, noStore: true}
	if !run && !data {
		return p, nil
	}
	v.Ran = true
	result, err := s.ask(r.Context(), q, given)
	switch {
	case err == nil && data:
		return p, p.give(result)
	case err == nil:
		v.Result = s.resultOf(q, result)
		return p, nil
	case data:
		return nil, asFailure(err)
	}
	return p, v.fail(p, err)
}

// given are the parameters that an address gives; run says whether to answer.
// An empty value is none.
func given(q *queries.Query, values url.Values) (params map[string]string, run bool, err error) {
	params = map[string]string{}
	for name, list := range values {
		switch {
		case len(list) > 1:
			return nil, false, wrong("The address gives "+short(40, shown(name))+" twice.", "Each parameter may have one value.")
		case name == "run":
			run = run || list[0] == "yes"
		case list[0] != "":
			params[name] = list[0]
			// A parameter that it does not have: the answer says so.
			run = run || !slices.ContainsFunc(q.Params, func(p queries.Param) bool { return p.Name == name })
		}
	}
	required, missing := 0, 0
	for _, p := range q.Params {
		if p.Required {
			required++
			if params[p.Name] == "" {
				missing++
			}
		}
	}
	return params, run || required > 0 && missing == 0, nil
}

// permalink is the address of the answer, without the fields left empty.
func permalink(r *http.Request, given map[string]string) string {
	a := address{path: r.URL.Path, query: url.Values{"run": {"yes"}}}
	for name, value := range given {
		a.query.Set(name, value)
	}
	return a.String()
}

// errWaited ends a query that found no worker, or found it too late.
var errWaited = errors.New("no worker was free")

// ask puts a query to the workers.
func (s *Site) ask(ctx context.Context, q *queries.Query, params map[string]string) (*queries.Result, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, queryTime+queryWait, errWaited)
	defer cancel()
	result, err := s.Run(ctx, q, params, queries.Options{Timeout: queryTime, MaxRows: queryMost, MaxBytes: queryBytes})
	if err != nil && errors.Is(context.Cause(ctx), errWaited) {
		err = errWaited
	}
	return result, err
}

// give makes an answer the JSON and the CSV of a page.
func (p *page) give(r *queries.Result) error {
	if r.Truncated {
		return &failure{status: http.StatusUnprocessableEntity, message: "The answer has more than " + number(queryMost) + " rows.",
			hint: "Narrow it by a parameter, or ask jaccuse query on the command line, which gives them all."}
	}
	p.raw = map[form]func(io.Writer) error{
		jsonForm: func(w io.Writer) error { return queries.WriteJSON(w, r) },
		csvForm:  func(w io.Writer) error { return queries.WriteCSV(w, r) },
	}
	return nil
}

// asFailure is why a query has no answer, in words; other errors are ours.
func asFailure(err error) error {
	problem := &queries.Error{}
	switch {
	case errors.Is(err, errWaited), errors.Is(err, worker.ErrClosed), errors.Is(err, worker.ErrBusy):
		return busy("Other queries are being answered.")
	case errors.Is(err, queries.ErrTimeout):
		return &failure{status: http.StatusGatewayTimeout, message: "The query took longer than " + queryTime.String() + " and was stopped.",
			hint: "Narrow it by a parameter, or ask jaccuse query on the command line with a longer --timeout."}
	case errors.Is(err, queries.ErrTooMuch), errors.Is(err, worker.ErrMemory), errors.Is(err, worker.ErrDepth):
		return &failure{status: http.StatusUnprocessableEntity, message: "The query gave or used too much and was stopped.", hint: "Narrow it by a parameter."}
	case len(paramProblems(err)) > 0:
		return &failure{status: http.StatusBadRequest, message: strings.Join(paramProblems(err), " "), hint: "The page of the query says what each parameter means."}
	case errors.As(err, &problem):
		return &failure{status: http.StatusUnprocessableEntity, message: "The script failed: " + shown(problem.Error()), hint: "Its query has to be mended."}
	}
	return ofDatabase(err)
}

// fail shows why there is no answer beside the form, or fails the page.
func (v *queryView) fail(p *page, err error) error {
	if problems := paramProblems(err); len(problems) > 0 {
		v.blame(problems)
		p.status = http.StatusBadRequest
		return nil
	}
	f := &failure{}
	if err = asFailure(err); !errors.As(err, &f) || f.cause != nil {
		return err
	}
	v.Problems, p.status = []string{f.message + " " + f.hint}, f.status
	return nil
}
