package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
)

func vocabCommand() *cli.Command {
	return &cli.Command{
		Name:        "vocab",
		Usage:       "list the predicates of the graph",
		Description: "Every kind of edge: what it joins, how many of them a node has in one article, what it means.",
		UsageText:   "$ jaccuse vocab | less",
		Flags:       []cli.Flag{choice("format", "`FORMAT` of the list", "text", "json", "markdown")},
		Action:      vocab,
	}
}

// A row is one predicate of the vocabulary, in words.
type row struct {
	Predicate string   `json:"predicate"`
	Subjects  []string `json:"subjects"`
	Objects   []string `json:"objects"` // classes, or a datatype
	Count     string   `json:"count"`   // "1", "0..1", "1..", "0.."
	Values    []string `json:"values"`  // the only ones, where that is fixed
	Meaning   string   `json:"meaning"`
}

func vocab(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	var terms []row
	for _, p := range graph.Vocabulary {
		terms = append(terms, newRow(p))
	}
	switch w := c.App.Writer; c.String("format") {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(terms)
	case "markdown":
		return markdownTerms(w, terms)
	default:
		return textTerms(w, terms, terminalWidth(w))
	}
}

func newRow(p graph.Predicate) row {
	t := row{
		Predicate: p.IRI,
		Subjects:  classes(p.Domain),
		Objects:   classes(p.Range),
		Count:     strconv.Itoa(p.Min) + "..",
		Values:    list(p.Values),
		Meaning:   p.Meaning,
	}
	if p.Datatype != graph.Node {
		t.Objects = []string{string(p.Datatype)}
	}
	switch {
	case p.Max == p.Min && p.Max > 0:
		t.Count = strconv.Itoa(p.Max)
	case p.Max > 0:
		t.Count += strconv.Itoa(p.Max)
	}
	return t
}

// classes names classes; the five of actors in one word.
func classes(all []graph.Class) []string {
	names := []string{}
	if len(all) == len(graph.Actors) && all[0] == graph.Actors[0] {
		return append(names, "actor")
	}
	for _, c := range all {
		names = append(names, string(c))
	}
	return names
}

func textTerms(w io.Writer, terms []row, width int) error {
	var b strings.Builder
	for _, t := range terms {
		fmt.Fprintf(&b, "%s  (%s)\n", t.Predicate, t.Count)
		line := strings.Join(t.Subjects, ", ") + " -> " + strings.Join(t.Objects, ", ")
		if len(t.Values) > 0 {
			line += ": " + strings.Join(t.Values, ", ")
		}
		b.WriteString(wrap(line, width, "    ") + "\n" + wrap(t.Meaning, width, "    ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownTerms(w io.Writer, terms []row) error {
	var b strings.Builder
	b.WriteString("| predicate | subject | object | count | meaning |\n|---|---|---|---|---|\n")
	for _, t := range terms {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", t.Predicate,
			strings.Join(t.Subjects, ", "), strings.Join(append(t.Objects, t.Values...), ", "), t.Count,
			strings.ReplaceAll(t.Meaning, "|", `\|`))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
