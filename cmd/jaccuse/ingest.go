package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

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

// mostTwins bounds the memory for telling that two records hold the same text.
const mostTwins = 100_000

// patience is how long a transaction waits for others to give up the file: a
// second or so where somebody reads it (graph.Options.Lease).
const patience = 10 * time.Second

func ingestCommand() *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read articles into the database",
		ArgsUsage: "PATH...",
		Description: "Reads files, the files in folders, addresses (https://...), and standard input for \"-\", and prints who accused " +
			"whom, in which outlet, and who answered, with the words that prove it.\n\n" +
			kindsHelp() + "\n\n" +
			"Running it again changes nothing, and reads only what is new: after Ctrl-C it goes on where it was. A file, a page or an item " +
			"of a feed that has another text than before takes the place of its former article; what a publisher has withdrawn is taken " +
			"out. An article that cannot be read is told on standard error; the others are read.",
		UsageText: "$ jaccuse ingest testdata/articles\n$ jaccuse ingest --rejects bad.jsonl crawl.warc.gz dump.jsonl.zst\n$ jaccuse ingest https://news.example.org/story.html",
		Flags:     append([]cli.Flag{minConfidenceFlag(), workersFlag(), rejectsFlag()}, sourceFlags()...),
		Action:    runIngest,
	}
}

func runIngest(c *cli.Context) error {
	if err := atLeastOne(c, "the PATH of an article or a folder"); err != nil {
		return err
	}
	in, err := newIntake(c)
	if err != nil {
		return err
	}
	return in.end(in.read(c.Context, c.Args().Slice()))
}

func newIntake(c *cli.Context) (*intake, error) {
	x, err := ingest.NewExtractor()
	if err != nil {
		return nil, err
	}
	in := &intake{
		reading: newReading(c, x),
		path:    database(c),
		tables:  x.Gazetteer(),
		out:     c.App.Writer,
		summary: newSummary(x.Gazetteer(), terminalWidth(c.App.Writer)),
		sources: map[fact.ID]string{},
	}
	in.pipeline.Input = x.AtLeast(c.Float64("min-confidence")).Input
	in.reading.flush = func() error { return in.sent(flush(c, in.bar)) }
	if in.rejects, err = newRejects(c); err != nil {
		return nil, err
	}
	return in, nil
}

// An intake gathers documents into transactions and prints what each changed.
type intake struct {
	*reading
	path    string       // of the database
	tables  []fact.Actor // our own, until they are in the database
	out     io.Writer
	unheard bool // nobody reads what we print
	quiet   bool // articles that did not change are not told
	summary summary
	known   known // records that need not be read again
	batch   []outcome
	bytes   int                // of text in the batch
	sources map[fact.ID]string // of the articles of this run, the first mostTwins of them
	total   tally
}

// An outcome is a result with what it changed.
type outcome struct {
	ingest.Result // without an error
	change        graph.Change
	stored        bool
}

// A tally counts what became of the articles.
type tally struct{ added, changed, unchanged, withdrawn, failed, quads, removed int }

// read reads what paths stand for into the database.
func (in *intake) read(ctx context.Context, paths []string) (err error) {
	if in.known, err = loadKnown(ctx, in.path, patience); err != nil {
		return err
	}
	in.pipeline.Known = in.known.has
	err = in.reading.run(ctx, paths, func(r ingest.Result) error { return in.take(ctx, r) })
	if err == nil {
		err = in.commit(ctx)
	}
	return err
}

// end tells what became of the articles.
func (in *intake) end(err error) error {
	in.bar.clear()
	err = cmp.Or(err, in.flush(), in.rejects.close())
	in.total.failed = in.failed
	in.tellForeign()
	fmt.Fprintln(in.stderr, in.total)
	if in.failed > fewFailures && in.rejects != nil {
		fmt.Fprintln(in.stderr, "what failed, and why, stands in "+plain(in.rejects.path))
	}
	return cmp.Or(err, in.failures())
}

// take adds a result to the batch. The database is tried with the first one,
// so that none comes of a misspelt path, and one that cannot be written is told
// before much is read.
func (in *intake) take(ctx context.Context, r ingest.Result) error {
	if in.tables != nil {
		if err := in.write(ctx, in.begin); err != nil {
			return err
		}
	}
	in.batch = append(in.batch, outcome{Result: r})
	if r.Doc != nil {
		in.bytes += len(r.Doc.Text)
	}
	if len(in.batch) < batchArticles && in.bytes < batchBytes {
		return nil
	}
	return in.commit(ctx)
}

// write opens or makes the database for f alone: between two transactions
// others, such as a server, can read it.
func (in *intake) write(ctx context.Context, f func(context.Context, *graph.Store) error) (err error) {
	ctx = context.WithoutCancel(ctx) // an interrupt waits until the transaction is done
	store, err := graph.Open(ctx, in.path, graph.Options{LockTimeout: patience})
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, store.Close()) }()
	return f(ctx, store)
}

// begin brings our own tables in the database up to date.
func (in *intake) begin(ctx context.Context, store *graph.Store) error {
	_, err := store.PutGazetteer(ctx, in.tables)
	if err == nil {
		in.tables = nil
	}
	return err
}

