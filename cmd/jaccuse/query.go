package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/queries"
	"jaccuse/queries/worker"
)

func queryCommand() *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "ask the database a question, or list the questions",
		ArgsUsage: "[NAME]",
		Description: "Without a NAME, lists the saved queries with their parameters. A script (--file, -e) is Gizmo, " +
			"the query language of Cayley: JavaScript that starts at g.V(). It gets the parameters as text in params.",
		UsageText: "$ jaccuse query who-accused-whom --param target=Russia\n" +
			"$ jaccuse query --describe who-accused-whom\n" +
			"$ jaccuse query -e 'g.V(\"<state/russia>\").In(\"<accuses>\").All()'",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "set a parameter, `NAME=VALUE`; may be repeated"},
			&cli.StringFlag{Name: "file", Usage: "run the script in `FILE`, or - for standard input"},
			&cli.StringFlag{Name: "e", Usage: "run `SCRIPT`"},
			choice("format", "`FORMAT` of the answer", "table", "json", "csv"),
			&cli.StringFlag{Name: "queries", Usage: "add the saved queries in `DIR`"},
			&cli.StringFlag{Name: "describe", Usage: "show the script `NAME` with what it answers"},
			&cli.DurationFlag{Name: "timeout", Usage: "stop the script after `TIME`", Value: queries.DefaultTimeout},
			&cli.IntFlag{Name: "limit", Usage: "take `N` rows at most; 0 is all"},
		},
		Action: runQuery,
	}
}

func runQuery(c *cli.Context) error {
	if err := checkQueryFlags(c); err != nil {
		return err
	}
	library, err := loadLibrary(c)
	if err != nil {
		return err
	}
	switch {
	case c.IsSet("describe"):
		return describeQuery(c, library)
	case c.IsSet("e"):
		return answer(c, scripted(c.String("e")))
	case c.IsSet("file"):
		script, err := readScript(c)
		if err != nil {
			return err
		}
		return answer(c, scripted(script))
	case !c.Args().Present():
		return listQueries(c.App.Writer, library, terminalWidth(c.App.Writer))
	}
	q, err := library.Get(c.Args().First())
	if err != nil {
		return &usageError{err: err, command: c.Command}
	}
	return answer(c, saved(q))
}

// checkQueryFlags refuses flags that contradict each other.
func checkQueryFlags(c *cli.Context) error {
	asked := 0
	for _, set := range []bool{c.Args().Present(), c.IsSet("e"), c.IsSet("file"), c.IsSet("describe")} {
		if set {
			asked++
		}
	}
	switch {
	case asked > 1 || c.Args().Len() > 1:
		err := &usageError{err: errors.New("query takes one of NAME, --file, -e and --describe"), command: c.Command}
		if c.Args().Len() > 1 { // "accused-by Norway"
			err.hint = "parameters are named: --param NAME=VALUE"
		}
		return err
	case asked == 0 && c.IsSet("param"):
		return misused(c, "--param needs the NAME of a query")
	case c.Duration("timeout") <= 0:
		return misused(c, "flag --timeout: want a time above 0, such as 10s, got %s", c.Duration("timeout"))
	case c.Int("limit") < 0:
		return misused(c, "flag --limit: want 0 or more, got %d", c.Int("limit"))
	}
	return nil
}

// loadLibrary gives the queries of the program and those of the user.
func loadLibrary(c *cli.Context) (*queries.Library, error) {
	library, err := queries.Saved()
	if err != nil || !c.IsSet("queries") {
		return library, err
	}
	dir := c.String("queries")
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, misused(c, "flag --queries: %s is not a folder", dir)
	}
	own, err := queries.Load(os.DirFS(dir))
	if err == nil {
		err = library.Merge(own)
	}
	if err != nil {
		return nil, fmt.Errorf("queries in %s: %w", dir, err)
	}
	return library, nil
}

func readScript(c *cli.Context) (string, error) {
	var data []byte
	var err error
	if path := c.String("file"); path == "-" {
		data, err = io.ReadAll(c.App.Reader)
	} else {
		data, err = os.ReadFile(path)
	}
	return string(data), err
}

// A question is put to a process that runs scripts.
type question func(*cli.Context, *worker.Pool, map[string]string) (*queries.Result, error)

func saved(q *queries.Query) question {
	return func(c *cli.Context, p *worker.Pool, params map[string]string) (*queries.Result, error) {
		return p.Run(c.Context, q, params, queryOptions(c))
	}
}

func scripted(script string) question {
	return func(c *cli.Context, p *worker.Pool, params map[string]string) (*queries.Result, error) {
		return p.RunScript(c.Context, script, params, queryOptions(c))
	}
}

func queryOptions(c *cli.Context) queries.Options {
	return queries.Options{Timeout: c.Duration("timeout"), MaxRows: c.Int("limit")}
}

// answer puts a question to the database and prints what comes back.
func answer(c *cli.Context, ask question) error {
	params, err := parameters(c)
	if err != nil {
		return err
	}
	return withPool(c, func(p *worker.Pool) error {
		result, err := ask(c, p, params)
		if err != nil {
			return err
		}
		if err := printResult(c, result); err != nil {
			return err
		}
		if result.Truncated {
			fmt.Fprintf(c.App.ErrWriter, "there are more rows: --limit is %d\n", c.Int("limit"))
		}
		return nil
	})
}

func parameters(c *cli.Context) (map[string]string, error) {
	params := map[string]string{}
	for _, p := range c.StringSlice("param") {
		name, value, found := strings.Cut(p, "=")
		if !found || name == "" {
			return nil, misused(c, "flag --param: want NAME=VALUE, got %q", p)
		}
		if _, twice := params[name]; twice {
			return nil, misused(c, "flag --param: %s is set twice", name)
		}
		params[name] = value
	}
	return params, nil
}

func printResult(c *cli.Context, r *queries.Result) error {
	switch w := c.App.Writer; c.String("format") {
	case "json":
		return queries.WriteJSON(w, r)
	case "csv":
		return queries.WriteCSV(w, r)
	default:
		return queries.WriteTable(w, r, terminalWidth(w))
	}
}

// listQueries prints the name, the title and the parameters of each query.
func listQueries(w io.Writer, library *queries.Library, width int) error {
	for _, name := range library.Names() {
		q, err := library.Get(name)
		if err != nil {
			return err
		}
		lines := q.Name + "\n" + wrap(q.Title, width, "    ") + "\n"
		for _, p := range q.Params {
			lines += wrap(describeParam(p), width, "      ") + "\n"
		}
		if _, err := io.WriteString(w, lines); err != nil {
			return err
		}
	}
	return nil
}

// describeParam is a parameter as one writes it, and what it means.
func describeParam(p queries.Param) string {
	kind := string(p.Kind)
	if len(p.Choices) > 0 {
		kind = strings.Join(p.Choices, "|")
	}
	text := fmt.Sprintf("--param %s=%s", p.Name, strings.ToUpper(kind))
	if len(p.Choices) > 0 {
		text = fmt.Sprintf("--param %s=%s", p.Name, kind)
	}
	switch {
	case p.Required:
		text += " (required)"
	case p.Default != "":
		text += " (default " + p.Default + ")"
	}
	return text + ": " + p.Meaning
}

func describeQuery(c *cli.Context, library *queries.Library) error {
	q, err := library.Get(c.String("describe"))
	if err != nil {
		return &usageError{err: err, command: c.Command}
	}
	_, err = io.WriteString(c.App.Writer, strings.TrimRight(q.Script, "\n")+"\n")
	return err
}
