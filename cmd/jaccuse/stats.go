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
		Name:  "stats",
		Usage: "count what the database holds, and prove that the file is sound",
		Description: "Counts articles, nodes by class and quads by predicate. To tell the file's health it reads the whole " +
			"of it, some seconds for a million quads: indexes, values, counts, and texts by their hashes. The exit status is 1 " +
			"if something is wrong.",
		UsageText: "$ jaccuse stats\n$ jaccuse stats --quick",
		Flags: []cli.Flag{
			choice("format", "`FORMAT` of the numbers", "text", "json"),
			&cli.BoolFlag{Name: "quick", Usage: "count only: do not look for damage"},
		},
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return readStore(c, func(s *graph.Store) error { return stats(c, s) })
		},
	}
}

// A health is what stats prints.
type health struct {
	graph.Stats
	Health   string   `json:"health"`   // "sound", "damaged" or "not looked at"
	Problems []string `json:"problems"` // what is damaged
}

func stats(c *cli.Context, s *graph.Store) error {
	counts, err := s.Stats(c.Context)
	if err != nil {
		return err
	}
	r := health{Stats: counts, Health: "not looked at", Problems: []string{}}
	if !c.Bool("quick") {
		problems, err := s.Verify(c.Context)
		if err != nil {
			return err
		}
		r.Health = "sound"
		if len(problems) > 0 {
			r.Health, r.Problems = "damaged", problems
		}
	}
	if c.String("format") == "json" {
		err = json.NewEncoder(c.App.Writer).Encode(r)
	} else {
		err = writeReport(c.App.Writer, r)
	}
	if err == nil && len(r.Problems) > 0 {
		return errFindings
	}
	return err
}

func writeReport(w io.Writer, r health) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d articles, %d quads, %d bytes, schema %d\n", r.Articles, r.Quads, r.Bytes, r.Schema)
	fmt.Fprintf(&b, "%d different values; health: %s\n", r.Nodes, r.Health)
	for _, p := range r.Problems {
		b.WriteString("    " + plain(p) + "\n")
	}
	b.WriteString("\nnodes by class\n")
	writeCounts(&b, r.Classes)
	b.WriteString("\nquads by predicate\n")
	writeCounts(&b, r.Predicates)
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
