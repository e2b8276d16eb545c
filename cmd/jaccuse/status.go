package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"jaccuse/ingest/source"
)

// The exit statuses. Nothing but exitStatus turns an error into one.
const (
	statusDone        = 0
	statusFindings    = 1
	statusFailed      = 2
	statusInterrupted = 130
)

// errFindings ends a command that did its work and found something wrong: a
// check failed, or some articles could not be read. What it found has been
// printed by then.
var errFindings = errors.New("findings")

// A usageError is a command line that makes no sense.
type usageError struct {
	err     error
	hint    string
	command *cli.Command // whose usage line helps, or nil
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// misused is a *usageError for the command of c.
func misused(c *cli.Context, format string, args ...any) error {
	return &usageError{err: fmt.Errorf(format, args...), command: c.Command}
}

// exitStatus is the status that err ends the program with.
func exitStatus(err error) int {
	switch {
	case err == nil, isBrokenPipe(err):
		return statusDone
	case errors.Is(err, errFindings):
		return statusFindings
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	}
	return statusFailed
}

// isBrokenPipe reports whether the reader of our output has had enough of it,
// as in "jaccuse query ... | head".
func isBrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// report tells the user of err, unless that has been done.
func report(w io.Writer, err error) {
	switch exitStatus(err) {
	case statusFailed:
		reportFailure(w, err)
	case statusInterrupted:
		fmt.Fprintln(w, "jaccuse: interrupted")
	}
}

func reportFailure(w io.Writer, err error) {
	fmt.Fprintln(w, "jaccuse: "+withoutOrders(err.Error()))
	if hint := hintOf(err); hint != "" {
		fmt.Fprintln(w, "hint: "+hint)
	}
	usage := (*usageError)(nil)
	if !errors.As(err, &usage) {
		return
	}
	if usage.command == nil || usage.command.Name == programName {
		fmt.Fprintln(w, "see: jaccuse help")
		return
	}
	fmt.Fprintln(w, usageLine(usage.command))
	fmt.Fprintln(w, "see: jaccuse help "+usage.command.Name)
}

// reportArticle tells the user that one article failed.
func reportArticle(w io.Writer, err error) {
	fmt.Fprintln(w, err.Error())
	if hint := hintOf(err); hint != "" {
		fmt.Fprintln(w, "hint: "+hint)
	}
}

// hintOf is what the user may do about err, or "".
func hintOf(err error) string {
	if e := (*usageError)(nil); errors.As(err, &e) {
		return e.hint
	}
	if e := (*source.Error)(nil); errors.As(err, &e) {
		return e.Hint
	}
	if e := (interface{ Hint() string })(nil); errors.As(err, &e) {
		return e.Hint()
	}
	return ""
}

// flagError words the errors of package flag as ours.
func flagError(c *cli.Context, err error, _ bool) error {
	return &usageError{
		err:     errors.New(strings.Replace(err.Error(), "for flag -", "for flag --", 1)),
		command: c.Command,
	}
}
