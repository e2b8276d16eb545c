package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"jaccuse/graph/fact"
	"jaccuse/ingest"
	"jaccuse/ingest/eval"
	"jaccuse/ingest/source"
)

func evalCommand() *cli.Command {
	var breakdowns []string
	for _, b := range eval.Breakdowns {
		breakdowns = append(breakdowns, string(b))
	}
	return &cli.Command{
		Name:      "eval",
		Usage:     "measure what is read from labelled articles",
		ArgsUsage: "GOLD",
		Description: "Reads the articles of a gold set (one JSON object a line), compares the facts with the " +
			"labels and prints precision, recall and F1. The metrics are explained in docs/quality.md.\n\n" +
			"With --reliability it shows how often the facts of each confidence are right, with --ablate what each " +
			"sieve, each family of rules and the parser contribute: the number with it less the number without.\n\n" +
			"With --min or --max, the exit status is 1 if a number is out of bounds. The numbers are named as in " +
			"the tables: statements is its F1, and there are statements.precision and statements.recall.",
		UsageText: "$ jaccuse eval testdata/gold/originals.jsonl --errors --by kind\n" +
			"$ jaccuse eval GOLD.jsonl --format json > before.json\n" +
			"$ jaccuse eval GOLD.jsonl --diff before.json --min accusation-pairs=0.5",
		Flags: []cli.Flag{
			choice("format", "`FORMAT` of the numbers", "text", "json"),
			choice("split", "`PART` of the articles; a third of them is held", string(eval.All), string(eval.Dev), string(eval.Held)),
			&cli.BoolFlag{Name: "errors", Usage: "list every error with its words"},
			&cli.StringSliceFlag{Name: "by", Usage: "part the results by `TRAIT`" + choicesFollow + strings.Join(breakdowns, ", ")},
			&cli.BoolFlag{Name: "reliability", Usage: "show how often facts of each confidence are right"},
			&cli.BoolFlag{Name: "weights", Usage: "fit the weights of the sieves to the articles, and print them alone"},
			&cli.BoolFlag{Name: "ablate", Usage: "read again without each part in turn, and show what it contributes"},
			&cli.StringFlag{Name: "diff", Usage: "tell what changed since the run whose JSON is in `FILE`"},
			&cli.StringFlag{Name: "plover", Usage: "score the PLOVER records in `FILE` too"},
			&cli.StringFlag{Name: "propbank", Usage: "score the PropBank examples in `FILE` too"},
			&cli.StringSliceFlag{Name: "min", Usage: "`METRIC=VALUE` that must be reached"},
			&cli.StringSliceFlag{Name: "max", Usage: "`METRIC=VALUE` that must not be passed"},
			workersFlag(),
		},
		Action: evaluate,
	}
}

func evaluate(c *cli.Context) error {
	path, err := exactlyOne(c, "GOLD file")
	if err != nil {
		return err
	}
	by, err := breakdowns(c)
	if err != nil {
		return err
	}
	bounds, err := allBounds(c)
	if err != nil {
		return err
	}
	e, err := newEvaluation(c)
	if err != nil {
		return err
	}
	if c.Bool("weights") {
		return e.weights(path)
	}
	r, err := e.gold(path, by)
	if err != nil {
		return err
	}
	if err := e.sentences(r); err != nil {
		return err
	}
	if file := c.String("diff"); file != "" {
		old, err := readRun(file)
		if err != nil {
			return err
		}
		r.Diff = eval.NewDiff(old, r)
	}
	if err := printReport(c, r); err != nil {
		return err
	}
	return e.judge(r, bounds)
}

func readRun(file string) (*eval.Report, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return eval.ReadReport(file, data)
}

func breakdowns(c *cli.Context) ([]eval.Breakdown, error) {
	var out []eval.Breakdown
	for _, word := range c.StringSlice("by") {
		b := eval.Breakdown(word)
		if !slices.Contains(eval.Breakdowns[:], b) {
			return nil, misused(c, "flag --by: %q is none of %q", word, eval.Breakdowns)
		}
		if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out, nil
}

func printReport(c *cli.Context, r *eval.Report) error {
	w := c.App.Writer
	if c.String("format") == "json" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(r)
	}
	if err := r.WriteText(w); err != nil {
		return err
	}
	if c.Bool("errors") {
		if err := r.WriteErrors(w); err != nil {
			return err
		}
	}
	if c.Bool("ablate") {
		if err := r.WriteAblation(w); err != nil {
			return err
		}
	}
	if c.Bool("reliability") {
		if err := r.WriteReliability(w); err != nil {
			return err
		}
	}
	if r.Diff == nil {
		return nil
	}
	if _, err := fmt.Fprintf(w, "\nsince %s\n", c.String("diff")); err != nil {
		return err
	}
	return r.Diff.WriteText(w)
}

// An evaluation reads texts that come with labels.
type evaluation struct {
	c       *cli.Context
	x       *ingest.Extractor
	workers int
	failed  int // articles that could not be read
}

func newEvaluation(c *cli.Context) (*evaluation, error) {
	x, err := ingest.NewExtractor()
	if err != nil {
		return nil, err
	}
	e := &evaluation{c: c, x: x, workers: c.Int("workers")}
	if e.workers <= 0 {
		e.workers = runtime.GOMAXPROCS(0)
	}
	return e, nil
}

