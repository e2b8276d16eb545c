package queries

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"jaccuse/graph/fact"
)

var sample = &Result{
	Columns: []string{"day", "accuser_id", "matter", "claims", "share", "sure"},
	Rows: [][]Value{
		{"2020-05-04", fact.ID("person/mark-esper"), "taking advantage of the \"pandemic\",\nand more", int64(2), 0.5, true},
		{nil, fact.ID("state/russia"), "=1+1 <b>\x1b[31m", nil, nil, nil},
	},
}

func TestWriteTable(t *testing.T) {
	tests := []struct {
		name  string
		width int
		want  string
	}{
		{"any width", 0, `
+------------+-------------------+----------------------------------------------+--------+-------+------+
| day        | accuser_id        | matter                                       | claims | share | sure |
+------------+-------------------+----------------------------------------------+--------+-------+------+
| 2020-05-04 | person/mark-esper | taking advantage of the "pandemic", and more | 2      | 0.5   | true |
|            | state/russia      | =1+1 <b>�[31m                                |        |       |      |
+------------+-------------------+----------------------------------------------+--------+-------+------+
(2 rows)
`},
		{"wrapped", 80, `
+------------+-------------------+---------------------+--------+-------+------+
| day        | accuser_id        | matter              | claims | share | sure |
+------------+-------------------+---------------------+--------+-------+------+
| 2020-05-04 | person/mark-esper | taking advantage of | 2      | 0.5   | true |
|            |                   | the "pandemic", and |        |       |      |
|            |                   | more                |        |       |      |
|            | state/russia      | =1+1 <b>�[31m       |        |       |      |
+------------+-------------------+---------------------+--------+-------+------+
(2 rows)
`},
		{"blocks", 60, `
day         2020-05-04
accuser_id  person/mark-esper
matter      taking advantage of the "pandemic", and more
claims      2
share       0.5
sure        true

accuser_id  state/russia
matter      =1+1 <b>�[31m

(2 rows)
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := WriteTable(&b, sample, tt.width); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), b.String()); diff != "" {
				t.Errorf("width %d (-want +got)\n%s", tt.width, diff)
			}
		})
	}
}

func TestWriteEmpty(t *testing.T) {
	tests := []struct {
		name              string
		r                 *Result
		table, json, csvs string
	}{
		{"no columns", &Result{}, "(0 rows)\n", "[]\n", "\r\n"},
		{"truncated", &Result{Columns: []string{"a"}, Rows: [][]Value{{"x"}}, Truncated: true},
			"+---+\n| a |\n+---+\n| x |\n+---+\n(1 row, and more)\n", "[\n {\"a\": \"x\"}\n]\n", "a\r\nx\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b [3]bytes.Buffer
			if err := WriteTable(&b[0], tt.r, 80); err != nil {
				t.Fatal(err)
			}
			if err := WriteJSON(&b[1], tt.r); err != nil {
				t.Fatal(err)
			}
			if err := WriteCSV(&b[2], tt.r); err != nil {
				t.Fatal(err)
			}
			for i, want := range []string{tt.table, tt.json, tt.csvs} {
				if got := b[i].String(); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sample); err != nil {
		t.Fatal(err)
	}
	want := `[
 {"day": "2020-05-04", "accuser_id": "person/mark-esper", "matter": "taking advantage of the \"pandemic\",\nand more", "claims": 2, "share": 0.5, "sure": true},
 {"day": null, "accuser_id": "state/russia", "matter": "=1+1 <b>\u001b[31m", "claims": null, "share": null, "sure": null}
]
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !json.Valid(b.Bytes()) {
		t.Error("not valid JSON")
	}
	if err := WriteJSON(&b, &Result{Columns: []string{"n"}, Rows: [][]Value{{math.NaN()}}}); err == nil {
		t.Error("NaN was written as JSON")
	}
}

func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, sample); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "day,accuser_id,matter,claims,share,sure\r\n2020-05-04,") {
		t.Errorf("got %q", b.String())
	}
	if want := "\"taking advantage of the \"\"pandemic\"\",\nand more\",2,"; !strings.Contains(b.String(), want) {
		t.Errorf("got %q, want in it %q: line ends within a text stay", b.String(), want)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rows[2][2], "=1+1 <b>\x1b[31m"; got != want {
		t.Errorf("got %q, want %q: the data unaltered", got, want)
	}
}
