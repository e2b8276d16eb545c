package web

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A listing is the JSON of the whole, however it is put together.
func TestListing(t *testing.T) {
	type head struct {
		Name string `json:"name"`
	}
	rows := func(n ...int) *listing { return &listing{rows: rowsOfData(n, func(i int) int { return 2 * i })} }
	for _, tt := range []struct {
		name string
		list *listing
		want string
	}{
		{"an array", rows(1, 2), `[2,4]`},
		{"an empty array", rows(), `[]`},
		{"with a head", &listing{head: head{"</script>"}, field: "all", rows: rows(3).rows}, `{"name":"</script>","all":[6]}`},
		{"with an empty head", &listing{head: struct{}{}, field: "all", rows: rows().rows}, `{"all":[]}`},
		{"within another", &listing{head: head{"a"}, field: "b", inner: &listing{head: head{"c"}, field: "d", rows: rows(1).rows}},
			`{"name":"a","b":{"name":"c","d":[2]}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := tt.list.write(&b); err != nil {
				t.Fatal(err)
			}
			var got, want any
			if err := errors.Join(json.Unmarshal([]byte(b.String()), &got), json.Unmarshal([]byte(tt.want), &want)); err != nil {
				t.Fatalf("%v in %s", err, b.String())
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if strings.Contains(b.String(), "<") {
				t.Errorf("%q holds markup", b.String())
			}
		})
	}
}

// Nothing is made for who went away.
func TestListingIsNotReadToItsEnd(t *testing.T) {
	made := 0
	l := &listing{rows: rowsOfData(slices.Repeat([]string{strings.Repeat("x", 1000)}, 10_000), func(s string) string { made++; return s })}
	if err := l.write(closedWriter{}); err != nil {
		t.Error(err)
	}
	if made > 100 {
		t.Errorf("%d of 10,000 elements were made", made)
	}
}

type closedWriter struct{}

func (closedWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
