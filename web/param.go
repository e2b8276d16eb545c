package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

var dayPattern = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// maxSearch is how many bytes of words one can search for: they stand in every
// link of the page.
const maxSearch = 500

const idHint = "It wants an id, as the page of each actor shows it: state/russia."

// filterOf reads a filter from the query of a URL. A value that cannot be is an
// error for the reader; names that it does not know are left alone.
func filterOf(q url.Values) (catalog.Filter, error) {
	f := catalog.Filter{
		Role: q.Get("role"), Own: q.Get("own") == "yes", Accuser: fact.ID(q.Get("accuser")), Target: fact.ID(q.Get("target")),
		Outlet: fact.ID(q.Get("outlet")), Force: q.Get("force"), From: q.Get("from"), To: q.Get("to"), Text: q.Get("text"),
		Answer: q.Get("answer"), Any: q.Get("any") == "yes",
	}
	for _, one := range []struct {
		key, value string
		ok         bool
		hint       string
	}{
		{"text", f.Text, len(f.Text) <= maxSearch, "It has more than " + number(maxSearch) + " bytes: fewer words find more."},
		{"accuser", string(f.Accuser), isID(f.Accuser), idHint},
		{"target", string(f.Target), isID(f.Target), idHint},
		{"outlet", string(f.Outlet), isID(f.Outlet), "It wants an id, as the page of each outlet shows it: outlet/la-stampa."},
		{"role", f.Role, slices.Contains([]string{"", catalog.AsAccuser, catalog.AsTarget}, f.Role), "It is accuser or target."},
		{"force", f.Force, f.Force == "" || slices.Contains(fact.Forces[:], f.Force), "It is accuse, allege, blame, charge, condemn or criticize."},
		{"answer", f.Answer, slices.Contains([]string{"", catalog.Answered, catalog.Unanswered}, f.Answer), "It is answered or unanswered."},
		{"from", f.From, f.From == "" || dayPattern.MatchString(f.From), "It is a day, a month or a year: 2020-05-04, 2020-05, 2020."},
		{"to", f.To, f.To == "" || dayPattern.MatchString(f.To), "It is a day, a month or a year: 2020-05-04, 2020-05, 2020."},
	} {
		if !one.ok {
			return f, wrong("The address has "+one.key+"="+short(40, shown(one.value))+".", one.hint)
		}
	}
	return f, nil
}

// isID reports whether a value can be an id. A name would find nothing, which reads
// like an answer.
func isID(id fact.ID) bool {
	return id == "" || strings.Contains(string(id), "/")
}

// perPage is how many entries a page of a list has.
const perPage = 50

// A pager cuts a list into pages.
type pager struct {
	Page, Pages, All int
	Rising           bool // the oldest come first
	from, to         int
	at               address
}

// pagerOf reads the number of the page, from 1; one that is not there is an error.
func pagerOf(r *http.Request, all int) (pager, error) {
	p := pager{Page: 1, Pages: max(1, (all+perPage-1)/perPage), All: all, at: addressOf(r)}
	if s := r.URL.Query().Get("page"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > p.Pages {
			return p, wrong("There is no page "+short(20, shown(s))+" of this list.", "It has "+countOf(p.Pages, "page")+".")
		}
		p.Page = n
	}
	p.from, p.to = (p.Page-1)*perPage, min(p.Page*perPage, all)
	return p, nil
}

// First and Last number the entries that the page shows, from 1.
func (p pager) First() int { return p.from + 1 }
func (p pager) Last() int  { return p.to }

// Previous and Next are the addresses of the pages beside this one, or "".
func (p pager) Previous() string { return p.page(p.Page - 1) }
func (p pager) Next() string     { return p.page(p.Page + 1) }

func (p pager) page(n int) string {
	if n < 1 || n > p.Pages {
		return ""
	}
	return p.at.With("page", strconv.Itoa(n)).String()
}
