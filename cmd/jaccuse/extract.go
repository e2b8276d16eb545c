package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/ingest"
)

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "print the facts of articles, without a database",
		ArgsUsage: "PATH...",
		Description: "Reads articles as ingest does and prints what it finds. The format json gives one object " +
			"for each article and line, nquads the quads that ingest would store, text the summary that it prints.",
		UsageText: "$ jaccuse extract --format json testdata/articles | jq '.claims[].text'",
		Flags: append([]cli.Flag{
			choice("format", "`FORMAT` of the output", "json", "nquads", "text"),
			baseFlag(),
			minConfidenceFlag(),
			workersFlag(),
		}, sourceFlags()...),
		Action: extract,
	}
}

func extract(c *cli.Context) error {
	if err := atLeastOne(c, "the PATH of an article or a folder"); err != nil {
		return err
	}
	x, err := ingest.NewExtractor()
	if err != nil {
		return err
	}
	p, err := newPrinter(c, x)
	if err != nil {
		return err
	}
	r := newReading(c, x)
	err = r.run(c.Context, c.Args().Slice(), func(result ingest.Result) error {
		if result.Doc.Article.Withdrawn {
			return r.note(result.Source, "withdrawn by its publisher")
		}
		return p.document(result.Doc)
	})
	if err != nil {
		return err
	}
	if err := p.end(); err != nil {
		return err
	}
	r.bar.clear()
	r.tellForeign()
	return r.failures()
}

// A printer writes documents in one format, and what has to follow the last.
type printer struct {
	document func(*fact.Document) error
	end      func() error
}

func newPrinter(c *cli.Context, x *ingest.Extractor) (printer, error) {
	w, nothing := c.App.Writer, func() error { return nil }
	switch c.String("format") {
	case "json":
		return printer{jsonLines(w), nothing}, nil
	case "nquads":
		return quadPrinter(w, c.String("base"), x.Gazetteer()), nil
	case "text":
		s := newSummary(x.Gazetteer(), terminalWidth(w))
		return printer{func(doc *fact.Document) error { return s.write(w, doc, "") }, nothing}, nil
	}
	return printer{}, fmt.Errorf("unknown format %q", c.String("format"))
}

func jsonLines(w io.Writer) func(*fact.Document) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return func(doc *fact.Document) error { return e.Encode(withLists(doc)) }
}

// quadPrinter writes the quads of each document, and after the last what our
// own tables say of the actors that occurred.
func quadPrinter(w io.Writer, base string, gazetteer []fact.Actor) printer {
	entries := make(map[fact.ID]fact.Actor, len(gazetteer))
	for _, a := range gazetteer {
		entries[a.ID] = a
	}
	used := map[fact.ID]bool{}
	document := func(doc *fact.Document) error {
		mentioned(doc, entries, used)
		return graph.WriteNQuads(w, graph.All(graph.Quads(doc)), base)
	}
	end := func() error {
		var actors []fact.Actor
		for _, a := range gazetteer {
			if used[a.ID] {
				actors = append(actors, a)
			}
		}
		return graph.WriteNQuads(w, graph.All(graph.GazetteerQuads(actors)), base)
	}
	return printer{document, end}
}

// mentioned marks as used the entries that doc refers to, and those that they
// refer to in turn.
func mentioned(doc *fact.Document, entries map[fact.ID]fact.Actor, used map[fact.ID]bool) {
	var use func(ids ...fact.ID)
	use = func(ids ...fact.ID) {
		for _, id := range ids {
			if entry, ok := entries[id]; ok && !used[id] {
				used[id] = true
				use(entry.State, entry.SpeaksFor)
			}
		}
	}
	use(doc.Article.Publisher)
	use(doc.Article.Agencies...)
	for _, a := range doc.Actors {
		use(a.ID, a.State, a.SpeaksFor)
	}
	for _, s := range doc.Statements {
		use(s.PublishedIn)
		use(s.Speakers...)
	}
	for _, c := range doc.Claims {
		use(c.Accuser, c.Target, c.ReportedBy)
	}
	for _, r := range doc.Responses {
		use(r.Responder, r.OnBehalfOf)
	}
}

// withLists is doc with empty lists in place of missing ones: the format has
// no null.
func withLists(doc *fact.Document) *fact.Document {
	d := *doc
	d.Article.Agencies = list(d.Article.Agencies)
	d.Actors = append([]fact.Actor{}, d.Actors...)
	for i := range d.Actors {
		d.Actors[i].Mentions = list(d.Actors[i].Mentions)
	}
	d.Statements = append([]fact.Statement{}, d.Statements...)
	for i := range d.Statements {
		d.Statements[i].Speakers = list(d.Statements[i].Speakers)
	}
	d.Responses = append([]fact.Response{}, d.Responses...)
	for i := range d.Responses {
		d.Responses[i].Answers = list(d.Responses[i].Answers)
	}
	d.Claims, d.Problems = list(d.Claims), list(d.Problems)
	return &d
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func minConfidenceFlag() cli.Flag {
	return &cli.Float64Flag{Name: "min-confidence", Usage: "leave out facts of less than `X`, 0 to 1; words that an accusation stands in stay with it",
		Action: func(c *cli.Context, x float64) error {
			if !(0 <= x && x <= 1) {
				return misused(c, "flag --min-confidence: want a number from 0 to 1, got %v", x)
			}
			return nil
		}}
}

func baseFlag() cli.Flag {
	return &cli.StringFlag{Name: "base", Usage: "`IRI` before our own ids in N-Quads", Value: graph.DefaultBase}
}

func workersFlag() cli.Flag {
	return &cli.IntFlag{Name: "workers", Usage: "read `N` articles at a time; 0 is one per core", Action: func(c *cli.Context, n int) error {
		if n < 0 {
			return misused(c, "flag --workers: want 0 or more, got %d", n)
		}
		return nil
	}}
}
