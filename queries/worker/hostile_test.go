package worker

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"jaccuse/queries"
)

// Each of these ends or hangs the process of stock Gizmo. All run in one pool,
// one after the other, so that each is the next query of another too.
func TestHostileScripts(t *testing.T) {
	const megabyte = 1 << 20
	tests := []struct {
		name, script string
		is           error // nil for an error of the script's own
		want         string
	}{
		{"number as iri", "\niri(1)", nil, "script:2:4: TypeError: iri: expected string"},
		{"object as predicate", "\n\ng.V().Out({})", nil, "script:3:10: TypeError: Out: want text"},
		{"cyclic emit", "var a = {};\na.a = a; g.Emit(a)", nil, `script:2:16: TypeError: g.emit: column "a" holds a list`},
		{"endless loop", "\n\n  while(true){}", queries.ErrTimeout, "script:3:3: the script took too long and was stopped"},
		{"endless loop that catches", "while (true) try { while (true) {} } catch (e) {} finally { while (true) {} }", queries.ErrTimeout, "took too long"},
		{"endless rows", "var s = 'x'.repeat(1e6);\nwhile (true) g.emit({s: s})", queries.ErrTooMuch, "script:2:"},
		{"large row", "\ng.emit({s: 'x'.repeat(5e6)})", queries.ErrTooMuch, "gave too much"},
		{"doubled text", "var s = 'xxxxxxxxxxxxxxxx';\nwhile (true)\n  s += s", ErrMemory, "the script used too much memory and was stopped (limit 128 MiB)"},
		{"growing list", "var a = [];\nwhile (true) a.push(new ArrayBuffer(1e6))", ErrMemory, "script:2:"},
		{"large text", "'x'.repeat(1e9).length + 'y'.repeat(1e9).length", ErrMemory, "script: the script used too much memory and was stopped (limit 128 MiB)"},
		{"large buffer", "new ArrayBuffer(8e9)", ErrMemory, "limit 128 MiB"},
		{"large list", "new Array(2**28).sort()", ErrMemory, "limit 128 MiB"},
		{"slow native", "new Array(4e9).fill(1)", queries.ErrTimeout, "script: the script took too long"},
		{"large script", strings.Repeat(" ", 10*megabyte), nil, "the script has 10485760 bytes: want at most 1048576"},
		{"endless recursion", "function f() {\n  f() }\nf()", nil, "script:2:4: the script calls itself too deeply"},
		{"deep brackets", strings.Repeat("(", megabyte), ErrDepth, "script: the script nests expressions or objects too deeply"},
		{"deep lists", strings.Repeat("[", megabyte), ErrDepth, "script: the script nests"},
		{"deep JSON", "JSON.parse('['.repeat(5e6))", nil, "script:1:11: TypeError: JSON.parse: nested more than"},
		{"deep eval", "eval('['.repeat(5e6))", ErrDepth, "script: the script nests"},
		{"deep function", "new Function('x', '!'.repeat(9e6) + '1')", ErrDepth, "script: the script nests"},
		{"deep object", "var a = [];\nfor (var i = 0; i < 8e4; i++) a = [a];\nString(a)", ErrDepth, "script: the script nests"},
		{"backtracking", "\n/(?=(a+)+b)(a+)+b/.test('a'.repeat(40))", queries.ErrTimeout, "script:2:24: the script took too long"},
		{"back references", "\n/^(a+)+\\1b$/.test('a'.repeat(60))", queries.ErrTimeout, "script:2:18: the script took too long"},
		{"long line", strings.Repeat("1+", 30_000) + "1", queries.ErrTimeout, "script: the script took too long"},
		{"very long line", strings.Repeat("1+", 400_000) + "1", ErrDepth, "script: the script nests"},
		{"not UTF-8", "g.emit({a: '\xff'", nil, "script:1:"},
	}
	p := newPool(t, Config{Memory: 128 << 20, MaxBytes: 4 << 20})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if underRace && (tt.is == ErrMemory || tt.is == ErrDepth || tt.name == "slow native" || len(tt.script) > 10_000) {
				t.Skip("needs more memory under the race detector")
			}
			limit := 4 * time.Second // enough to begin, on a busy machine
			if tt.is != queries.ErrTimeout {
				limit = 20 * time.Second // a busy machine
			}
			start := time.Now()
			r, err := p.RunScript(context.Background(), tt.script, nil, queries.Options{Timeout: limit})
			if tt.name == "slow native" && errors.Is(err, ErrMemory) {
				t.Skip("a fast machine fills the memory in that time")
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%.80s\ngot  %v, %v\nwant %v, with %q", tt.script, r, err, tt.is, tt.want)
			}
			if took := time.Since(start); took > limit+overtime+500*time.Millisecond {
				t.Errorf("%.80s\ntook %s", tt.script, took)
			}
			next(t, p)
		})
	}
}

// Saved queries have the same limits, and their errors the query's name.
func TestHostileQueries(t *testing.T) {
	const header = "// Title: T\n// Answers: A.\n// Columns:\n//   a (int): n\n// Claims: all\n"
	tests := []struct{ name, script, want string }{
		{"loop", "\nwhile (true) {}", "query q: q.js:7:1: the script took too long and was stopped (limit 2s)"},
		{"memory", "var a = [];\nwhile (true) a.push(new ArrayBuffer(1e6))", "query q: q.js:7:"},
		{"native memory", "new ArrayBuffer(8e9)", "query q: q.js: the script used too much memory"},
		{"depth", "eval('['.repeat(5e6))", "query q: q.js: the script nests"},
		{"thrown", "throw new Error('no')", "query q: q.js:6:7: Error: no"},
		{"column", "g.emit({b: 1})", `query q: the script gave a column "b" that its header does not list`},
	}
	p := newPool(t, Config{Memory: 128 << 20, MaxBytes: 4 << 20})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if underRace && (strings.Contains(tt.name, "memory") || tt.name == "depth") {
				t.Skip("needs more memory under the race detector")
			}
			q, err := queries.Parse("q", "q.js", header+tt.script)
			if err != nil {
				t.Fatal(err)
			}
			limit := 20 * time.Second // a busy machine
			if tt.name == "loop" {
				limit = 2 * time.Second // enough to begin
			}
			if _, err = p.Run(context.Background(), q, nil, queries.Options{Timeout: limit}); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("%s\ngot  %v\nwant %s", tt.script, err, tt.want)
			}
			next(t, p)
		})
	}
}
