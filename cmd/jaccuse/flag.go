package main

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// choicesFollow stands in the usage of a flag before the words that it takes.
const choicesFollow = ": "

// choice is a flag that takes one of a few words, the first by default. The
// usage names its value in back quotes.
func choice(name, usage string, words ...string) *cli.StringFlag {
	return &cli.StringFlag{
		Name:  name,
		Usage: usage + choicesFollow + strings.Join(words, ", "),
		Value: words[0],
		Action: func(c *cli.Context, word string) error {
			if slices.Contains(words, word) {
				return nil
			}
			err := fmt.Errorf("flag --%s: %q is none of %s", name, word, strings.Join(words, ", "))
			return &usageError{err: err, hint: meant(word, words), command: c.Command}
		},
	}
}

// globalFlags may stand anywhere on the line.
func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "db", Usage: "`FILE` of the database", Value: defaultDatabase, EnvVars: []string{"JACCUSE_DB"}},
		choice("log-level", "how much to tell on standard error, `LEVEL`", "warn", "error", "info", "debug"),
		&cli.BoolFlag{Name: "no-progress", Usage: "no progress bar, not even on a terminal"},
	}
}

// logger writes to standard error what --log-level lets through.
func logger(c *cli.Context) *slog.Logger {
	var level slog.Level
	// The flag has been checked: its words are those that slog knows.
	_ = level.UnmarshalText([]byte(c.String("log-level")))
	return slog.New(slog.NewTextHandler(c.App.ErrWriter, &slog.HandlerOptions{Level: level}))
}

// noArguments is the error of arguments where a command takes none.
func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return misused(c, "%s takes no arguments, got %q", c.Command.Name, c.Args().First())
	}
	return nil
}

// atLeastOne is the error of a command that was not told what to work on.
func atLeastOne(c *cli.Context, what string) error {
	if !c.Args().Present() {
		return misused(c, "%s needs %s", c.Command.Name, what)
	}
	return nil
}

// exactlyOne gives the one argument of a command.
func exactlyOne(c *cli.Context, what string) (string, error) {
	if c.Args().Len() != 1 {
		return "", misused(c, "%s needs one %s, got %d", c.Command.Name, what, c.Args().Len())
	}
	return c.Args().First(), nil
}