// commit stores the batch and prints it.
func (in *intake) commit(ctx context.Context) error {
	batch := in.batch
	in.batch, in.bytes = nil, 0
	if len(batch) == 0 {
		return nil
	}
	var fresh []*outcome
	for i := range batch {
		if batch[i].Doc != nil {
			fresh = append(fresh, &batch[i])
		}
	}
	err := in.store(ctx, fresh)
	for i := range batch {
		switch o := &batch[i]; {
		case o.Doc == nil:
			err = cmp.Or(err, in.printKnown(o.Result))
		case o.stored:
			err = cmp.Or(err, in.print(o.Doc, o.change))
		}
	}
	return cmp.Or(err, in.flush(), in.rejects.flush())
}

// store writes documents in one transaction, and notes what each changed.
func (in *intake) store(ctx context.Context, fresh []*outcome) error {
	if len(fresh) == 0 {
		return nil
	}
	docs := make([]*fact.Document, len(fresh))
	for i, o := range fresh {
		docs[i] = o.Doc
	}
	return in.write(ctx, func(ctx context.Context, store *graph.Store) error {
		changes, err := store.PutAll(ctx, docs)
		if err != nil && hintOf(err) == "" {
			return in.oneByOne(ctx, store, fresh)
		}
		for i, change := range changes {
			fresh[i].change, fresh[i].stored = change, true
		}
		return err
	})
}

// oneByOne stores what it can of a batch that was refused as a whole: one
// article whose facts the store does not take must not cost the others. An
// error with a hint is one of the database file, and ends the run.
func (in *intake) oneByOne(ctx context.Context, store *graph.Store, fresh []*outcome) error {
	for _, o := range fresh {
		change, err := store.Put(ctx, o.Doc)
		switch {
		case err == nil:
			o.change, o.stored = change, true
		case hintOf(err) == "":
			err = in.fail(ctx, ingest.Result{Source: o.Source, Offset: o.Offset, Err: err})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// print tells what became of an article; all that was read in it, unless it
// was there before.
func (in *intake) print(doc *fact.Document, change graph.Change) error {
	in.total.count(doc, change)
	twin, seen := in.twin(doc.Article.ID, doc.Article.Source)
	if in.unheard || in.quiet && change == (graph.Change{}) {
		return nil
	}
	var err error
	switch note := keptOut(doc, change); {
	case note != "":
		_, err = fmt.Fprintln(in.out, in.summary.head(doc, note))
	case seen:
		_, err = fmt.Fprintln(in.out, in.summary.head(doc, "same text as "+plain(twin)))
	case change == graph.Change{}:
		_, err = fmt.Fprintln(in.out, in.summary.head(doc, "unchanged"))
	default:
		err = in.summary.write(in.out, doc, describeChange(change))
	}
	return in.sent(err)
}

// twin is the record of this run that held the same text before.
func (in *intake) twin(article fact.ID, source string) (twin string, seen bool) {
	if article == "" {
		return "", false
	}
	twin, seen = in.sources[article]
	if seen || len(in.sources) < mostTwins {
		in.sources[article] = source
	}
	return twin, seen
}

// printKnown tells of a record that was not read again.
func (in *intake) printKnown(r ingest.Result) error {
	in.total.unchanged++
	article, outdated := in.known.of(r.Input)
	note := "unchanged"
	twin, seen := in.twin(article, r.Source)
	switch {
	case outdated && article == "":
		note = "withdrawn by its publisher"
	case outdated:
		note = "there is a later or fuller text in " + string(article)
		article = ""
	case seen:
		note = "same text as " + plain(twin)
	}
	if in.unheard || in.quiet {
		return nil
	}
	_, err := fmt.Fprintln(in.out, strings.Join(nonEmpty(string(article), plain(r.Source), note), "  "))
	return in.sent(err)
}

func nonEmpty(words ...string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// keptOut says why an article was not stored, or "".
func keptOut(doc *fact.Document, change graph.Change) string {
	switch {
	case change.Outdated != "":
		return "there is a later or fuller text in " + string(change.Outdated)
	case change.Killed:
		return "withdrawn by its publisher"
	case doc.Article.Withdrawn && change.Replaced != "":
		return fmt.Sprintf("withdraws %s: -%d quads", change.Replaced, change.Removed)
	case doc.Article.Withdrawn:
		return "withdrawn by its publisher; nothing of it was here"
	}
	return ""
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

func (t *tally) count(doc *fact.Document, change graph.Change) {
	switch {
	case keptOut(doc, change) != "":
		t.withdrawn++
	case change == graph.Change{}:
		t.unchanged++
	case change.New && change.Replaced == "": // be it that links of others move to it
		t.added++
	default:
		t.changed++
	}
	t.quads += change.Added
	t.removed += change.Removed
}

// String is the last line: "2 articles: 1 new, 1 unchanged; 214 quads added".
func (t tally) String() string {
	all := t.added + t.changed + t.unchanged + t.withdrawn + t.failed
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{t.added, "new"}, {t.changed, "changed"}, {t.unchanged, "unchanged"}, {t.withdrawn, "withdrawn or outdated"}, {t.failed, "failed"}} {
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
