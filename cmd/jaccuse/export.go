package main

import (
	"cmp"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:  "export",
		Usage: "write the whole graph as N-Quads",
		Description: "The same graph gives the same bytes: sorted, with absolute IRIs and full datatypes. The texts " +
			"of the articles are not part of it, unless asked for.",
		UsageText: "$ jaccuse export --output graph.nq\n$ jaccuse export | rapper -q -i nquads -o turtle - urn:x",
		Flags: []cli.Flag{
			baseFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, which appears only when it is complete"},
			&cli.BoolFlag{Name: "with-text", Usage: "add the text of each article, as schema:articleBody"},
		},
		Action: export,
	}
}

func export(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	return readStore(c, func(s *graph.Store) error {
		quads := s.Quads(c.Context)
		if c.Bool("with-text") {
			quads = s.WithBodies(c.Context, quads)
		}
		write := func(w io.Writer) error { return graph.WriteNQuads(w, quads, c.String("base")) }
		if path := c.String("output"); path != "" && path != "-" {
			return writeFile(path, write)
		}
		return write(c.App.Writer)
	})
}

// writeFile makes the file at path in one step: who reads it sees the former
// file or the whole new one, and a failure leaves nothing behind.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := cmp.Or(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
