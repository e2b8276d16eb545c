package web

import "testing"

// A path that is not clean leads to the clean one, in the form that was asked for.
func TestUncleanPaths(t *testing.T) {
	s := newTestSite(t, esperDraft(t).Document)
	for _, tt := range []struct {
		path   string
		status int
		to     string
	}{
		{"/state//russia", 307, "/state/russia"},
		{"/state//russia.json?show=graph&open=a%2Cb", 307, "/state/russia.json?show=graph&open=a%2Cb"},
		{"/state/../state/./russia.csv", 307, "/state/russia.csv"},
		{"//example.org/x.json", 307, "/example.org/x.json"},
		{"/assets/../claims.json", 307, "/claims.json"},
		{"/state/russia.json", 200, ""},
		{"/.json", 200, ""},
		{"/claims.csv", 200, ""},
	} {
		if w := get(t, s, tt.path); w.Code != tt.status || w.Header().Get("Location") != tt.to {
			t.Errorf("%s: %d to %q, want %d to %q", tt.path, w.Code, w.Header().Get("Location"), tt.status, tt.to)
		}
	}
}
