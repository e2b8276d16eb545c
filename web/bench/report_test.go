package main

import "testing"

func TestKindOf(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{"/", "/"},
		{"/claims", "/claims"},
		{"/claims?force=accuse&from=2015", "/claims?force&from"},
		{"/state/state-1?role=target", "/state/ID?role"},
		{"/ego/state/state-2.json", "/ego/ID.json"},
		{"/claim/91a2/5-8/ab", "/claim/ID"},
		{"/suggest.json?q=sta", "/suggest.json?q"},
	} {
		if got := kindOf(tt.page); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.page, got, tt.want)
		}
	}
}
