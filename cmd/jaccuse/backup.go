package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
)

func backupCommand() *cli.Command {
	return &cli.Command{
		Name:      "backup",
		Usage:     "copy the database",
		ArgsUsage: "FILE",
		Description: "The copy is the database as it is at one moment, whoever reads it meanwhile, and can be used " +
			"with --db. FILE appears only when it is complete; one that is there is replaced.",
		UsageText: "$ jaccuse backup monday.db\n$ jaccuse stats --db monday.db",
		Action:    backup,
	}
}

func backup(c *cli.Context) error {
	target, err := exactlyOne(c, "FILE")
	if err != nil {
		return err
	}
	return readStore(c, func(s *graph.Store) error {
		if sameFile(target, database(c)) {
			return misused(c, "%s is the database itself", target)
		}
		if err := writeFile(target, func(w io.Writer) error { return s.Backup(c.Context, w) }); err != nil {
			return err
		}
		info, err := os.Stat(target)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.App.Writer, "%s: %d bytes\n", target, info.Size())
		return err
	})
}

// sameFile says whether two names are of one file.
func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
