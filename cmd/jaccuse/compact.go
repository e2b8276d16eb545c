package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
)

func compactCommand() *cli.Command {
	return &cli.Command{
		Name:  "compact",
		Usage: "give back the room that removed articles took",
		Description: "Writes the database anew beside itself, proves the copy and puts it in its place: there must be " +
			"room for both. Nobody else may read or write it meanwhile; who waits gets the new one.",
		UsageText: "$ jaccuse compact",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			path := database(c)
			if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
				return missingDatabase(path)
			}
			before, after, err := graph.Compact(c.Context, path, graph.Options{})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.App.Writer, "%s: %d bytes, before %d\n", path, after, before)
			return err
		},
	}
}
