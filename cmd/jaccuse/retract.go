package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/ingest/source"
)

func retractCommand() *cli.Command {
	return &cli.Command{
		Name:      "retract",
		Usage:     "take one article out of the database, and nothing else",
		ArgsUsage: "ARTICLE",
		Description: "ARTICLE is its id as ingest prints it, its hash, the beginning of the hash (six digits or " +
			"more) if only one article has it, or the file that it was read from.",
		UsageText: "$ jaccuse retract article/5f0c9a1be2d37744\n$ jaccuse retract 5f0c9a",
		Action:    retract,
	}
}

func retract(c *cli.Context) error {
	name, err := exactlyOne(c, "ARTICLE")
	if err != nil {
		return err
	}
	return withStore(c, graph.Options{}, func(s *graph.Store) error {
		id, err := findArticle(c.Context, s, name)
		if err != nil {
			return err
		}
		change, err := s.Retract(context.WithoutCancel(c.Context), id)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.App.Writer, "%s  -%d quads\n", id, change.Removed)
		return err
	})
}

// shortestPrefix is how much of a hash names an article.
const shortestPrefix = 6

// findArticle finds the one article that name stands for.
func findArticle(ctx context.Context, s *graph.Store, name string) (fact.ID, error) {
	ids, err := s.Articles(ctx)
	if err != nil {
		return "", err
	}
	found := withHash(ids, strings.TrimPrefix(name, "article/"))
	if len(found) == 0 {
		if found, err = fromFile(ctx, s, name); err != nil {
			return "", err
		}
	}
	switch len(found) {
	case 0:
		return "", &usageError{err: fmt.Errorf("%q is no article of the database: no id, no hash, no file that was read", name),
			hint: fmt.Sprintf("a hash needs %d digits or more; the query who-accused-whom lists the articles", shortestPrefix)}
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%q stands for %d articles: %s", name, len(found), joinIDs(found))
}

// withHash lists the articles whose hash is prefix, or starts with it.
func withHash(ids []fact.ID, prefix string) []fact.ID {
	if len(prefix) < shortestPrefix {
		return nil
	}
	var found []fact.ID
	for _, id := range ids {
		if strings.HasPrefix(id.Slug(), strings.ToLower(prefix)) {
			found = append(found, id)
		}
	}
	return found
}

// fromFile lists the articles that were read from a file, whatever way the user
// spelt its path then.
func fromFile(ctx context.Context, s *graph.Store, path string) ([]fact.ID, error) {
	origin, err := source.Origin(path)
	if err != nil {
		return nil, nil // no file of that name: it is no path
	}
	return s.ArticlesFrom(ctx, origin)
}

func joinIDs(ids []fact.ID) string {
	var names []string
	for _, id := range ids {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
}
