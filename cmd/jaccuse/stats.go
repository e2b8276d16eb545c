package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
)

func statsCommand() *cli.Command {
	return &cli.Command{
		Name:        "stats",
		Usage:       "count what the database holds",
		Description: "Counts articles, nodes by class and quads by predicate.",
		UsageText:   "$ jaccuse stats",
		Flags:       []cli.Flag{choice("format", "`FORMAT` of the numbers", "text", "json")},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return readStore(c, func(s *graph.Store) error {
				stats, err := s.Stats(c.Context)
				if err != nil {
					return err
				}
				if c.String("format") == "json" {
					return json.NewEncoder(c.App.Writer).Encode(stats)
				}
				return writeStats(c.App.Writer, stats)
			})
		},
	}
}

func writeStats(w io.Writer, s graph.Stats) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d articles, %d quads, %d bytes, schema %d\n", s.Articles, s.Quads, s.Bytes, s.Schema)
	b.WriteString("\nnodes by class\n")
	writeCounts(&b, s.Classes)
	b.WriteString("\nquads by predicate\n")
	writeCounts(&b, s.Predicates)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeCounts lists numbers, the largest first.
func writeCounts[K ~string](b *strings.Builder, counts map[K]int) {
	keys := slices.SortedFunc(maps.Keys(counts), func(x, y K) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	for _, k := range keys {
		fmt.Fprintf(b, "%9d  %s\n", counts[k], k)
	}
}
