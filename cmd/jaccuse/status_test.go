package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"jaccuse/ingest/source"
)

func TestExitStatus(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"none", nil, statusDone},
		{"findings", errFindings, statusFindings},
		{"wrapped findings", fmt.Errorf("check: %w", errFindings), statusFindings},
		{"usage", &usageError{err: errors.New("no")}, statusFailed},
		{"file", &fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}, statusFailed},
		{"full disk", syscall.ENOSPC, statusFailed},
		{"too long", context.DeadlineExceeded, statusFailed},
		{"interrupted", context.Canceled, statusInterrupted},
		{"interrupted within", fmt.Errorf("query: %w", context.Canceled), statusInterrupted},
		{"closed pipe", &fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, statusDone},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := exitStatus(tt.err); got != tt.want {
				t.Errorf("exitStatus(%v): got %d, want %d", tt.err, got, tt.want)
			}
		})
	}
}

func TestReport(t *testing.T) {
	app := newApp(nil, nil, nil)
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"none", nil, ""},
		{"findings were printed", errFindings, ""},
		{"closed pipe", syscall.EPIPE, ""},
		{"interrupted", context.Canceled, "jaccuse: interrupted\n"},
		{"failure", errors.New("x.db: broken"), "jaccuse: x.db: broken\n"},
		{"with a hint", missingDatabase("x.db"),
			"jaccuse: x.db: no such database\nhint: run jaccuse ingest first, or name the database with --db\n"},
		{"of an article", &source.Error{Path: "a.txt", Line: 2, Col: 3, Err: errors.New("odd"), Hint: "mend it"},
			"jaccuse: a.txt:2:3: odd\nhint: mend it\n"},
		{"usage without a command", &usageError{err: errors.New("odd")}, "jaccuse: odd\nsee: jaccuse help\n"},
		{"usage of a command", &usageError{err: errors.New("odd"), hint: "try", command: app.Command("stats")},
			"jaccuse: odd\nhint: try\nusage: jaccuse stats [FLAG]...\nsee: jaccuse help stats\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			report(&b, tt.err)
			if got := b.String(); got != tt.want {
				t.Errorf("report(%v):\n got %q\nwant %q", tt.err, got, tt.want)
			}
		})
	}
}

// What could not be printed outweighs findings, but not a failure.
func TestWorse(t *testing.T) {
	failure := errors.New("failure")
	tests := []struct {
		name                string
		err, printing, want error
	}{
		{"fine", nil, nil, nil},
		{"only printing failed", nil, syscall.ENOSPC, syscall.ENOSPC},
		{"findings", errFindings, nil, errFindings},
		{"findings unprinted", errFindings, syscall.ENOSPC, syscall.ENOSPC},
		{"findings into a closed pipe", errFindings, syscall.EPIPE, errFindings},
		{"failure first", failure, syscall.ENOSPC, failure},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := worse(tt.err, tt.printing); got != tt.want {
				t.Errorf("worse(%v, %v): got %v, want %v", tt.err, tt.printing, got, tt.want)
			}
		})
	}
}
