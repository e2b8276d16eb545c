package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// Each command and each global flag is documented in the README.
func TestReadmeNamesEveryCommand(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
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

// What the README shows is what comes out: each line below a command of its
// sessions stands in the output of that command; "..." stands for what is left
// out.
func TestReadmeSession(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	articles, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(articles, "testdata"); err != nil {
		t.Skip(err)
	}
	shown := 0
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllSubmatch(readme, -1) {
		var out string
		for _, line := range strings.Split(strings.TrimSpace(string(block[1])), "\n") {
			command, isCommand := strings.CutPrefix(line, "$ ")
			if isCommand {
				out = session(t, command)
				continue
			}
			for _, part := range strings.Split(line, "...") {
				if out != "" && !strings.Contains(out, strings.TrimRight(part, " ")) {
					t.Errorf("README.md shows %q\nthe command prints:\n%s", part, out)
				}
				shown++
			}
		}
	}
	if shown < 20 {
		t.Errorf("README.md shows %d lines of output, want a session", shown)
	}
}

// session runs a command line of the README, "" for one that is no jaccuse.
func session(t *testing.T, command string) string {
	t.Helper()
	command = strings.Replace(command, "go run ./cmd/jaccuse", programName, 1)
	args, ok := strings.CutPrefix(command, programName+" ")
	if !ok {
		return ""
	}
	var words []string
	for _, m := range regexp.MustCompile(`'([^']*)'|((?:[^\s"']|"[^"]*")+)`).FindAllStringSubmatch(args, -1) {
		words = append(words, m[1]+strings.ReplaceAll(m[2], `"`, ""))
	}
	if words[0] == "serve" {
		return serving(t, words[1:]...)
	}
	var out bytes.Buffer
	if status := run(words, strings.NewReader(""), &out, io.MultiWriter(&out)); status != 0 {
		t.Errorf("%s: status %d\n%s", command, status, out.String())
	}
	return out.String()
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
