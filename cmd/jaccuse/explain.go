package main

import (
	"github.com/urfave/cli/v2"

	"jaccuse/ingest"
	"jaccuse/ingest/source"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "show every stage of reading one article",
		ArgsUsage: "PATH",
		Description: "For people who write rules: sentences, quotes, mentions and their links, the rules that " +
			"matched, and the facts that came of them.",
		UsageText: "$ jaccuse explain testdata/articles/esper-la-stampa-2020-05-05.txt | less",
		Flags:     sourceFlags(),
		Action:    explain,
	}
}

func explain(c *cli.Context) error {
	path, err := exactlyOne(c, "PATH")
	if err != nil {
		return err
	}
	sources, err := source.List(c.Context, []string{path})
	if err != nil {
		return err
	}
	if len(sources) != 1 {
		return misused(c, "explain needs one article, and %s holds %d", path, len(sources))
	}
	in, err := sources[0].One(c.Context, c.App.Reader, sourceOptions(c))
	if err != nil {
		return err
	}
	x, err := ingest.NewExtractor()
	if err != nil {
		return err
	}
	return x.Explain(c.Context, c.App.Writer, in)
}
