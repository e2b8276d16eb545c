package main

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"testing"

	"github.com/urfave/cli/v2"
)

// Each command and each global flag is documented in the README.
func TestReadmeNamesEveryCommand(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README.md yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands() {
		if !regexp.MustCompile(`\bjaccuse (` + "`" + `)?` + c.Name + `\b|` + "`" + c.Name + `\b`).Match(data) {
			t.Errorf("README.md does not name the command %s, as in \"jaccuse %s\" or `%s`", c.Name, c.Name, c.Name)
		}
	}
	for _, f := range globalFlags() {
		name := dashed(f.Names()[0])
		if !regexp.MustCompile(regexp.QuoteMeta(name) + `\b`).Match(data) {
			t.Errorf("README.md does not name the global flag %s", name)
		}
	}
}

// Each command tells how to call it, what it does, and gives an example.
func TestCommandsAreDocumented(t *testing.T) {
	for _, c := range commands() {
		if c.Usage == "" || c.UsageText == "" || c.Action == nil || c.Description == "" && c.Name != "help" {
			t.Errorf("%s lacks a usage, an example, a description or an action", c.Name)
		}
		for _, f := range visibleFlags(c.Flags) {
			if d, ok := f.(cli.DocGenerationFlag); !ok || d.GetUsage() == "" {
				t.Errorf("%s: flag %s is not explained", c.Name, dashed(f.Names()[0]))
			}
		}
	}
}
