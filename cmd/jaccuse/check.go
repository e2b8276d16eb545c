package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/queries"
	"jaccuse/queries/worker"
)

func checkCommand() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Usage: "look for what cannot be right in the graph",
		Description: "Prints each finding: where (article and bytes of its text), what, and what that means. " +
			"The exit status is 1 if there is an error among them.",
		UsageText: "$ jaccuse check && jaccuse export --output graph.nq",
		Flags: []cli.Flag{
			choice("format", "`FORMAT` of the findings", "text", "json"),
			&cli.BoolFlag{Name: "strict", Usage: "exit with status 1 for warnings too"},
			&cli.DurationFlag{Name: "timeout", Usage: "stop a check after `TIME`", Value: queries.DefaultTimeout},
			&cli.BoolFlag{Name: "yield", Usage: "end, with status 2, rather than make a writer wait"},
		},
		Action: check,
	}
}

func check(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	if c.Duration("timeout") <= 0 {
		return misused(c, "flag --timeout: want a time above 0, such as 10s, got %s", c.Duration("timeout"))
	}
	set, err := queries.SavedChecks()
	if err != nil {
		return err
	}
	var findings []queries.Finding
	err = withPool(c, func(p *worker.Pool) error {
		return withStore(c, graph.Options{ReadOnly: true, Lease: c.Bool("yield")}, func(s *graph.Store) error {
			findings, err = queries.CheckBy(c.Context, s, set, queries.Options{Timeout: c.Duration("timeout")}, p.Run)
			return err
		})
	})
	if err != nil {
		return err
	}
	if err := printFindings(c, findings); err != nil {
		return err
	}
	return judge(c, findings, len(set.List()))
}

func printFindings(c *cli.Context, findings []queries.Finding) error {
	w := c.App.Writer
	if c.String("format") == "json" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(list(findings))
	}
	return textFindings(w, findings, terminalWidth(w))
}

// textFindings prints each finding, and after the first of a check what its
// findings mean.
func textFindings(w io.Writer, findings []queries.Finding, width int) error {
	explained := map[string]bool{}
	for _, f := range findings {
		lines := plain(f.String()) + "\n"
		if !explained[f.Check] {
			explained[f.Check] = true
			lines += wrap(f.Why, width, "    ") + "\n"
		}
		if _, err := io.WriteString(w, lines); err != nil {
			return err
		}
	}
	return nil
}

// judge counts the findings, and ends with errFindings if they are bad enough.
func judge(c *cli.Context, findings []queries.Finding, checks int) error {
	errors, warnings := 0, 0
	for _, f := range findings {
		if f.Severity == queries.SeverityError {
			errors++
		} else {
			warnings++
		}
	}
	w := c.App.Writer // the last line of the report, but no part of its JSON
	if c.String("format") == "json" {
		w = c.App.ErrWriter
	}
	if _, err := fmt.Fprintf(w, "%s: %s, %s\n",
		counted(checks, "check"), counted(errors, "error"), counted(warnings, "warning")); err != nil {
		return err
	}
	if errors > 0 || warnings > 0 && c.Bool("strict") {
		return errFindings
	}
	return nil
}