func (e *evaluation) gold(path string, by []eval.Breakdown) (*eval.Report, error) {
	articles, sum, err := e.articles(path)
	if err != nil {
		return nil, err
	}
	r, err := e.score(articles, by...)
	if err != nil {
		return nil, err
	}
	r.Set.File, r.Set.SHA256, r.Set.Split = path, sum, eval.Split(e.c.String("split"))
	r.Extractor, r.Rules = e.x.Version().Extractor, e.x.Version().Rules
	if e.c.Bool("ablate") {
		return r, e.ablate(r, articles)
	}
	return r, nil
}

// articles are those of a gold file that are asked for, and the file's SHA-256.
func (e *evaluation) articles(path string) ([]eval.Article, string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	articles, err := eval.DecodeGold(path, data)
	if err != nil {
		return nil, "", err
	}
	articles = eval.Split(e.c.String("split")).Of(articles)
	if len(articles) == 0 {
		return nil, "", fmt.Errorf("%s: no article in this part", path)
	}
	return articles, fact.SHA256(string(data)), nil
}

// score reads articles and compares the facts with their labels.
func (e *evaluation) score(articles []eval.Article, by ...eval.Breakdown) (*eval.Report, error) {
	predictions, err := e.predict(articles)
	if err != nil {
		return nil, err
	}
	scorer, err := eval.NewScorer()
	if err != nil {
		return nil, err
	}
	return scorer.Score(articles, predictions, by...)
}

func (e *evaluation) predict(articles []eval.Article) ([]*eval.Prediction, error) {
	docs, err := e.read(len(articles), func(i int) (string, string) { return articles[i].ID, articles[i].Text })
	if err != nil {
		return nil, err
	}
	var out []*eval.Prediction
	for i, doc := range docs {
		out = append(out, eval.Predict(articles[i].ID, doc))
	}
	return out, nil
}

// sentences scores the sets of sentences that were asked for.
func (e *evaluation) sentences(r *eval.Report) error {
	if file := e.c.String("plover"); file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		records, err := eval.DecodePLOVER(file, data)
		if err != nil {
			return err
		}
		docs, err := e.read(len(records), func(i int) (string, string) { return records[i].ID, records[i].Text })
		if err != nil {
			return err
		}
		addSentences(r, eval.ScorePLOVER(records, docs), file, data)
	}
	file := e.c.String("propbank")
	if file == "" {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	examples, err := eval.DecodePropBank(file, data)
	if err != nil {
		return err
	}
	docs, err := e.read(len(examples), func(i int) (string, string) { return examples[i].ID, examples[i].Text })
	if err != nil {
		return err
	}
	s, err := eval.ScorePropBank(examples, docs)
	if err != nil {
		return err
	}
	addSentences(r, s, file, data)
	return nil
}

func addSentences(r *eval.Report, s eval.Sentences, file string, data []byte) {
	s.File, s.SHA256 = file, fact.SHA256(string(data))
	r.Sentences = append(r.Sentences, s)
}

// read reads n texts, a few at a time. One that fails is reported, and counts
// as one in which nothing was found.
func (e *evaluation) read(n int, text func(int) (id, text string)) ([]*fact.Document, error) {
	docs, failures := make([]*fact.Document, n), make([]error, n)
	next := make(chan int)
	var working sync.WaitGroup
	for range e.workers {
		working.Go(func() {
			for i := range next {
				id, words := text(i)
				docs[i], failures[i] = e.readOne(e.c.Context, id, words)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	working.Wait()
	if err := e.c.Context.Err(); err != nil {
		return nil, err
	}
	for i, err := range failures {
		if err != nil {
			id, words := text(i)
			docs[i] = &fact.Document{Text: words}
			e.failed++
			reportArticle(e.c.App.ErrWriter, &source.Error{Path: id, Err: err})
		}
	}
	return docs, nil
}

// readOne keeps a crash from taking the other articles along.
func (e *evaluation) readOne(ctx context.Context, id, text string) (doc *fact.Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &ingest.Crash{Value: v, Stack: debug.Stack()}
		}
	}()
	return e.x.Extract(ctx, source.Article{Source: id, Text: text})
}

// A bound is a number that must be reached, or must not be passed.
type bound struct {
	metric string
	value  float64
	upper  bool
}

func allBounds(c *cli.Context) ([]bound, error) {
	lower, err := bounds(c, "min", false)
	if err != nil {
		return nil, err
	}
	upper, err := bounds(c, "max", true)
	return append(lower, upper...), err
}

func bounds(c *cli.Context, flag string, upper bool) ([]bound, error) {
	var out []bound
	for _, word := range c.StringSlice(flag) {
		metric, value, _ := strings.Cut(word, "=")
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || v != v {
			return nil, misused(c, "flag --%s: want METRIC=VALUE, such as statements=0.5, got %q", flag, word)
		}
		out = append(out, bound{metric, v, upper})
	}
	return out, nil
}

// judge tells which bounds do not hold. A metric that there is none of is
// wrong usage: misspelt, it would hold for ever.
func (e *evaluation) judge(r *eval.Report, bounds []bound) error {
	broken := e.failed > 0
	for _, b := range bounds {
		v, ok := r.Value(b.metric)
		switch {
		case !ok:
			var names []string
			for _, v := range r.Values() {
				names = append(names, v.Name)
			}
			return unknown("metric", b.metric, names, e.c.Command)
		case !b.upper && v < b.value:
			broken = true
			fmt.Fprintf(e.c.App.ErrWriter, "%s is %.4f, less than %v\n", b.metric, v, b.value)
		case b.upper && v > b.value:
			broken = true
			fmt.Fprintf(e.c.App.ErrWriter, "%s is %.4f, more than %v\n", b.metric, v, b.value)
		}
	}
	if broken {
		return errFindings
	}
	return nil
}
