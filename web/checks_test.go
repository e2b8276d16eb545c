package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// checked makes a site with one run of the checks.
func checked(t *testing.T, s *Site, findings []queries.Finding, err error) *Site {
	t.Helper()
	s.Checks = NewChecks(func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) })
	s.Checks.Run(t.Context(), func(context.Context) ([]queries.Finding, error) { return findings, err })
	return s
}

func TestChecksBeforeTheirRun(t *testing.T) {
	s := newTestSite(t)
	contains(t, getOK(t, s, "/checks"), "They have not run yet.", "not known", "!passed")
	for _, f := range []string{".json", ".csv"} { // an empty list would say that all is well
		if w := get(t, s, "/checks"+f); w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: status %d", f, w.Code)
		}
	}
	s.Checks.Run(t.Context(), func(context.Context) ([]queries.Finding, error) {
		contains(t, getOK(t, s, "/checks"), "They are running for the first time")
		return nil, nil
	})
	s.Checks.Run(t.Context(), func(context.Context) ([]queries.Finding, error) {
		contains(t, getOK(t, s, "/checks"), "They are running again", "passed")
		return nil, nil
	})
	contains(t, getOK(t, s, "/checks"), "!running", "passed", "!not known")
	if got := getOK(t, s, "/checks.json"); got != "[]\n" {
		t.Errorf("no findings in JSON: %q", got)
	}
}

func TestChecksFindings(t *testing.T) {
	d := esperDraft(t)
	claim, evil := d.Claims[0].ID, `<script>alert(1)</script>`+"\u202e"
	findings := []queries.Finding{
		{Check: "orphan", Severity: queries.SeverityWarning, Message: evil, Why: "w", Article: "article/0000000000000000", Nodes: []string{evil}},
		{Check: "span-text", Severity: queries.SeverityError, Message: "words", Why: "w", Article: d.Article.ID, Start: 30, End: 40, Nodes: []string{"person/mark-esper", string(claim)}},
		{Check: "vocabulary", Severity: queries.SeverityError, Message: "odd"},
	}
	s := checked(t, newTestSite(t, d.Document), findings, nil)
	page := getOK(t, s, "/checks")
	contains(t, page, "2026-01-02 03:04:05", linkTo(d.Article.ID)+"#"+anchor(claim), "bytes 30 to 40", `href="/person/mark-esper"`, linkTo(claim),
		"1 warning", "1 error", "in no article", "!<script>alert", "[U&#43;202E]", "<code>article/0000000000000000</code>")
	var order []string
	for _, c := range s.viewOfChecks().Checks[:3] {
		order = append(order, c.Name)
	}
	if want := []string{"span-text", "vocabulary", "orphan"}; !slices.Equal(order, want) {
		t.Errorf("first are %v, want %v", order, want)
	}
	var got []queries.Finding
	if err := json.Unmarshal([]byte(getOK(t, s, "/checks.json")), &got); err != nil || !cmp.Equal(got, findings) {
		t.Errorf("JSON: %v\n%s", err, cmp.Diff(findings, got))
	}
	contains(t, getOK(t, s, "/checks.csv"), "check,severity,message", "span-text,error,words")
}

func TestChecksThatFail(t *testing.T) {
	s := checked(t, newTestSite(t), nil, errors.New("open /home/x: secret"))
	contains(t, getOK(t, s, "/checks"), "They could not run to their end.", "not known", "!passed", "!secret")
	if w := get(t, s, "/checks.json"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d", w.Code)
	}
}

// A check that finds much shows some of it.
func TestChecksMany(t *testing.T) {
	var findings []queries.Finding
	for range 250 {
		findings = append(findings, queries.Finding{Check: "dates", Severity: queries.SeverityError, Message: "m", Article: fact.ID("article/x")})
	}
	s := checked(t, newTestSite(t), findings, nil)
	contains(t, getOK(t, s, "/checks"), "250 errors", "150 more")
}
