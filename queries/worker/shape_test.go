package worker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/queries"
)

// A shape from a child is the shape without one, and so are the errors.
func TestShapeSameAsInProcess(t *testing.T) {
	path := database(t, 5)
	s, err := graph.Open(context.Background(), path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := newPool(t, Config{Path: path})
	for _, script := range []string{
		`g.V("<state/lemuria-0>").Tag("target").In("<accuses>").Tag("source").Unique().All()`,
		`g.V("<state/nowhere>").Out(["<accuses>", "<\u2028>"]).All()`,
		`g.emit(1)`, "g.V(\n", "\n\nthrow new Error('no')", "iri(1)", strings.Repeat(" ", 2<<20),
	} {
		var want *queries.Shape
		wantErr := s.View(context.Background(), func(qs graph.QuadStore) (err error) {
			want, err = queries.ShapeOf(context.Background(), qs, script, queries.Options{MaxScript: maxScript})
			return err
		})
		got, err := p.ShapeOf(context.Background(), script, queries.Options{})
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Errorf("%.80s\ngot  error %v\nwant error %v", script, err, wantErr)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%.80s\n(-want +got)\n%s", script, diff)
		}
	}
}

// What a script does to its process, it does here to a child alone, in time.
func TestHostileShapes(t *testing.T) {
	p := newPool(t, Config{Memory: 128 << 20, MaxBytes: 1 << 20})
	for _, tt := range []struct {
		name, script string
		is           error
	}{
		{"loop", `while (true) {}`, queries.ErrTimeout},
		{"native", `/(?=(a+)+b)(a+)+b/.test('a'.repeat(40)); g.V().All()`, queries.ErrTimeout},
		{"endless path", `var p = g.V("<a>"); while (true) p = p.Out("<p>")`, queries.ErrTimeout},
		{"depth", `eval('['.repeat(5e6))`, ErrDepth},
		{"too much", `var l = []; for (var i = 0; i < 2e4; i++) l.push("<n" + i + "x".repeat(99) + ">"); g.V.apply(null, l).All()`, queries.ErrTooMuch},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if underRace && tt.is == ErrDepth {
				t.Skip("needs more memory under the race detector")
			}
			limit := 20 * time.Second // a busy machine
			if tt.is == queries.ErrTimeout {
				limit = 300 * time.Millisecond
			}
			start := time.Now()
			s, err := p.ShapeOf(context.Background(), tt.script, queries.Options{Timeout: limit})
			if !errors.Is(err, tt.is) && !(tt.name == "endless path" && err != nil) {
				t.Errorf("%s\ngot %v, %v, want %v", tt.script, s, err, tt.is)
			}
			if took := time.Since(start); took > limit+10*time.Second {
				t.Errorf("%s\ntook %s", tt.script, took)
			}
			next(t, p)
		})
	}
}
