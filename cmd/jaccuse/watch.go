package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/ingest/source"
	"jaccuse/ingest/watch"
)

// The shortest times between two looks.
const (
	minInterval     = time.Second
	minFeedInterval = time.Minute
)

func watchCommand() *cli.Command {
	return &cli.Command{
		Name:      "watch",
		Usage:     "read into the database what is new in folders and feeds, and go on",
		ArgsUsage: "PATH|URL...",
		Description: "Reads as ingest does what is there, and then what is added and what changes, until Ctrl-C. A file waits until it " +
			"has not changed for one interval, so that none is read while it is being written. A feed is asked every 15 minutes, and more seldom " +
			"while its host is in trouble. Nothing is told of articles that did not change. The article of a file that goes away stays; " +
			"\"jaccuse retract\" takes it out.\n\n" +
			"The page behind a link is fetched once, with --fetch.",
		UsageText: "$ jaccuse watch incoming\n$ jaccuse watch --fetch https://news.example.org/feed.xml",
		Flags: slices.Concat([]cli.Flag{
			pauseFlag("interval", "look at folders every `TIME`", watch.DefaultInterval, minInterval),
			pauseFlag("feed-interval", "look at addresses every `TIME`", watch.DefaultFeedInterval, minFeedInterval),
			minConfidenceFlag(), workersFlag(), rejectsFlag(),
		}, sourceFlags()),
		Action: runWatch,
	}
}

// pauseFlag is a time of at least so much.
func pauseFlag(name, usage string, value, least time.Duration) cli.Flag {
	return &cli.DurationFlag{Name: name, Usage: usage, Value: value, Action: func(c *cli.Context, d time.Duration) error {
		if d < least {
			return misused(c, "flag --%s: want %v or more, got %v", name, least, d)
		}
		return nil
	}}
}

func runWatch(c *cli.Context) error {
	if err := atLeastOne(c, "the PATH of a folder or the URL of a feed"); err != nil {
		return err
	}
	paths := c.Args().Slice()
	if slices.Contains(paths, source.Stdin) {
		return misused(c, "watch cannot look at standard input twice: use ingest")
	}
	in, err := newIntake(c)
	if err != nil {
		return err
	}
	in.quiet = true
	fetcher := newFetcher(c)
	defer fetcher.Close()
	links := &watch.Links{Fetch: fetcher.Record}
	if c.Bool("fetch") {
		in.pipeline.Options.Fetch = links.Follow
	}
	fmt.Fprintf(in.stderr, "watching %s\nCtrl-C ends it\n", plain(strings.Join(paths, ", ")))
	err = watch.Run(c.Context, watch.Config{
		Paths: paths, Interval: c.Duration("interval"), FeedInterval: c.Duration("feed-interval"), Get: fetcher.Get,
		Problem: in.trouble,
	}, func(ctx context.Context, b watch.Batch) error {
		err := in.news(ctx, b)
		links.Settle(err == nil)
		return err
	})
	if c.Context.Err() != nil && errors.Is(err, context.Canceled) {
		err = nil // a watch has no other end
	}
	return in.end(err)
}

// trouble tells of what cannot be looked at now. It is no article that failed.
func (in *intake) trouble(err error) {
	in.bar.clear()
	_ = in.flush() // the next article tells that nobody takes the output
	reportArticle(in.stderr, err)
}

// news reads what is new. A database that others use is waited for.
func (in *intake) news(ctx context.Context, b watch.Batch) error {
	in.pipeline.Options.Open = b.Open
	in.sources = map[fact.ID]string{} // of this batch
	err := in.read(ctx, b.Paths)
	if errors.Is(err, graph.ErrInUse) {
		in.trouble(err)
		return watch.ErrLater
	}
	return err
}
