package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/ingest"
)

// A transaction holds this many articles at most, or this many bytes of text:
// few enough that all their quads fit in memory.
const (
	batchArticles = 64
	batchBytes    = 4 << 20
)

func ingestCommand() *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read articles into the database",
		ArgsUsage: "PATH...",
		Description: "Reads files, the *.txt files in folders, and standard input for \"-\", and prints who accused " +
			"whom, in which outlet, and who answered, with the words that prove it.\n\n" +
			"Running it again changes nothing. A file that has another text than before takes the place of its " +
			"former article. An article that cannot be read is told on standard error; the others are read.",
		UsageText: "$ jaccuse ingest testdata/articles\n$ curl -s $URL | html2text | jaccuse ingest -",
		Flags:     []cli.Flag{minConfidenceFlag(), workersFlag()},
		Action:    runIngest,
	}
}

func runIngest(c *cli.Context) error {
	if err := atLeastOne(c, "the PATH of an article or a folder"); err != nil {
		return err
	}
	x, err := ingest.NewExtractor()
	if err != nil {
		return err
	}
	in := &intake{
		reading: newReading(c, x),
		open:    func(ctx context.Context) (*graph.Store, error) { return openForIngest(ctx, database(c), x) },
		out:     c.App.Writer,
		summary: newSummary(x.Gazetteer(), terminalWidth(c.App.Writer)),
		sources: map[fact.ID]string{},
	}
	in.reading.flush = func() error { return in.sent(flush(c, in.bar)) }
	return in.run(c.Context, c.Args().Slice())
}

// openForIngest opens or makes the database and brings our own tables in it up
// to date.
func openForIngest(ctx context.Context, path string, x *ingest.Extractor) (*graph.Store, error) {
	store, err := graph.Open(ctx, path, graph.Options{})
	if err != nil {
		return nil, err
	}
	if _, err := store.PutGazetteer(ctx, x.Gazetteer()); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// An intake gathers documents into transactions and prints what each changed.
type intake struct {
	*reading
	open    func(context.Context) (*graph.Store, error)
	store   *graph.Store // nil until there is something to store
	out     io.Writer
	unheard bool // nobody reads what we print
	summary summary
	batch   []*fact.Document
	bytes   int                // of text in the batch
	sources map[fact.ID]string // of the articles of this run
	total   tally
}

// A tally counts what became of the articles.
type tally struct{ added, changed, unchanged, failed, quads, removed int }

func (in *intake) run(ctx context.Context, paths []string) (err error) {
	defer func() {
		if in.store != nil {
			err = cmp.Or(err, in.store.Close())
		}
	}()
	err = in.reading.run(ctx, paths, func(doc *fact.Document) error { return in.take(ctx, doc) })
	if err == nil {
		err = in.commit(ctx)
	}
	in.bar.clear()
	err = cmp.Or(err, in.flush())
	in.total.failed = in.failed
	fmt.Fprintln(in.stderr, in.total)
	return cmp.Or(err, in.failures())
}

// take adds a document to the batch. The database is opened with the first
// one, so that no database comes of a misspelt path.
func (in *intake) take(ctx context.Context, doc *fact.Document) (err error) {
	if in.store == nil {
		if in.store, err = in.open(ctx); err != nil {
			return err
		}
	}
	in.batch = append(in.batch, doc)
	if in.bytes += len(doc.Text); len(in.batch) < batchArticles && in.bytes < batchBytes {
		return nil
	}
	return in.commit(ctx)
}

// commit stores the batch and prints it. An interrupt waits until the
// transaction is done.
func (in *intake) commit(ctx context.Context) error {
	batch := in.batch
	in.batch, in.bytes = nil, 0
	if len(batch) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	changes, err := in.store.PutAll(ctx, batch)
	if err != nil && hintOf(err) == "" {
		return in.oneByOne(ctx, batch)
	}
	if err != nil {
		return err
	}
	for i, doc := range batch {
		if err := in.print(doc, changes[i]); err != nil {
			return err
		}
	}
	return in.flush()
}

// oneByOne stores what it can of a batch that was refused as a whole: one
// article whose facts the store does not take must not cost the others. An
// error with a hint is one of the database file, and ends the run.
func (in *intake) oneByOne(ctx context.Context, batch []*fact.Document) error {
	for _, doc := range batch {
		change, err := in.store.Put(ctx, doc)
		switch {
		case err != nil && hintOf(err) != "":
			return err
		case err != nil:
			err = in.fail(ctx, err)
		default:
			err = in.print(doc, change)
		}
		if err != nil {
			return err
		}
	}
	return in.flush()
}

// print tells what became of an article; all that was read in it, unless it
// was there before.
func (in *intake) print(doc *fact.Document, change graph.Change) error {
	in.total.count(change)
	twin, seen := in.sources[doc.Article.ID]
	in.sources[doc.Article.ID] = doc.Article.Source
	if in.unheard {
		return nil
	}
	var err error
	switch {
	case seen:
		_, err = fmt.Fprintln(in.out, in.summary.head(doc, "same text as "+plain(twin)))
	case change == graph.Change{}:
		_, err = fmt.Fprintln(in.out, in.summary.head(doc, "unchanged"))
	default:
		err = in.summary.write(in.out, doc, describeChange(change))
	}
	return in.sent(err)
}

// sent takes note when nobody reads our output any more, as in "| head": the
// articles are stored nevertheless.
func (in *intake) sent(err error) error {
	if isBrokenPipe(err) {
		in.unheard = true
		return nil
	}
	return err
}

func describeChange(change graph.Change) string {
	note := fmt.Sprintf("+%d", change.Added)
	if change.Removed > 0 {
		note += fmt.Sprintf(" -%d", change.Removed)
	}
	note += " quads"
	if change.Replaced != "" {
		note += ", replaces " + string(change.Replaced)
	}
	return note
}

func (t *tally) count(change graph.Change) {
	switch {
	case change == graph.Change{}:
		t.unchanged++
	case change.Removed > 0 || change.Replaced != "":
		t.changed++
	default:
		t.added++
	}
	t.quads += change.Added
	t.removed += change.Removed
}

// String is the last line: "2 articles: 1 new, 1 unchanged; 214 quads added".
func (t tally) String() string {
	all := t.added + t.changed + t.unchanged + t.failed
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{t.added, "new"}, {t.changed, "changed"}, {t.unchanged, "unchanged"}, {t.failed, "failed"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	line := counted(all, "article")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	if t.quads+t.removed == 0 {
		return line
	}
	line += "; " + counted(t.quads, "quad") + " added"
	if t.removed > 0 {
		line += fmt.Sprintf(", %d removed", t.removed)
	}
	return line
}
