package worker

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// values are some of every type, and those that JSON would not give back.
var values = []queries.Value{
	nil, "", "a", "<a>", "\xff\xfe", "\u2028\x00</script>", "😀", fact.ID(""), fact.ID("state/russia"), fact.ID("\xff"),
	int64(0), int64(-1), int64(math.MaxInt64), int64(math.MinInt64), 0.0, 1.0, 0.1, 1e300, 5e-324, math.Inf(1), math.Inf(-1), true, false,
}

func TestValues(t *testing.T) {
	want := &queries.Result{Columns: []string{"v"}, Truncated: true}
	for _, v := range values {
		want.Rows = append(want.Rows, []queries.Value{v})
	}
	var b bytes.Buffer
	if err := send(&b, pack(want), 1<<20); err != nil {
		t.Fatal(err)
	}
	var r reply
	if err := receive(&b, &r, 1<<20); err != nil {
		t.Fatal(err)
	}
	got, err := r.unpack()
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	for _, f := range []float64{math.NaN(), math.Copysign(0, -1)} {
		v, err := decodeValue(encodeValue(f))
		if g, ok := v.(float64); !ok || math.Float64bits(g) != math.Float64bits(f) || err != nil {
			t.Errorf("%v: got %v, %v", f, v, err)
		}
	}
}

func TestMessageErrors(t *testing.T) {
	tests := []struct {
		name, data string
		want       error
	}{
		{"nothing", "", io.EOF},
		{"half a length", "\x00\x00", io.ErrUnexpectedEOF},
		{"half a message", "\x00\x00\x00\x09{", io.ErrUnexpectedEOF},
		{"too long", "\xff\xff\xff\xff{", errFrame},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := receive(strings.NewReader(tt.data), new(reply), 100); !errors.Is(err, tt.want) {
				t.Errorf("%q: got %v, want %v", tt.data, err, tt.want)
			}
		})
	}
	var b bytes.Buffer
	if err := send(&b, strings.Repeat("x", 100), 100); !errors.Is(err, errFrame) || b.Len() > 0 {
		t.Errorf("got %v and %d bytes, want %v and none", err, b.Len(), errFrame)
	}
}

// Whatever a child says, the parent gets a table or an error.
func FuzzReceive(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x02{}"))
	f.Add([]byte("\x00\x00\x00\x2b" + `{"Columns":["a"],"Rows":[["i1"],[""],["n"]]}`))
	f.Add([]byte("\x00\x00\x00\x21" + `{"Failure":{"Message":"x","Kind":""}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r reply
		if receive(bytes.NewReader(data), &r, 1<<16) != nil {
			return
		}
		result, err := r.unpack()
		if (result == nil) == (err == nil) {
			t.Errorf("%q: got %v, %v", data, result, err)
		}
		if err != nil {
			_ = err.Error()
			return
		}
		for _, row := range result.Rows {
			if len(row) != len(result.Columns) {
				t.Errorf("%q: %d values for %d columns", data, len(row), len(result.Columns))
			}
		}
	})
}

// A text comes back as it was, whatever its bytes.
func FuzzText(f *testing.F) {
	f.Add("a\xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, v := range []queries.Value{text, fact.ID(text)} {
			var b bytes.Buffer
			if err := send(&b, encodeValue(v), math.MaxInt32); err != nil {
				t.Fatal(err)
			}
			var c cell
			if err := receive(&b, &c, math.MaxInt32); err != nil {
				t.Fatal(err)
			}
			if got, err := decodeValue(c); got != v || err != nil {
				t.Errorf("%q: got %q, %v", v, got, err)
			}
		}
	})
}

func TestCrash(t *testing.T) {
	tests := []struct {
		text string
		want error
		says string
	}{
		{"runtime: goroutine stack exceeds 134217728-byte limit\nfatal error: stack overflow", ErrDepth, ""},
		{"fatal error: runtime: out of memory", ErrMemory, "limit 512 MiB"},
		{"fatal error: runtime: cannot allocate memory", ErrMemory, "limit 512 MiB"},
		{"SIGSEGV: segmentation violation\nPC=0x4399fd m=6 sigcode=1 addr=0x0", ErrMemory, "limit 512 MiB"},
		{"panic: runtime error: nil\n[signal SIGSEGV: segmentation violation code=0x1]", ErrCrash, `"panic: runtime error: nil"`},
		{"", ErrCrash, "the process of the script ended"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%.20q", tt.text), func(t *testing.T) {
			var h head
			if _, err := h.Write([]byte(tt.text + strings.Repeat("\ngoroutine 1", 1<<16))); err != nil || len(h.String()) != maxHead {
				t.Errorf("%d bytes kept, %v", len(h.String()), err)
			}
			h = head{text: []byte(tt.text)}
			if err := h.crash(nil, 512<<20); !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%q\ngot  %v\nwant %v with %q", tt.text, err, tt.want, tt.says)
			}
		})
	}
}
