package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/urfave/cli/v2"

	"jaccuse/graph/fact"
	"jaccuse/ingest"
	"jaccuse/ingest/language"
	"jaccuse/ingest/source"
)

// A reading runs the pipeline for a command: it tells of failures and problems
// on standard error, each in its place among the results, shows the progress
// and counts the failures.
type reading struct {
	pipeline ingest.Pipeline
	bar      *progress
	flush    func() error // sends out the results so far
	rejects  *rejectFile
	stderr   io.Writer
	log      *slog.Logger
	failed   int
	foreign  int // articles that are not in English
}

func newReading(c *cli.Context, x *ingest.Extractor) *reading {
	bar := newProgress(c)
	return &reading{
		bar:    bar,
		flush:  func() error { return flush(c, bar) },
		stderr: c.App.ErrWriter,
		log:    logger(c),
		pipeline: ingest.Pipeline{
			Extract:  x.AtLeast(c.Float64("min-confidence")).Extract,
			Options:  sourceOptions(c),
			Stdin:    c.App.Reader,
			Workers:  c.Int("workers"),
			Progress: bar.show,
		},
	}
}

// run calls each with the result of every record that can be read, or is known.
func (r *reading) run(ctx context.Context, paths []string, each func(ingest.Result) error) error {
	defer r.bar.clear()
	return r.pipeline.Run(ctx, paths, func(result ingest.Result) error {
		if result.Err != nil {
			return r.fail(ctx, result)
		}
		if err := r.warn(ctx, result.Doc); err != nil {
			return err
		}
		if err := each(result); err != nil || !r.bar.shown() {
			return err
		}
		return r.flush()
	})
}

// flush sends out what a command has printed, without the bar in its way.
func flush(c *cli.Context, bar *progress) error {
	out, ok := c.App.Writer.(output)
	if !ok || out.Buffered() == 0 {
		return nil
	}
	bar.clear()
	return out.Flush()
}

// fewFailures is how many failures are told on standard error where there is a
// reject file that holds them all.
const fewFailures = 5

// fail tells of a record that could not be read.
func (r *reading) fail(ctx context.Context, result ingest.Result) error {
	err := result.Err
	if err := r.rejects.add(result); err != nil {
		return err
	}
	if r.failed++; r.rejects != nil && r.failed > fewFailures {
		return nil
	}
	r.bar.clear()
	if err := r.flush(); err != nil {
		return err
	}
	reportArticle(r.stderr, err)
	if crash := (*ingest.Crash)(nil); errors.As(err, &crash) {
		r.log.DebugContext(ctx, "crash", "stack", string(crash.Stack))
	}
	return nil
}

// note tells of a record on standard error.
func (r *reading) note(source, message string) error {
	r.bar.clear()
	if err := r.flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(r.stderr, plain(source)+": "+message)
	return err
}

// warn tells what was odd about an article that was read nevertheless.
func (r *reading) warn(ctx context.Context, doc *fact.Document) error {
	if doc == nil || len(doc.Problems) == 0 || !r.log.Enabled(ctx, slog.LevelWarn) {
		return nil
	}
	if !doc.Article.Withdrawn && doc.Article.Language != language.English {
		if r.foreign++; r.foreign > fewForeign {
			return nil
		}
	}
	r.bar.clear()
	if err := r.flush(); err != nil {
		return err
	}
	const most = 5 // the rest stands in the output of extract
	for _, p := range doc.Problems[:min(most, len(doc.Problems))] {
		reportArticle(r.stderr, source.Warning(doc.Article.Source, doc.Text, p))
	}
	if more := len(doc.Problems) - most; more > 0 {
		reportArticle(r.stderr, source.Warning(doc.Article.Source, doc.Text, fact.Problem{Message: fmt.Sprintf("and %d more", more)}))
	}
	return nil
}

// fewForeign is how many articles that are not in English are told one by one: a
// crawl of the web has thousands.
const fewForeign = 5

// tellForeign counts those that were not told.
func (r *reading) tellForeign() {
	if more := r.foreign - fewForeign; more > 0 {
		fmt.Fprintf(r.stderr, "%d more articles are not in English; no facts were read from them\n", more)
	}
}

// failures is errFindings if an article could not be read.
func (r *reading) failures() error {
	if r.failed > 0 {
		return errFindings
	}
	return nil
}
